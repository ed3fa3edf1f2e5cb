import CKernels

/// Every kernel again, one number at a time and in plain Swift.
///
/// The C kernels must equal these bit for bit. Shapes and names are those of CKernels.h.
enum ReferenceKernels {
  static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

  static func flush(_ x: Float, _ least: Float) -> Float { abs(x) < least ? 0 : x }

  static func exp(_ argument: Float) -> Float {
    let x = argument < -64 ? -64 : argument
    let shifted = fma(x, 0x1.715476p+0, 0x1.8p23)
    let n = shifted - 0x1.8p23
    let r = fma(n, -0x1.7f7d1cp-20, fma(n, -0x1.62e4p-1, x))
    var q = fma(r, 0x1.6a50bep-10, 0x1.123976p-7)
    q = fma(q, r, 0x1.5558acp-5)
    q = fma(q, r, 0x1.555492p-3)
    q = fma(q, r, 0x1.fffffcp-2)
    return (fma(r * r, q, r) + 1) * Float(bitPattern: shifted.bitPattern << 23 &+ 0x3f80_0000)
  }

  static func log(_ x: Float) -> Float {
    guard x < .infinity else { return x }
    let bits = Int32(bitPattern: x.bitPattern) &+ (0x3f80_0000 - 0x3f35_04f3)
    let k = Float((bits >> 23) &- 127)
    let f = Float(bitPattern: UInt32(bitPattern: (bits & 0x7f_ffff) &+ 0x3f35_04f3)) - 1
    let s = f / (f + 2)
    let z = s * s
    var r = fma(z, 0x1.f13e66p-3, 0x1.23d3d6p-2)
    r = fma(r, z, 0x1.999c26p-2)
    r = fma(r, z, 0x1.555554p-1)
    r *= z
    let half = 0.5 * f * f
    let low = fma(k, 0x1.7f7d1cp-20, s * (half + r))
    return fma(k, 0x1.62e4p-1, f - (half - low))
  }

  static func tanh(_ x: Float) -> Float {
    let z = x * x
    var q = fma(z, -0x1.768fbep-8, 0x1.52503ap-6)
    q = fma(q, z, -0x1.b84338p-5)
    q = fma(q, z, 0x1.11076p-3)
    q = fma(q, z, -0x1.555534p-2)
    guard !(abs(x) < 0.625) else { return fma(x * z, q, x) }
    let size = abs(x) > 10 ? 10 : abs(x)
    let far = 1 - 2 / (exp(size + size) + 1)
    return x.sign == .minus ? -far : far
  }

  static func erf(_ x: Float) -> Float {
    let z = x * x
    var q = fma(z, -0x1.3b4666p-11, 0x1.478c8ap-8)
    q = fma(q, z, -0x1.b69a7ep-6)
    q = fma(q, z, 0x1.ce1b94p-4)
    q = fma(q, z, -0x1.8126eep-2)
    q = fma(q, z, 0x1.06eba6p-3)
    guard !(abs(x) < 0.921875) else { return fma(q, x, x) }
    let t = abs(x) > 4 ? 4 : abs(x)
    var p = fma(t, -0x1.6369b8p-16, 0x1.c8a1cp-12)
    p = fma(p, t, -0x1.11ac04p-8)
    p = fma(p, t, 0x1.9bc30cp-6)
    p = fma(p, t, -0x1.bb97d8p-4)
    p = fma(p, t, -0x1.4443d2p-1)
    p = fma(p, t, -0x1.21286ep0)
    p = fma(p, t, 0x1.71dbbp-13)
    let far = 1 - exp(p)
    return x.sign == .minus ? -far : far
  }

  static func normalShare(_ x: Float) -> Float { fma(erf(x * 0x1.6a09e6p-1), 0.5, 0.5) }

  static func geluSlope(_ x: Float) -> Float {
    fma(x, 0x1.988454p-2 * exp(x * -0.5 * x), normalShare(x))
  }

  static func forward(
    rows: Int, inputs: Int, input: [Float], inputStride: Int, weights: [Float], bias: [Float],
    stride: Int, activation: ck_activation
  ) -> (sums: [Float], output: [Float]) {
    var output = [Float](repeating: 0, count: rows * stride)
    var sums = output
    for row in 0..<rows {
      for column in 0..<stride {
        var sum: Float = 0
        for k in 0..<inputs {
          sum = fma(input[row * inputStride + k], weights[k * stride + column], sum)
        }
        sum += bias[column]
        if activation == CK_RELU { sum = sum < 0 ? 0 : sum }
        if activation == CK_TANH { sum = tanh(sum) }
        sums[row * stride + column] = sum
        if activation == CK_GELU { sum *= normalShare(sum) }
        output[row * stride + column] = sum
      }
    }
    return (sums, output)
  }

  static func weightGradient(
    rows: Int, inputs: Int, input: [Float], inputStride: Int, delta: [Float], stride: Int
  ) -> (weights: [Float], bias: [Float]) {
    var weights = [Float](repeating: 0, count: inputs * stride)
    var bias = [Float](repeating: 0, count: stride)
    for column in 0..<stride {
      for row in 0..<rows { bias[column] += delta[row * stride + column] }
      for k in 0..<inputs {
        var sum: Float = 0
        for row in 0..<rows {
          sum = fma(input[row * inputStride + k], delta[row * stride + column], sum)
        }
        weights[k * stride + column] = sum
      }
    }
    return (weights, bias)
  }

  static func inputGradient(
    rows: Int, inputs: Int, outputs: Int, delta: [Float], stride: Int, weights: [Float],
    values: [Float], inputStride: Int, activation: ck_activation
  ) -> [Float] {
    var result = [Float](repeating: 0, count: rows * inputStride)
    for row in 0..<rows {
      for k in 0..<inputs {
        var sum: Float = 0
        for column in 0..<outputs {
          sum = fma(delta[row * stride + column], weights[k * stride + column], sum)
        }
        let value = values[row * inputStride + k]
        if activation == CK_RELU { sum = value <= 0 ? 0 : sum }
        if activation == CK_TANH { sum *= fma(-value, value, 1) }
        if activation == CK_GELU { sum *= geluSlope(value) }
        result[row * inputStride + k] = sum
      }
    }
    return result
  }

  static func softmaxCrossEntropy(
    rows: Int, classes: Int, logits: inout [Float], stride: Int, labels: [Int32], scale: Float
  ) -> Double {
    var loss = 0.0
    for row in 0..<rows {
      let own = row * stride + Int(labels[row])
      let margin: Float
      var largest = -Float.infinity
      for column in row * stride..<row * stride + classes where logits[column] > largest {
        largest = logits[column]
      }
      margin = logits[own] - largest
      var lanes = [Float](repeating: 0, count: 16)
      for column in 0..<classes {
        let e = exp(logits[row * stride + column] - largest)
        logits[row * stride + column] = e
        lanes[column % 16] += e
      }
      for width in [8, 4, 2, 1] { for lane in 0..<width { lanes[lane] += lanes[lane + width] } }
      let inverse = 1 / lanes[0]
      for column in 0..<classes {
        let p = flush(logits[row * stride + column] * inverse, 1e-20)
        let truth: Float = column == Int(labels[row]) ? 1 : 0
        logits[row * stride + column] = (p - truth) * scale
      }
      loss += Double(log(lanes[0]) - margin)
    }
    return loss
  }

  static func sumOfSquares(_ x: [Float]) -> Double {
    var lanes = [Double](repeating: 0, count: 16)
    for (i, x) in x.enumerated() { lanes[i % 16] += Double(x) * Double(x) }
    for width in [8, 4, 2, 1] { for lane in 0..<width { lanes[lane] += lanes[lane + width] } }
    return lanes[0]
  }

  static func sgd(_ w: inout [Float], _ gradient: [Float], rate: Float, decay: Float) {
    for i in w.indices {
      let g = flush(fma(decay, w[i], gradient[i]), 1e-17)
      w[i] = flush(fma(-rate, g, w[i]), 1e-30)
    }
  }

  static func momentum(
    _ w: inout [Float], _ gradient: [Float], _ velocity: inout [Float], rate: Float,
    decay: Float, momentum: Float
  ) {
    for i in w.indices {
      let g = flush(fma(decay, w[i], gradient[i]), 1e-17)
      velocity[i] = flush(fma(momentum, velocity[i], g), 1e-30)
      w[i] = flush(fma(-rate, velocity[i], w[i]), 1e-30)
    }
  }

  static func nesterov(
    _ w: inout [Float], _ gradient: [Float], _ velocity: inout [Float], rate: Float,
    decay: Float, momentum: Float
  ) {
    for i in w.indices {
      let g = flush(fma(decay, w[i], gradient[i]), 1e-17)
      velocity[i] = flush(fma(momentum, velocity[i], g), 1e-30)
      w[i] = flush(fma(-rate, fma(momentum, velocity[i], g), w[i]), 1e-30)
    }
  }

  static func rmsprop(
    _ w: inout [Float], _ gradient: [Float], _ square: inout [Float], rate: Float, decay: Float,
    keep: Float, take: Float, epsilon: Float
  ) {
    for i in w.indices {
      let g = flush(fma(decay, w[i], gradient[i]), 1e-17)
      square[i] = flush(fma(keep, square[i], take * g * g), 1e-35)
      w[i] = flush(fma(-rate, g / (square[i].squareRoot() + epsilon), w[i]), 1e-30)
    }
  }

  static func adam(
    _ w: inout [Float], _ gradient: [Float], _ first: inout [Float], _ second: inout [Float],
    _ s: ck_adam_step
  ) {
    for i in w.indices {
      let g = flush(fma(s.decay, w[i], gradient[i]), 1e-17)
      first[i] = flush(fma(s.beta1, first[i], s.one_minus_beta1 * g), 1e-30)
      second[i] = flush(fma(s.beta2, second[i], s.one_minus_beta2 * g * g), 1e-35)
      let root = (second[i] * s.second_correction).squareRoot() + s.epsilon
      w[i] = flush(fma(-s.rate, first[i] / root, w[i] * s.keep), 1e-30)
    }
  }
}
