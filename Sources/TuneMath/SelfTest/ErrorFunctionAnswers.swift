extension FunctionAnswers {
  /// The error function and its complements.
  static var errorFunction: [FunctionAnswers] {
    [
      FunctionAnswers(
        "erf", { Double.erf($0) },
        [
          (-0.0, 0x8000_0000_0000_0000), (.leastNonzeroMagnitude, 0x0000_0000_0000_0001),
          (.nan, 0x7ff8_0000_0000_0000), (.infinity, 0x3ff0_0000_0000_0000),
          (-.infinity, 0xbff0_0000_0000_0000), (0x1.bp-1, 0x3fe8_8d1c_d474_a2e0),
          (0x1.4p0, 0x3fed_8865_d98a_be00), (-0x1p-28, 0xbe32_0dd7_5042_9b6d),
          (-0x1.bp-1, 0xbfe8_8d1c_d474_a2e0), (3, 0x3fef_ffd1_ac41_35f9),
          (7, 0x3ff0_0000_0000_0000), (-0x1.ac565p-2, 0xbfdc_88e9_ead1_455f),
          (-0x1.40c3cp0, 0xbfed_8e29_e553_daaa), (0x1.e3044p1, 0x3fef_ffff_cd29_e697),
          (0x1.009b58p-5, 0x3fa2_1748_1d85_7463),
        ]),
      FunctionAnswers(
        "erfc", { Double.erfc($0) },
        [
          (-0.0, 0x3ff0_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x0000_0000_0000_0000), (-.infinity, 0x4000_0000_0000_0000),
          (0x1.bp-1, 0x3fcd_cb8c_ae2d_747e), (0x1.4p0, 0x3fb3_bcd1_33aa_0ffc),
          (27, 0x0000_0000_0001_9e0f), (0x1.fffffffffffffp-3, 0x3fe7_2855_8ee6_94fc),
          (0x1.6db6db6db6db7p1, 0x3f0b_f375_1233_5aee), (-3, 0x3fff_ffe8_d620_9afd),
          (26, 0x02a2_84bf_e1cd_ea24), (0x1.ad78c27544c18p-1, 0x3fce_2584_75cf_093c),
          (0x1.65ee88p-2, 0x3fe3_dfd7_9ffb_8ae5), (0x1.9b2b38p1, 0x3ed7_4813_952e_f5d7),
          (0x1.86ef48p2, 0x3c5a_431b_f453_0600),
        ]),
      FunctionAnswers(
        "erfcx", { Double.erfcx($0) },
        [
          (-0.0, 0x3ff0_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x0000_0000_0000_0000), (-.infinity, 0x7ff0_0000_0000_0000),
          (0x1.bp-1, 0x3fde_5c0b_e6e7_d144), (0x1.4p0, 0x3fd7_8a69_2138_767a),
          (-26, 0x7cf3_2f28_8d44_22da), (0x1.2a05f2p33, 0x3dcf_0443_32d6_8161),
          (-1, 0x4014_0932_1304_c1ff), (0x1.fffffffffffffp-3, 0x3fe8_a6ad_cda2_ea91),
          (0x1.6db6db6db6db7p1, 0x3fc7_f31a_0c6c_a638),
          (0x1.c19999999999ap4, 0x3f94_8bfa_e234_fa08),
          (0x1.e42d130773b76p1023, 0x0002_62ee_278e_efac), (-0x1.1e1578p1, 0x4072_7384_37db_5579),
          (0x1.7313dp1, 0x3fc7_a2d8_06c8_f094), (0x1.5990ap14, 0x3efa_bfdd_da4c_99ca),
        ]),
    ]
  }
}
