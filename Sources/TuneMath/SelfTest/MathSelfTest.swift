/// The self-test of this module: generator, streams, sums and elementary functions.
package enum MathSelfTest {
  /// Asks for every answer that is written down; takes a few milliseconds.
  package static func checks() -> [SelfCheck] {
    let functions =
      FunctionAnswers.exponential + FunctionAnswers.logarithm + FunctionAnswers.trigonometry
      + FunctionAnswers.errorFunction + FunctionAnswers.normal + FunctionAnswers.improvement
    return [philox, streams, sums, matrices, power] + functions.map(\.check)
  }

  /// kat_vectors of Random123 1.14, philox4x32 with 10 rounds: counter, key, result.
  private static let philoxAnswers: [(SIMD4<UInt32>, UInt64, SIMD4<UInt32>)] = [
    (
      SIMD4(0, 0, 0, 0), 0,
      SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4(repeating: 0xffff_ffff), 0xffff_ffff_ffff_ffff,
      SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), 0x299f_31d0_a409_3822,
      SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ]

  private static var philox: SelfCheck {
    var check = SelfCheck("philox")
    for (index, (counter, key, result)) in philoxAnswers.enumerated() {
      let block = Philox.block(counter: counter, key: key)
      for word in 0..<4 {
        check.compare("vector \(index + 1), word \(word)", block[word], with: result[word])
      }
    }
    return check
  }

  /// The first 64 bits of trial 17, part 0, under seed 7.
  private static let streamAnswers: [(StreamName, UInt64)] = [
    (.split, 0x2644_d314_4d13_0769),
    (.initialize, 0xb4dd_1fae_4186_112d),
    (.shuffle, 0x88f8_9ff3_1425_52d3),
    (.suggest, 0x10a8_9b15_2efc_8e1a),
    (.scramble, 0x65c3_f7a8_feed_d888),
    (.candidates, 0x0808_b73b_ce4a_d053),
    (.fit, 0x9070_a59b_634c_2097),
    (.starts, 0xc5da_bbd6_dd34_64f1),
    (.dropout, 0x76c0_6d4e_ac57_25e3),
    (.generate, 0xeb04_7335_5d8d_2c9b),
  ]

  /// The first answers come from a separate transcription of the paper's round function, which
  /// gives the known answers above.
  private static var streams: SelfCheck {
    var check = SelfCheck("streams")
    var suggest = Seed(7).stream(.suggest, trial: 17)
    check.compare("uniform", suggest.uniform(), with: 0x3fb0_a89b_152e_fc88)
    check.compare("integer below 1000", UInt64(suggest.integer(below: 1000)), with: 295)
    suggest.position = 0
    check.compare("uniform float", suggest.uniformFloat(), with: 0x3e3b_f238)
    var numbers = Array(0..<10)
    var shuffle = Seed(42).stream(.shuffle, trial: 1, part: 3)
    shuffle.shuffle(&numbers)
    for (place, (came, expected)) in zip(numbers, [7, 6, 4, 1, 8, 5, 9, 0, 3, 2]).enumerated() {
      check.compare("shuffle, place \(place)", UInt64(came), with: UInt64(expected))
    }
    for (name, bits) in streamAnswers {
      var stream = Seed(7).stream(name, trial: 17)
      check.compare("stream \(name)", stream.next64(), with: bits)
    }
    return check
  }

  /// Long sums show another order of summation, and fused multiply-adds where there should be none.
  private static var sums: SelfCheck {
    var check = SelfCheck("sums")
    var random = Seed(7).stream(.fit)
    let a = (0..<101).map { _ in random.uniform() - 0.5 }
    var b = (0..<101).map { _ in random.uniform() - 0.5 }
    check.compare("dot", ShortVector.dot(a, b), with: 0xbfdb_54e1_499f_f67f)
    ShortVector.add(b[0], times: a, to: &b)
    check.compare("add, then dot", ShortVector.dot(b, b), with: 0x4020_8fc4_5024_4931)
    check.compare("mean", Statistics.mean(b), with: 0x3f9d_75bc_0976_f4df)
    check.compare("deviation", Statistics.populationDeviation(b), with: 0x3fd2_3b95_151b_f69c)
    return check
  }

  /// A covariance of 40 points, more than a block of rows, factored and solved.
  private static var matrices: SelfCheck {
    var check = SelfCheck("matrices")
    var matrix = SymmetricMatrix(size: 40)
    for row in 0..<40 {
      for column in 0...row {
        let distance = Double(row - column) / 16
        matrix[row, column] = 1 / (1 + distance * distance) + (row == column ? 0.125 : 0)
      }
    }
    guard let factor = Cholesky(matrix, jitter: 0) else { return check }
    let solution = factor.solve((0..<40).map { Double($0 % 5) - 1.5 })
    check.compare("determinant", factor.logDeterminant, with: 0xc050_4fdf_8824_140f)
    check.compare("first of a solution", solution[0], with: 0xc024_43fa_5cb1_608f)
    check.compare("last of a solution", solution[39], with: 0x4024_f6c6_db70_821e)
    check.compare(
      "inverse, in the middle", factor.inverseDiagonal()[20], with: 0x401c_2ddf_3e05_0840)
    return check
  }

  private static var power: SelfCheck {
    var check = SelfCheck("pow")
    for (base, exponent, bits) in FunctionAnswers.power {
      check.compare("pow at \(base), \(exponent)", Double.pow(base, exponent), with: bits)
    }
    return check
  }
}
