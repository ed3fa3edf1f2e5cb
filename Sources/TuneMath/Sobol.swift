// The direction numbers of this file are those of S. Joe and F. Y. Kuo, new-joe-kuo-6.21201,
// dimensions 1 to 20 (S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better
// two-dimensional projections", SIAM J. Sci. Comput. 30, 2635-2654, 2008), used under this licence:
//
// Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
// All rights reserved.
//
// Redistribution and use in source and binary forms, with or without modification, are permitted
// provided that the following conditions are met:
//
//   * Redistributions of source code must retain the above copyright notice, this list of
//     conditions and the following disclaimer.
//   * Redistributions in binary form must reproduce the above copyright notice, this list of
//     conditions and the following disclaimer in the documentation and/or other materials provided
//     with the distribution.
//   * Neither the names of the copyright holders nor the names of the University of New South
//     Wales and the University of Waikato and its contributors may be used to endorse or promote
//     products derived from this software without specific prior written permission.
//
// THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS ``AS IS'' AND ANY EXPRESS OR IMPLIED
// WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS
// FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR
// ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT
// NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR
// BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
// LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
// SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

/// A Sobol sequence in up to 20 dimensions: points that fill the unit cube evenly.
///
/// Points are taken in Gray-code order with 32 bits (Antonov and Saleev 1979), so any index is
/// reached directly and the first 2^m points are the same set as in the usual order. 2^-33 is added
/// to every coordinate: it is the middle of its cell and never 0.
package struct Sobol: Sendable, Hashable {
  package static let maximumDimensions = 20

  package let dimensions: Int

  /// 32 numbers for each dimension, exclusive-ored together to make a coordinate.
  private var directions: [UInt32]

  /// The digital shift of each dimension.
  private var shifts: [UInt32]

  /// The sequence as published.
  package init(dimensions: Int) {
    precondition((1...Self.maximumDimensions).contains(dimensions), "1 to 20 dimensions")
    self.dimensions = dimensions
    directions = (0..<dimensions).flatMap(Self.directionNumbers(of:))
    shifts = [UInt32](repeating: 0, count: dimensions)
  }

  /// The sequence scrambled by a random lower-triangular matrix and a digital shift.
  ///
  /// Matoušek 1998, "linear" scrambling; a shift alone leaves the visible patterns of the
  /// published sequence in place. Each dimension draws 33 words from `stream`: the matrix from its
  /// first row (the most significant bit) to its last, then the shift. So the points' first
  /// coordinates do not depend on how many dimensions follow.
  package init(dimensions: Int, scrambledBy stream: inout RandomStream) {
    self.init(dimensions: dimensions)
    for dimension in 0..<dimensions {
      // Row p keeps its p most significant random bits and has 1 on the diagonal.
      let rows = (0..<UInt32(32)).map { (row: UInt32) -> UInt32 in
        let diagonal = UInt32(1) << (31 - row)
        return (stream.nextWord() & ~(diagonal | (diagonal - 1))) | diagonal
      }
      for bit in 0..<32 {
        let index = dimension * 32 + bit
        var scrambled: UInt32 = 0
        for row in rows {
          let parity = UInt32((row & directions[index]).nonzeroBitCount & 1)
          scrambled = (scrambled << 1) | parity
        }
        directions[index] = scrambled
      }
      shifts[dimension] = stream.nextWord()
    }
  }

  /// The point at `index`, each coordinate strictly between 0 and 1.
  package func point(at index: Int) -> [Double] {
    (0..<dimensions).map { Double(bits(at: index, dimension: $0)) * 0x1p-32 + 0x1p-33 }
  }

  /// A coordinate as 32 bits, before the half cell is added.
  package func bits(at index: Int, dimension: Int) -> UInt32 {
    precondition(index >= 0 && index <= UInt32.max, "a Sobol sequence has 2^32 points")
    var grayCode = UInt32(index) ^ (UInt32(index) >> 1)
    var result = shifts[dimension]
    while grayCode != 0 {
      result ^= directions[dimension * 32 + grayCode.trailingZeroBitCount]
      grayCode &= grayCode - 1
    }
    return result
  }

  /// Bratley and Fox 1988, equation 2: v_k from the primitive polynomial of a dimension.
  private static func directionNumbers(of dimension: Int) -> [UInt32] {
    let (polynomial, initial) = polynomials[dimension]
    let degree = initial.count
    var numbers = [UInt32](repeating: 0, count: 32)
    for k in 0..<32 {
      guard degree > 0 else {
        numbers[k] = 1 << UInt32(31 - k)
        continue
      }
      if k < degree {
        numbers[k] = initial[k] << UInt32(31 - k)
        continue
      }
      var number = numbers[k - degree] ^ (numbers[k - degree] >> UInt32(degree))
      for term in 1..<max(degree, 1) where (polynomial >> UInt32(degree - 1 - term)) & 1 == 1 {
        number ^= numbers[k - term]
      }
      numbers[k] = number
    }
    return numbers
  }

  /// The columns a and m of new-joe-kuo-6.21201; the degree s is the count of m.
  private static let polynomials: [(a: UInt32, m: [UInt32])] = [
    (0, []),
    (0, [1]),
    (1, [1, 3]),
    (1, [1, 3, 1]),
    (2, [1, 1, 1]),
    (1, [1, 1, 3, 3]),
    (4, [1, 3, 5, 13]),
    (2, [1, 1, 5, 5, 17]),
    (4, [1, 1, 5, 5, 5]),
    (7, [1, 1, 7, 11, 19]),
    (11, [1, 1, 5, 1, 1]),
    (13, [1, 1, 1, 3, 11]),
    (14, [1, 3, 5, 5, 31]),
    (1, [1, 3, 3, 9, 7, 49]),
    (13, [1, 1, 1, 15, 21, 21]),
    (16, [1, 3, 1, 13, 27, 49]),
    (19, [1, 1, 1, 15, 7, 5]),
    (22, [1, 3, 1, 15, 13, 25]),
    (25, [1, 1, 5, 5, 19, 61]),
    (1, [1, 3, 7, 11, 23, 15, 103]),
  ]
}
