import Testing
import TuneMath

/// A digest (FNV-1a over 64-bit words) of a function's bits at 4001 arguments.
private func digest(
  from low: Double, to high: Double, _ function: (Double) -> Double
) -> UInt64 {
  var digest: UInt64 = 0xcbf2_9ce4_8422_2325
  for step in 0...4000 {
    let x = low + (high - low) * (Double(step) / 4000)
    digest = (digest ^ function(x).bitPattern) &* 0x100_0000_01b3
  }
  return digest
}

// What a release build on x86-64 gave at first. Debug builds and other machines must agree.
@Test func `every function gives the same bits on every machine and in every build`() {
  #expect(digest(from: -750, to: 711) { Double.exp($0) } == 0x7d6d_b3b2_daff_6cdd)
  #expect(digest(from: -40, to: 41) { Double.expMinusOne($0) } == 0x16c3_01c3_bac6_ca99)
  #expect(digest(from: 0, to: 3) { Double.log($0) } == 0xee12_5459_e77f_7a54)
  #expect(digest(from: -1, to: 3) { Double.log(onePlus: $0) } == 0x9690_7815_d483_e35f)
  #expect(digest(from: 0, to: 3) { Double.log10($0) } == 0x318a_3cd1_c284_278c)
  #expect(digest(from: 0, to: 3) { Double.pow($0, 7.3) } == 0x1d8b_9ca9_1a74_1ed7)
  #expect(digest(from: -3, to: 3) { Double.tanh($0) } == 0x6f66_8e68_caab_568c)
  #expect(digest(from: -99, to: 99) { Double.sin($0) } == 0x8aac_6dfc_af0b_acca)
  #expect(digest(from: -99, to: 99) { Double.cos($0) } == 0xbdb6_4b99_a621_bf47)
  #expect(digest(from: -6, to: 6) { Double.erf($0) } == 0x14cb_0cd2_9832_2b0c)
  #expect(digest(from: -6, to: 28) { Double.erfc($0) } == 0x8d58_23d2_d574_4743)
  #expect(digest(from: -27, to: 40) { Double.erfcx($0) } == 0x4fea_cf18_f9a5_1424)
  #expect(digest(from: -39, to: 39) { Normal.density($0) } == 0xc372_c334_27b2_42f1)
  #expect(digest(from: -39, to: 39) { Normal.logDensity($0) } == 0x72ad_a874_b498_957f)
  #expect(digest(from: -39, to: 9) { Normal.cumulative($0) } == 0x2280_7d7a_6e81_9f4d)
  #expect(digest(from: -99, to: 39) { Normal.logCumulative($0) } == 0x884d_00a2_17d2_7e06)
  #expect(digest(from: 0, to: 1) { Normal.quantile($0) } == 0xb3ac_cbf8_13d2_7a10)
  #expect(digest(from: -99, to: 9) { LogImprovement.value($0) } == 0x53bc_f450_e81b_8025)
  #expect(digest(from: -99, to: 9) { LogImprovement.weights($0).mean } == 0xf9c6_1c28_ff26_ae78)
  #expect(
    digest(from: -99, to: 9) { LogImprovement.weights($0).deviation } == 0x7288_2123_7834_fba5)
}
