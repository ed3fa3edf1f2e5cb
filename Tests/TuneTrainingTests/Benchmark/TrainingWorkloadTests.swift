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

  @Test(arguments: TrainingWorkload.allCases)
  func `the weights after some steps never change`(_ workload: TrainingWorkload) throws {
    let data = try workload.data()
    let (steps, hash) = workload.knownWeights
    let names = KernelVariants.names.filter { !($0 == "base" && workload.isLarge) }
    for name in names.isEmpty ? KernelVariants.names : names {
      let came = try workload.weightsHash(
        afterSteps: steps, data: data, kernels: #require(ck_kernels_named(name)))
      #expect(came == hash, "\(name): \(SelfCheck.hex(came))")
    }
  }

  @Test func `the hash is FNV-1a of the weights and sees every bit of them`() throws {
    let network = Network(
      Architecture(inputs: 3, hidden: [2], outputs: 2, activation: .relu), rows: 1)
    network.packedWeights = (0..<14).map { Float($0) / 7 }
    let bytes = network.packedWeights.flatMap { weight in
      (0..<4).map { UInt8(truncatingIfNeeded: weight.bitPattern >> (8 * $0)) }
    }
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    #expect(network.weightsHash == hash)
    for index in network.packedWeights.indices {
      let weight = network.packedWeights[index]
      network.packedWeights[index] = weight.nextUp
      #expect(network.weightsHash != hash)
      network.packedWeights[index] = weight
    }
    #expect(network.weightsHash == hash)
  }

  @Test(arguments: KernelVariants.names)
  func `as many multiply-adds are done as asked for`(_ variant: String) throws {
    var result: Float = 0
    let done = try KernelVariants.table(variant).multiply_add_peak(1000, &result)
    #expect(done >= 1000 && done < 1000 + 16 * 64)
    #expect(result > 0 && result.isFinite)
  }
}
