// Triangular solves of one right-hand side and inner products, in Double; part of kernels_impl.h.

// Up to 8 * vectors values of one right-hand side: first what the values before them explain, all
// sums in registers, then eight by eight the values themselves.
CK_INLINE void CK(forward_group)(
  const int vectors, long first, long count, const double *upper, long stride,
  const double *reciprocals, double *x
) {
  v8 sum[CK_GROUP_VECTORS];
#pragma clang loop unroll(full)
  for (int j = 0; j < vectors; j++) sum[j] = CK(load8)(x + first + 8 * j);
  for (long k = 0; k < first; k++) {
    v8 value = x[k];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) {
      sum[j] = CK(fma8)(-CK(load8)(upper + k * stride + first + 8 * j), value, sum[j]);
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < vectors; j++) {
    double lane[8];
    CK(store8)(lane, sum[j]);
    long from = first + 8 * j;
    long rows = count - from < 8 ? count - from : 8;
    for (long k = 0; k < rows; k++) {
      const double *row = upper + (from + k) * stride;
      lane[k] *= reciprocals[from + k];
      for (long i = k + 1; i < rows; i++) {
        lane[i] = __builtin_elementwise_fma(-row[from + i], lane[k], lane[i]);
      }
      v8 value = lane[k];
#pragma clang loop unroll(full)
      for (int l = j + 1; l < vectors; l++) {
        sum[l] = CK(fma8)(-CK(load8)(row + first + 8 * l), value, sum[l]);
      }
    }
    CK(store8)(x + from, CK(load8)(lane));
  }
}

static void CK(forward_solve)(
  long count, const double *upper, long stride, const double *reciprocals, double *x
) {
  for (long first = 0; first < count; first += 8 * CK_GROUP_VECTORS) {
    switch ((count - first + 7) / 8) {
#define CK_GROUP(n) CK(forward_group)(n, first, count, upper, stride, reciprocals, x);
      case 1: CK_GROUP(1) break;
      case 2: CK_GROUP(2) break;
      case 3: CK_GROUP(3) break;
      default: CK_GROUP(CK_GROUP_VECTORS) break;
#undef CK_GROUP
    }
  }
}

// Eight values at a time from the last to the first. Lane l of eight sums the terms whose index is
// l modulo 8; then the eight values follow one by one.
static void CK(back_solve)(
  long count, const double *upper, long stride, const double *reciprocals, double *x
) {
  for (long first = (count - 1) / 8 * 8; first >= 0; first -= 8) {
    const double *block = upper + first * stride;
    long rows = count - first < 8 ? count - first : 8;
    double value[8];
    if (rows == 8) {
      v8 sum[8];
#pragma clang loop unroll(full)
      for (int i = 0; i < 8; i++) sum[i] = 0;
      for (long k = first + 8; k < count; k += 8) {
        v8 right = CK(load8)(x + k);
#pragma clang loop unroll(full)
        for (int i = 0; i < 8; i++) {
          sum[i] = CK(fma8)(CK(load8)(block + i * stride + k), right, sum[i]);
        }
      }
#pragma clang loop unroll(full)
      for (int i = 0; i < 8; i++) value[i] = x[first + i] - CK(sum8)(sum[i]);
    } else {
      for (long i = 0; i < rows; i++) value[i] = x[first + i];
    }
    for (long k = rows - 1; k >= 0; k--) {
      value[k] *= reciprocals[first + k];
      x[first + k] = value[k];
      for (long i = 0; i < k; i++) {
        value[i] = __builtin_elementwise_fma(
          -block[i * stride + first + k], value[k], value[i]);
      }
    }
  }
}

static double CK(dot)(long count, const double *a, const double *b) {
  v8 sum = 0;
  for (long i = 0; i < count; i += 8) sum = CK(fma8)(CK(load8)(a + i), CK(load8)(b + i), sum);
  return CK(sum8)(sum);
}

// Row k goes to the sums k modulo 8, so that a column has the bits of CK(dot).
CK_INLINE void CK(column_panel)(
  long rows, const double *weights, const double *x, long stride, double *result
) {
  v8 sum[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) sum[i] = 0;
  for (long first = 0; first < rows; first += 8) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++) {
      if (first + i < rows) {
        v8 value = CK(load8)(x + (first + i) * stride);
        v8 weight = weights ? (v8)weights[first + i] : value;
        sum[i] = CK(fma8)(weight, value, sum[i]);
      }
    }
  }
#pragma clang loop unroll(full)
  for (int width = 4; width >= 1; width /= 2) {
    for (int i = 0; i < width; i++) sum[i] += sum[i + width];
  }
  CK(store8)(result, sum[0]);
}

static void CK(column_dots)(
  long rows, long columns, const double *weights, const double *x, long stride, double *result
) {
  for (long j = 0; j < columns; j += 8) {
    CK(column_panel)(rows, weights, x + j, stride, result + j);
  }
}

static void CK(column_squares)(
  long rows, long columns, const double *x, long stride, double *result
) {
  for (long j = 0; j < columns; j += 8) CK(column_panel)(rows, NULL, x + j, stride, result + j);
}
