// The inner loops of training, in Float, and of the Gaussian process, in Double, compiled once per
// instruction set and chosen at run time.
//
// Every variant gives the same bits: one accumulator per output, the summed index ascending,
// explicit fused multiply-add, exp, log and tanh in basic operations. The reference for each
// function is written in plain Swift in Tests/TuneTrainingTests/Kernels and in
// Tests/TuneMathTests/Kernels.
//
// Notation of training
//   rows      examples in the minibatch
//   stride    floats from one row to the next; a multiple of 16, and the floats between a row's
//             end and the next row are zero before every call, and after it if all numbers are finite
//   weights   inputs x outputs, row-major, one row per input
//   delta     the loss's derivative with respect to a layer's sums, rows x outputs
//
// Notation of the Gaussian process
//   stride    doubles from one row of a matrix to the next; a multiple of 8
//   upper     U = L^T of a covariance L L^T, row by row; what stands left of the diagonal is not read
//   others    points, coordinate by coordinate: coordinate j of point i is others[j * stride + i]
#pragma once

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What a layer does to its sums. tanh and relu recover their slope from their result; gelu, x times
/// the share of a normal distribution below x, needs the sums.
typedef enum ck_activation : int32_t {
  CK_IDENTITY = 0,
  CK_RELU = 1,
  CK_TANH = 2,
  CK_GELU = 3,
} ck_activation;

/// The numbers of one Adam step that are the same for every weight.
typedef struct ck_adam_step {
  float rate;               // learning rate / (1 - beta1^t)
  float decay;              // L2 added to the gradient
  float keep;               // share of the weight that is kept: 1, or less for AdamW's decay
  float beta1, beta2;
  float one_minus_beta1, one_minus_beta2;
  float second_correction;  // 1 / (1 - beta2^t)
  float epsilon;
} ck_adam_step;

/// A stream of random words: Philox4x32-10 under a key, at the counters (block, name, trial, part).
typedef struct ck_stream {
  uint64_t key;
  uint32_t name, trial, part;
} ck_stream;

/// One variant's functions. Counts of floats are multiples of 16. Counts of doubles, rows and
/// points need not be multiples of 8, but vectors of 8 are read and written: what lies between a
/// count and the next multiple of 8 must exist, and be zero in what is summed over. `columns` are
/// multiples of 8.
typedef struct ck_kernels {
  const char *name;

  /// sums = input * weights + bias; output = activation(sums). For gelu both stay; for all others
  /// they are one and the same buffer.
  ///
  /// Here and below `columns` of all columns are computed, the others left as they are, so that a
  /// large product can be made in parts without changing a bit. Pointers to weights, biases, sums,
  /// outputs, deltas and gradients point to the first of them.
  ///
  /// Here and below `scratch` has ck_scratch_floats floats, whose content means nothing between
  /// calls.
  void (*dense_forward)(
    long rows, long inputs, const float *input, long input_stride, const float *weights,
    const float *bias, float *sums, float *output, long columns, long output_stride,
    ck_activation activation, float *scratch);

  /// weight_gradient = input^T * delta; bias_gradient = column sums of delta.
  void (*dense_weight_gradient)(
    long rows, long inputs, const float *input, long input_stride, const float *delta,
    long columns, long output_stride, float *weight_gradient, float *bias_gradient, float *scratch);

  /// The delta of the layer below: (delta * weights^T) times the slope of its activation, which
  /// `values` gives: that layer's output, or for gelu its sums. Of the inputs those from `first` on.
  void (*dense_input_gradient)(
    long rows, long inputs, long outputs, const float *delta, long output_stride,
    const float *weights, const float *values, float *result, long first, long columns,
    long input_stride, ck_activation activation, float *scratch);

  /// out = a * b (+ bias), where a(i, k) is a[row_offsets[i] + depth_offsets[k]]; b is
  /// depth x stride and out rows x stride. With `adds` the sum goes on from what out holds, so a
  /// long depth may be summed in parts without changing a bit.
  ///
  /// With the places of a map's windows as rows and the offsets within a window as depth this is a
  /// convolution; with the two exchanged, the gradient of its weights.
  void (*offset_product)(
    long rows, const int32_t *row_offsets, long depth, const int32_t *depth_offsets,
    const float *a, const float *b, const float *_Nullable bias, bool adds, float *out,
    long stride);

  /// The largest of each square of four places of a map, height x width x stride, in pairs from
  /// the top left; what is left over at an odd side is left out. NaN counts as largest. `places`
  /// says which it was, row by row, the first of equals.
  void (*max_pool)(
    long height, long width, const float *input, long stride, float *output, int8_t *places);
  /// The delta of the map: that of each pool at the place of its largest, 0 elsewhere.
  void (*max_pool_gradient)(
    long height, long width, const float *delta, long stride, const int8_t *places,
    float *result);

  /// output = activation(sums) for an activation that is not the identity.
  void (*activate)(long count, ck_activation activation, const float *sums, float *output);
  /// delta = delta * slope of the activation, which `values` gives as in dense_input_gradient.
  void (*multiply_by_slope)(
    long count, ck_activation activation, const float *values, float *delta);
  /// The sum of each column, first row to last; with `adds` it goes on from what `result` holds.
  void (*sum_columns)(
    long rows, const float *table, long columns, long stride, bool adds, float *result);
  /// Copies `count` floats of each row; any count and strides.
  void (*copy_rows)(
    long rows, long count, const float *source, long source_stride, float *target,
    long target_stride);
  /// The weights of a 3x3 convolution, 9 * inputs x stride, for its way back: row (place, output)
  /// of `turned`, 9 * outputs x turned_stride, is column `output` of the opposite place.
  void (*turn_window)(
    long inputs, long outputs, const float *weights, long stride, float *turned,
    long turned_stride);

  /// Inverted dropout: output = values * masks, and a mask is 0 where 16 random bits are below
  /// `dropped`, else `scale`.
  ///
  /// 128 numbers take 16 blocks of the stream, those from `first` on. Of them number 16 j + l takes
  /// a half of word j / 2 of block l: the low half if j is even, else the high one.
  void (*dropout)(
    long count, const ck_stream *stream, uint32_t first, int32_t dropped, float scale,
    const float *values, float *masks, float *output);
  /// x = factors * x, number by number.
  void (*multiply)(long count, const float *factors, float *x);

  /// Replaces logits by (softmax - one-hot label) * scale and returns the summed cross-entropy.
  double (*softmax_cross_entropy)(
    long rows, long classes, float *logits, long stride, const int32_t *labels, float scale);

  /// Replaces column 0, the prediction, by (prediction - target) * scale and returns the summed
  /// squared error.
  double (*squared_error)(
    long rows, float *predictions, long stride, const float *targets, float scale);

  void (*sgd)(long count, float *weights, const float *gradient, float rate, float decay);
  void (*momentum)(
    long count, float *weights, const float *gradient, float *velocity, float rate, float decay,
    float momentum);
  void (*nesterov)(
    long count, float *weights, const float *gradient, float *velocity, float rate, float decay,
    float momentum);
  void (*rmsprop)(
    long count, float *weights, const float *gradient, float *square, float rate, float decay,
    float keep_square, float take_square, float epsilon);
  void (*adam)(
    long count, float *weights, const float *gradient, float *first, float *second,
    const ck_adam_step *step);

  /// The sum of squares. Lane l of sixteen, a double, sums the squares whose index is l modulo 16,
  /// then the lanes are added in pairs: l and l + 8, l and l + 4, l and l + 2, 0 and 1.
  double (*sum_of_squares)(long count, const float *x);
  /// x = factor * x; what is too small for an optimizer becomes 0.
  void (*shrink)(long count, float factor, float *x);

  /// Copies the numbered rows of `source` one below the other.
  void (*gather_rows)(
    long count, const int32_t *rows, const float *source, long stride, float *output);

  /// e^x for x in -64...88; smaller x count as -64.
  void (*exponential)(long count, const float *x, float *result);
  /// ln x for positive normal x; infinity and NaN stay what they are.
  void (*logarithm)(long count, const float *x, float *result);
  void (*hyperbolic_tangent)(long count, const float *x, float *result);
  /// erf x = 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.
  void (*error_function)(long count, const float *x, float *result);

  /// At least `count` fused multiply-adds on floats in registers alone; returns how many. All of
  /// them end up in `result`, so that none can be left out.
  long (*multiply_add_peak)(long count, float *result);

  /// c = c - a^T b, where a is depth x rows and b is depth x columns. The terms are subtracted one
  /// by one, first to last, so a product may be subtracted in parts without changing a bit.
  void (*subtract_product)(
    long rows, long columns, long depth, const double *a, long a_stride, const double *b,
    long b_stride, double *c, long c_stride);

  /// Replaces a square block of a symmetric matrix, of which the part right of the diagonal counts,
  /// by its U, and writes 1 / U_ii. False if a pivot is not positive and finite.
  bool (*factor_block)(long rows, double *block, long stride, double *reciprocals);

  /// Rows first..<first + rows of the solution X of L X = B. The rows of x before them hold the
  /// solution already, these and later ones hold B. With b in the rows of U to the right of a
  /// factored block this is also the next step of the factorization.
  void (*solve_rows)(
    long first, long rows, long columns, const double *upper, long stride,
    const double *reciprocals, double *x, long x_stride);

  /// Replaces x by the solution of L x = b, with the bits of a column of solve_rows.
  void (*forward_solve)(
    long count, const double *upper, long stride, const double *reciprocals, double *x);

  /// Replaces x by the solution of U x = b.
  void (*back_solve)(
    long count, const double *upper, long stride, const double *reciprocals, double *x);

  /// The inner product. Lane l of eight sums the terms whose index is l modulo 8, then the lanes
  /// are added in pairs: l and l + 4, l and l + 2, 0 and 1.
  double (*dot)(long count, const double *a, const double *b);

  /// The inner product of the weights with each column of x, and each column's with itself; the
  /// bits are those of dot.
  void (*column_dots)(
    long rows, long columns, const double *weights, const double *x, long stride,
    double *result);
  void (*column_squares)(long rows, long columns, const double *x, long stride, double *result);

  /// e^x for x of 0 and below, with the bits of TuneMath's Double.exp. NaN stays NaN.
  void (*negative_exponential)(long count, const double *x, double *result);

  /// r^2 = sum over j of D_j^2 * inverse_squares[j], first to last, between a point and others. D_j
  /// is the difference of the coordinates, or, where they are names, 0 if equal and 1 if not.
  void (*squared_distances)(
    long count, long dimensions, const double *point, const double *others, long stride,
    const double *inverse_squares, const bool *is_categorical, double *result);

  /// Covariances k and slopes -2 dk/dr^2; k may be written over r^2. The squared exponential has
  /// k = exp(-r^2 / 2) and the same slope; Matern-5/2, with s = sqrt(5) r, has
  /// k = (1 + s + 5 r^2 / 3) exp(-s) and the slope 5 (1 + s) exp(-s) / 3.
  void (*squared_exponential)(
    long count, const double *squared_distances, double *covariances, double *slopes);
  void (*matern52)(
    long count, const double *squared_distances, double *covariances, double *slopes);

  /// Adds weight * slope * D^2 of every point to the sum of its lane, which is its index modulo 8.
  void (*add_weighted_squares)(
    long count, double coordinate, const double *others, bool is_categorical,
    const double *weights, const double *slopes, double *sums);

  /// The sum of weight * slope * D over all points, in the order of dot.
  double (*weighted_difference)(
    long count, double coordinate, const double *others, const double *weights,
    const double *slopes);
} ck_kernels;

/// Floats of scratch for a dense layer.
static inline long ck_scratch_floats(long rows, long inputs, long outputs) {
  long most = rows > inputs ? rows : inputs;
  // Outputs are taken sixteen at a time.
  long padded = (outputs + 15) / 16 * 16;
  return 32 * (most > padded ? most : padded);
}

/// The fastest variant of this machine, or the one that TUNEBOOK_ISA names if it runs here.
const ck_kernels *ck_kernels_chosen(void);

/// The variant called base, avx2, avx512 or neon; NULL if it does not run here.
const ck_kernels *_Nullable ck_kernels_named(const char *name);

#pragma clang assume_nonnull end
