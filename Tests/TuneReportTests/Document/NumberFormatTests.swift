import Testing
import TuneReport

struct NumberFormatTests {
  // All expected texts: Python 3.11.7, format(x, '.4g') and '%.3f' % x (David Gay's exact dtoa).
  @Test(arguments: [
    (0.0001, "0.0001"), (0.03162, "0.03162"), (1e-05, "1e-05"), (0.00009999, "9.999e-05"),
    (0.00009999999, "0.0001"), (9.9995, "9.999"), (9.9985, "9.998"), (1e300, "1e+300"),
    (0x1p-1074, "4.941e-324"), (2.5, "2.5"), (0.12345, "0.1235"), (1.0 / 3, "0.3333"),
    (1e22, "1e+22"), (1_234_567, "1.235e+06"), (-0.5, "-0.5"), (0.1 + 0.2, "0.3"),
    (1.7976931348623157e308, "1.798e+308"), (2.2250738585072014e-308, "2.225e-308"),
  ])
  func `four significant digits agree with Python`(_ value: Double, _ text: String) {
    #expect(NumberFormat.significant(value) == text)
  }

  @Test(arguments: [
    (16384.0, "16384"), (99995, "99995"), (123456.5, "123456"), (123457.5, "123458"),
    (999_998.5, "999998"), (999_999.5, "1e+06"), (1e6, "1e+06"), (12345.678, "12346"),
  ])
  func `digits before the point are never dropped below a million`(_ value: Double, _ text: String)
  {
    #expect(NumberFormat.significant(value) == text)
  }

  @Test(arguments: [
    (0.9136, 3, "0.914"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"),
    (0.375, 2, "0.38"), (9.9995, 3, "9.999"), (0.9985, 3, "0.999"), (0.99951, 3, "1.000"),
    (0x1p-1074, 3, "0.000"), (-0.0001, 3, "0.000"), (-0.001, 3, "-0.001"), (12, 3, "12.000"),
    (1e22, 0, "10000000000000000000000"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
  ])
  func `fixed decimals round the exact value half to even`(
    _ value: Double, _ decimals: Int, _ text: String
  ) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test func `zero has no sign and other values that are not finite are words`() {
    #expect(NumberFormat.significant(-0.0) == "0")
    #expect(NumberFormat.fixed(-0.0, decimals: 2) == "0.00")
    #expect(NumberFormat.significant(.nan) == "nan")
    #expect(NumberFormat.fixed(-.nan, decimals: 3) == "nan")
    #expect(NumberFormat.significant(.infinity) == "inf")
    #expect(NumberFormat.fixed(-.infinity, decimals: 3) == "-inf")
    #expect(NumberFormat.count(1_234_567) == "1234567")
  }

  // 20 000 doubles: any bit pattern, uniform, dyadic (many ties), five decimals. The checksums are
  // FNV-1a over the same texts made by Python 3.11.7 ('%.{n-1}e' laid out by the rules above,
  // '%.{n}f').
  @Test func `twenty thousand values agree with Python`() {
    #expect(checksum { NumberFormat.significant($0, 4) } == 0xF779_F96F_2CF2_9384)
    #expect(checksum { NumberFormat.significant($0, 2) } == 0xA9F0_6B4B_8CE5_B130)
    #expect(checksum { NumberFormat.significant($0, 17) } == 0x4C19_E2EC_8EEF_96A5)
    #expect(checksum { NumberFormat.fixed($0, decimals: 3) } == 0x0149_888D_6E23_059C)
    #expect(checksum { NumberFormat.fixed($0, decimals: 0) } == 0xAB7F_6F91_8E0F_22BC)
  }

  private func checksum(_ text: (Double) -> String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in Self.values {
      for byte in text(value).utf8 + [10] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    return hash
  }

  private static let values: [Double] = {
    var state: UInt64 = 0x5EED
    return (0..<20_000).map { index in
      // splitmix64
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      bits ^= bits >> 31
      switch index % 4 {
      case 0: return Double(bitPattern: bits)
      case 1: return Double(bits >> 11) / 9_007_199_254_740_992
      case 2: return (Double(bits >> 40) - 8_388_608) / 8192
      default: return Double(bits >> 44) / 100_000
      }
    }
  }()
}
