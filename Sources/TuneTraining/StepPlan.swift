/// The parts of a training step in their order, gathered into pulls.
///
/// Between two pulls whoever trains is in charge, so that nobody waits for the end of a minibatch
/// that takes seconds. The parts compute the same sums in the same order as a step in one piece:
/// a pull more or less moves no bit.
struct StepPlan {
  /// Multiply-adds of a pull, if its parts can be that small: some milliseconds.
  static let usualLimit = 1 << 28

  /// What can be done at once; the ranges are those of `Network`.
  enum Part: Hashable {
    case forward(layer: Int, Range<Int>)
    /// The loss, and the delta of the last layer.
    case loss
    case gradients(layer: Int, Range<Int>)
    /// The delta that a fully connected layer passes below.
    case passBack(layer: Int, Range<Int>)
    /// The optimizer's step.
    case update
  }

  private(set) var pulls: [[Part]] = [[]]

  private let limit: Int
  /// Multiply-adds of the last pull.
  private var spent = 0

  /// Plans steps of up to so many rows.
  ///
  /// Columns are taken 32 at a time, which is how the kernels take them.
  init(_ model: Architecture, rows: Int, limit: Int) {
    self.limit = limit
    for (index, layer) in model.layers.enumerated() {
      let pass = layer.wholePass(rows: rows)
      add(pass, each: layer.passCost(rows: rows), by: layer.unit) {
        .forward(layer: index, $0)
      }
    }
    add(.loss, cost: 0)
    for (index, layer) in model.layers.enumerated().reversed() {
      let pass = layer.wholePass(rows: rows)
      // A convolution passes its delta below in the same part.
      let products = layer.convolution != nil && index > 0 ? 2 : 1
      add(pass, each: products * layer.passCost(rows: rows), by: layer.unit) {
        .gradients(layer: index, $0)
      }
      guard layer.convolution == nil, index > 0 else { continue }
      add(0..<layer.inputStride, each: rows * layer.outputs, by: layer.unit) {
        .passBack(layer: index, $0)
      }
    }
    add(.update, cost: model.floats)
  }

  /// Cuts a pass into parts that fit into a pull, and adds them.
  private mutating func add(
    _ pass: Range<Int>, each cost: Int, by unit: Int, _ part: (Range<Int>) -> Part
  ) {
    let width = max(unit, limit / max(cost, 1) / unit * unit)
    for first in stride(from: 0, to: pass.upperBound, by: width) {
      let range = first..<min(first + width, pass.upperBound)
      add(part(range), cost: range.count * cost)
    }
  }

  private mutating func add(_ part: Part, cost: Int) {
    if spent > 0, spent + cost > limit {
      pulls.append([])
      spent = 0
    }
    pulls[pulls.count - 1].append(part)
    spent += cost
  }
}

extension Architecture.Layer {
  /// Multiply-adds of one column, or of one example of a convolution.
  fileprivate func passCost(rows: Int) -> Int {
    convolution == nil ? rows * inputs : multiplyAdds
  }

  fileprivate var unit: Int { convolution == nil ? 32 : 1 }
}
