package import TuneMath

// Notation
//
//   n      players           S      a coalition: some of them          v(S)   its worth
//   φ_j    Σ over S without j of |S|! (n − |S| − 1)! / n! [v(S ∪ j) − v(S)]
//
//   Σ_j φ_j = v(all) − v(none)
//
// Shapley 1953. Beyond 12 players: the mean of v(before j, with j) − v(before j) over random orders, each
// order and its reverse (Castro, Gómez & Tejada 2009, with antithetic orders); the sum stays exact.

/// The coalitions whose worth decides what each player adds, and how it does.
///
/// Whoever asks has all worths computed at once and hands them back in the same order.
package struct ShapleyGame: Sendable {
  /// Up to so many players all coalitions are looked at.
  package static let exactLimit = 12
  /// How many random orders are drawn otherwise; their reverses come on top.
  package static let orderCount = 128

  /// Whether each player takes part, a coalition after the other; the first is empty.
  package let coalitions: [[Bool]]
  private let players: Int
  /// The random orders, when there are too many players for all coalitions.
  private let orders: [[Int]]

  /// A game of so many players; beyond `exactLimit` the orders come from the stream.
  package init(players: Int, using random: inout RandomStream) {
    self.players = players
    guard players > Self.exactLimit else {
      orders = []
      coalitions = (0..<1 << players).map { bits in
        (0..<players).map { bits >> $0 & 1 == 1 }
      }
      return
    }
    var orders: [[Int]] = []
    for _ in 0..<Self.orderCount {
      var order = Array(0..<players)
      random.shuffle(&order)
      orders += [order, order.reversed()]
    }
    self.orders = orders
    var coalitions: [[Bool]] = []
    for order in orders {
      var members = [Bool](repeating: false, count: players)
      coalitions.append(members)
      for player in order {
        members[player] = true
        coalitions.append(members)
      }
    }
    self.coalitions = coalitions
  }

  /// What each player adds, given the worths of the coalitions.
  ///
  /// - Complexity: O(*n* 2^*n*) for up to 12 players.
  package func values(_ worths: [Double]) -> [Double] {
    precondition(worths.count == coalitions.count, "one worth a coalition")
    return orders.isEmpty ? exact(worths) : sampled(worths)
  }

  private func exact(_ worths: [Double]) -> [Double] {
    guard players > 0 else { return [] }
    // |S|! (n − |S| − 1)! / n!, by the size of S.
    var weights = [1 / Double(players)]
    for size in 1..<max(players, 1) {
      weights.append(weights[size - 1] * Double(size) / Double(players - size))
    }
    return (0..<players).map { player in
      let bit = 1 << player
      return worths.indices.reduce(0) { sum, bits in
        guard bits & bit == 0 else { return sum }
        return sum + weights[bits.nonzeroBitCount] * (worths[bits | bit] - worths[bits])
      }
    }
  }

  private func sampled(_ worths: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: players)
    for (number, order) in orders.enumerated() {
      let start = number * (players + 1)
      for (place, player) in order.enumerated() {
        sums[player] += worths[start + place + 1] - worths[start + place]
      }
    }
    return sums.map { $0 / Double(orders.count) }
  }
}
