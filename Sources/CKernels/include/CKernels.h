// The inner loops of training, compiled once per instruction set and chosen at run time.
//
// Every variant gives the same bits: one accumulator per output, the summed index ascending,
// explicit fused multiply-add, exp, log and tanh in basic operations. The reference for each
// function is written in plain Swift in Tests/TuneTrainingTests/Kernels.
//
// Notation
//   rows      examples in the minibatch
//   stride    floats from one row to the next; a multiple of 16, and the floats between a row's
//             end and the next row are zero before and after every call
//   weights   inputs x outputs, row-major, one row per input
//   delta     the loss's derivative with respect to a layer's sums, rows x outputs
#pragma once

#include <stdint.h>

#pragma clang assume_nonnull begin

/// What a layer does to its sums. tanh and relu recover their slope from their result.
typedef enum ck_activation : int32_t {
  CK_IDENTITY = 0,
  CK_RELU = 1,
  CK_TANH = 2,
} ck_activation;

/// The numbers of one Adam step that are the same for every weight.
typedef struct ck_adam_step {
  float rate;               // learning rate / (1 - beta1^t)
  float decay;              // L2 added to the gradient
  float beta1, beta2;
  float one_minus_beta1, one_minus_beta2;
  float second_correction;  // 1 / (1 - beta2^t)
  float epsilon;
} ck_adam_step;

/// One variant's functions. Counts of floats are multiples of 16.
typedef struct ck_kernels {
  const char *name;

  /// output = activation(input * weights + bias).
  ///
  /// Here and below `scratch` has ck_scratch_floats floats, whose content means nothing between
  /// calls.
  void (*dense_forward)(
    long rows, long inputs, const float *input, long input_stride, const float *weights,
    const float *bias, float *output, long output_stride, ck_activation activation,
    float *scratch);

  /// weight_gradient = input^T * delta; bias_gradient = column sums of delta.
  void (*dense_weight_gradient)(
    long rows, long inputs, const float *input, long input_stride, const float *delta,
    long output_stride, float *weight_gradient, float *bias_gradient, float *scratch);

  /// The delta of the layer below: (delta * weights^T) times the slope of its activation, which
  /// `values`, that layer's output, gives.
  void (*dense_input_gradient)(
    long rows, long inputs, long outputs, const float *delta, long output_stride,
    const float *weights, const float *values, float *result, long input_stride,
    ck_activation activation, float *scratch);

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
  void (*adam)(
    long count, float *weights, const float *gradient, float *first, float *second,
    const ck_adam_step *step);

  /// Copies the numbered rows of `source` one below the other.
  void (*gather_rows)(
    long count, const int32_t *rows, const float *source, long stride, float *output);

  /// e^x for x in -64...88; smaller x count as -64.
  void (*exponential)(long count, const float *x, float *result);
  /// ln x for positive normal x; infinity and NaN stay what they are.
  void (*logarithm)(long count, const float *x, float *result);
  void (*hyperbolic_tangent)(long count, const float *x, float *result);

  /// At least `count` fused multiply-adds on floats in registers alone; returns how many. All of
  /// them end up in `result`, so that none can be left out.
  long (*multiply_add_peak)(long count, float *result);
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
