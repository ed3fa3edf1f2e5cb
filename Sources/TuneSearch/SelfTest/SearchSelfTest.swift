package import TuneMath

/// The self-test of this module: every number of two Bayesian searches.
package enum SearchSelfTest {
  /// A kernel, and FNV-1a of the bits of a search's points and of what the model said about them.
  ///
  /// It holds in every build, on every machine and with every instruction set. A change of the
  /// sampler's numbers writes down another hash and says so.
  package static let knownChoices: [(kernel: KernelChoice, hash: UInt64)] = [
    (.rbf, 0xe86f_3609_e200_d5e1), (.matern52, 0x9236_13b3_98ed_2e8d),
  ]

  /// Asks for every answer that is written down; takes a few milliseconds.
  package static func checks() throws -> [SelfCheck] {
    var check = SelfCheck("choices")
    for (kernel, hash) in knownChoices {
      check.compare(
        "20 trials of bayes with \(kernel.rawValue)", try choicesHash(kernel), with: hash)
    }
    return [check]
  }

  /// The hash of twenty trials with two numbers and a choice, some of which fail.
  package static func choicesHash(_ kernel: KernelChoice) throws -> UInt64 {
    let space = try SearchSpace([
      Parameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
      Parameter("x", .real(low: -1, high: 1, scale: .linear)),
      Parameter("optimizer", .choice([.text("sgd"), .text("momentum"), .text("adam")])),
    ])
    var study = Study(
      space: space, direction: .maximize, sampler: .bayes(BayesianSampler(kernel: kernel)),
      seed: Seed(5))
    for _ in 0..<20 {
      let trial = try study.ask()
      let distance = trial.point.reduce(0) { $0 + ($1 - 0.7) * ($1 - 0.7) }
      study.tell(
        trial.number, trial.point[0] > 0.9 ? .diverged(epoch: 1) : .value(1 - distance))
    }
    var hash = FNV1a()
    for trial in study.trials {
      var numbers = trial.point
      if case .bayes(.model(let decision)) = trial.decision {
        numbers += decision.fit.lengthScales + [decision.fit.noiseVariance, decision.fit.objective]
        numbers += decision.search.ranked.flatMap { [$0.mean, $0.deviation, $0.acquisition] }
      }
      for number in numbers { hash.add(number.bitPattern) }
    }
    return hash.value
  }
}
