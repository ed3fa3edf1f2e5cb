// A step of each optimizer, and what clips a gradient before it; part of kernels_impl.h.

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

// Heavy ball steps by the velocity; Nesterov's form, as PyTorch has it, looks one step ahead:
// by the gradient and the velocity's share.
CK_INLINE void CK(velocity_step)(
  const bool ahead, long count, float *weights, const float *gradient, float *velocity, float rate,
  float decay, float momentum
) {
  for (long i = 0; i < count; i += 16) {
    v16 w = CK(load)(weights + i);
    v16 g = CK(flush)(CK(fma)(decay, w, CK(load)(gradient + i)), CK_LEAST_GRADIENT);
    v16 v = CK(flush)(CK(fma)(momentum, CK(load)(velocity + i), g), CK_LEAST_WEIGHT);
    CK(store)(velocity + i, v);
    v16 step = ahead ? CK(fma)(momentum, v, g) : v;
    CK(store)(weights + i, CK(flush)(CK(fma)(-rate, step, w), CK_LEAST_WEIGHT));
  }
}

static void CK(momentum)(
  long count, float *weights, const float *gradient, float *velocity, float rate, float decay,
  float momentum
) {
  CK(velocity_step)(false, count, weights, gradient, velocity, rate, decay, momentum);
}

static void CK(nesterov)(
  long count, float *weights, const float *gradient, float *velocity, float rate, float decay,
  float momentum
) {
  CK(velocity_step)(true, count, weights, gradient, velocity, rate, decay, momentum);
}

static void CK(rmsprop)(
  long count, float *weights, const float *gradient, float *square, float rate, float decay,
  float keep_square, float take_square, float epsilon
) {
  for (long i = 0; i < count; i += 16) {
    v16 w = CK(load)(weights + i);
    v16 g = CK(flush)(CK(fma)(decay, w, CK(load)(gradient + i)), CK_LEAST_GRADIENT);
    v16 v = CK(fma)(keep_square, CK(load)(square + i), take_square * g * g);
    v = CK(flush)(v, CK_LEAST_SQUARE);
    v16 root = __builtin_elementwise_sqrt(v) + epsilon;
    CK(store)(square + i, v);
    CK(store)(weights + i, CK(flush)(CK(fma)(-rate, g / root, w), CK_LEAST_WEIGHT));
  }
}

CK_INLINE void CK(adam_step)(
  const bool decoupled, long count, float *weights, const float *gradient, float *first,
  float *second, const ck_adam_step *step
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
    if (decoupled) w = w * s.keep;
    CK(store)(weights + i, CK(flush)(CK(fma)(-s.rate, m / root, w), CK_LEAST_WEIGHT));
  }
}

static void CK(adam)(
  long count, float *weights, const float *gradient, float *first, float *second,
  const ck_adam_step *step
) {
  // The bits are the same; one multiplication less is 0.7% of a step of digits.
  if (step->keep == 1) CK(adam_step)(false, count, weights, gradient, first, second, step);
  else CK(adam_step)(true, count, weights, gradient, first, second, step);
}

// In double no square of a float overflows or is rounded.
static double CK(sum_of_squares)(long count, const float *x) {
  v8 low = 0, high = 0;
  for (long i = 0; i < count; i += 16) {
    v16 vector = CK(load)(x + i);
    v8 first = __builtin_convertvector(vector.lo, v8);
    v8 second = __builtin_convertvector(vector.hi, v8);
    low += first * first;
    high += second * second;
  }
  return CK(sum8)(low + high);
}

static void CK(shrink)(long count, float factor, float *x) {
  for (long i = 0; i < count; i += 16) {
    CK(store)(x + i, CK(flush)(CK(load)(x + i) * factor, CK_LEAST_GRADIENT));
  }
}
