import Testing
import TuneObjectives
import TuneShell
import TuneTraining

/// Whoever slips once is understood, whatever was meant.
struct TypoLawTests {
  /// Words with one slip: a letter left out, doubled, swapped with its neighbour, struck wrong, or added.
  private func slips(of word: String) -> Set<String> {
    let letters = Array(word)
    var slips: Set<String> = []
    for place in letters.indices {
      var left = letters
      left.remove(at: place)
      slips.insert(String(left))
      var doubled = letters
      doubled.insert(letters[place], at: place)
      slips.insert(String(doubled))
      if place > 0 {
        var swapped = letters
        swapped.swapAt(place, place - 1)
        slips.insert(String(swapped))
      }
      for strange in "eqx_" {
        var struck = letters
        struck[place] = strange
        slips.insert(String(struck))
        var added = letters
        added.insert(strange, at: place)
        slips.insert(String(added))
      }
    }
    slips.remove(word)
    return slips.filter { !$0.isEmpty && !$0.hasPrefix("_") && $0.first?.isNumber != true }
  }

  /// Checks that each slip of each name is corrected to the name or to one as near.
  private func expectCorrected(
    _ names: [String], also aliases: [String] = [], minimum: Int = 3,
    _ line: (String) -> String
  ) throws {
    let workspace = try Stage.trials.session().workspace
    let parser = CommandParser(CommandCatalog.grammar, names: workspace)
    var corrected = 0
    for name in names where name.count >= minimum {
      for slip in slips(of: name) where !aliases.contains(slip) && !names.contains(slip) {
        // A beginning of some names is understood as it is, or is asked about.
        guard !names.contains(where: { $0.hasPrefix(slip) }) else { continue }
        do throws(Diagnostic) {
          _ = try parser.parse(line: line(slip))
          Issue.record("`\(line(slip))` is understood")
        } catch {
          let near = names.filter { EditDistance.between(slip, $0) == 1 }
          #expect(
            near.contains { error.correction == line($0) },
            "`\(line(slip))` is corrected to `\(error.correction ?? "nothing")`")
          corrected += 1
        }
      }
    }
    #expect(corrected > 10 * names.count / 2)
  }

  @Test func `every slip in a command's name`() throws {
    let commands = CommandCatalog.grammar.commands
    try expectCorrected(commands.map(\.name), also: commands.flatMap(\.aliases)) { $0 }
  }

  @Test func `every slip in a data set's name`() throws {
    let catalog = try Session(home: repository).workspace.catalog
    try expectCorrected(catalog.entries.map(\.name)) { "data use \($0)" }
  }

  @Test func `every slip in a hyperparameter's name`() throws {
    let short = HyperparameterName.allCases.compactMap(\.short)
    try expectCorrected(HyperparameterName.allCases.map(\.rawValue), also: short) { "help \($0)" }
  }

  @Test func `every slip in an option's name`() throws {
    let options: [(String, [String])] = [
      (
        "search bayes",
        ["seed", "startup", "kernel", "acquisition", "kappa", "replicates", "prior"]
      ),
      ("search grid", ["levels", "place"]), ("search tpe", ["seed", "startup", "candidates"]),
      ("data use digits", ["seed", "positive"]), ("data make moons", ["noise", "rows", "seed"]),
    ]
    for (command, keys) in options {
      try expectCorrected(keys) { "\(command) \($0)=1" }
    }
  }
}
