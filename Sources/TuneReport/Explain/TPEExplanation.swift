import TuneMath
import TuneSearch

// Notation
//
//   l, g   densities of the good trials and of all others
//   score  log l - log g: the candidate with the highest was chosen

extension Explanation {
  /// The place in the start, or both densities at the point and the good trials that made it.
  func tpe(_ decision: TPEDecision) -> [Block] {
    switch decision {
    case .spaceFilling(let decision):
      return spaceFilling(decision)
    case .model(let decision):
      guard let best = decision.draws.ranked.first, best.logGood.isFinite, best.logBad.isFinite,
        let densities = decision.densities(given: history)
      else { return Self.misfit }
      return choice(decision, best) + rivals(decision.draws) + goodTrials(best, densities)
        + parameters(best, densities)
    }
  }

  /// The rule, who is good, and the densities.
  private func choice(_ decision: RatioDecision, _ best: ParzenCandidate) -> [Block] {
    let (draws, split) = (decision.draws, decision.split)
    var repeats =
      draws.repeats == 0
      ? "" : "; \(draws.repeats) of \(draws.draws) draws had been tried or are pending"
    if draws.forbidden > 0 { repeats += "; \(draws.forbidden) of \(draws.draws) were forbidden" }
    let place = best.trial.map { "the good trial #\($0)" } ?? "the prior: anywhere in the space"
    let count = draws.ranked.count
    let candidates =
      count == 1 ? "the only candidate" : "the highest log l - log g of \(count) candidates"
    return [
      .line("  \(candidates), drawn from l, the density of the good trials\(repeats)"),
      .item("good", good(split)), .item("bad", bad(split)),
      .item("log l", number(best.logGood)), .item("log g", number(best.logBad)),
      .item("score", "\(number(best.ratio)) = log l - log g"), .item("drawn near", place),
    ]
  }

  private func good(_ split: ParzenSplit) -> String {
    let numbers = split.good.map { "#\($0)" }.joined(separator: " ")
    let trials =
      split.finished == 1 ? "the only trial" : "the best \(split.good.count) of \(split.finished)"
    return "\(numbers): \(trials) with a score (a tenth, rounded up, 25 at most; of "
      + "equals the earlier)"
  }

  private func bad(_ split: ParzenSplit) -> String {
    let others = split.finished - split.good.count
    var parts = ["\(others) \(others == 1 ? "other" : "others") with a score"]
    if !split.failed.isEmpty { parts.append("\(split.failed.count) without a result") }
    if !split.pending.isEmpty { parts.append("\(split.pending.count) pending") }
    return parts.joined(separator: ", ")
  }

  /// The runner-up.
  private func rivals(_ draws: ParzenDraws) -> [Block] {
    guard draws.ranked.count > 1 else { return [] }
    let (best, rival) = (draws.ranked[0], draws.ranked[1])
    let gap = best.ratio - rival.ratio
    let margin =
      gap == 0
      ? "the same score: of equals the first drawn is chosen" : "score lower by \(number(gap))"
    return [
      .item(
        "runner-up",
        ValueText.text(history.space.configuration(at: rival.point), of: history.space)),
      .item("", "log l \(number(rival.logGood)), log g \(number(rival.logBad)), \(margin)"),
    ]
  }

  /// How many good trials are named one by one.
  private static let named = 5

  /// The terms of l at the point: which good trials made it likely.
  private func goodTrials(_ best: ParzenCandidate, _ densities: ParzenDensities) -> [Block] {
    let terms = densities.good.terms(at: best.point)
    let total = terms.reduce(0, +)
    let weights = densities.good.weights
    let trials = densities.goodTrials
    let order = trials.indices.sorted { left, right in
      terms[left] == terms[right] ? left < right : terms[left] > terms[right]
    }
    func row(_ name: String, _ score: String, _ indices: some Collection<Int>) -> [String] {
      let weight = indices.reduce(0) { $0 + weights[$1] }
      let term = indices.reduce(0) { $0 + terms[$1] }
      return [
        name, score, NumberFormat.fixed(weight, decimals: 4), number(term),
        NumberFormat.fixed(100 * term / total, decimals: 1) + "%",
      ]
    }
    var rows = order.prefix(Self.named).map { index in
      let score = history.trial(numbered: trials[index])?.outcome?.value
      return row("#\(trials[index])", score.map(TrialText.score) ?? "", [index])
    }
    let rest = order.dropFirst(Self.named)
    if !rest.isEmpty {
      rows.append(row(rest.count == 1 ? "1 other" : "\(rest.count) others", "", rest))
    }
    rows.append(row("prior", "", [trials.count]))
    rows.append(row("sum = l", "", weights.indices))
    return [
      .line(
        "  l is a sum of one term for each good trial, weight x density around it, and the prior's"),
      .table(
        Table(
          columns: [
            .init("trial"), .init("score", .trailing), .init("weight", .trailing),
            .init("term", .trailing), .init("share", .trailing),
          ],
          rows: rows, indent: 4)),
    ]
  }

  /// What each parameter alone says: the densities with the other parameters left out.
  private func parameters(_ best: ParzenCandidate, _ densities: ParzenDensities) -> [Block] {
    let parameters = history.space.parameters
    let active = history.space.activity(at: best.point)
    let configuration = history.space.configuration(at: best.point)
    // A single value says nothing.
    let telling = parameters.indices.filter { active[$0] && parameters[$0].domain.count != 1 }
    guard telling.count > 1 else { return [] }
    let contributions = densities.contributions(
      at: best.point, in: history.space, seed: seed, trial: history.nextNumber)
    var rows = telling.map { index in
      let good = densities.good.logDensity(at: best.point, of: [index])
      let bad = densities.bad.logDensity(at: best.point, of: [index])
      let share = zip(contributions.players, contributions.values).first { $0.0.contains(index) }
      return [
        parameters[index].name, ValueText.text(parameters[index], in: configuration),
        number(good), number(bad), number(good - bad),
        share.map { $0.0[0] == index ? number($0.1) : "with it" } ?? "",
      ]
    }
    rows.append(["sum = score", "", "", "", "", number(contributions.value)])
    return [
      .line(
        "  each parameter alone, the others left out of both densities; and its share of the score"
          + " (Shapley value)"),
      .table(
        Table(
          columns: [
            .init("parameter"), .init("value"), .init("log l", .trailing),
            .init("log g", .trailing), .init("log l - log g", .trailing), .init("share", .trailing),
          ],
          rows: rows, indent: 4)),
    ]
  }

  private func number(_ value: Double) -> String { NumberFormat.significant(value) }
}
