import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct DropoutKernelTests {
  /// The counts end in the middle of 128, and the blocks of the largest go past 2^32.
  @Test(
    arguments: KernelVariants.names,
    [(16, 0), (112, 5), (128, 16), (1_040, 4_294_967_200), (4_096, 1_000)] as [(Int, UInt32)])
  func `masks and what they leave equal the plain reference bit for bit`(
    _ variant: String, size: (count: Int, first: UInt32)
  ) throws {
    let kernels = try KernelVariants.table(variant)
    let (count, first) = size
    var random = Seed(17).stream(.fit, trial: count)
    var values = random.floats(count)
    (values[0], values[1], values[2]) = (.nan, .infinity, -0.0)
    let seed = Seed(0x0123_4567_89ab_cdef)
    var stream = ck_stream(key: seed.value, name: 9, trial: 12, part: 34)
    for dropped: Int32 in [0, 1, 13_107, 62_259] {
      var masks = [Float](repeating: .nan, count: count)
      var output = masks
      kernels.dropout(count, &stream, first, dropped, 1.25, values, &masks, &output)
      let expected = (0..<count).map { index -> Float in
        let (group, vector, lane) = (index / 128, index % 128 / 16, index % 16)
        let block = Philox.block(
          counter: SIMD4(first &+ UInt32(16 * group + lane), 9, 12, 34), key: seed.value)
        let bits = vector % 2 == 0 ? block[vector / 2] & 0xffff : block[vector / 2] >> 16
        return Int32(bits) < dropped ? 0 : 1.25
      }
      expectSameBits(masks, expected)
      expectSameBits(output, zip(values, expected).map { $0 * $1 })
      kernels.multiply(count, masks, &output)
      expectSameBits(output, zip(values, expected).map { $0 * $1 * $1 })
    }
  }
}
