import Testing
import TuneMath

struct SobolTests {
  // scipy.stats.qmc.Sobol(20, scramble=False, bits=32).random(2048) of SciPy 1.17.1, times 2^32:
  // point 1000, the last point, and FNV-1a (64-bit, one step a number) over all, point by point.
  @Test func `2048 points in 20 dimensions are SciPy's`() {
    let sobol = Sobol(dimensions: 20)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in 0..<2048 {
      for dimension in 0..<20 {
        hash = (hash ^ UInt64(sobol.bits(at: index, dimension: dimension))) &* 0x100_0000_01b3
      }
    }
    #expect(hash == 0xffa2_a229_37de_a325)
    let point1000: [UInt32] = [
      943_718_400, 415_236_096, 2_227_175_424, 2_906_652_672, 1_203_765_248, 3_896_508_416,
      197_132_288, 3_862_953_984, 2_151_677_952, 297_795_584, 364_904_448, 1_094_713_344,
      692_060_160, 1_648_361_472, 616_562_688, 1_589_641_216, 3_091_202_048, 1_480_589_312,
      4_257_218_560, 3_116_367_872,
    ]
    #expect((0..<20).map { sobol.bits(at: 1000, dimension: $0) } == point1000)
    let last: [UInt32] = [
      2_097_152, 2_694_840_320, 3_999_268_864, 1_507_852_288, 2_707_423_232, 2_824_863_744,
      505_413_632, 136_314_880, 3_927_965_696, 1_914_699_776, 2_141_192_192, 3_802_136_576,
      2_510_290_944, 4_242_538_496, 2_099_249_152, 2_912_944_128, 2_325_741_568, 3_537_895_424,
      471_859_200, 157_286_400,
    ]
    #expect((0..<20).map { sobol.bits(at: 2047, dimension: $0) } == last)
  }

  @Test func `every point lies strictly inside the cube`() {
    #expect(Sobol(dimensions: 2).point(at: 0) == [0x1p-33, 0x1p-33])
    var stream = Seed(7).stream(.scramble)
    let sobol = Sobol(dimensions: 3, scrambledBy: &stream)
    for index in [0, 1, 2, 4095, 65535, Int(UInt32.max)] {
      for coordinate in sobol.point(at: index) {
        #expect(coordinate > 0 && coordinate < 1)
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 99])
  func `scrambled points keep one point in each of 2^m cells of every dimension`(_ seed: UInt64) {
    var stream = Seed(seed).stream(.scramble)
    let sobol = Sobol(dimensions: 20, scrambledBy: &stream)
    for dimension in 0..<20 {
      let cells = (0..<256).map { Int(sobol.point(at: $0)[dimension] * 256) }
      #expect(cells.sorted() == Array(0..<256))
    }
  }

  @Test func `scrambled points are a net in the plane of the first two coordinates`() {
    var stream = Seed(5).stream(.scramble)
    let sobol = Sobol(dimensions: 2, scrambledBy: &stream)
    for split in 0...8 {
      let columns = 1 << split
      let rows = 256 / columns
      let cells = (0..<256).map { index -> Int in
        let point = sobol.point(at: index)
        return Int(point[0] * Double(columns)) * rows + Int(point[1] * Double(rows))
      }
      #expect(cells.sorted() == Array(0..<256))
    }
  }

  @Test func `the matrix is drawn too and not only the shift`() {
    var stream = Seed(5).stream(.scramble)
    let scrambled = Sobol(dimensions: 4, scrambledBy: &stream)
    let plain = Sobol(dimensions: 4)
    for dimension in 0..<4 {
      let shift = scrambled.bits(at: 0, dimension: dimension)
      let differing = (0..<64).filter {
        scrambled.bits(at: $0, dimension: dimension) ^ shift
          != plain.bits(at: $0, dimension: dimension)
      }
      #expect(differing.count > 32)
    }
  }

  @Test func `seeds differ and leading coordinates do not depend on later ones`() {
    var first = Seed(1).stream(.scramble)
    var second = Seed(2).stream(.scramble)
    var again = Seed(1).stream(.scramble)
    let three = Sobol(dimensions: 3, scrambledBy: &first)
    #expect(three != Sobol(dimensions: 3, scrambledBy: &second))
    let five = Sobol(dimensions: 5, scrambledBy: &again)
    for index in 0..<100 {
      #expect(three.point(at: index) == Array(five.point(at: index).prefix(3)))
    }
  }
}
