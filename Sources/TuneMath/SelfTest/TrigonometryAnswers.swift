extension FunctionAnswers {
  /// Sine and cosine.
  static var trigonometry: [FunctionAnswers] {
    [
      FunctionAnswers(
        "sin", { Double.sin($0) },
        [
          (-0.0, 0x8000_0000_0000_0000), (.leastNonzeroMagnitude, 0x0000_0000_0000_0001),
          (.nan, 0x7ff8_0000_0000_0000), (.infinity, 0x7ff8_0000_0000_0000),
          (1600000, 0xbfe1_5328_6220_550f), (0x1.921fb54442d18p1, 0x3ca1_a626_3314_5c07),
          (0x1.921fb54442d18p-1, 0x3fe6_a09e_667f_3bcc), (0x1p-28, 0x3e30_0000_0000_0000),
          (0x1.3a28c59d5433bp7, 0x3cd1_b191_40c0_c0d5), (2, 0x3fed_18f6_ead1_b446),
          (-100000, 0xbfa2_4daa_9c52_7e96), (0x1.6bde68p2, 0xbfe2_023a_e622_1269),
          (0x1.3c0dfp0, 0x3fee_3559_2dec_9147), (0x1.ed643p1, 0xbfe4_ee9a_e29f_32b5),
          (0x1.59742p16, 0x3fd2_6950_ed75_f911),
        ]),
      FunctionAnswers(
        "cos", { Double.cos($0) },
        [
          (-0.0, 0x3ff0_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x7ff8_0000_0000_0000), (1600000, 0x3fea_e78a_d815_d7c4),
          (0x1.921fb54442d18p0, 0x3c91_a626_3314_5c07),
          (0x1.921fb54442d18p-1, 0x3fe6_a09e_667f_3bcd), (0x1p-28, 0x3ff0_0000_0000_0000),
          (0x1.3a28c59d5433bp7, 0x3ff0_0000_0000_0000), (2, 0xbfda_a226_5753_7205),
          (-100000, 0xbfef_fac3_841b_3da7), (0x1.b3332p2, 0x3feb_d21f_6ddc_da1e),
          (0x1.b1d94p1, 0xbfef_05ab_8c34_8d45), (0x1.ea06a8p2, 0x3fc9_1814_0120_5fbc),
          (0x1.03b8fp16, 0x3fee_d5f1_9b49_7900),
        ]),
    ]
  }
}
