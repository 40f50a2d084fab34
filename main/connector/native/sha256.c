#include "sha256.h"

#include <string.h>

static const uint32_t rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
    0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
    0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turned(uint32_t word, unsigned by) { return word >> by | word << (32 - by); }

static void expand(const unsigned char *block, uint32_t schedule[64]) {
  for (size_t at = 0; at < 16; at += 1) {
    const unsigned char *from = block + 4 * at;
    schedule[at] = (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
  }
  for (size_t at = 16; at < 64; at += 1) {
    uint32_t before = schedule[at - 15];
    uint32_t near = schedule[at - 2];
    uint32_t small = turned(before, 7) ^ turned(before, 18) ^ before >> 3;
    uint32_t large = turned(near, 17) ^ turned(near, 19) ^ near >> 10;
    schedule[at] = schedule[at - 16] + small + schedule[at - 7] + large;
  }
}

static void compress(uint32_t state[8], const unsigned char *block) {
  uint32_t schedule[64];
  expand(block, schedule);
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (size_t at = 0; at < 64; at += 1) {
    uint32_t one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + rounds[at] + schedule[at];
    uint32_t two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + one;
    d = c;
    c = b;
    b = a;
    a = one + two;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

void sha256_begin(struct sha256 *sha) {
  static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  *sha = (struct sha256){0};
  memcpy(sha->state, start, sizeof start);
}

void sha256_add(struct sha256 *sha, const void *from, size_t size) {
  const unsigned char *next = from;
  size_t held = (size_t)(sha->length % sha256_block);
  sha->length += size;
  while (size > 0) {
    size_t part = sha256_block - held < size ? sha256_block - held : size;
    memcpy(sha->block + held, next, part);
    next += part;
    size -= part;
    held += part;
    if (held < sha256_block) return;
    compress(sha->state, sha->block);
    held = 0;
  }
}

void sha256_end(struct sha256 *sha, unsigned char digest[sha256_size]) {
  uint64_t bits = sha->length * 8;
  unsigned char length[8];
  for (size_t at = 0; at < 8; at += 1) length[at] = (unsigned char)(bits >> (56 - 8 * at));
  sha256_add(sha, "\x80", 1);
  while (sha->length % sha256_block != sha256_block - 8) sha256_add(sha, "", 1);
  sha256_add(sha, length, sizeof length);
  for (size_t at = 0; at < sha256_size; at += 1) digest[at] = (unsigned char)(sha->state[at / 4] >> (24 - 8 * (at % 4)));
}

void hmac_sha256(const void *key, size_t key_size, const void *text, size_t text_size, unsigned char digest[sha256_size]) {
  unsigned char padded[sha256_block] = {0};
  struct sha256 sha;
  if (key_size > sha256_block) {
    sha256_begin(&sha);
    sha256_add(&sha, key, key_size);
    sha256_end(&sha, padded);
  } else if (key_size > 0) {
    memcpy(padded, key, key_size);
  }
  for (size_t at = 0; at < sha256_block; at += 1) padded[at] ^= 0x36;
  sha256_begin(&sha);
  sha256_add(&sha, padded, sizeof padded);
  sha256_add(&sha, text, text_size);
  sha256_end(&sha, digest);
  for (size_t at = 0; at < sha256_block; at += 1) padded[at] ^= 0x36 ^ 0x5c;
  sha256_begin(&sha);
  sha256_add(&sha, padded, sizeof padded);
  sha256_add(&sha, digest, sha256_size);
  sha256_end(&sha, digest);
}

void hex_print(const unsigned char *from, size_t size, char *text) {
  static const char digits[] = "0123456789abcdef";
  for (size_t at = 0; at < size; at += 1) {
    text[2 * at] = digits[from[at] >> 4];
    text[2 * at + 1] = digits[from[at] & 15];
  }
  text[2 * size] = 0;
}

static int digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

bool hex_read(const char *text, size_t length, unsigned char *to, size_t size) {
  if (length != 2 * size) return false;
  for (size_t at = 0; at < size; at += 1) {
    int high = digit(text[2 * at]);
    int low = digit(text[2 * at + 1]);
    if (high < 0 || low < 0) return false;
    to[at] = (unsigned char)(high << 4 | low);
  }
  return true;
}

bool same_bytes(const unsigned char *one, const unsigned char *other, size_t size) {
  unsigned char differing = 0;
  for (size_t at = 0; at < size; at += 1) differing |= (unsigned char)(one[at] ^ other[at]);
  return differing == 0;
}
