package import CKernels
package import TuneMath

/// Inverted dropout of what fully connected layers read, inputs aside, in training alone: the outputs of
/// hidden layers, and of the last convolution's map.
///
/// Each such number of each row is 0 with probability p, and times 1 / (1 - p) otherwise, so that
/// what a layer passes on keeps its mean and evaluation needs no change (Srivastava, Hinton,
/// Krizhevsky, Sutskever and Salakhutdinov, Dropout, 2014, section 4, scaled in training as in
/// section 10). p is rounded to a multiple of 2^-16.
///
/// The random bits are the stream (dropout, trial, epoch from 1). Minibatch `m` and layer `l` have a
/// place in it that depends on nothing drawn before, so that a run that was put aside goes on with
/// the same masks. After 2^36 units an epoch's bits begin again.
package final class Dropout {
  /// The outputs of each dropped layer after dropout, and their factors.
  private let outputs: [UnsafeMutablePointer<Float>]
  package let masks: [UnsafeMutablePointer<Float>]

  private let kernels: UnsafePointer<ck_kernels>
  private let memory: AlignedFloats
  private let strides: [Int]
  /// The first layer that is dropped; the others follow it.
  private let firstLayer: Int
  private let dropped: Int32
  private let scale: Float
  /// Blocks of the stream before each dropped layer of a minibatch, and those of all its layers.
  private let blocksBefore: [Int]
  private let blocks: Int
  private var stream: ck_stream
  private var firstBlock = 0

  /// Floats of all its memory.
  static func floats(of model: Architecture, capacity: Int) -> Int {
    2 * capacity * model.droppedLayers.reduce(0) { $0 + model.layers[$1].outputStride }
  }

  /// Takes all memory for minibatches of up to `capacity` rows.
  package init(
    _ probability: Double, of model: Architecture, capacity: Int, seed: Seed, trial: Int,
    kernels: UnsafePointer<ck_kernels>
  ) {
    let strides = model.droppedLayers.map { model.layers[$0].outputStride }
    firstLayer = model.droppedLayers.first ?? 0
    let memory = AlignedFloats(count: Self.floats(of: model, capacity: capacity))
    var next = memory.pointer
    func take(_ count: Int) -> UnsafeMutablePointer<Float> {
      defer { next += count }
      return next
    }
    outputs = strides.map { take(capacity * $0) }
    masks = strides.map { take(capacity * $0) }
    var blocks = 0
    blocksBefore = strides.map { stride in
      defer { blocks += 16 * ((capacity * stride + 127) / 128) }
      return blocks
    }
    self.blocks = blocks
    self.memory = memory
    self.strides = strides
    self.kernels = kernels
    dropped = Int32((probability * 65_536).rounded())
    scale = 65_536 / Float(65_536 - dropped)
    stream = ck_stream(
      key: seed.value, name: StreamName.dropout.rawValue,
      trial: UInt32(truncatingIfNeeded: trial), part: 0)
  }

  /// Turns to a minibatch, from 0, of an epoch, from 1.
  package func turn(toEpoch epoch: Int, minibatch: Int) {
    stream.part = UInt32(truncatingIfNeeded: epoch)
    firstBlock = minibatch * blocks
  }

  /// Draws the masks of a layer and drops some of its outputs, unless it is not dropped at all.
  package func drop(_ values: UnsafePointer<Float>, layer: Int, rows: Int) {
    guard let place = place(of: layer) else { return }
    kernels.pointee.dropout(
      rows * strides[place], &stream,
      UInt32(truncatingIfNeeded: firstBlock + blocksBefore[place]), dropped, scale, values,
      masks[place], outputs[place])
  }

  /// The outputs of a layer after dropout; nil for a layer that is not dropped.
  package func outputs(ofLayer layer: Int) -> UnsafePointer<Float>? {
    place(of: layer).map { UnsafePointer(outputs[$0]) }
  }

  /// Passes a delta of a layer's dropped output back to the output itself.
  func passBack(_ delta: UnsafeMutablePointer<Float>, layer: Int, rows: Int) {
    guard let place = place(of: layer) else { return }
    kernels.pointee.multiply(rows * strides[place], masks[place], delta)
  }

  private func place(of layer: Int) -> Int? {
    let place = layer - firstLayer
    return strides.indices.contains(place) ? place : nil
  }
}
