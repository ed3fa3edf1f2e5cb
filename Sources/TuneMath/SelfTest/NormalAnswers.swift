extension FunctionAnswers {
  /// The standard normal distribution.
  static var normal: [FunctionAnswers] {
    [
      FunctionAnswers(
        "normal density", { Normal.density($0) },
        [
          (-0.0, 0x3fd9_8845_33d4_3651), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x0000_0000_0000_0000), (38, 0x0000_0000_845e_b885),
          (-40, 0x0000_0000_0000_0000), (-1, 0x3fce_f8e5_8e33_1738), (20, 0x2dd1_928c_5530_65a4),
          (0x1.347ae147ae148p5, 0x0000_0000_0000_0001), (-0x1.865bbp-1, 0x3fd3_17b8_4813_50c3),
          (-0x1.b7947p1, 0x3f51_f5fd_9e42_d4a7), (-0x1.f9443p4, 0x12e3_ea58_a0ca_512e),
          (-0x1.092b5p4, 0x3377_542d_eac8_5b39),
        ]),
      FunctionAnswers(
        "log normal density", { Normal.logDensity($0) },
        [
          (-0.0, 0xbfed_67f1_c864_beb5), (.nan, 0x7ff8_0000_0000_0000),
          (-.infinity, 0xfff0_0000_0000_0000), (0x1p101, 0xcc80_0000_0000_0000),
          (1, 0xbff6_b3f8_e432_5f5a), (10, 0xc049_759f_c721_92fb), (0x1p100, 0xcc60_0000_0000_0000),
          (-0x1.f06d5a4bf631fp511, 0xffde_153f_64e2_f455), (-0x1.4c2958p-2, 0xbfef_16ed_0b52_0cf5),
          (-0x1.e4e0dp0, 0xc005_b387_d1cb_d3ad), (0x1.690fp5, 0xc08f_db0e_ea82_1930),
          (0x1.8892cp8, 0xc0f2_d01c_b4f5_6432),
        ]),
      FunctionAnswers(
        "normal cumulative", { Normal.cumulative($0) },
        [
          (-0.0, 0x3fe0_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x3ff0_0000_0000_0000), (-.infinity, 0x0000_0000_0000_0000),
          (-38, 0x0000_0000_037b_23b8), (8, 0x3fef_ffff_ffff_fffa), (0x1p-1, 0x3fe6_2075_e232_ac77),
          (0x1.fffffffffffffp-1, 0x3fea_ec4b_d120_d37d), (-2, 0x3f97_4bcf_82c9_d860),
          (-37, 0x01ce_accc_6bfe_b0ad), (-0x1.2b6af10ae5e4ep0, 0x3fbe_ff28_0bef_0224),
          (0x1.44a74p1, 0x3fef_d21e_8ab1_8eca), (-0x1.16fe4p5, 0x08b2_eb52_e946_678c),
          (-0x1.fdac8p3, 0x3429_b65d_db6d_f654),
        ]),
      FunctionAnswers(
        "log normal cumulative", { Normal.logCumulative($0) },
        [
          (-0.0, 0xbfe6_2e42_fefa_39ef), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x8000_0000_0000_0000), (-.infinity, 0xfff0_0000_0000_0000),
          (-0x1p101, 0xcc80_0000_0000_0000), (9, 0xbc00_a7af_bb1e_e67c),
          (0x1p-1, 0xbfd7_9cd1_6ce9_09a4), (0x1.fffffffffffffp-1, 0xbfc6_1ccb_bb95_43b0),
          (20, 0xad8c_0bd0_f188_0783), (-100, 0xc0b3_8d86_328a_7de4),
          (-0x1.11b0ec57e649ap166, 0xd4a2_49ad_2594_c37e), (-0x1.ba01ap0, 0xc009_5672_c7fd_74ab),
          (-0x1.21d05p-1, 0xbff4_0bc5_f31b_7b71), (0x1.7c7e3p4, 0xa611_dc0e_8f55_1afe),
        ]),
      FunctionAnswers(
        "normal quantile", { Normal.quantile($0) },
        [
          (0, 0xfff0_0000_0000_0000), (.leastNonzeroMagnitude, 0xc043_3bd3_f27f_cd02),
          (1, 0x7ff0_0000_0000_0000), (-1, 0x7ff8_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (0x1p-1, 0x0000_0000_0000_0000), (0x1.fffffffffffffp-1, 0x4020_6b48_528c_ea51),
          (0x1.d99999999999ap-1, 0x3ff7_0852_26d3_e524),
          (0x1.999999999999ap-4, 0xbff4_813c_36e2_6d33),
          (0x1.e8a37a45fc32ep-37, 0xc01a_a1b1_c13e_e525),
          (0x1.f333333333333p-1, 0x3fff_5c03_31ee_ff82), (0x1.e98308p-1, 0x3ffb_4f61_5484_4564),
          (0x1.81a838p-2, 0xbfd4_1eb6_b6cd_326e), (0x1.9afeb8p-737, 0xc03f_cfd4_2d67_5da3),
          (0x1.4addd8p-478, 0xc039_91da_d755_9ac1),
        ]),
    ]
  }
}
