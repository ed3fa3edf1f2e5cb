import Testing

/// How far a value is from a reference, in units in the last place of the reference.
///
/// The reference is the sum of a double and what that double leaves out, in ulps. So an error can
/// be stated to a hundredth of an ulp although the reference lies between two doubles.
func ulpError(of value: Double, nearest: Double, rest: Double) -> Double {
  if value.isNaN || nearest.isNaN { return .infinity }
  if value == nearest { return rest.magnitude }
  return ((value - nearest) / nearest.ulp - rest).magnitude
}

/// Expects a function to be close to its references: argument, nearest double, rest in ulps.
func expectError(
  below bound: Double, in references: [(Double, Double, Double)],
  _ function: (Double) -> Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  for (x, nearest, rest) in references {
    let value = function(x)
    let error = ulpError(of: value, nearest: nearest, rest: rest)
    #expect(
      error <= bound, "at \(x) the value \(value) is off by \(error) ulp",
      sourceLocation: sourceLocation)
  }
}

/// Expects every NaN to come out as the one positive quiet NaN: x86 makes negative ones and Arm
/// positive ones, and both would show in a file.
func expectCanonicalNaN(
  _ function: (Double) -> Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  let payload = Double(nan: 42, signaling: false)
  for nan in [Double.nan, -Double.nan, payload, -payload] {
    #expect(
      function(nan).bitPattern == Double.nan.bitPattern, "\(nan)", sourceLocation: sourceLocation)
  }
}

@Test func `the error in ulps counts from the reference and not from the nearest double`() {
  #expect(ulpError(of: 1, nearest: 1, rest: 0.25) == 0.25)
  #expect(ulpError(of: 1.0.nextUp, nearest: 1, rest: 0.25) == 0.75)
  #expect(ulpError(of: 2.0.nextDown, nearest: 2, rest: 0) == 0.5)
  #expect(ulpError(of: .leastNonzeroMagnitude, nearest: 0, rest: 0.4) == 0.6)
  #expect(ulpError(of: .nan, nearest: 0, rest: 0) == .infinity)
  #expect(ulpError(of: .infinity, nearest: 1, rest: 0) == .infinity)
}
