public import TuneSearch
public import TuneTraining

extension Model {
  /// What the trials of a search cost, from the cheapest to the dearest.
  public struct CostRange: Sendable, Hashable {
    /// Multiplications of a whole training run.
    public let multiplyAdds: ClosedRange<Int>
    /// Memory of a training run.
    public let bytes: ClosedRange<Int>
  }

  /// What the trials of a search cost; with an empty space, what the network with its fixed and
  /// default values costs.
  ///
  /// Each hyperparameter moves the cost in one direction whatever the others are, so the ends are
  /// found one hyperparameter at a time. One that is used only under a condition may also have its
  /// default.
  ///
  /// - Throws: `ModelError` when a value of the space makes no sense for the network.
  public func costs(
    of space: SearchSpace, on data: PreparedData
  ) throws(ModelError) -> CostRange {
    CostRange(
      multiplyAdds: try ends(of: space, on: data, \.multiplyAdds),
      bytes: try ends(of: space, on: data, \.bytes))
  }

  private func cost(
    _ configuration: Configuration, on data: PreparedData
  ) throws(ModelError) -> TrainingCost {
    let training = try trainingConfiguration(configuration)
    do throws(TrainingError) {
      return try training.cost(on: data)
    } catch {
      throw .refused(error)
    }
  }

  private func ends(
    of space: SearchSpace, on data: PreparedData, _ measure: (TrainingCost) -> Int
  ) throws(ModelError) -> ClosedRange<Int> {
    func end(_ isBetter: (Int, Int) -> Bool) throws(ModelError) -> Int {
      var settings: [Configuration.Setting] = []
      var best = measure(try cost(Configuration([]), on: data))
      for parameter in space.parameters {
        var choices: [(cost: Int, value: Value?)] = []
        if parameter.condition != nil { choices.append((best, nil)) }
        for value in parameter.domain.ends {
          let tried = Configuration(settings + [.init(name: parameter.name, value: value)])
          choices.append((measure(try cost(tried, on: data)), value))
        }
        guard var chosen = choices.first else { continue }
        for choice in choices where isBetter(choice.cost, chosen.cost) { chosen = choice }
        chosen.value.map { settings.append(.init(name: parameter.name, value: $0)) }
        best = chosen.cost
      }
      return best
    }
    let (least, greatest) = (try end(<), try end(>))
    return min(least, greatest)...max(least, greatest)
  }
}

extension Domain {
  /// The ends of a range, or every choice.
  fileprivate var ends: [Value] {
    switch self {
    case .real(let low, let high, _): [.number(low), .number(high)]
    case .integer(let low, let high, _): [.number(Double(low)), .number(Double(high))]
    case .choice(let values), .ordinal(let values): values
    }
  }
}
