/// How many doubles the kernels read and write, which is always whole vectors of eight.
///
/// Rows and vectors are padded with zeros, so that no end needs special care.
package enum VectorPadding {
  /// The least multiple of eight that holds so many doubles.
  package static func count(_ count: Int) -> Int { (count + 7) / 8 * 8 }

  /// The doubles from one row of a matrix to the next.
  ///
  /// An odd number of vectors: with a power of two the rows of a column would all compete for the
  /// same few places of the cache.
  package static func stride(_ columns: Int) -> Int { 8 * ((columns + 7) / 8 | 1) }
}
