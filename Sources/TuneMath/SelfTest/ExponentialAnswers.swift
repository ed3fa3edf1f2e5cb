extension FunctionAnswers {
  /// exp, exp - 1 and tanh.
  static var exponential: [FunctionAnswers] {
    [
      FunctionAnswers(
        "exp", { Double.exp($0) },
        [
          (-0.0, 0x3ff0_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x7ff0_0000_0000_0000), (-.infinity, 0x0000_0000_0000_0000),
          (0x1.62e42fefa39efp9, 0x7fef_ffff_ffff_ff2a), (0x1.62e42fefa39fp9, 0x7ff0_0000_0000_0000),
          (-745, 0x0000_0000_0000_0001), (-709, 0x0008_bfe5_5de0_2338),
          (0x1.62e42fefa39eep-2, 0x3ff6_a09e_667f_3bcc), (-2, 0x3fc1_52aa_a3bf_81cc),
          (-0x1.6232bdd7abcd3p9, 0x000f_ffff_ffff_fe7c),
          (-0x1.fca78e99032c8p6, 0x3477_4a55_cbab_d5f4), (-0x1.b5d34p-1, 0x3fdb_36f3_de63_50a5),
          (-0x1.827638p1, 0x3fa9_0162_03d3_39c4), (-0x1.52a268p9, 0x02de_041c_54c2_4b8a),
        ]),
      FunctionAnswers(
        "exp - 1", { Double.expMinusOne($0) },
        [
          (-0.0, 0x8000_0000_0000_0000), (.leastNonzeroMagnitude, 0x0000_0000_0000_0001),
          (.nan, 0x7ff8_0000_0000_0000), (.infinity, 0x7ff0_0000_0000_0000),
          (-.infinity, 0xbff0_0000_0000_0000), (0x1.62e42fefa39efp-2, 0x3fda_8279_99fc_ef32),
          (-41, 0xbff0_0000_0000_0000), (-0x1.56e1fc2f8f359p-997, 0x81a5_6e1f_c2f8_f359),
          (0x1p-2, 0x3fd2_2d78_f0fa_061a), (-0x1.8p0, 0xbfe8_dc1e_236d_28f9),
          (-38, 0xbff0_0000_0000_0000), (-0x1.b49448892ef92p-2, 0xbfd6_370d_a70a_773a),
          (-0x1.bfb44p0, 0xbfea_6ecc_27c6_8c7f), (0x1.ffeaep-62, 0x3c1f_feae_0000_0000),
          (0x1.15bd28p1, 0x401f_0701_05ad_3585),
        ]),
      FunctionAnswers(
        "tanh", { Double.tanh($0) },
        [
          (-0.0, 0x8000_0000_0000_0000), (.leastNonzeroMagnitude, 0x0000_0000_0000_0001),
          (.nan, 0x7ff8_0000_0000_0000), (.infinity, 0x3ff0_0000_0000_0000),
          (-.infinity, 0xbff0_0000_0000_0000), (0x1p-1, 0x3fdd_9353_d756_8af3),
          (0x1.0000000000001p-1, 0x3fdd_9353_d756_8af6),
          (0x1.fffffffffffffp-2, 0x3fdd_9353_d756_8af3), (15, 0x3fef_ffff_ffff_f96a),
          (-30, 0xbff0_0000_0000_0000), (-0x1.93eb68p-3, 0xbfc8_ec33_50fd_e4d1),
          (0x1.4e58cp-1, 0x3fe2_5bc0_4337_f440), (0x1.1030ap-2, 0x3fd0_9f49_dd45_8293),
          (0x1.ba8efp-1, 0x3fe6_5a23_8911_1ff8), (-0x1.febf6p-14, 0xbf1f_ebf5_fd5a_54b4),
        ]),
    ]
  }

  /// pow: base, exponent, bits.
  static let power: [(Double, Double, UInt64)] = [
    (2, 0x1p-1, 0x3ff6_a09e_667f_3bcc), (10, -3, 0x3f50_624d_d2f1_a9fc),
    (10, 308, 0x7fe1_ccf3_85eb_c8a0), (10, -320, 0x0000_0000_0000_07e8),
    (-3, 3, 0xc03b_0000_0000_0000), (-0x1p-1, -7, 0xc060_0000_0000_0000),
    (0x1p-1, 1074, 0x0000_0000_0000_0001), (-2, 0x1p-1, 0x7ff8_0000_0000_0000),
    (0, -3, 0x7ff0_0000_0000_0000), (-0.0, 3, 0x8000_0000_0000_0000),
    (-.infinity, -3, 0x8000_0000_0000_0000), (.nan, 0, 0x3ff0_0000_0000_0000),
    (2, .nan, 0x7ff8_0000_0000_0000), (0x1.ffffffff2419p-1, 0x1.d1a94a2p39, 0x36ea_8c10_ad7e_cedc),
    (0x1.199999999999ap0, 0x1.d333333333333p2, 0x4000_0abb_db22_bbdf),
    (0x1.199999999999ap0, -0x1.d333333333333p2, 0x3fdf_ea96_a6f6_af20),
    (0x1.3333333333333p-2, 0x1.5555555555555p-2, 0x3fe5_6bfe_a66e_f78d),
    (0x1.56e1fc2f8f359p-997, 0x1.47ae147ae147bp-7, 0x3f50_624d_d2f1_a9fb),
  ]
}
