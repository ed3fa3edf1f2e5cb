// Random bits and the masks that dropout makes of them; part of kernels_impl.h.

// The upper and lower halves of the products of 16 unsigned numbers with one.
CK_INLINE void CK(wide_product)(v16u x, uint64_t factor, v16u *high, v16u *low) {
  v8u pairs = (v8u)x;
  v8u even = (pairs & 0xffffffffu) * factor;
  v8u odd = (pairs >> 32) * factor;
  *high = (v16u)((even >> 32) | (odd & 0xffffffff00000000u));
  *low = (v16u)((even & 0xffffffffu) | (odd << 32));
}

// Philox4x32-10, as in TuneMath, of 16 blocks that follow each other: word w of block first + l is
// words[w][l].
CK_INLINE void CK(random_words)(const ck_stream *stream, uint32_t first, v16u words[4]) {
  const v16u lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  v16u x0 = lane + first, x1 = stream->name, x2 = stream->trial, x3 = stream->part;
  uint32_t k0 = (uint32_t)stream->key, k1 = (uint32_t)(stream->key >> 32);
  for (int i = 0; i < 10; i++) {
    v16u a_high, a_low, b_high, b_low;
    CK(wide_product)(x0, 0xD2511F53, &a_high, &a_low);
    CK(wide_product)(x2, 0xCD9E8D57, &b_high, &b_low);
    x0 = b_high ^ x1 ^ k0;
    x2 = a_high ^ x3 ^ k1;
    x1 = b_low;
    x3 = a_low;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  words[0] = x0;
  words[1] = x1;
  words[2] = x2;
  words[3] = x3;
}

static void CK(dropout)(
  long count, const ck_stream *stream, uint32_t first, int32_t dropped, float scale,
  const float *values, float *masks, float *output
) {
  for (long start = 0; start < count; start += 128) {
    v16u words[4];
    CK(random_words)(stream, first + (uint32_t)(start / 8), words);
    for (int j = 0; j < 8 && start + 16 * j < count; j++) {
      v16u bits = j % 2 == 0 ? words[j / 2] & 0xffff : words[j / 2] >> 16;
      v16 mask = CK(select)((v16i)bits < dropped, 0, scale);
      long place = start + 16 * j;
      CK(store)(masks + place, mask);
      CK(store)(output + place, CK(load)(values + place) * mask);
    }
  }
}

static void CK(multiply)(long count, const float *factors, float *x) {
  for (long i = 0; i < count; i += 16) CK(store)(x + i, CK(load)(x + i) * CK(load)(factors + i));
}
