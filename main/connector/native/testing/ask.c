/* The oracle as a program: see oracle.c for what goes in and comes out. */

#include <stdint.h>
#include <stdio.h>

#include "oracle.h"

static uint32_t length_of(const unsigned char *four) { return (uint32_t)four[0] | (uint32_t)four[1] << 8 | (uint32_t)four[2] << 16 | (uint32_t)four[3] << 24; }

int main(void) {
  unsigned char head[5];
  while (fread(head, 1, sizeof head, stdin) == sizeof head) {
    uint32_t size = length_of(head + 1);
    struct bytes question = {0};
    struct bytes answer = {0};
    unsigned char *to = bytes_reserve(&question, size + 1U);
    if (fread(to, 1, size, stdin) != size) return 1;
    oracle_answer((char)head[0], to, size, &answer);
    const unsigned char length[4] = {(unsigned char)answer.size, (unsigned char)(answer.size >> 8), (unsigned char)(answer.size >> 16), (unsigned char)(answer.size >> 24)};
    fwrite(length, 1, sizeof length, stdout);
    if (answer.size > 0) fwrite(bytes_at(&answer), 1, answer.size, stdout);
    fflush(stdout);
    bytes_free(&question);
    bytes_free(&answer);
  }
  return 0;
}
