import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct TrainingWorkloadTests {
  @Test(arguments: TrainingWorkload.allCases)
  func `every step of an epoch has a whole batch`(_ workload: TrainingWorkload) throws {
    let data = try workload.data()
    #expect(data.training.rowCount >= workload.steps * workload.batchSize)
    #expect(data.training.rowCount < (workload.steps + 1) * workload.batchSize)
    #expect(data.inputCount == workload.widths.first)
    #expect(data.outputCount == workload.widths.last)
    #expect(Set(data.training.labels).count == data.outputCount)
  }

  /// The hash is FNV-1a of the weights.
  ///
  /// The numbers were written down before anything was made faster than plain tiles of sums; no
  /// machine and no change of the kernels may move a bit.
  @Test(arguments: [
    (TrainingWorkload.iris, 100, UInt64(0x495e_d946_2aa6_eb8f)),
    (.cancer, 100, 0xd2ce_155c_5201_c3ed), (.digits, 100, 0xfd97_758f_2d7f_8874),
    (.wide, 12, 0x688b_ead9_7c11_25aa), (.big, 3, 0x1277_b9f5_50ce_5c98),
  ])
  func `the weights after some steps never change`(
    _ workload: TrainingWorkload, steps: Int, hash: UInt64
  ) throws {
    // Multiply-adds in software are hundreds of times slower.
    let isLarge = workload == .wide || workload == .big
    let names = KernelVariants.names.filter { !($0 == "base" && isLarge) }
    for name in names.isEmpty ? KernelVariants.names : names {
      let run = try TrainingRun(
        workload.configuration, data: workload.data(), seed: Seed(1), trial: 1,
        kernels: #require(ck_kernels_named(name)))
      var done = 0
      while done < steps, let event = run.next() {
        if case .minibatch = event { done += 1 }
      }
      var value: UInt64 = 0xcbf2_9ce4_8422_2325
      for weight in run.network.packedWeights {
        for shift in stride(from: 0, to: 32, by: 8) {
          value ^= UInt64(weight.bitPattern >> UInt32(shift) & 255)
          value &*= 0x100_0000_01b3
        }
      }
      #expect(value == hash, "\(name): 0x\(String(value, radix: 16))")
    }
  }

  @Test(arguments: KernelVariants.names)
  func `as many multiply-adds are done as asked for`(_ variant: String) throws {
    var result: Float = 0
    let done = try KernelVariants.table(variant).multiply_add_peak(1000, &result)
    #expect(done >= 1000 && done < 1000 + 16 * 64)
    #expect(result > 0 && result.isFinite)
  }
}
