extension Network {
  /// FNV-1a over the bits of all W, then all b, each row by row, without padding.
  ///
  /// Two networks of one shape with equal hashes are taken to be equal, bit for bit.
  package var weightsHash: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ first: Int, _ count: Int) {
      for place in first..<first + count {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
          hash ^= UInt64(weights[place].bitPattern >> shift & 255)
          hash &*= 0x100_0000_01b3
        }
      }
    }
    for layer in model.layers {
      for row in 0..<layer.inputs { add(layer.weights + row * layer.outputStride, layer.outputs) }
    }
    for layer in model.layers { add(layer.biases, layer.outputs) }
    return hash
  }
}
