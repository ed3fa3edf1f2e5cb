#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Floats at a 64-byte boundary, all zero at first, freed with the last reference.
///
/// Large memory comes from the system as it is first touched, so that taking it costs nothing.
final class AlignedFloats {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int
  private let block: UnsafeMutableRawPointer

  private static let alignment = 64

  init(count: Int) {
    // `calloc` knows which memory is zero already; it aligns to less than a vector.
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    guard let block = calloc(1, bytes + Self.alignment) else {
      fatalError("no memory for \(bytes) bytes")
    }
    self.block = block
    self.count = count
    pointer = block.alignedUp(toMultipleOf: Self.alignment)
      .bindMemory(to: Float.self, capacity: max(count, 1))
  }

  deinit { free(block) }
}
