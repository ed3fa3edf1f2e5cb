import CKernels

/// The variants of the kernels that this machine has; all of them give the same bits.
package enum KernelVariants {
  /// From the one without special instructions to the fastest.
  package static let names = ["base", "neon", "avx2", "avx512"].filter { (name: String) in
    ck_kernels_named(name) != nil
  }

  /// What there is to say when `TUNEBOOK_ISA` asks for a variant that the machine does not have.
  ///
  /// The fastest is then used. The bits are the same, and whoever measures should know.
  package static func complaint(about wanted: String?) -> String? {
    guard let wanted, !wanted.isEmpty, !names.contains(wanted) else { return nil }
    return "note: this machine has no instruction set called \(wanted), only "
      + "\(names.joined(separator: ", ")); \(chosen) is in use"
  }

  /// The one in use: the fastest, or the one that `TUNEBOOK_ISA` asks for.
  package static var chosen: String { String(cString: ck_kernels_chosen().pointee.name) }
}
