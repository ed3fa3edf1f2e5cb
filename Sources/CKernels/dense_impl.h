// Fully connected layers, forward and backward; part of kernels_impl.h.

// What becomes of a tile's sums before they are stored. Each pointer is NULL or moves with the tile.
typedef struct CK(finish) {
  const float *bias;    // added, one a column
  float floor;          // what is below it becomes 0: 0 for ReLU, else -infinity
  const float *values;  // where these are 0 or less the result is 0: ReLU's slope
} CK(finish);

// A tile of out = finish(a * b), all of it in registers while the depth is summed.
// a(i, k) is a[i * a_stride + k], or a[k * a_stride + i] when transposed.
CK_INLINE void CK(tile)(
  const int rows, const int vectors, const bool transposed, long depth, const float *a,
  long a_stride, const float *b, long b_stride, const CK(finish) *finish, float *out,
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
    v16 shift = finish->bias ? CK(load)(finish->bias + 16 * j) : (v16)0;
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      long place = i * out_stride + 16 * j;
      v16 x = finish->bias ? sum[i][j] + shift : sum[i][j];
      // Not "x > 0 ? x : 0", which would turn NaN into 0 and hide a divergence.
      x = CK(select)(x < (v16)finish->floor, 0, x);
      if (finish->values) x = CK(select)(CK(load)(finish->values + place) <= 0, 0, x);
      CK(store)(out + place, x);
    }
  }
}

// One panel of columns: tiles of nearly equal height, so that none is left with a single row.
CK_INLINE void CK(panel)(
  const int vectors, const bool transposed, long rows, long depth, const float *a, long a_stride,
  const float *b, long b_stride, CK(finish) finish, float *out, long out_stride
) {
  long tiles = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS;
  for (long row = 0; tiles > 0; tiles--) {
    long height = (rows - row + tiles - 1) / tiles;
    const float *left = transposed ? a + row : a + row * a_stride;
    float *target = out + row * out_stride;
#define CK_TILE(n)                                                                             \
  case n:                                                                                      \
    CK(tile)(n, vectors, transposed, depth, left, a_stride, b, b_stride, &finish, target,      \
      out_stride);                                                                             \
    break;
    switch (height) { CK_HEIGHTS(CK_TILE) }
#undef CK_TILE
    row += height;
    if (finish.values) finish.values += height * out_stride;
  }
}

// Columns of b one stride apart fall into few sets of the cache, so that a large b would be fetched
// from the next level for every tile. Copied row by row into scratch, a panel is read in order.
CK_INLINE const float *CK(packed)(
  const int vectors, long rows, long depth, const float *b, long *stride, float *scratch
) {
  if (depth * *stride <= 8192 || rows <= 2 * CK_TILE_ROWS) return b;
  for (long k = 0; k < depth; k++) {
    for (int j = 0; j < vectors; j++) {
      CK(store)(scratch + 16 * (k * vectors + j), CK(load)(b + k * *stride + 16 * j));
    }
  }
  *stride = 16 * vectors;
  return scratch;
}

CK_INLINE void CK(columns)(
  const int vectors, const bool transposed, long rows, long depth, const float *a, long a_stride,
  const float *b, CK(finish) finish, float *out, long stride, float *scratch
) {
  long b_stride = stride;
  const float *right = CK(packed)(vectors, rows, depth, b, &b_stride, scratch);
  CK(panel)(
    vectors, transposed, rows, depth, a, a_stride, right, b_stride, finish, out, stride);
}

CK_INLINE void CK(product)(
  const bool transposed, long rows, long depth, const float *a, long a_stride, const float *b,
  CK(finish) finish, float *out, long columns, long stride, float *scratch
) {
  long column = 0;
#if CK_TILE_VECTORS > 1
  for (; column + 32 <= columns; column += 32) {
    CK(columns)(2, transposed, rows, depth, a, a_stride, b + column, finish, out + column, stride,
      scratch);
    if (finish.bias) finish.bias += 32;
  }
#endif
  for (; column < columns; column += 16) {
    CK(columns)(1, transposed, rows, depth, a, a_stride, b + column, finish, out + column, stride,
      scratch);
    if (finish.bias) finish.bias += 16;
  }
}

static void CK(dense_forward)(
  long rows, long inputs, const float *input, long input_stride, const float *weights,
  const float *bias, float *sums, float *output, long columns, long output_stride,
  ck_activation activation, float *scratch
) {
  CK(finish) finish = {bias, activation == CK_RELU ? 0 : -__builtin_inff(), NULL};
  CK(product)(
    false, rows, inputs, input, input_stride, weights, finish, sums, columns, output_stride,
    scratch);
  if (activation != CK_TANH && activation != CK_GELU) return;
  bool is_whole = columns == output_stride;
  for (long row = 0; row < (is_whole ? 1 : rows); row++) {
    long place = row * output_stride, count = is_whole ? rows * columns : columns;
    if (activation == CK_TANH) CK(hyperbolic_tangent)(count, sums + place, output + place);
    if (activation == CK_GELU) CK(gelu)(count, sums + place, output + place);
  }
}

// Sums of so many vectors side by side, so that no addition waits for the one before.
CK_INLINE void CK(column_sums)(
  const int vectors, long rows, const float *table, long stride, bool adds, float *result
) {
  v16 sum[4];
  for (int j = 0; j < vectors; j++) sum[j] = adds ? CK(load)(result + 16 * j) : (v16)0;
  for (long row = 0; row < rows; row++) {
    for (int j = 0; j < vectors; j++) sum[j] += CK(load)(table + row * stride + 16 * j);
  }
  for (int j = 0; j < vectors; j++) CK(store)(result + 16 * j, sum[j]);
}

static void CK(sum_columns)(
  long rows, const float *table, long columns, long stride, bool adds, float *result
) {
  long column = 0;
  for (; column + 64 <= columns; column += 64) {
    CK(column_sums)(4, rows, table + column, stride, adds, result + column);
  }
  for (; column < columns; column += 16) {
    CK(column_sums)(1, rows, table + column, stride, adds, result + column);
  }
}

static void CK(dense_weight_gradient)(
  long rows, long inputs, const float *input, long input_stride, const float *delta, long columns,
  long output_stride, float *weight_gradient, float *bias_gradient, float *scratch
) {
  CK(finish) finish = {NULL, -__builtin_inff(), NULL};
  CK(product)(
    true, inputs, rows, input, input_stride, delta, finish, weight_gradient, columns,
    output_stride, scratch);
  CK(sum_columns)(rows, delta, columns, output_stride, false, bias_gradient);
}

// scratch(n, j) = weights(first + j, n) for `width` rows of weights, those beyond the last as zeros.
CK_INLINE void CK(pack_transposed)(
  const long width, long first, long inputs, const float *weights, long stride, float *scratch
) {
  for (long j = 0; j < width; j += 16) {
    for (long n = 0; n < stride; n += 16) {
      v16 table[16];
#pragma clang loop unroll(full)
      for (int i = 0; i < 16; i++) {
        long row = first + j + i;
        table[i] = row < inputs ? CK(load)(weights + row * stride + n) : (v16)0;
      }
      CK(transpose)(table);
#pragma clang loop unroll(full)
      for (int i = 0; i < 16; i++) CK(store)(scratch + (n + i) * width + j, table[i]);
    }
  }
}

static void CK(multiply_by_slope)(
  long count, ck_activation activation, const float *values, float *delta
) {
  if (activation == CK_IDENTITY) return;
  for (long i = 0; i < count; i += 16) {
    v16 y = CK(load)(values + i);
    v16 d = CK(load)(delta + i);
    if (activation == CK_RELU) {
      CK(store)(delta + i, CK(select)(y <= 0, 0, d));
    } else {
      v16 slope = activation == CK_TANH ? CK(fma)(-y, y, 1) : CK(gelu_slope)(y);
      CK(store)(delta + i, d * slope);
    }
  }
}

static void CK(dense_input_gradient)(
  long rows, long inputs, long outputs, const float *delta, long output_stride,
  const float *weights, const float *values, float *result, long first, long columns,
  long input_stride, ck_activation activation, float *scratch
) {
  CK(finish) finish = {NULL, -__builtin_inff(), activation == CK_RELU ? values + first : NULL};
  long column = first, end = first + columns;
#if CK_TILE_VECTORS > 1
  for (; column + 32 <= end; column += 32) {
    CK(pack_transposed)(32, column, inputs, weights, output_stride, scratch);
    CK(panel)(2, false, rows, outputs, delta, output_stride, scratch, 32, finish, result + column,
      input_stride);
    if (finish.values) finish.values += 32;
  }
#endif
  for (; column < end; column += 16) {
    CK(pack_transposed)(16, column, inputs, weights, output_stride, scratch);
    CK(panel)(1, false, rows, outputs, delta, output_stride, scratch, 16, finish, result + column,
      input_stride);
    if (finish.values) finish.values += 16;
  }
  if (activation != CK_TANH && activation != CK_GELU) return;
  bool is_whole = columns == input_stride;
  for (long row = 0; row < (is_whole ? 1 : rows); row++) {
    long place = first + row * input_stride, count = is_whole ? rows * columns : columns;
    CK(multiply_by_slope)(count, activation, values + place, result + place);
  }
}
