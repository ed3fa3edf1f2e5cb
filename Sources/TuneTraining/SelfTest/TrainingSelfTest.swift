import CKernels
package import TuneMath

/// The self-test of this module, in every variant of the kernels that the machine has: elementary
/// functions of the kernels, and weights after some steps of training with every optimizer.
package enum TrainingSelfTest {
  /// Asks for every answer that is written down; takes less than a second.
  ///
  /// The variant without fused multiply-add in hardware leaves out the large networks.
  package static func checks() throws -> [SelfCheck] {
    let functions = KernelVariants.names.compactMap { (name: String) in
      ck_kernels_named(name).map { KernelAnswers.check(name, $0.pointee) }
    }
    return try functions + weights() + optimizers()
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

  /// `Network.weightsHash` after three epochs of iris with everything that a step can have.
  private static let knownOptimizers: [(OptimizerChoice, UInt64)] = [
    (.sgd, 0xdfa7_0e55_afde_cb91), (.momentum, 0x7ae9_f653_5f7e_b510),
    (.nesterov, 0x096b_6982_6876_6935), (.rmsprop, 0x2d7d_6ef5_fc24_caa2),
    (.adam, 0x2e21_9e72_9601_8b03), (.adamw, 0x1b1a_0c3f_cccc_bf94),
  ]

  private static func optimizers() throws -> [SelfCheck] {
    let data = try TrainingWorkload.iris.data()
    return try KernelVariants.names.map { name in
      var check = SelfCheck("optimizers \(name)")
      guard let kernels = ck_kernels_named(name) else { return check }
      for (optimizer, hash) in knownOptimizers {
        let configuration = try TrainingConfiguration(
          hidden: [20, 16], activation: .gelu, optimizer: optimizer, learningRate: 0.01,
          batchSize: 8, epochs: 3, weightDecay: 0.01, dropout: 0.2, schedule: .cosine,
          patience: 3, clipNorm: 0.5)
        let run = try TrainingRun(
          configuration, data: data, seed: Seed(1), trial: 1, kernels: kernels)
        while run.next() != nil {}
        check.compare("\(optimizer)", run.network.weightsHash, with: hash)
      }
      return check
    }
  }
}
