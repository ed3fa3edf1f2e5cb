#include "CKernels.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// Fused multiply-add is written out; the compiler must add none of its own, or bits would differ.
#pragma STDC FP_CONTRACT OFF

// No vector crosses a call: every function that takes one is inlined.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float v16 __attribute__((ext_vector_type(16)));
typedef float v16_unaligned __attribute__((ext_vector_type(16), aligned(4)));
typedef int32_t v16i __attribute__((ext_vector_type(16)));
typedef int8_t v16b __attribute__((ext_vector_type(16)));
typedef int8_t v16b_unaligned __attribute__((ext_vector_type(16), aligned(1)));
typedef uint32_t v16u __attribute__((ext_vector_type(16)));
typedef uint64_t v8u __attribute__((ext_vector_type(8)));
typedef double v8 __attribute__((ext_vector_type(8)));
typedef double v8_unaligned __attribute__((ext_vector_type(8), aligned(8)));
typedef int64_t v8l __attribute__((ext_vector_type(8)));
typedef float v8f __attribute__((ext_vector_type(8)));
typedef float v4f __attribute__((ext_vector_type(4)));
typedef float v2f __attribute__((ext_vector_type(2)));

// Vectors of one right-hand side that a triangular solve keeps in registers.
#define CK_GROUP_VECTORS 4

#define CK_INLINE static inline __attribute__((always_inline))
#define CK_PASTE(name, variant) name##_##variant
#define CK_EXPAND(name, variant) CK_PASTE(name, variant)
#define CK(name) CK_EXPAND(name, CK_VARIANT)
#define CK_QUOTE(text) #text
#define CK_TEXT(text) CK_QUOTE(text)

// What a shuffle of two vectors takes, from the first (0 to 15) and the second (16 to 31), each in
// quarters of four: the kinds that are one instruction.
#define CK_LOW_SINGLES 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29
#define CK_HIGH_SINGLES 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31
#define CK_LOW_PAIRS 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29
#define CK_HIGH_PAIRS 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31
#define CK_EVEN_FOURS 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27
#define CK_ODD_FOURS 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31
#define CK_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)

// A case for each height that a tile of CK_TILE_ROWS rows may have.
#define CK_HEIGHTS(tile) CK_EXPAND(CK_HEIGHTS, CK_TILE_ROWS)(tile)
#define CK_HEIGHTS_2(tile) tile(1) tile(2)
#define CK_HEIGHTS_6(tile) CK_HEIGHTS_2(tile) tile(3) tile(4) tile(5) tile(6)
#define CK_HEIGHTS_8(tile) CK_HEIGHTS_6(tile) tile(7) tile(8)

// What needs no vectors is the same for every variant.
static void copy_rows(
  long rows, long count, const float *source, long source_stride, float *target, long target_stride
) {
  for (long row = 0; row < rows; row++) {
    memcpy(target + row * target_stride, source + row * source_stride, count * sizeof(float));
  }
}

static void turn_window(
  long inputs, long outputs, const float *weights, long stride, float *turned, long turned_stride
) {
  for (long place = 0; place < 9; place++) {
    for (long output = 0; output < outputs; output++) {
      float *row = turned + (place * outputs + output) * turned_stride;
      const float *column = weights + (8 - place) * inputs * stride + output;
      for (long input = 0; input < inputs; input++) row[input] = column[input * stride];
    }
  }
}

#if defined(__x86_64__)

#define CK_VARIANT base
#define CK_TILE_ROWS 2
#define CK_TILE_VECTORS 1
#include "kernels_impl.h"
#undef CK_VARIANT
#undef CK_TILE_ROWS
#undef CK_TILE_VECTORS

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define CK_VARIANT avx2
#define CK_TILE_ROWS 6
#define CK_TILE_VECTORS 1
#include "kernels_impl.h"
#undef CK_VARIANT
#undef CK_TILE_ROWS
#undef CK_TILE_VECTORS
#pragma clang attribute pop

#pragma clang attribute push( \
  __attribute__((target("avx2,fma,avx512f,avx512vl,avx512bw,avx512dq"))), apply_to = function)
#define CK_VARIANT avx512
#define CK_TILE_ROWS 8
#define CK_TILE_VECTORS 2
#include "kernels_impl.h"
#undef CK_VARIANT
#undef CK_TILE_ROWS
#undef CK_TILE_VECTORS
#pragma clang attribute pop

const ck_kernels *ck_kernels_named(const char *name) {
  __builtin_cpu_init();
  bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
    && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
  if (strcmp(name, "base") == 0) return &table_base;
  if (strcmp(name, "avx2") == 0 && avx2) return &table_avx2;
  if (strcmp(name, "avx512") == 0 && avx512) return &table_avx512;
  return NULL;
}

static const char *const names[] = {"avx512", "avx2", "base"};

#else

#if defined(__aarch64__)
#define CK_VARIANT neon
#define CK_TILE_ROWS 6
#else
#define CK_VARIANT base
#define CK_TILE_ROWS 2
#endif
#define CK_TILE_VECTORS 1
#include "kernels_impl.h"

const ck_kernels *ck_kernels_named(const char *name) {
  return strcmp(name, CK_TEXT(CK_VARIANT)) == 0 ? &CK(table) : NULL;
}

static const char *const names[] = {CK_TEXT(CK_VARIANT)};

#endif

const ck_kernels *ck_kernels_chosen(void) {
  static _Atomic(const ck_kernels *) chosen;
  const ck_kernels *kernels = atomic_load(&chosen);
  if (kernels) return kernels;
  const char *wanted = getenv("TUNEBOOK_ISA");
  if (wanted) kernels = ck_kernels_named(wanted);
  for (size_t i = 0; !kernels && i < sizeof names / sizeof *names; i++) {
    kernels = ck_kernels_named(names[i]);
  }
  // Two threads may both arrive here; they store the same answer.
  atomic_store(&chosen, kernels);
  return kernels;
}
