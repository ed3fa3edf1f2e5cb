/// The inner loops of the dense algebra in `Double`, each with one fixed order of summation.
///
/// Everything above them is bookkeeping, so a faster kernel replaces these functions only. The
/// order of summation is part of the contract: the same input gives the same bits in debug and
/// release builds and on every processor. Nothing here is fused.
enum DenseLoop {
  /// The inner product of two runs of `count` numbers.
  ///
  /// Lane l of eight sums the terms l, l + 8, …; then lanes 0…3 are added to 4…7, those halves
  /// again, and the rest of fewer than eight terms is added last, in order.
  static func dot(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    let rawA = UnsafeRawPointer(a)
    let rawB = UnsafeRawPointer(b)
    var low = SIMD4<Double>()
    var high = SIMD4<Double>()
    var index = 0
    while index + 8 <= count {
      let offset = index * MemoryLayout<Double>.stride
      low +=
        rawA.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self)
        * rawB.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self)
      high +=
        rawA.loadUnaligned(fromByteOffset: offset + 32, as: SIMD4<Double>.self)
        * rawB.loadUnaligned(fromByteOffset: offset + 32, as: SIMD4<Double>.self)
      index += 8
    }
    let lanes = low + high
    var sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
    while index < count {
      sum += a[index] * b[index]
      index += 1
    }
    return sum
  }

  /// Adds `scale` times `source` to `target`, number by number.
  static func add(
    _ scale: Double, times source: UnsafePointer<Double>,
    to target: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    let rawSource = UnsafeRawPointer(source)
    let rawTarget = UnsafeMutableRawPointer(target)
    var index = 0
    while index + 4 <= count {
      let offset = index * MemoryLayout<Double>.stride
      let sum =
        rawTarget.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self)
        + rawSource.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self) * scale
      rawTarget.storeBytes(of: sum, toByteOffset: offset, as: SIMD4<Double>.self)
      index += 4
    }
    while index < count {
      target[index] += source[index] * scale
      index += 1
    }
  }
}
