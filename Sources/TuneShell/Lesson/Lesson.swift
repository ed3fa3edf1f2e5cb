/// A lesson: what a tutorial file asks of a learner, in the order of the file.
package struct Lesson: Sendable, Hashable {
  /// A stretch under one heading, by whose id progress is kept.
  package struct Step: Sendable, Hashable {
    /// The word in `{#id}`.
    package let id: String
    package let title: String
    /// The line of the heading, from 1.
    package let line: Int
  }

  /// A piece of a step.
  package struct Item: Sendable, Hashable {
    /// The index of its step.
    package let step: Int
    /// Its first line in the file.
    package let line: Int
    package let content: Content
  }

  /// What a piece is.
  package enum Content: Sendable, Hashable {
    /// Markdown to read.
    case prose(String)
    /// Commands that run when the learner presses Enter.
    case demonstration(Transcript.Fence)
    case exercise(Exercise)
    case question(Question)
    /// A number to guess before it is known.
    case prediction(Prediction)

    /// Whether the learner has to do something.
    package var isAction: Bool {
      if case .prose = self { false } else { true }
    }
  }

  /// The file's name without its ending.
  package let name: String
  package let transcript: Transcript
  /// The words above the first step, as Markdown.
  package let introduction: String
  package let steps: [Step]
  /// The pieces, in order.
  package let items: [Item]
  /// What is wrong with it, by lines; a lesson without problems can be guided.
  package let problems: [LessonProblem]

  /// Reads a tutorial.
  package init(_ transcript: Transcript, name: String) {
    var parser = LessonParser(transcript)
    parser.parse()
    self.name = name
    self.transcript = transcript
    introduction = parser.introduction
    steps = parser.steps
    items = parser.items
    problems = parser.problems.sorted { $0.line < $1.line }
  }

  /// The title in the header, or the name.
  package var title: String { transcript.header.title ?? name }
}

/// Something that the learner does in the session, in whichever way.
package struct Exercise: Sendable, Hashable {
  /// A condition, and what is missing while it does not hold.
  package struct Check: Sendable, Hashable {
    package let line: Int
    package let expression: CheckExpression
    /// Markdown; an expression in braces stands for its value.
    package let sentence: Sentence

    /// The sentence with what the session has in place of its braces.
    package func words(in facts: LessonFacts) -> String {
      sentence.pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .value(let expression): expression.outcome(in: facts).words
        }
      }.joined()
    }
  }

  /// Text with expressions in it.
  package struct Sentence: Sendable, Hashable {
    package enum Piece: Sendable, Hashable {
      case text(String)
      case value(CheckExpression)
    }

    package let pieces: [Piece]
  }

  /// What is asked for, as Markdown.
  package let text: String
  /// All have to hold; the first that does not says what is missing.
  package let checks: [Check]
  /// From a nudge to all but the solution, as Markdown.
  package let hints: [String]
  /// Accepted ways; the lesson goes on from the first.
  package let solutions: [Transcript.Fence]

  /// The first check that does not hold.
  package func firstMissing(in facts: LessonFacts) -> Check? {
    checks.first { !$0.expression.holds(in: facts) }
  }
}

/// A question with options, some of them right.
package struct Question: Sendable, Hashable {
  package struct Option: Sendable, Hashable {
    package let line: Int
    package let text: String
    /// What is said to the learner who chooses it.
    package let feedback: String
  }

  package let text: String
  package let options: [Option]
  /// The indices of the right options.
  package let answers: Set<Int>
}

/// A number that the learner guesses before the next thing to do, which brings it out.
package struct Prediction: Sendable, Hashable {
  package let text: String
  package let expression: CheckExpression
  /// How far off still counts as a hit.
  package let tolerance: Double
}

/// What is wrong with a lesson, where, and how to mend it.
package struct LessonProblem: Sendable, Hashable {
  /// The line in the file, from 1.
  package let line: Int
  package let diagnostic: Diagnostic

  package init(_ line: Int, _ message: String, mend: String) {
    self.init(line, Diagnostic(message, hint: .text(mend)))
  }

  package init(_ line: Int, _ diagnostic: Diagnostic) {
    self.line = line
    self.diagnostic = diagnostic
  }

  /// What is printed of it.
  package func lines(path: String) -> [String] {
    let lines = diagnostic.lines(for: "")
    return ["\(path):\(line): " + lines[0]] + lines.dropFirst()
  }
}
