/// A function of one argument with arguments and the bits of its answers there.
///
/// The arguments are special ones, edges of branches, the worst found in sweeps, and some that were
/// drawn. They are hexadecimal because a decimal literal is rounded twice on x86, through 80 bits.
struct FunctionAnswers {
  let name: String
  let function: (Double) -> Double
  let answers: [(argument: Double, bits: UInt64)]

  init(
    _ name: String, _ function: @escaping (Double) -> Double, _ answers: [(Double, UInt64)]
  ) {
    self.name = name
    self.function = function
    self.answers = answers.map { (argument: $0, bits: $1) }
  }

  var check: SelfCheck {
    var check = SelfCheck(name)
    for (argument, bits) in answers {
      check.compare("\(name) at \(argument)", function(argument), with: bits)
    }
    return check
  }
}
