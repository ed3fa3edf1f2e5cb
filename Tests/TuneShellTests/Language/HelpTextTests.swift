import Testing
import TuneReport
import TuneShell

struct HelpTextTests {
  @Test func `help is made from the declaration`() throws {
    let spec = try #require(Sample.grammar.command(named: "search"))
    #expect(
      TextRenderer().lines(HelpText.blocks(for: spec)) == [
        "search: choose a sampler",
        "",
        "  search grid [levels=...] [place=...]  every combination",
        "  search random [seed=...]              independent draws",
        "  search bayes [seed=...]               a model of the results",
        "",
        "  levels=  levels a hyperparameter, 1 to 1000 (5 if not given)",
        "  place=   where they lie: ends, centres (ends if not given)",
        "  seed=    the seed (0 if not given)",
      ])
  }

  @Test(arguments: [
    ("space", 4, "space NAME log LOW HIGH [when CONDITION]"),
    ("space", 6, "space NAME choice VALUE... [when CONDITION]"), ("step", 0, "step [COUNT]"),
    ("try", 0, "try [NAME=VALUE...]"), ("trials", 0, "trials [where CONDITION] [top=...]"),
  ])
  func `a usage line shows what must and what may stand`(
    _ name: String, _ form: Int, _ usage: String
  ) throws {
    let spec = try #require(Sample.grammar.command(named: name))
    #expect(HelpText.usage(of: spec.forms[form], in: name) == usage)
  }

  @Test func `every example of the sample parses`() throws {
    for spec in Sample.grammar.commands {
      for example in spec.examples {
        #expect(try Sample.parser.parse(line: example.line)?.spec == spec)
      }
    }
  }
}
