import CKernels

/// The kernels of convolutions again, one number at a time.
extension ReferenceKernels {
  static func offsetProduct(
    rowOffsets: [Int32], depthOffsets: [Int32], a: [Float], b: [Float], bias: [Float]?,
    adds: Bool, out: [Float], stride: Int
  ) -> [Float] {
    var out = out
    for (row, rowOffset) in rowOffsets.enumerated() {
      for column in 0..<stride {
        var sum = adds ? out[row * stride + column] : 0
        for (k, depthOffset) in depthOffsets.enumerated() {
          sum = fma(a[Int(rowOffset + depthOffset)], b[k * stride + column], sum)
        }
        out[row * stride + column] = bias.map { sum + $0[column] } ?? sum
      }
    }
    return out
  }

  /// The pools, and which of its four each took.
  static func maxPool(
    height: Int, width: Int, input: [Float], stride: Int
  ) -> (output: [Float], places: [Int8]) {
    var (output, places): ([Float], [Int8]) = ([], [])
    for y in 0..<height / 2 {
      for x in 0..<width / 2 {
        for channel in 0..<stride {
          let four = (0..<4).map {
            input[((2 * y + $0 / 2) * width + 2 * x + $0 % 2) * stride + channel]
          }
          // Of several that are not numbers the last one counts.
          let place = four.lastIndex(where: \.isNaN) ?? four.firstIndex(of: four.max() ?? 0) ?? 0
          output.append(four[place])
          places.append(Int8(place))
        }
      }
    }
    return (output, places)
  }

  static func maxPoolGradient(
    height: Int, width: Int, delta: [Float], stride: Int, places: [Int8]
  ) -> [Float] {
    var result = [Float](repeating: 0, count: height * width * stride)
    for y in 0..<height / 2 {
      for x in 0..<width / 2 {
        for channel in 0..<stride {
          let pool = (y * (width / 2) + x) * stride + channel
          let place = Int(places[pool])
          result[((2 * y + place / 2) * width + 2 * x + place % 2) * stride + channel] = delta[pool]
        }
      }
    }
    return result
  }
}
