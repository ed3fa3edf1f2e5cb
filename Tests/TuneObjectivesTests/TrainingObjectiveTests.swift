import Testing
import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

struct TrainingObjectiveTests {
  private let small: KeyValuePairs<HyperparameterName, Value> = [
    .hidden: .number(4), .epochs: .number(3), .learningRate: .number(0.05),
  ]

  private func objective(
    _ name: String, _ settings: KeyValuePairs<HyperparameterName, Value>, seed: UInt64 = 1
  ) throws -> TrainingObjective {
    TrainingObjective(
      model: try Model(fixed: configuration(settings)), data: try prepared(name),
      seed: Seed(seed))
  }

  @Test func `a finished run's value is the score of its last epoch`() throws {
    let (run, outcome) = try objective("penguins", small).trained()
    #expect(run.reports.count == 3)
    let last = try #require(run.reports.last).validation.scores
    guard case .classification(let scores) = last else {
      Issue.record("penguins are classified")
      return
    }
    #expect(outcome == .value(scores.accuracy))
    #expect(last.objective == scores.accuracy)
  }

  @Test func `a patient run's value is the score of its best epoch`() throws {
    let objective = try objective(
      "penguins", [.learningRate: .number(0.1), .epochs: .number(60), .patience: .number(3)])
    let (run, outcome) = try objective.trained()
    let best = try #require(run.reports.min { $0.validation.loss < $1.validation.loss })
    #expect(run.reports.count == best.epoch + 3 && best.epoch < 57)
    #expect(outcome == .value(best.validation.scores.objective))
    #expect(
      try objective.model.trainingConfiguration(configuration([.patience: .text("off")])).patience
        == nil)
  }

  @Test func `a regression's value is its error, and less is better`() throws {
    let objective = try objective("concrete", small)
    let (run, outcome) = try objective.trained()
    guard case .regression(let scores) = run.reports.last?.validation.scores else {
      Issue.record("concrete's strength is a number")
      return
    }
    #expect(outcome == .value(scores.rmse))
    #expect(objective.direction == .minimize)
    #expect(try self.objective("penguins", small).direction == .maximize)
  }

  @Test func `a run has no outcome before its end`() throws {
    let objective = try objective("penguins", small)
    let run = try objective.run(Configuration([]), trial: 1)
    var pulled = 0
    repeat {
      if run.ending == .running { #expect(objective.outcome(of: run) == nil) }
      pulled += 1
    } while run.next() != nil
    #expect(pulled > 3)
    #expect(objective.outcome(of: run)?.value != nil)
  }

  @Test func `a run that diverges is a result`() throws {
    let objective = try objective(
      "concrete", [.optimizer: .text("sgd"), .learningRate: .number(1_000), .epochs: .number(3)])
    let (run, outcome) = try objective.trained()
    guard case .diverged(let epoch) = run.ending else {
      Issue.record("a learning rate of 1000 should diverge")
      return
    }
    #expect((1...3).contains(epoch))
    #expect(outcome == .diverged(epoch: epoch))
    #expect(outcome?.value == nil)
  }

  @Test func `seed and trial alone decide, bit for bit`() throws {
    let objective = try objective("concrete", small, seed: 7)
    let first = try objective.trained(trial: 2)
    let again = try self.objective("concrete", small, seed: 7).trained(trial: 2)
    #expect(first.run.reports == again.run.reports)
    #expect(first.outcome == again.outcome)
    #expect(try objective.trained(trial: 3).outcome != first.outcome)
    #expect(
      try self.objective("concrete", small, seed: 8).trained(trial: 2).outcome != first.outcome)
  }

  @Test func `a network that is too large is refused before it is built`() throws {
    let objective = try objective("penguins", [.hidden: .number(4_096), .layers: .number(8)])
    let error = #expect(throws: ModelError.self) {
      _ = try objective.run(Configuration([]), trial: 1)
    }
    guard case .refused(.tooManyWeights(let count, let limit)) = error else {
      Issue.record("refused for another reason: \(String(describing: error))")
      return
    }
    #expect(count > limit)
  }
}
