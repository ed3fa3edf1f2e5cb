// Matrix products, factors and solves in Double; part of kernels_impl.h.
//
// A vector holds 8 doubles, so a tile of sums has the registers that it has for 16 floats.

CK_INLINE v8 CK(load8)(const double *p) { return *(const v8_unaligned *)p; }
CK_INLINE void CK(store8)(double *p, v8 x) { *(v8_unaligned *)p = x; }
CK_INLINE v8 CK(fma8)(v8 a, v8 b, v8 c) { return __builtin_elementwise_fma(a, b, c); }
CK_INLINE v8 CK(select8)(v8l mask, v8 yes, v8 no) {
  return (v8)((mask & (v8l)yes) | (~mask & (v8l)no));
}

// Always in this order, so that every variant rounds alike.
CK_INLINE double CK(sum8)(v8 x) {
  double lane[8];
  CK(store8)(lane, x);
  for (int width = 4; width >= 1; width /= 2) {
    for (int i = 0; i < width; i++) lane[i] += lane[i + width];
  }
  return lane[0];
}

// A tile of c - a^T b, all of it in registers while the depth is summed. When it solves, the rows of
// a below the depth are the tile's triangle of U, and row i then becomes
// (row i - sum over k < i of U(k, i) row k) / U(i, i).
CK_INLINE void CK(double_tile)(
  const int rows, const int vectors, const bool solves, long depth, const double *a,
  long a_stride, const double *b, long b_stride, const double *reciprocals, double *c,
  long c_stride
) {
  v8 sum[CK_TILE_ROWS][CK_TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) sum[i][j] = CK(load8)(c + i * c_stride + 8 * j);
  }
  for (long k = 0; k < depth; k++) {
    v8 right[CK_TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) right[j] = CK(load8)(b + k * b_stride + 8 * j);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      v8 left = a[k * a_stride + i];
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) sum[i][j] = CK(fma8)(-left, right[j], sum[i][j]);
    }
  }
  const double *triangle = a + depth * a_stride;
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    if (solves) {
#pragma clang loop unroll(full)
      for (int k = 0; k < i; k++) {
        v8 left = triangle[k * a_stride + i];
#pragma clang loop unroll(full)
        for (int j = 0; j < vectors; j++) sum[i][j] = CK(fma8)(-left, sum[k][j], sum[i][j]);
      }
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) sum[i][j] *= reciprocals[i];
    }
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) CK(store8)(c + i * c_stride + 8 * j, sum[i][j]);
  }
}

// One panel of columns: tiles of nearly equal height, so that none is left with a single row. When
// it solves, b and c belong to one matrix, and each tile needs those above it.
CK_INLINE void CK(double_panel)(
  const int vectors, const bool solves, long rows, long depth, const double *a, long a_stride,
  const double *b, long b_stride, const double *reciprocals, double *c, long c_stride
) {
  long tiles = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS;
  for (long row = 0; tiles > 0; tiles--) {
    long height = (rows - row + tiles - 1) / tiles;
    long terms = solves ? depth + row : depth;
    const double *scales = solves ? reciprocals + row : NULL;
#define CK_TILE(n)                                                                             \
  case n:                                                                                      \
    CK(double_tile)(n, vectors, solves, terms, a + row, a_stride, b, b_stride, scales,         \
      c + row * c_stride, c_stride);                                                           \
    break;
    switch (height) { CK_HEIGHTS(CK_TILE) }
#undef CK_TILE
    row += height;
  }
}

CK_INLINE void CK(double_product)(
  const bool solves, long rows, long columns, long depth, const double *a, long a_stride,
  const double *b, long b_stride, const double *reciprocals, double *c, long c_stride
) {
  long column = 0;
#if CK_TILE_VECTORS > 1
  for (; column + 16 <= columns; column += 16) {
    CK(double_panel)(2, solves, rows, depth, a, a_stride, b + column, b_stride, reciprocals,
      c + column, c_stride);
  }
#endif
  for (; column < columns; column += 8) {
    CK(double_panel)(1, solves, rows, depth, a, a_stride, b + column, b_stride, reciprocals,
      c + column, c_stride);
  }
}

static void CK(subtract_product)(
  long rows, long columns, long depth, const double *a, long a_stride, const double *b,
  long b_stride, double *c, long c_stride
) {
  CK(double_product)(
    false, rows, columns, depth, a, a_stride, b, b_stride, NULL, c, c_stride);
}

static void CK(solve_rows)(
  long first, long rows, long columns, const double *upper, long stride,
  const double *reciprocals, double *x, long x_stride
) {
  CK(double_product)(
    true, rows, columns, first, upper + first, stride, x, x_stride, reciprocals + first,
    x + first * x_stride, x_stride);
}

static bool CK(factor_block)(long rows, double *block, long stride, double *reciprocals) {
  long columns = (rows + 7) / 8 * 8;
  for (long k = 0; k < rows; k++) {
    double *row = block + k * stride;
    double pivot = row[k];
    // Written so that NaN fails too.
    if (!(pivot > 0 && pivot < __builtin_inf())) return false;
    double root = __builtin_elementwise_sqrt(pivot);
    reciprocals[k] = 1 / root;
    for (long j = k / 8 * 8; j < columns; j += 8) {
      CK(store8)(row + j, CK(load8)(row + j) * reciprocals[k]);
    }
    row[k] = root;
    for (long i = k + 1; i < rows; i++) {
      double *target = block + i * stride;
      v8 left = row[i];
      for (long j = i / 8 * 8; j < columns; j += 8) {
        CK(store8)(target + j, CK(fma8)(-left, CK(load8)(row + j), CK(load8)(target + j)));
      }
    }
  }
  return true;
}
