import CKernels
import TuneMath

/// Arguments of the kernels' elementary functions and the bits of their answers, 16 each, since
/// the kernels take whole vectors.
enum KernelAnswers {
  /// Asks one variant for all of them.
  static func check(_ name: String, _ kernels: ck_kernels) -> SelfCheck {
    var check = SelfCheck("kernels \(name)")
    let functions = [
      ("exp", kernels.exponential, exponential), ("log", kernels.logarithm, logarithm),
      ("tanh", kernels.hyperbolic_tangent, hyperbolicTangent),
      ("erf", kernels.error_function, errorFunction),
    ]
    for (function, kernel, answers) in functions {
      var results = [Float](repeating: 0, count: answers.count)
      kernel(answers.count, answers.map(\.argument), &results)
      for (result, answer) in zip(results, answers) {
        check.compare("\(function) at \(answer.argument)", result, with: answer.bits)
      }
    }
    return check
  }

  private static let exponential: [(argument: Float, bits: UInt32)] = [
    (-0.0, 0x3f80_0000), (.nan, 0x7fc0_0000), (0x1.41999ap5, 0x5c7f_5a08),
    (-.infinity, 0x114b_4ea4), (0x1p-140, 0x3f80_0000), (-0x1.5p-27, 0x3f80_0000),
    (0x1.0624dep-10, 0x3f80_20c9), (-0x1.62e43p-2, 0x3f35_04f3), (0x1.62e43p-2, 0x3fb5_04f3),
    (1, 0x402d_f854), (-0x1.59999ap1, 0x3d89_a30b), (0x1.6p2, 0x4374_b122),
    (-0x1.41999ap4, 0x3100_2992), (-0x1.ffeb86p5, 0x114d_59a1), (-65, 0x114b_4ea4),
    (88, 0x7ef8_82b7),
  ]

  private static let logarithm: [(argument: Float, bits: UInt32)] = [
    (1, 0x0000_0000), (.nan, 0x7fc0_0000), (.infinity, 0x7f80_0000),
    (.leastNormalMagnitude, 0xc2ae_ac50), (.greatestFiniteMagnitude, 0x42b1_7218),
    (0x1.fffffep-1, 0xb380_0000), (0x1.000002p0, 0x33ff_ffff), (0x1.8p0, 0x3ecf_991f),
    (0x1.6a09e4p0, 0x3eb1_7214), (0x1.6a09e6p0, 0x3eb1_7217), (0x1.6a09e8p-1, 0xbeb1_7216),
    (3, 0x3f8c_9f54), (10, 0x4013_5d8e), (0x1.2d687p20, 0x4160_6b71), (0x1.ad7f2ap-24, 0xc180_f1dc),
    (0x1.eb851ep-6, 0xc060_6b72),
  ]

  private static let hyperbolicTangent: [(argument: Float, bits: UInt32)] = [
    (-0.0, 0x0000_0000), (.nan, 0x7fc0_0000), (.infinity, 0x3f80_0000), (-.infinity, 0xbf80_0000),
    (0x1.79ca1p-67, 0x1e3c_e508), (-0x1.a36e2ep-14, 0xb8d1_b717), (0x1.47ae14p-7, 0x3c23_d5a4),
    (-0x1.333334p-2, 0xbe95_26ee), (-0x1.3ffffep-1, 0xbf0d_fa3f), (0x1.4p-1, 0x3f0d_fa40),
    (0x1.666666p-1, 0x3f1a_b7d9), (-1, 0xbf42_f7d6), (0x1.8p0, 0x3f67_b7cc), (-4, 0xbf7f_d40c),
    (0x1.205206p3, 0x3f7f_ffff), (20, 0x3f80_0000),
  ]

  private static let errorFunction: [(argument: Float, bits: UInt32)] = [
    (-0.0, 0x8000_0000), (.nan, 0x7fc0_0000), (.infinity, 0x3f80_0000), (-.infinity, 0xbf80_0000),
    (0x1p-140, 0x0000_0242), (-0x1.5p-27, 0xb23d_9155), (0x1.0624dep-10, 0x3a93_e61c),
    (-0x1.62e43p-2, 0xbec0_7d7e), (0x1.d7fffep-1, 0x3f4e_c3b4), (0x1.d8p-1, 0x3f4e_c3b4),
    (1, 0x3f57_bb3e), (-0x1.8p0, 0xbf77_52ab), (0x1.19999ap1, 0x3f7f_85eb),
    (-0x1.ap1, 0xbf7f_ffb8), (0x1.f0a3d8p1, 0x3f7f_ffff), (20, 0x3f80_0000),
  ]
}
