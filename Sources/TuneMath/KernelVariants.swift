import CKernels

/// The variants of the kernels that this machine has; all of them give the same bits.
package enum KernelVariants {
  /// From the one without special instructions to the fastest.
  package static let names = ["base", "neon", "avx2", "avx512"].filter { (name: String) in
    ck_kernels_named(name) != nil
  }

  /// The one in use: the fastest, or the one that `TUNEBOOK_ISA` asks for.
  package static var chosen: String { String(cString: ck_kernels_chosen().pointee.name) }
}
