extension FunctionAnswers {
  /// The logarithms.
  static var logarithm: [FunctionAnswers] {
    [
      FunctionAnswers(
        "log", { Double.log($0) },
        [
          (0, 0xfff0_0000_0000_0000), (.leastNonzeroMagnitude, 0xc087_4385_446d_71c3),
          (-1, 0x7ff8_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x7ff0_0000_0000_0000), (1, 0x0000_0000_0000_0000),
          (0x1.fffffffffffffp-1, 0xbca0_0000_0000_0000),
          (0x1.0000000000001p0, 0x3caf_ffff_ffff_ffff),
          (0x1.fffffffffffffp1023, 0x4086_2e42_fefa_39ef),
          (0x1.6a09e667f3bccp0, 0x3fd6_2e42_fefa_39ee), (1000, 0x401b_a18a_998f_ffa0),
          (0x1.02016a4b10d5fp0, 0x3f7f_f6a2_1cd4_566e), (0x1.b201a8p0, 0x3fe0_e468_c901_0da8),
          (0x1.48581p155, 0x405a_ebf2_d97f_e44b), (0x1.0e9b1p221, 0x4063_27b6_5f66_2cd2),
        ]),
      FunctionAnswers(
        "log(1 + x)", { Double.log(onePlus: $0) },
        [
          (-0.0, 0x8000_0000_0000_0000), (.leastNonzeroMagnitude, 0x0000_0000_0000_0001),
          (-1, 0xfff0_0000_0000_0000), (-2, 0x7ff8_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x7ff0_0000_0000_0000), (-0x1.fffffffffffffp-1, 0xc042_5e4f_7b27_37fa),
          (0x1.56e1fc2f8f359p-997, 0x01a5_6e1f_c2f8_f359),
          (0x1.a827999fcef31p-2, 0x3fd6_2e42_fefa_39ee), (1, 0x3fe6_2e42_fefa_39ef),
          (-0x1.30f4f7dae9e1ap-2, 0xbfd6_a092_56da_3362), (0x1.55843p1, 0x3ff4_cb75_c8a3_c099),
          (0x1.349388p0, 0x3fe9_4f09_7f2e_2e28), (-0x1.f6451p-52, 0xbcbf_6451_0000_0002),
          (0x1.301f68p34, 0x4037_bd40_00f4_7bfe),
        ]),
      FunctionAnswers(
        "log10", { Double.log10($0) },
        [
          (0, 0xfff0_0000_0000_0000), (.leastNonzeroMagnitude, 0xc074_34e6_420f_4374),
          (-1, 0x7ff8_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x7ff0_0000_0000_0000), (1000, 0x4008_0000_0000_0000),
          (0x1.0000000000001p0, 0x3c9b_cb7b_1526_e50d),
          (0x1.999999999999ap-4, 0xbff0_0000_0000_0000),
          (0x1.fffffffffffffp-1, 0xbc8b_cb7b_1526_e50f),
          (0x1.fc0d26297585dp-1, 0xbf6b_8b56_5e0f_239b), (0x1.16ac68p0, 0x3fa2_debe_5144_d024),
          (0x1.67d918p-873, 0xc070_6a6b_c0f3_89e2), (0x1.28ba58p-892, 0xc070_c746_3230_27a1),
          (0x1.1cad4p-272, 0xc054_7561_05b9_66b7),
        ]),
    ]
  }
}
