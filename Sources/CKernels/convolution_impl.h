// Convolutions and their pools, without copies of windows; part of kernels_impl.h.

// A tile of out = a * b (+ bias), all of it in registers while the depth is summed. The element
// a(i, k) is a[row_offsets[i] + depth_offsets[k]], which makes windows of a picture the rows of a.
CK_INLINE void CK(offset_tile)(
  const int rows, const int vectors, const int32_t *row_offsets, long depth,
  const int32_t *depth_offsets, const float *a, const float *b, const float *bias, bool adds,
  float *out, long stride
) {
  v16 sum[CK_TILE_ROWS][CK_TILE_VECTORS];
  const float *left[CK_TILE_ROWS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    left[i] = a + row_offsets[i];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) {
      sum[i][j] = adds ? CK(load)(out + i * stride + 16 * j) : (v16)0;
    }
  }
  for (long k = 0; k < depth; k++) {
    long offset = depth_offsets[k];
    v16 right[CK_TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) right[j] = CK(load)(b + k * stride + 16 * j);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) {
        sum[i][j] = CK(fma)((v16)left[i][offset], right[j], sum[i][j]);
      }
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < vectors; j++) {
    v16 shift = bias ? CK(load)(bias + 16 * j) : (v16)0;
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      CK(store)(out + i * stride + 16 * j, bias ? sum[i][j] + shift : sum[i][j]);
    }
  }
}

// One panel of columns, in tiles of nearly equal height.
CK_INLINE void CK(offset_panel)(
  const int vectors, long rows, const int32_t *row_offsets, long depth,
  const int32_t *depth_offsets, const float *a, const float *b, const float *bias, bool adds,
  float *out, long stride
) {
  long tiles = (rows + CK_TILE_ROWS - 1) / CK_TILE_ROWS;
  for (long row = 0; tiles > 0; tiles--) {
    long height = (rows - row + tiles - 1) / tiles;
#define CK_TILE(n)                                                                             \
  case n:                                                                                      \
    CK(offset_tile)(n, vectors, row_offsets + row, depth, depth_offsets, a, b, bias, adds,     \
      out + row * stride, stride);                                                             \
    break;
    switch (height) { CK_HEIGHTS(CK_TILE) }
#undef CK_TILE
    row += height;
  }
}

static void CK(offset_product)(
  long rows, const int32_t *row_offsets, long depth, const int32_t *depth_offsets, const float *a,
  const float *b, const float *bias, bool adds, float *out, long stride
) {
  long column = 0;
#if CK_TILE_VECTORS > 1
  for (; column + 32 <= stride; column += 32) {
    CK(offset_panel)(2, rows, row_offsets, depth, depth_offsets, a, b + column,
      bias ? bias + column : NULL, adds, out + column, stride);
  }
#endif
  for (; column < stride; column += 16) {
    CK(offset_panel)(1, rows, row_offsets, depth, depth_offsets, a, b + column,
      bias ? bias + column : NULL, adds, out + column, stride);
  }
}

static void CK(max_pool)(
  long height, long width, const float *input, long stride, float *output, int8_t *places
) {
  for (long y = 0; y + 1 < height; y += 2) {
    for (long x = 0; x + 1 < width; x += 2) {
      const float *corner = input + (y * width + x) * stride;
      for (long c = 0; c < stride; c += 16) {
        v16 largest = CK(load)(corner + c);
        v16i place = 0;
#pragma clang loop unroll(full)
        for (int i = 1; i < 4; i++) {
          v16 other = CK(load)(corner + ((i / 2) * width + i % 2) * stride + c);
          // A NaN takes the place and keeps it, so that a divergence shows.
          v16i wins = (other > largest) | (other != other);
          largest = CK(select)(wins, other, largest);
          place = (wins & i) | (~wins & place);
        }
        CK(store)(output, largest);
        *(v16b_unaligned *)places = __builtin_convertvector(place, v16b);
        output += 16;
        places += 16;
      }
    }
  }
}

static void CK(max_pool_gradient)(
  long height, long width, const float *delta, long stride, const int8_t *places, float *result
) {
  for (long y = 0; y < height; y += 2) {
    for (long x = 0; x < width; x += 2) {
      float *corner = result + (y * width + x) * stride;
      bool is_pooled = y + 1 < height && x + 1 < width;
      for (long c = 0; c < stride; c += 16) {
        v16 pooled = is_pooled ? CK(load)(delta) : (v16)0;
        v16i place = 0;
        if (is_pooled) {
          place = __builtin_convertvector(*(const v16b_unaligned *)places, v16i);
          delta += 16;
          places += 16;
        }
#pragma clang loop unroll(full)
        for (int i = 0; i < 4; i++) {
          // What is left over at an odd side belongs to no pool.
          if (y + i / 2 < height && x + i % 2 < width) {
            CK(store)(corner + ((i / 2) * width + i % 2) * stride + c,
              CK(select)(place == i, pooled, 0));
          }
        }
      }
    }
  }
}

static void CK(activate)(long count, ck_activation activation, const float *sums, float *output) {
  if (activation == CK_TANH) CK(hyperbolic_tangent)(count, sums, output);
  if (activation == CK_GELU) CK(gelu)(count, sums, output);
  if (activation != CK_RELU) return;
  for (long i = 0; i < count; i += 16) {
    v16 x = CK(load)(sums + i);
    CK(store)(output + i, CK(select)(x < 0, 0, x));
  }
}
