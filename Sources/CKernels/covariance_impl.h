// Distances, covariances and what the fit's gradient sums, in Double; part of kernels_impl.h.

// e^x for x of 0 and below: the operations of Double.exp in TuneMath in their order, none fused, so
// that the bits are the same.
CK_INLINE v8 CK(negative_exp)(v8 x) {
  x = CK(select8)(x < -746, -746, x);
  // Adding 1.5 * 2^52 leaves the nearest integer in the low bits.
  v8 shifted = x * 0x1.71547652b82fep0 + 0x1.8p52;
  v8 n = shifted - 0x1.8p52;
  v8 high = x - n * 0x1.62e42feep-1;
  v8 low = n * 0x1.a39ef35793c76p-33;
  v8 r = high - low;
  v8 t = r * r;
  v8 q = 0x1.1566aaf25de2cp-14 + t * (-0x1.bbd41c5d26bf1p-20 + t * 0x1.6376972bea4dp-25);
  v8 c = r - t * (0x1.555555555553ep-3 + t * (-0x1.6c16c16bebd93p-9 + t * q));
  v8 power = 1 - ((low - (r * c) / (2 - c)) - high);
  v8l k = (v8l)shifted - (v8l)(v8)0x1.8p52;
  // A result below the normal numbers is scaled twice, and so rounded once.
  v8l is_small = k < -1021;
  v8 scale = (v8)((k + (is_small & 1000) + 1023) << 52);
  return power * scale * CK(select8)(is_small, 0x1p-1000, 1);
}

static void CK(negative_exponential)(long count, const double *x, double *result) {
  for (long i = 0; i < count; i += 8) {
    CK(store8)(result + i, CK(negative_exp)(CK(load8)(x + i)));
  }
}

CK_INLINE v8 CK(difference)(double coordinate, const double *others, bool is_categorical) {
  v8 x = CK(load8)(others);
  return is_categorical ? CK(select8)(x != coordinate, 1, 0) : coordinate - x;
}

static void CK(squared_distances)(
  long count, long dimensions, const double *point, const double *others, long stride,
  const double *inverse_squares, const bool *is_categorical, double *result
) {
  for (long i = 0; i < count; i += 8) {
    v8 sum = 0;
    for (long j = 0; j < dimensions; j++) {
      v8 d = CK(difference)(point[j], others + j * stride + i, is_categorical[j]);
      sum = CK(fma8)(d * d, inverse_squares[j], sum);
    }
    CK(store8)(result + i, sum);
  }
}

static void CK(squared_exponential)(
  long count, const double *squared_distances, double *covariances, double *slopes
) {
  for (long i = 0; i < count; i += 8) {
    v8 covariance = CK(negative_exp)(-0.5 * CK(load8)(squared_distances + i));
    CK(store8)(covariances + i, covariance);
    CK(store8)(slopes + i, covariance);
  }
}

static void CK(matern52)(
  long count, const double *squared_distances, double *covariances, double *slopes
) {
  for (long i = 0; i < count; i += 8) {
    v8 square = CK(load8)(squared_distances + i);
    v8 scaled = __builtin_elementwise_sqrt(5 * square);
    v8 decay = CK(negative_exp)(-scaled);
    CK(store8)(covariances + i, (1 + scaled + 5.0 / 3 * square) * decay);
    CK(store8)(slopes + i, 5.0 / 3 * (1 + scaled) * decay);
  }
}

static void CK(add_weighted_squares)(
  long count, double coordinate, const double *others, bool is_categorical,
  const double *weights, const double *slopes, double *sums
) {
  v8 sum = CK(load8)(sums);
  for (long i = 0; i < count; i += 8) {
    v8 d = CK(difference)(coordinate, others + i, is_categorical);
    sum = CK(fma8)(CK(load8)(weights + i) * CK(load8)(slopes + i), d * d, sum);
  }
  CK(store8)(sums, sum);
}

static double CK(weighted_difference)(
  long count, double coordinate, const double *others, const double *weights,
  const double *slopes
) {
  v8 sum = 0;
  for (long i = 0; i < count; i += 8) {
    v8 d = CK(difference)(coordinate, others + i, false);
    sum = CK(fma8)(CK(load8)(weights + i) * CK(load8)(slopes + i), d, sum);
  }
  return CK(sum8)(sum);
}
