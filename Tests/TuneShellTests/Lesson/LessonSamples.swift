import TuneReport
import TuneShell
import TuneTraining

/// A small lesson with one of everything.
enum LessonSample {
  static let text = """
    ---
    tunebook: 1
    kind: tutorial
    title: Small
    minutes: 2
    ---

    # Small

    A few words first.

    ## Data {#data}

    Some penguins.

    ```tunebook
    tb> data use penguins
    penguins: 342 rows, 4 inputs, 3 classes
      split  train 205   validation 68   test 69 (locked)
    ```

    **Question.** How many classes are there?

    - [ ] Two <!-- One more. -->
    - [ ] Three <!-- Yes. The answer
      says so. -->
    - [ ] Four <!-- One less. -->
    <!-- answer: b -->

    ## Trials {#trials}

    **Predict.** How many trials will there be?
    <!-- predict: trials within 0.5 -->

    **Your turn.** Try three learning rates.

    <!-- check
    params == 1 and not scale('lr') != 'log' -> First the *space*: `space lr log 1e-3 1`
    trials >= 3                              -> Run three: `step 3`. You have {trials}.
    ran('why 3') or ran('why')               -> Ask: `why 3`
    -->

    <details><summary>Hint 1</summary>

    Begin with `model`.
    </details>

    <details><summary>Hint 2</summary>

    Then `space`, `search`, `step`.
    </details>

    <details><summary>Solution</summary>

    ```tunebook
    tb> model mlp hidden=4 epochs=1; space lr log 1e-3 1; search random
    ...
    tb> step 3
    ...
    tb> why 3
    ...
    ```
    </details>

    <details><summary>Solution 2</summary>

    ```tunebook
    tb> model linear epochs=1; space lr log 1e-3 1; search random seed=5; step 4; why 3
    ...
    ```
    </details>

    Words behind it.

    ## The end {#end}

    ```tunebook
    tb> best
    ...
    ```

    """

  /// A home with lessons in it.
  static func home(_ folder: borrowing TemporaryFolder, _ text: String = text) throws -> Home {
    try folder.link("datasets", to: repository.datasets)
    try folder.write(text, to: "tutorials/01-small.md")
    return Home(folder: folder.path)
  }

  static func lesson(_ text: String = text) throws -> Lesson {
    Lesson(try Transcript(parsing: text), name: "01-small")
  }
}

extension Conversation {
  /// A conversation in a home, with nothing done.
  init(in home: Home, progress: LessonProgress = LessonProgress()) throws {
    self.init(try Session(home: home, pace: .minibatch), progress: progress)
  }

  /// Carries out a line to its end.
  @discardableResult mutating func reply(to line: String, width: Int = 80) -> Reply {
    begin(line)
    let renderer = TextRenderer(width: width)
    var reply = Reply()
    while let event = next() { reply.take(event, renderer) }
    return reply
  }
}
