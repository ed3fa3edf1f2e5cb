import CKernels

/// One convolution of a network with its room: the framed inputs of a minibatch, which pools came
/// from where, and the sums of one example at a time.
///
/// An example's sums and their delta stay in the cache, and of the whole minibatch only the pools
/// are kept.
final class ConvolutionPass {
  private let layer: Architecture.Layer
  private let shape: Convolution
  private let kernels: UnsafePointer<ck_kernels>
  private let memory: AlignedFloats
  /// The framed inputs of all examples.
  private let framed: UnsafeMutablePointer<Float>
  /// The sums of one example, and later their delta.
  private let sums: UnsafeMutablePointer<Float>
  /// The delta of one example, framed, and the weights turned; only where a delta is passed below.
  private let framedDelta: UnsafeMutablePointer<Float>
  private let turned: UnsafeMutablePointer<Float>
  /// Which of its four sums each pool took.
  private let origins: UnsafeMutablePointer<Int8>

  private let windows: [Int32]
  private let depth: [Int32]
  private let deltaWindows: [Int32]
  private let deltaDepth: [Int32]

  /// Floats of all its memory.
  static func floats(_ layer: Architecture.Layer, _ shape: Convolution, capacity: Int) -> Int {
    let room = Room(layer, shape)
    // An origin is a byte.
    return capacity * (room.framed + layer.outputStride / 4) + room.sums + room.framedDelta
      + room.turned
  }

  private struct Room {
    let framed: Int
    let sums: Int
    let framedDelta: Int
    let turned: Int

    init(_ layer: Architecture.Layer, _ shape: Convolution) {
      // Rounded up, so that each starts at a whole vector.
      framed = Padding.floats(shape.framedFloats(shape.channelStride))
      sums = shape.places * layer.columnStride
      framedDelta = shape.framedFloats(layer.columnStride)
      turned = Convolution.window * layer.outputs * Padding.floats(shape.channelStride)
    }
  }

  init(
    _ layer: Architecture.Layer, _ shape: Convolution, capacity: Int,
    kernels: UnsafePointer<ck_kernels>
  ) {
    self.layer = layer
    self.shape = shape
    self.kernels = kernels
    let room = Room(layer, shape)
    memory = AlignedFloats(count: Self.floats(layer, shape, capacity: capacity))
    framed = memory.pointer
    sums = framed + capacity * room.framed
    framedDelta = sums + room.sums
    turned = framedDelta + room.framedDelta
    origins = UnsafeMutableRawPointer(turned + room.turned)
      .bindMemory(to: Int8.self, capacity: capacity * layer.outputStride)
    windows = shape.windowOffsets(stride: shape.channelStride)
    depth = shape.depthOffsets(channels: shape.channels, stride: shape.channelStride)
    deltaWindows = shape.windowOffsets(stride: layer.columnStride)
    deltaDepth = shape.depthOffsets(channels: layer.outputs, stride: layer.columnStride)
  }

  private func framed(_ row: Int) -> UnsafeMutablePointer<Float> {
    framed + row * Padding.floats(shape.framedFloats(shape.channelStride))
  }

  /// Copies a map into the middle of a framed one.
  private func frame(
    _ map: UnsafePointer<Float>, _ stride: Int, into target: UnsafeMutablePointer<Float>
  ) {
    kernels.pointee.copy_rows(
      shape.height, shape.width * stride, map, shape.width * stride,
      target + (shape.width + 3) * stride, (shape.width + 2) * stride)
  }

  /// Pools of the sums of some examples.
  func forward(
    _ inputs: UnsafePointer<Float>, rows: Range<Int>, weights: UnsafePointer<Float>,
    pools: UnsafeMutablePointer<Float>
  ) {
    for row in rows {
      frame(inputs + row * layer.inputStride, shape.channelStride, into: framed(row))
      kernels.pointee.offset_product(
        windows.count, windows, depth.count, depth, framed(row), weights + layer.weights,
        weights + layer.biases, false, sums, layer.columnStride)
      kernels.pointee.max_pool(
        shape.height, shape.width, sums, layer.columnStride, pools + row * layer.outputStride,
        origins + row * layer.outputStride)
    }
  }

  /// The gradients from the delta of the pools, and the delta of the map below unless that is nil.
  ///
  /// The gradients of some examples are added to those of the examples before them.
  func backward(
    _ delta: UnsafePointer<Float>, rows: Range<Int>, weights: UnsafePointer<Float>,
    gradients: UnsafeMutablePointer<Float>, below: UnsafeMutablePointer<Float>?
  ) {
    kernels.pointee.sum_columns(
      rows.count * shape.pooledPlaces, delta + rows.lowerBound * layer.outputStride,
      layer.columnStride, layer.columnStride, rows.lowerBound > 0, gradients + layer.biases)
    if below != nil {
      kernels.pointee.turn_window(
        shape.channels, layer.outputs, weights + layer.weights, layer.columnStride, turned,
        shape.channelStride)
    }
    for row in rows {
      kernels.pointee.max_pool_gradient(
        shape.height, shape.width, delta + row * layer.outputStride, layer.columnStride,
        origins + row * layer.outputStride, sums)
      kernels.pointee.offset_product(
        depth.count, depth, windows.count, windows, framed(row), sums, nil, row > 0,
        gradients + layer.weights, layer.columnStride)
      guard let below else { continue }
      frame(sums, layer.columnStride, into: framedDelta)
      kernels.pointee.offset_product(
        deltaWindows.count, deltaWindows, deltaDepth.count, deltaDepth, framedDelta, turned, nil,
        false, below + row * layer.inputStride, shape.channelStride)
    }
  }
}
