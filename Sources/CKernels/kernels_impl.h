// One variant of every kernel. kernels.c includes this file once per instruction set, with
//   CK_VARIANT       the suffix of its functions
//   CK_TILE_ROWS     rows of a tile of sums held in registers, at most 8
//   CK_TILE_VECTORS  columns of that tile, of 16 floats or 8 doubles, at most 2

#include "vector_impl.h"
#include "dense_impl.h"
#include "convolution_impl.h"
#include "dropout_impl.h"
#include "double_impl.h"
#include "optimizer_impl.h"
#include "solve_impl.h"
#include "covariance_impl.h"

// Loads 16 floats of each of 16 rows, the last of `count` again for those that are missing, and
// turns them: lane i of table[j] is column j of row i.
CK_INLINE void CK(load_columns)(long count, const float *rows, long stride, v16 table[16]) {
  for (int i = 0; i < 16; i++) {
    table[i] = CK(load)(rows + (i < count ? i : count - 1) * stride);
  }
  CK(transpose)(table);
}

// Rows of logits, at most 16, become e^(logit - largest of the row). Lane i belongs to row i.
//
// A row's sum is that of 16 sums, each over every 16th class, halves onto halves as in CK(sum).
CK_INLINE void CK(exponentials)(
  long count, long classes, float *rows, long stride, v16 *largest, v16 *sums
) {
  v16 table[16], sum[16];
  *largest = -__builtin_inff();
  for (long first = 0; first < classes; first += 16) {
    CK(load_columns)(count, rows + first, stride, table);
    for (int j = 0; j < 16 && first + j < classes; j++) {
      *largest = CK(select)(table[j] > *largest, table[j], *largest);
    }
  }
  for (int j = 0; j < 16; j++) sum[j] = 0;
  for (long first = 0; first < classes; first += 16) {
    CK(load_columns)(count, rows + first, stride, table);
    for (int j = 0; j < 16; j++) {
      table[j] = first + j < classes ? CK(exp)(table[j] - *largest) : (v16)0;
      sum[j] += table[j];
    }
    CK(transpose)(table);
    for (int i = 0; i < count; i++) CK(store)(rows + first + i * stride, table[i]);
  }
  for (int width = 8; width >= 1; width /= 2) {
    for (int j = 0; j < width; j++) sum[j] += sum[j + width];
  }
  *sums = sum[0];
}

static double CK(softmax_cross_entropy)(
  long rows, long classes, float *logits, long stride, const int32_t *labels, float scale
) {
  const v16i lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  double loss = 0;
  for (long first = 0; first < rows; first += 16) {
    long count = rows - first < 16 ? rows - first : 16;
    float *block = logits + first * stride;
    float own[16], losses[16], inverses[16];
    CK(store)(own, 0);
    for (long i = 0; i < count; i++) own[i] = block[i * stride + labels[first + i]];
    v16 largest, sums;
    CK(exponentials)(count, classes, block, stride, &largest, &sums);
    CK(store)(losses, CK(log)(sums) - (CK(load)(own) - largest));
    CK(store)(inverses, 1 / sums);
    for (long i = 0; i < count; i++) {
      loss += (double)losses[i];
      for (long j = 0; j < stride; j += 16) {
        float *place = block + i * stride + j;
        v16 p = CK(flush)(CK(load)(place) * inverses[i], 1e-20f);
        v16 truth = CK(select)(lane == (int32_t)(labels[first + i] - j), 1, 0);
        CK(store)(place, (p - truth) * scale);
      }
    }
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

static void CK(gather_rows)(
  long count, const int32_t *rows, const float *source, long stride, float *output
) {
  for (long row = 0; row < count; row++) {
    const float *from = source + rows[row] * stride;
    for (long i = 0; i < stride; i += 16) CK(store)(output + row * stride + i, CK(load)(from + i));
  }
}

// As many independent sums as a tile holds, so that no addition waits for the one before.
static long CK(multiply_add_peak)(long count, float *result) {
  enum { SUMS = CK_TILE_ROWS * CK_TILE_VECTORS };
  v16 sum[SUMS];
  for (int i = 0; i < SUMS; i++) sum[i] = i;
  long done = 0;
  for (; done < count; done += 16 * SUMS) {
#pragma clang loop unroll(full)
    for (int i = 0; i < SUMS; i++) sum[i] = CK(fma)(sum[i], 0.999f, 0.001f);
  }
  v16 total = 0;
  for (int i = 0; i < SUMS; i++) total += sum[i];
  *result = CK(sum)(total);
  return done;
}

static const ck_kernels CK(table) = {
  .name = CK_TEXT(CK_VARIANT),
  .dense_forward = CK(dense_forward),
  .dense_weight_gradient = CK(dense_weight_gradient),
  .dense_input_gradient = CK(dense_input_gradient),
  .offset_product = CK(offset_product),
  .max_pool = CK(max_pool),
  .max_pool_gradient = CK(max_pool_gradient),
  .activate = CK(activate),
  .multiply_by_slope = CK(multiply_by_slope),
  .sum_columns = CK(sum_columns),
  .copy_rows = copy_rows,
  .turn_window = turn_window,
  .softmax_cross_entropy = CK(softmax_cross_entropy),
  .squared_error = CK(squared_error),
  .sgd = CK(sgd),
  .momentum = CK(momentum),
  .nesterov = CK(nesterov),
  .rmsprop = CK(rmsprop),
  .adam = CK(adam),
  .dropout = CK(dropout),
  .multiply = CK(multiply),
  .sum_of_squares = CK(sum_of_squares),
  .shrink = CK(shrink),
  .gather_rows = CK(gather_rows),
  .exponential = CK(exponential),
  .logarithm = CK(logarithm),
  .hyperbolic_tangent = CK(hyperbolic_tangent),
  .error_function = CK(error_function),
  .multiply_add_peak = CK(multiply_add_peak),
  .subtract_product = CK(subtract_product),
  .factor_block = CK(factor_block),
  .solve_rows = CK(solve_rows),
  .forward_solve = CK(forward_solve),
  .back_solve = CK(back_solve),
  .dot = CK(dot),
  .column_dots = CK(column_dots),
  .column_squares = CK(column_squares),
  .negative_exponential = CK(negative_exponential),
  .squared_distances = CK(squared_distances),
  .squared_exponential = CK(squared_exponential),
  .matern52 = CK(matern52),
  .add_weighted_squares = CK(add_weighted_squares),
  .weighted_difference = CK(weighted_difference),
};
