/*
 * Bytes of all kinds for everything that reads bytes: the first one chooses the part (oracle.h). For libFuzzer; with CS_OWN_FUZZER, where that is not to be had, it
 * changes the seeds itself, always in the same way: `fuzz ROUNDS SEED…`.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char parts[] = "acolfvsh";
  if (size == 0) return 0;
  struct bytes answer = {0};
  // A copy of exactly that size: one byte read past it is found.
  unsigned char *copy = malloc(size == 1 ? 1 : size - 1);
  if (copy == NULL) abort();
  memcpy(copy, data + 1, size - 1);
  oracle_answer(strchr(parts, data[0]) != NULL && data[0] != 0 ? (char)data[0] : parts[data[0] % 8], copy, size - 1, &answer);
  free(copy);
  bytes_free(&answer);
  return 0;
}

#ifdef CS_OWN_FUZZER
enum { most = 4096 };

static uint64_t state = 88172645463325252U;

/** xorshift64 (Marsaglia 2003). */
static size_t chance(size_t below) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (size_t)(state % below);
}

static size_t change(unsigned char *bytes, size_t size) {
  static const char *const pieces[] = {"\"", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", "\n", "null", "1e999", "-", "\"id\":", "\"method\":", "\xed\xa0\x80", "\xff", "O 3\n", "X 0\n"};
  size_t at = size == 0 ? 0 : chance(size);
  const char *piece = pieces[chance(sizeof pieces / sizeof *pieces)];
  size_t length = strlen(piece);
  switch (chance(4)) {
    case 0:
      if (size > 0) bytes[at] = (unsigned char)chance(256);
      return size;
    case 1: return size == 0 ? 0 : at;
    case 2:
      if (size + length > most) return size;
      memmove(bytes + at + length, bytes + at, size - at);
      memcpy(bytes + at, piece, length);
      return size + length;
    default:
      if (2 * size > most) return size;
      memcpy(bytes + size, bytes, size);
      return 2 * size;
  }
}

int main(int argc, char **argv) {
  unsigned char bytes[most];
  long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
  for (long round = 0; round < rounds && argc > 2; round += 1) {
    FILE *seed = fopen(argv[2 + (int)chance((size_t)argc - 2)], "rb");
    if (seed == NULL) return 1;
    size_t size = fread(bytes, 1, most, seed);
    fclose(seed);
    for (size_t changes = chance(6); changes > 0; changes -= 1) size = change(bytes, size);
    LLVMFuzzerTestOneInput(bytes, size);
  }
  printf("%ld rounds\n", rounds);
  return 0;
}
#endif
