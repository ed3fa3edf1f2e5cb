extension FunctionAnswers {
  /// The logarithm of expected improvement and its slopes.
  static var improvement: [FunctionAnswers] {
    [
      FunctionAnswers(
        "log EI", { LogImprovement.value($0) },
        [
          (-0.0, 0xbfed_67f1_c864_beb4), (.nan, 0x7ff8_0000_0000_0000),
          (.infinity, 0x7ff0_0000_0000_0000), (-1, 0xc003_e187_21e0_4d5a),
          (-30, 0xc07c_9b98_2e8a_ab14), (2, 0x3fe6_50f7_4c3d_ba09), (20, 0x4007_f742_7b73_e391),
          (-0x1.e000000000001p4, 0xc07c_9b98_2e8a_ab13), (-3, 0xc01f_7a8e_fb7f_20e5),
          (-20, 0xc069_dd5e_eedd_9fb1), (-31, 0xc07e_84a3_ef93_0c92), (-100, 0xc0b3_9221_2c13_8554),
          (-0x1.7d784p26, 0xc331_c379_37e0_8026), (-0x1.713f28p4, 0xc071_17f5_98d1_0fb4),
        ]),
      FunctionAnswers(
        "log EI slope, mean", { LogImprovement.weights($0).mean },
        [
          (-0.0, 0x3ff4_0d93_1ff6_2705), (.nan, 0x7ff8_0000_0000_0000),
          (-.infinity, 0x7ff0_0000_0000_0000), (-1, 0x3ffe_77e5_1cdd_d572),
          (-30, 0x403e_1102_9d7b_174f), (2, 0x3fdf_23c9_b26f_cc1b), (20, 0x3fa9_9999_9999_999a),
          (-0x1.e000000000001p4, 0x403e_1102_9d7b_1295), (-3, 0x400c_423a_2c25_1243),
          (-20, 0x4034_1969_499f_646f), (-31, 0x403f_1077_0669_8c1d), (-100, 0x4059_0147_94ee_88ca),
          (-0x1.7d784p26, 0x4197_d784_0000_0002), (-0x1.713f28p4, 0x4037_2a02_7662_55dd),
        ]),
      FunctionAnswers(
        "log EI slope, deviation", { LogImprovement.weights($0).deviation },
        [
          (-0.0, 0x3ff0_0000_0000_0000), (.nan, 0x7ff8_0000_0000_0000),
          (-.infinity, 0x7ff0_0000_0000_0000), (-1, 0x4007_3bf2_8e6e_eab9),
          (-30, 0x408c_37f2_73a3_65da), (2, 0x3f9b_86c9_b206_7c9a), (20, 0x2d8c_1dad_551a_3c3a),
          (-0x1.e000000000001p4, 0x408c_37f2_73a3_616c), (-3, 0x4027_31ab_a11b_cdb2),
          (-20, 0x4079_2fc3_9c07_3d8b), (-31, 0x408e_1ff3_4e36_3fbd), (-100, 0x40c3_897f_ec5a_5ade),
          (-0x1.7d784p26, 0x4341_c379_37e0_8002), (-0x1.713f28p4, 0x4080_bca2_40e7_a13b),
        ]),
    ]
  }
}
