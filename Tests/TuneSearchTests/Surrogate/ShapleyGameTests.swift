import Testing
import TuneMath
import TuneSearch

@Suite struct ShapleyGameTests {
  private func values(_ players: Int, _ worth: ([Bool]) -> Double) -> [Double] {
    var random = Seed(1).stream(.explain)
    let game = ShapleyGame(players: players, using: &random)
    return game.values(game.coalitions.map(worth))
  }

  @Test func `the glove game is shared as in the book`() {
    // One left glove, two right ones; a pair is worth 1: 2/3 to the left, 1/6 to each right.
    let shares = values(3) { $0[0] && ($0[1] || $0[2]) ? 1 : 0 }
    for (share, expected) in zip(shares, [2.0 / 3, 1.0 / 6, 1.0 / 6]) {
      #expect(abs(share - expected) < 1e-15)
    }
  }

  @Test func `nobody shares nothing`() {
    #expect(values(0) { _ in 5 }.isEmpty)
    #expect(values(1) { $0[0] ? 7 : 2 } == [5])
  }

  /// A worth with interactions of every pair.
  private func worth(_ members: [Bool]) -> Double {
    let numbers = members.indices.filter { members[$0] }.map { Double($0 + 1) }
    let sum = numbers.reduce(0, +)
    return sum + 0.1 * sum * sum + 3
  }

  @Test(arguments: [2, 5, 12, 13, 20])
  func `shares sum to the whole, and follow the formula`(_ players: Int) {
    let shares = values(players, worth)
    let none = worth([Bool](repeating: false, count: players))
    let all = worth([Bool](repeating: true, count: players))
    #expect(abs(shares.reduce(0, +) - (all - none)) < 1e-9 * all)
    // Of a square of a sum, each has its own square and half of each of its pairs.
    let total = Double(players * (players + 1) / 2)
    for (index, share) in shares.enumerated() {
      let own = Double(index + 1)
      let exact = own + 0.1 * own * total
      // Orders and their reverses make pairs exact, also beyond twelve.
      #expect(abs(share - exact) < 1e-9 * exact)
    }
  }

  @Test func `a player who adds nothing gets nothing, and equal players the same`() {
    let shares = values(13) { ($0[0] ? 1 : 0) + ($0[1] && $0[2] ? 4.0 : 0) }
    #expect(abs(shares[0] - 1) < 1e-12)
    #expect(abs(shares[1] + shares[2] - 4) < 1e-12)
    #expect(abs(shares[1] - shares[2]) < 1e-12)
    #expect(shares[3...].allSatisfy { $0 == 0 })
  }

  @Test func `contributions sum to the acquisition value of the choice, for every function`() throws
  {
    let functions: [AcquisitionFunction] = [
      .logExpectedImprovement, .expectedImprovement, .logProbabilityOfImprovement,
      .upperConfidenceBound(kappa: 2), .mean, .deviation,
    ]
    for space in [try mixedSpace(), try conditionalSpace()] {
      for function in functions {
        var study = Study(
          space: space, direction: .maximize,
          sampler: .bayes(BayesianSampler(startup: 5, acquisition: .function(function))),
          seed: Seed(4))
        try study.run(14)
        var checked = 0
        for trial in study.trials {
          guard case .bayes(.model(let decision)) = trial.decision,
            let candidate = decision.candidate
          else { continue }
          checked += 1
          let history = study.history(before: trial.number)
          let surrogate = try decision.surrogate(given: history)
          let encoding = SurrogateEncoding(space)
          let baseline = history.trials[decision.trials[decision.incumbent.index] - 1].point
          let shares = surrogate.contributions(
            of: encoding.unrounded(candidate.point, in: space), over: baseline, in: space,
            to: function, seed: study.seed, trial: trial.number)
          #expect(abs(shares.value - candidate.acquisition) < 1e-9 * max(1, abs(shares.value)))
          let there = function.value(
            surrogate.process.posterior(at: encoding.encoded(baseline)),
            incumbent: decision.incumbent.target)
          let sum = shares.values.reduce(0, +)
          #expect(
            abs(sum - (candidate.acquisition - there))
              < 1e-9 * max(1, abs(there), abs(candidate.acquisition)))
          #expect(shares.players.joined().sorted() == Array(space.parameters.indices))
        }
        #expect(checked == 9)
      }
    }
  }

  @Test func `contributions to a ratio of densities sum to it`() throws {
    for space in [try mixedSpace(), try conditionalSpace()] {
      var study = Study(
        space: space, direction: .maximize, sampler: .tpe(TPESampler(startup: 5)), seed: Seed(4))
      try study.run(20)
      for trial in study.trials {
        guard case .tpe(.model(let decision)) = trial.decision,
          let best = decision.draws.ranked.first
        else { continue }
        let history = study.history(before: trial.number)
        let densities = try #require(decision.densities(given: history))
        let shares = densities.contributions(
          at: best.point, in: space, seed: study.seed, trial: trial.number)
        #expect(abs(shares.value - best.ratio) < 1e-9 * max(1, abs(best.ratio)))
      }
    }
  }

  @Test func `a parameter and those that depend on it are one player`() throws {
    let space = try conditionalChoices()
    var study = Study(
      space: space, direction: .maximize, sampler: .tpe(TPESampler(startup: 3)), seed: Seed(2))
    try study.run(6)
    guard case .tpe(.model(let decision)) = study.trials[5].decision else {
      Issue.record("no model")
      return
    }
    let densities = try #require(decision.densities(given: study.history(before: 6)))
    let shares = densities.contributions(
      at: study.trials[5].point, in: space, seed: study.seed, trial: 6)
    #expect(shares.players == [[0, 1, 2], [3]])
  }
}
