import CKernels
package import TuneMath

/// The self-test of this module, in every variant of the kernels that the machine has: elementary
/// functions of the kernels, and weights after some steps of training.
package enum TrainingSelfTest {
  /// Asks for every answer that is written down; takes less than a second.
  ///
  /// The variant without fused multiply-add in hardware leaves out the large networks.
  package static func checks() throws -> [SelfCheck] {
    let functions = KernelVariants.names.compactMap { (name: String) in
      ck_kernels_named(name).map { KernelAnswers.check(name, $0.pointee) }
    }
    return try functions + weights()
  }

  private static func weights() throws -> [SelfCheck] {
    var checks = KernelVariants.names.map { SelfCheck("weights \($0)") }
    for workload in TrainingWorkload.allCases {
      // Drawing the data takes longer than the steps, so all variants share them.
      let data = try workload.data()
      let (steps, hash) = workload.knownWeights
      for (index, name) in KernelVariants.names.enumerated() {
        guard let kernels = ck_kernels_named(name), !(name == "base" && workload.isLarge) else {
          continue
        }
        checks[index].compare(
          "\(workload) after \(steps) steps",
          try workload.weightsHash(afterSteps: steps, data: data, kernels: kernels), with: hash)
      }
    }
    return checks
  }
}
