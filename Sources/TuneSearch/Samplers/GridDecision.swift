public import TuneMath

/// Which point of the grid was taken.
public struct GridDecision: DecisionRecord {
  /// The point's place in the grid's order, from 0.
  public let index: Int
  /// How many combinations of levels there are.
  public let total: Int
  /// The grid: how many levels a range has, and where they stand.
  public let grid: GridSampler
  /// The number of levels of each parameter.
  public let sizes: [Int]
  /// The level of each parameter, from 0: `index` written in the mixed radix `sizes`.
  public let levels: [Int]

  /// The decision for the point at a place in the grid's order.
  init(index: Int, total: Int, grid: GridSampler, sizes: [Int]) {
    self.index = index
    self.total = total
    self.grid = grid
    self.sizes = sizes
    self.levels = Self.digits(of: index, radix: sizes)
  }

  private enum Key: String, CodingKey { case index, total, grid, sizes, levels }

  /// Reads a record; an index that is negative, or that has no digits in the sizes, is refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    index = try container.decode(Int.self, forKey: .index)
    total = try container.decode(Int.self, forKey: .total)
    grid = try container.decode(GridSampler.self, forKey: .grid)
    sizes = try container.decode([Int].self, forKey: .sizes)
    levels = try container.decode([Int].self, forKey: .levels)
    guard index >= 0, sizes.allSatisfy({ $0 > 0 }), levels.count == sizes.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .sizes, in: container, debugDescription: "the index has no digits in these sizes")
    }
  }

  /// The digits of a number in a mixed radix, the last the least.
  package static func digits(of index: Int, radix sizes: [Int]) -> [Int] {
    var rest = index
    var digits: [Int] = []
    for size in sizes.reversed() {
      digits.append(rest % size)
      rest /= size
    }
    return digits.reversed()
  }

  /// The parameter that turned: the slowest one whose level differs from the point before, or nil
  /// for the first point.
  public var turnedParameter: Int? {
    guard index > 0 else { return nil }
    let before = Self.digits(of: index - 1, radix: sizes)
    return levels.indices.first { levels[$0] != before[$0] }
  }

  /// Finds the levels of each parameter again.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    let axes = grid.levelUnits(in: space)
    guard axes.map(\.count) == sizes, total == (try? grid.combinations(in: space)), index < total,
      levels == Self.digits(of: index, radix: sizes)
    else { return nil }
    let point = space.snapped(zip(axes, levels).map { $0[$1] })
    return space.allows(point) ? point : nil
  }
}
