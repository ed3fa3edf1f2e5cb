import Testing
import TuneMath

@Suite struct KernelVariantsTests {
  @Test func `a variant that the machine lacks is complained about, with those that it has`() throws
  {
    for fine in [nil, ""] + KernelVariants.names.map(Optional.some) {
      #expect(KernelVariants.complaint(about: fine) == nil)
    }
    for wrong in ["nonsense", "AVX2", "avx"] {
      let complaint = try #require(KernelVariants.complaint(about: wrong))
      #expect(
        complaint.hasPrefix("note: this machine has no instruction set called \(wrong), only "))
      #expect(complaint.hasSuffix("\(KernelVariants.chosen) is in use"))
    }
  }
}
