/// A convolution with windows of 3x3 and a pool of 2x2 behind it, as seen from the map that it reads.
///
///     h, w   height and width of the map
///     z      sums:    z[y, x, d] = b[d] + sum over i, j in 0...2 and c of
///                     a[y + i - 1, x + j - 1, c] W[(i, j, c), d], outside the map a = 0
///     p      pool:    p[y, x, d] = the largest of z[2y, 2x], z[2y, 2x + 1], z[2y + 1, 2x] and
///                     z[2y + 1, 2x + 1], the first of equals; a last odd row or column is left out
///     a'     output:  f(p), the map of the next layer
///
/// The activation comes behind the pool. For ReLU and tanh, which never fall, this is what it would
/// be before it, at a quarter of the work; GELU dips, and here this order is its definition.
///
/// A map is stored place by place, row by row, with its channels together, padded with zeros to a
/// multiple of 16 floats; a picture has one channel and no padding. Windows are read where they are:
/// the map is framed with a border of zeros, and two tables of offsets, of the windows and within a
/// window, make a product of it.
package struct Convolution: Sendable, Hashable {
  /// Places of a window.
  package static let window = 9

  package let height: Int
  package let width: Int
  /// Channels of the map that is read.
  package let channels: Int
  /// Floats of a place of the map that is read.
  package let channelStride: Int

  init(height: Int, width: Int, channels: Int, stride: Int) {
    (self.height, self.width) = (height, width)
    (self.channels, channelStride) = (channels, stride)
  }

  /// The map above, with its channels.
  func pooled(channels: Int) -> Convolution {
    Convolution(
      height: height / 2, width: width / 2, channels: channels, stride: Padding.floats(channels))
  }

  /// Places of the map, and of the map above.
  package var places: Int { height * width }
  package var pooledPlaces: Int { (height / 2) * (width / 2) }

  /// Floats of a map with so many floats a place, framed with a border of zeros.
  func framedFloats(_ stride: Int) -> Int { (height + 2) * (width + 2) * stride }

  /// Where each window of a framed map begins.
  func windowOffsets(stride: Int) -> [Int32] {
    (0..<height).flatMap { y in
      (0..<width).map { Int32(truncatingIfNeeded: (y * (width + 2) + $0) * stride) }
    }
  }

  /// Where each number of a window lies, in the order of the rows of W.
  func depthOffsets(channels: Int, stride: Int) -> [Int32] {
    (0..<Self.window).flatMap { place in
      let corner = ((place / 3) * (width + 2) + place % 3) * stride
      return (0..<channels).map { Int32(truncatingIfNeeded: corner + $0) }
    }
  }
}
