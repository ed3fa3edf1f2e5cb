// Fully connected layers, forward and backward; part of kernels_impl.h.

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
