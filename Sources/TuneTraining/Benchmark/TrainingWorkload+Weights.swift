package import CKernels
import TuneMath

extension TrainingWorkload {
  /// A number of steps, and `Network.weightsHash` after them.
  ///
  /// The hashes were written down before anything was made faster than plain tiles of sums; no
  /// machine and no change of the kernels may move a bit.
  package var knownWeights: (steps: Int, hash: UInt64) {
    switch self {
    case .iris: (100, 0x495e_d946_2aa6_eb8f)
    case .cancer: (100, 0xd2ce_155c_5201_c3ed)
    case .digits: (100, 0xfd97_758f_2d7f_8874)
    case .wide: (12, 0x688b_ead9_7c11_25aa)
    case .big: (3, 0x1277_b9f5_50ce_5c98)
    case .cnn: (20, 0xb115_6c27_4a3e_97b8)
    }
  }

  /// Whether a step takes long enough that multiply-adds in software, hundreds of times slower,
  /// would be a nuisance.
  package var isLarge: Bool { self == .wide || self == .big || self == .cnn }

  /// `Network.weightsHash` after some steps of trial 1 with seed 1, evaluations between epochs
  /// included.
  ///
  /// - Precondition: at most `stepLimit` steps.
  package func weightsHash(
    afterSteps steps: Int, data: PreparedData,
    kernels: UnsafePointer<ck_kernels> = ck_kernels_chosen()
  ) throws(TrainingError) -> UInt64 {
    precondition((0...stepLimit).contains(steps))
    let run = try TrainingRun(configuration, data: data, seed: Seed(1), trial: 1, kernels: kernels)
    var done = 0
    while done < steps, let event = run.next() {
      if case .minibatch = event { done += 1 }
    }
    return run.network.weightsHash
  }
}
