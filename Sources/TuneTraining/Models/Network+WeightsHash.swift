import TuneMath

extension Network {
  /// FNV-1a over the bits of all W, then all b, each row by row, without padding.
  ///
  /// Two networks of one shape with equal hashes are taken to be equal, bit for bit.
  package var weightsHash: UInt64 {
    var hash = FNV1a()
    func add(_ first: Int, _ count: Int) {
      for place in first..<first + count { hash.add(weights[place].bitPattern) }
    }
    for layer in model.layers {
      for row in 0..<layer.inputs where layer.isUsed(row: row) {
        add(layer.weights + row * layer.columnStride, layer.outputs)
      }
    }
    for layer in model.layers { add(layer.biases, layer.outputs) }
    return hash.value
  }
}
