import TuneMath
import TuneSearch

extension Judgement {
  /// The runner-up and the trials close by.
  func rivals() -> [Block] {
    var items: [Block] = []
    if let rival = runnerUp {
      items.append(.item("runner-up", text(rival.point)))
      items.append(
        .item("", "\(score(rival.mean)) +- \(spread(rival.deviation)), \(margin(over: rival))"))
    }
    return items + [nearest]
  }

  /// The trials close by.
  var nearest: Block {
    let trials = nearestTrials().prefix(2).map { "#\($0.number) at \(number($0.distance))" }
    return .item("nearest trials", trials.joined(separator: ", ") + " (distance in the unit cube)")
  }

  /// The next candidate with another configuration that is new.
  private var runnerUp: Candidate? {
    decision.search.ranked.dropFirst(decision.chosen + 1).first { rival in
      let point = encoding.point(rival.point, in: history.space)
      return point != self.point && !history.trials.contains { $0.point == point }
    }
  }

  private func margin(over rival: Candidate) -> String {
    margin(candidate.acquisition - rival.acquisition)
  }

  /// By how much another point's value is worse.
  func margin(_ gap: Double) -> String {
    guard gap != 0 else { return "the same \(rule): of equals the first considered is chosen" }
    switch decision.acquisition {
    case .function(.logExpectedImprovement), .function(.logProbabilityOfImprovement):
      return "\(rule) lower by \(number(gap))"
    case .function, .thompsonSampling:
      // A lower bound, of scores that should be small, is worse when it is higher.
      let isHigher = isScore && history.direction == .minimize
      let size = number(surrogate.transform.valueDeviation(ofTarget: gap))
      return "\(rule) \(isHigher ? "higher" : "lower") by \(size)"
    }
  }

  private func nearestTrials() -> [(number: Int, distance: Double)] {
    let chosen = encoding.encoded(point)
    return history.trials.map { trial in
      let past = encoding.encoded(trial.point)
      let square = past.indices.reduce(0) { sum, index in
        let step =
          encoding.kinds[index].isCategorical
          ? (past[index] == chosen[index] ? 0 : 1) : past[index] - chosen[index]
        return sum + step * step
      }
      return (trial.number, square.squareRoot())
    }.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 < $1.1 }
  }

  private func text(_ encoded: [Double]) -> String {
    ValueText.text(
      history.space.configuration(at: encoding.point(encoded, in: history.space)),
      of: history.space)
  }
}
