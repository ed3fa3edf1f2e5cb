// One variant of every kernel. kernels.c includes this file once per instruction set, with
//   CK_VARIANT       the suffix of its functions
//   CK_TILE_ROWS     rows of a tile of sums held in registers, at most 8
//   CK_TILE_VECTORS  16-float columns of that tile, at most 2

CK_INLINE v16 CK(load)(const float *p) { return *(const v16_unaligned *)p; }
CK_INLINE void CK(store)(float *p, v16 x) { *(v16_unaligned *)p = x; }
CK_INLINE v16 CK(fma)(v16 a, v16 b, v16 c) { return __builtin_elementwise_fma(a, b, c); }
CK_INLINE v16 CK(abs)(v16 x) { return __builtin_elementwise_abs(x); }
CK_INLINE v16 CK(select)(v16i mask, v16 yes, v16 no) {
  return (v16)((mask & (v16i)yes) | (~mask & (v16i)no));
}
// Subnormal numbers are many times slower, so what is on the way there becomes zero. NaN stays.
CK_INLINE v16 CK(flush)(v16 x, float least) { return CK(select)(CK(abs)(x) < (v16)least, 0, x); }

// Always in this order, so that every variant rounds alike.
CK_INLINE float CK(sum)(v16 x) {
  float lane[16];
  CK(store)(lane, x);
  for (int width = 8; width >= 1; width /= 2) {
    for (int i = 0; i < width; i++) lane[i] += lane[i + width];
  }
  return lane[0];
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

static void CK(exponential)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(exp)(CK(load)(x + i)));
}

static void CK(logarithm)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(log)(CK(load)(x + i)));
}

static void CK(hyperbolic_tangent)(long count, const float *x, float *result) {
  for (long i = 0; i < count; i += 16) CK(store)(result + i, CK(tanh)(CK(load)(x + i)));
}

// A tile of out = bias + a * b, all of it in registers while the depth is summed.
// a(i, k) is a[i * a_stride + k], or a[k * a_stride + i] when transposed.
CK_INLINE void CK(tile)(
  const int rows, const int vectors, const bool transposed, long depth, const float *a,
  long a_stride, const float *b, long b_stride, const float *bias, float *out,
  long out_stride
) {
  v16 sum[CK_TILE_ROWS][CK_TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) sum[i][j] = 0;
  }
  for (long k = 0; k < depth; k++) {
    v16 right[CK_TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) right[j] = CK(load)(b + k * b_stride + 16 * j);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      v16 left = transposed ? a[k * a_stride + i] : a[i * a_stride + k];
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) sum[i][j] = CK(fma)(left, right[j], sum[i][j]);
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < vectors; j++) {
    v16 shift = bias ? CK(load)(bias + 16 * j) : (v16)0;
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      CK(store)(out + i * out_stride + 16 * j, bias ? sum[i][j] + shift : sum[i][j]);
    }
  }
}

// One panel of columns: tiles of nearly equal height, so that none is left with a single row.
CK_INLINE void CK(panel)(
  const int vectors, const bool transposed, long rows, long depth, const float *a, long a_stride,
  const float *b, long b_stride, const float *bias, float *out, long out_stride
) {
  long tiles = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS;
  for (long row = 0; tiles > 0; tiles--) {
    long height = (rows - row + tiles - 1) / tiles;
    const float *left = transposed ? a + row : a + row * a_stride;
    float *target = out + row * out_stride;
#define CK_TILE(n)                                                                             \
  case n:                                                                                      \
    CK(tile)(n, vectors, transposed, depth, left, a_stride, b, b_stride, bias, target,         \
      out_stride);                                                                             \
    break;
    switch (height) {
      CK_TILE(1)
      CK_TILE(2)
#if CK_TILE_ROWS > 2
      CK_TILE(3)
      CK_TILE(4)
      CK_TILE(5)
      CK_TILE(6)
#endif
#if CK_TILE_ROWS > 6
      CK_TILE(7)
      CK_TILE(8)
#endif
    }
#undef CK_TILE
    row += height;
  }
}

CK_INLINE void CK(product)(
  const bool transposed, long rows, long depth, const float *a, long a_stride, const float *b,
  const float *bias, float *out, long stride
) {
  long column = 0;
#if CK_TILE_VECTORS > 1
  for (; column + 32 <= stride; column += 32) {
    CK(panel)(2, transposed, rows, depth, a, a_stride, b + column, stride,
      bias ? bias + column : NULL, out + column, stride);
  }
#endif
  for (; column < stride; column += 16) {
    CK(panel)(1, transposed, rows, depth, a, a_stride, b + column, stride,
      bias ? bias + column : NULL, out + column, stride);
  }
}

static void CK(dense_forward)(
  long rows, long inputs, const float *input, long input_stride, const float *weights,
  const float *bias, float *output, long output_stride, ck_activation activation
) {
  CK(product)(
    false, rows, inputs, input, input_stride, weights, bias, output, output_stride);
  long count = rows * output_stride;
  switch (activation) {
    case CK_IDENTITY:
      break;
    case CK_RELU:
      for (long i = 0; i < count; i += 16) {
        // Not "x > 0 ? x : 0", which would turn NaN into 0 and hide a divergence.
        v16 x = CK(load)(output + i);
        CK(store)(output + i, CK(select)(x < 0, 0, x));
      }
      break;
    case CK_TANH:
      CK(hyperbolic_tangent)(count, output, output);
      break;
  }
}

static void CK(dense_weight_gradient)(
  long rows, long inputs, const float *input, long input_stride, const float *delta,
  long output_stride, float *weight_gradient, float *bias_gradient
) {
  CK(product)(
    true, inputs, rows, input, input_stride, delta, NULL, weight_gradient, output_stride);
  for (long column = 0; column < output_stride; column += 16) {
    v16 sum = 0;
    for (long row = 0; row < rows; row++) sum += CK(load)(delta + row * output_stride + column);
    CK(store)(bias_gradient + column, sum);
  }
}

// scratch(n, j) = weights(first + j, n) for `width` weights rows, those beyond the last as zeros.
CK_INLINE void CK(pack_transposed)(
  long width, long first, long inputs, long outputs, const float *weights, long stride,
  float *scratch
) {
  for (long j = 0; j < width; j += 4) {
    for (long n = 0; n < outputs; n += 4) {
      v4 row[4];
      for (int i = 0; i < 4; i++) {
        bool inside = first + j + i < inputs;
        row[i] = inside ? *(const v4_unaligned *)(weights + (first + j + i) * stride + n) : (v4)0;
      }
      v4 a = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5);
      v4 b = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7);
      v4 c = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
      v4 d = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
      float *target = scratch + n * width + j;
      *(v4_unaligned *)target = __builtin_shufflevector(a, c, 0, 1, 4, 5);
      *(v4_unaligned *)(target + width) = __builtin_shufflevector(a, c, 2, 3, 6, 7);
      *(v4_unaligned *)(target + 2 * width) = __builtin_shufflevector(b, d, 0, 1, 4, 5);
      *(v4_unaligned *)(target + 3 * width) = __builtin_shufflevector(b, d, 2, 3, 6, 7);
    }
  }
}

static void CK(dense_input_gradient)(
  long rows, long inputs, long outputs, const float *delta, long output_stride,
  const float *weights, const float *values, float *result, long input_stride,
  ck_activation activation, float *scratch
) {
  long column = 0;
#if CK_TILE_VECTORS > 1
  for (; column + 32 <= input_stride; column += 32) {
    CK(pack_transposed)(32, column, inputs, outputs, weights, output_stride, scratch);
    CK(panel)(2, false, rows, outputs, delta, output_stride, scratch, 32, NULL, result + column,
      input_stride);
  }
#endif
  for (; column < input_stride; column += 16) {
    CK(pack_transposed)(16, column, inputs, outputs, weights, output_stride, scratch);
    CK(panel)(1, false, rows, outputs, delta, output_stride, scratch, 16, NULL, result + column,
      input_stride);
  }
  long count = rows * input_stride;
  switch (activation) {
    case CK_IDENTITY:
      break;
    case CK_RELU:
      for (long i = 0; i < count; i += 16) {
        v16 y = CK(load)(values + i);
        CK(store)(result + i, CK(select)(y <= 0, 0, CK(load)(result + i)));
      }
      break;
    case CK_TANH:
      for (long i = 0; i < count; i += 16) {
        v16 y = CK(load)(values + i);
        CK(store)(result + i, CK(load)(result + i) * CK(fma)(-y, y, 1));
      }
      break;
  }
}

// A row's logits become e^(logit - largest); their sum is returned.
CK_INLINE float CK(exponentials)(long classes, float *logits, long stride, float *largest) {
  const v16i lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  v16 most = -__builtin_inff();
  for (long i = 0; i < stride; i += 16) {
    v16 x = CK(load)(logits + i);
    v16i larger = (x > most) & (lane < (int32_t)(classes - i));
    most = CK(select)(larger, x, most);
  }
  float top[16];
  CK(store)(top, most);
  *largest = top[0];
  for (int i = 1; i < 16; i++) *largest = top[i] > *largest ? top[i] : *largest;
  v16 sum = 0;
  for (long i = 0; i < stride; i += 16) {
    v16 e = CK(exp)(CK(load)(logits + i) - *largest);
    e = CK(select)(lane < (int32_t)(classes - i), e, 0);
    CK(store)(logits + i, e);
    sum += e;
  }
  return CK(sum)(sum);
}

static double CK(softmax_cross_entropy)(
  long rows, long classes, float *logits, long stride, const int32_t *labels, float scale
) {
  double loss = 0;
  for (long first = 0; first < rows; first += 16) {
    long count = rows - first < 16 ? rows - first : 16;
    // ln of 16 rows' sums at once; unused lanes hold 1.
    float sums[16], logarithms[16], margins[16];
    CK(store)(sums, 1);
    for (long i = 0; i < count; i++) {
      float *row = logits + (first + i) * stride;
      float *own = row + labels[first + i];
      float largest, logit = *own;
      sums[i] = CK(exponentials)(classes, row, stride, &largest);
      margins[i] = logit - largest;
      float inverse = 1 / sums[i];
      for (long j = 0; j < stride; j += 16) {
        v16 p = CK(flush)(CK(load)(row + j) * inverse, 1e-20f);
        CK(store)(row + j, p);
      }
      *own -= 1;
      for (long j = 0; j < stride; j += 16) CK(store)(row + j, CK(load)(row + j) * scale);
    }
    CK(store)(logarithms, CK(log)(CK(load)(sums)));
    for (long i = 0; i < count; i++) loss += (double)(logarithms[i] - margins[i]);
  }
  return loss;
}

static double CK(squared_error)(
  long rows, float *predictions, long stride, const float *targets, float scale
) {
  double loss = 0;
  for (long row = 0; row < rows; row++) {
    float error = predictions[row * stride] - targets[row];
    predictions[row * stride] = error * scale;
    loss += (double)(error * error);
  }
  return loss;
}

// Least sizes kept, of a gradient, of a weight or its moment, and of a squared gradient's mean.
#define CK_LEAST_GRADIENT 1e-17f
#define CK_LEAST_WEIGHT 1e-30f
#define CK_LEAST_SQUARE 1e-35f

static void CK(sgd)(long count, float *weights, const float *gradient, float rate, float decay) {
  for (long i = 0; i < count; i += 16) {
    v16 w = CK(load)(weights + i);
    v16 g = CK(flush)(CK(fma)(decay, w, CK(load)(gradient + i)), CK_LEAST_GRADIENT);
    CK(store)(weights + i, CK(flush)(CK(fma)(-rate, g, w), CK_LEAST_WEIGHT));
  }
}

static void CK(momentum)(
  long count, float *weights, const float *gradient, float *velocity, float rate, float decay,
  float momentum
) {
  for (long i = 0; i < count; i += 16) {
    v16 w = CK(load)(weights + i);
    v16 g = CK(flush)(CK(fma)(decay, w, CK(load)(gradient + i)), CK_LEAST_GRADIENT);
    v16 v = CK(flush)(CK(fma)(momentum, CK(load)(velocity + i), g), CK_LEAST_WEIGHT);
    CK(store)(velocity + i, v);
    CK(store)(weights + i, CK(flush)(CK(fma)(-rate, v, w), CK_LEAST_WEIGHT));
  }
}

static void CK(adam)(
  long count, float *weights, const float *gradient, float *first, float *second,
  const ck_adam_step *step
) {
  ck_adam_step s = *step;
  for (long i = 0; i < count; i += 16) {
    v16 w = CK(load)(weights + i);
    v16 g = CK(flush)(CK(fma)(s.decay, w, CK(load)(gradient + i)), CK_LEAST_GRADIENT);
    v16 m = CK(fma)(s.beta1, CK(load)(first + i), s.one_minus_beta1 * g);
    m = CK(flush)(m, CK_LEAST_WEIGHT);
    v16 v = CK(fma)(s.beta2, CK(load)(second + i), s.one_minus_beta2 * g * g);
    v = CK(flush)(v, CK_LEAST_SQUARE);
    v16 root = __builtin_elementwise_sqrt(v * s.second_correction) + s.epsilon;
    CK(store)(first + i, m);
    CK(store)(second + i, v);
    CK(store)(weights + i, CK(flush)(CK(fma)(-s.rate, m / root, w), CK_LEAST_WEIGHT));
  }
}

static void CK(gather_rows)(
  long count, const int32_t *rows, const float *source, long stride, float *output
) {
  for (long row = 0; row < count; row++) {
    const float *from = source + rows[row] * stride;
    for (long i = 0; i < stride; i += 16) CK(store)(output + row * stride + i, CK(load)(from + i));
  }
}

static const ck_kernels CK(table) = {
  .name = CK_TEXT(CK_VARIANT),
  .dense_forward = CK(dense_forward),
  .dense_weight_gradient = CK(dense_weight_gradient),
  .dense_input_gradient = CK(dense_input_gradient),
  .softmax_cross_entropy = CK(softmax_cross_entropy),
  .squared_error = CK(squared_error),
  .sgd = CK(sgd),
  .momentum = CK(momentum),
  .adam = CK(adam),
  .gather_rows = CK(gather_rows),
  .exponential = CK(exponential),
  .logarithm = CK(logarithm),
  .hyperbolic_tangent = CK(hyperbolic_tangent),
};
