#ifndef COUNTERSIGN_SHA256_H
#define COUNTERSIGN_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { sha256_size = 32, sha256_block = 64 };

/** A digest in the making (FIPS 180-4). */
struct sha256 {
  uint32_t state[8];
  uint64_t length;
  unsigned char block[sha256_block];
};

void sha256_begin(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *from, size_t size);
void sha256_end(struct sha256 *sha, unsigned char digest[sha256_size]);

/** HMAC-SHA256 (RFC 2104). */
void hmac_sha256(const void *key, size_t key_size, const void *text, size_t text_size, unsigned char digest[sha256_size]);

/** `size` bytes as lower-case hex with a closing zero: `text` takes 2 * size + 1. */
void hex_print(const unsigned char *from, size_t size, char *text);
/** Reads exactly 2 * size lower-case hex digits. */
bool hex_read(const char *text, size_t length, unsigned char *to, size_t size);
/** Whether both hold the same, in a time that does not tell where they differ. */
bool same_bytes(const unsigned char *one, const unsigned char *other, size_t size);

#endif
