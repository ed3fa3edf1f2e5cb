// Vectors of 16 floats and the elementary functions on them; part of kernels_impl.h.

CK_INLINE v16 CK(load)(const float *p) { return *(const v16_unaligned *)p; }
CK_INLINE void CK(store)(float *p, v16 x) { *(v16_unaligned *)p = x; }
CK_INLINE v16 CK(fma)(v16 a, v16 b, v16 c) { return __builtin_elementwise_fma(a, b, c); }
CK_INLINE v16 CK(abs)(v16 x) { return __builtin_elementwise_abs(x); }
CK_INLINE v16 CK(select)(v16i mask, v16 yes, v16 no) {
  return (v16)((mask & (v16i)yes) | (~mask & (v16i)no));
}
// Subnormal numbers are many times slower, so what is on the way there becomes zero. NaN stays.
CK_INLINE v16 CK(flush)(v16 x, float least) { return CK(select)(CK(abs)(x) < (v16)least, 0, x); }

// Always in this order, so that every variant rounds alike: halves onto halves.
CK_INLINE float CK(sum)(v16 x) {
  v8f eight = x.lo + x.hi;
  v4f four = eight.lo + eight.hi;
  v2f two = four.lo + four.hi;
  return two.x + two.y;
}

// Turns rows into columns: first within squares of four, then square by square.
CK_INLINE void CK(transpose)(v16 table[16]) {
  v16 turned[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i += 4) {
    v16 a = CK_SHUFFLE(table[i], table[i + 1], CK_LOW_SINGLES);
    v16 b = CK_SHUFFLE(table[i], table[i + 1], CK_HIGH_SINGLES);
    v16 c = CK_SHUFFLE(table[i + 2], table[i + 3], CK_LOW_SINGLES);
    v16 d = CK_SHUFFLE(table[i + 2], table[i + 3], CK_HIGH_SINGLES);
    turned[i] = CK_SHUFFLE(a, c, CK_LOW_PAIRS);
    turned[i + 1] = CK_SHUFFLE(a, c, CK_HIGH_PAIRS);
    turned[i + 2] = CK_SHUFFLE(b, d, CK_LOW_PAIRS);
    turned[i + 3] = CK_SHUFFLE(b, d, CK_HIGH_PAIRS);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    v16 a = CK_SHUFFLE(turned[i], turned[i + 4], CK_EVEN_FOURS);
    v16 b = CK_SHUFFLE(turned[i], turned[i + 4], CK_ODD_FOURS);
    v16 c = CK_SHUFFLE(turned[i + 8], turned[i + 12], CK_EVEN_FOURS);
    v16 d = CK_SHUFFLE(turned[i + 8], turned[i + 12], CK_ODD_FOURS);
    table[i] = CK_SHUFFLE(a, c, CK_EVEN_FOURS);
    table[i + 4] = CK_SHUFFLE(b, d, CK_EVEN_FOURS);
    table[i + 8] = CK_SHUFFLE(a, c, CK_ODD_FOURS);
    table[i + 12] = CK_SHUFFLE(b, d, CK_ODD_FOURS);
  }
}

// e^x = 2^n e^r with |r| <= ln2 / 2; the polynomial in r is a minimax fit, error 3e-9.
CK_INLINE v16 CK(exp)(v16 x) {
  x = CK(select)(x < -64, -64, x);
  // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
  v16 shifted = CK(fma)(x, 0x1.715476p+0f, 0x1.8p23f);
  v16 n = shifted - 0x1.8p23f;
  v16 r = CK(fma)(n, -0x1.62e4p-1f, x);
  r = CK(fma)(n, -0x1.7f7d1cp-20f, r);
  v16 q = CK(fma)(r, 0x1.6a50bep-10f, 0x1.123976p-7f);
  q = CK(fma)(q, r, 0x1.5558acp-5f);
  q = CK(fma)(q, r, 0x1.555492p-3f);
  q = CK(fma)(q, r, 0x1.fffffcp-2f);
  v16 power = CK(fma)(r * r, q, r) + 1;
  return power * (v16)(((v16i)shifted << 23) + 0x3f800000);
}

// ln x = k ln2 + ln(1 + f), 1 + f in sqrt(1/2)..<sqrt(2); s = f / (2 + f),
// ln(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)) as in fdlibm, R our own minimax fit, error 5e-11.
CK_INLINE v16 CK(log)(v16 x) {
  v16i bits = (v16i)x + (0x3f800000 - 0x3f3504f3);
  v16 k = __builtin_convertvector((bits >> 23) - 127, v16);
  v16 f = (v16)((bits & 0x7fffff) + 0x3f3504f3) - 1;
  v16 s = f / (f + 2);
  v16 z = s * s;
  v16 r = CK(fma)(z, 0x1.f13e66p-3f, 0x1.23d3d6p-2f);
  r = CK(fma)(r, z, 0x1.999c26p-2f);
  r = CK(fma)(r, z, 0x1.555554p-1f);
  r = r * z;
  v16 half = 0.5f * f * f;
  v16 low = CK(fma)(k, 0x1.7f7d1cp-20f, s * (half + r));
  v16 y = CK(fma)(k, 0x1.62e4p-1f, f - (half - low));
  return CK(select)(x < __builtin_inff(), y, x);
}

// Below 0.625 an odd minimax polynomial, error 5e-9; above, 1 - 2 / (e^2x + 1).
CK_INLINE v16 CK(tanh)(v16 x) {
  v16 size = CK(abs)(x);
  v16 z = x * x;
  v16 q = CK(fma)(z, -0x1.768fbep-8f, 0x1.52503ap-6f);
  q = CK(fma)(q, z, -0x1.b84338p-5f);
  q = CK(fma)(q, z, 0x1.11076p-3f);
  q = CK(fma)(q, z, -0x1.555534p-2f);
  v16 near = CK(fma)(x * z, q, x);
  // Beyond 10 the nearest Float is 1.
  v16 clamped = CK(select)(size > 10, 10, size);
  v16 far = 1 - 2 / (CK(exp)(clamped + clamped) + 1);
  far = (v16)((v16i)far | ((v16i)x & (int32_t)0x80000000));
  return CK(select)(size < 0.625f, near, far);
}

// Below 0.921875 x + x R(x^2), above 1 - e^P(|x|), the cut and the form of N. Juffa's erff; R and P
// are our own minimax fits, errors 1.6e-8 of x and 4.1e-11. Together within 1.1 ulp.
CK_INLINE v16 CK(erf)(v16 x) {
  v16 size = CK(abs)(x);
  v16 z = x * x;
  v16 q = CK(fma)(z, -0x1.3b4666p-11f, 0x1.478c8ap-8f);
  q = CK(fma)(q, z, -0x1.b69a7ep-6f);
  q = CK(fma)(q, z, 0x1.ce1b94p-4f);
  q = CK(fma)(q, z, -0x1.8126eep-2f);
  q = CK(fma)(q, z, 0x1.06eba6p-3f);
  v16 near = CK(fma)(q, x, x);
  // Beyond 4 the nearest Float is 1.
  v16 t = CK(select)(size > 4, 4, size);
  v16 p = CK(fma)(t, -0x1.6369b8p-16f, 0x1.c8a1cp-12f);
  p = CK(fma)(p, t, -0x1.11ac04p-8f);
  p = CK(fma)(p, t, 0x1.9bc30cp-6f);
  p = CK(fma)(p, t, -0x1.bb97d8p-4f);
  p = CK(fma)(p, t, -0x1.4443d2p-1f);
  p = CK(fma)(p, t, -0x1.21286ep0f);
  p = CK(fma)(p, t, 0x1.71dbbp-13f);
  v16 far = 1 - CK(exp)(p);
  far = (v16)((v16i)far | ((v16i)x & (int32_t)0x80000000));
  return CK(select)(size < 0.921875f, near, far);
}

// The share of a standard normal distribution below x, (1 + erf(x / sqrt(2))) / 2.
CK_INLINE v16 CK(normal_share)(v16 x) { return CK(fma)(CK(erf)(x * 0x1.6a09e6p-1f), 0.5f, 0.5f); }

// The derivative of x times the share below x: the share and x times the density.
CK_INLINE v16 CK(gelu_slope)(v16 x) {
  v16 density = 0x1.988454p-2f * CK(exp)(x * -0.5f * x);
  return CK(fma)(x, density, CK(normal_share)(x));
}

static void CK(exponential)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(exp)(CK(load)(x + i)));
}

static void CK(logarithm)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(log)(CK(load)(x + i)));
}

static void CK(hyperbolic_tangent)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(tanh)(CK(load)(x + i)));
}

static void CK(error_function)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(erf)(CK(load)(x + i)));
}

static void CK(gelu)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) {
    v16 sum = CK(load)(x + i);
    CK(store)(result + i, sum * CK(normal_share)(sum));
  }
}
