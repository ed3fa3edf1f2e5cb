/// Rows are padded to whole vectors of the kernels, so that no column needs special care.
enum Padding {
  /// The least multiple of 16 that holds so many floats.
  static func floats(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
