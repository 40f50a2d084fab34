/* What the files of the program that runs first inside a sandbox share: the kernel's own words, which are not there with every C library, and the end. */

#ifndef INSIDE_H
#define INSIDE_H

#include <stdint.h>

enum { refused = 126 };

#if defined(__x86_64__)
#define THIS_MACHINE 0xc000003eU
#elif defined(__aarch64__)
#define THIS_MACHINE 0xc00000b7U
#else
#error "this processor has no system call filter"
#endif

/** struct sock_filter and struct sock_fprog of linux/filter.h. */
struct instruction {
  uint16_t code;
  uint8_t yes;
  uint8_t no;
  uint32_t k;
};
struct program {
  unsigned short length;
  const struct instruction *instructions;
};

#define LOAD(offset) {0x20, 0, 0, offset}
#define IF_EQUAL(value, yes, no) {0x15, yes, no, value}
#define IF_AT_LEAST(value, yes, no) {0x35, yes, no, value}
#define AND(value) {0x54, 0, 0, value}
#define GIVE(action) {0x06, 0, 0, action}
#define ALLOWED 0x7fff0000U
#define KILLED 0x80000000U
#define NOTICED 0x7fc00000U
#define FORBIDDEN (0x00050000U | EPERM)
#define UNKNOWN (0x00050000U | ENOSYS)

/** One line on stderr, cut where it is too long, and the end. */
_Noreturn void fail(const char *what, int code);

/** A decimal number from 1 to `most`, without a sign or a zero in front. Anything else is the end, in these words. */
uint64_t number(const char *text, uint64_t most, const char *what);

/** Closes every descriptor after `last`. */
void close_above(int last);

/** Does what around.c says, as `--around` was the first word. */
_Noreturn void keep_around(int count, char **words);

/**
 * Splits in two. The child returns, and from `observed_from_here` on what it touches is told to the descriptor `to`; the parent never returns: it watches, and ends as the child
 * ends. Where the kernel has no such watching it says so to `to`, and there is one process as before.
 */
void split_for_watching(int to);

/** In the child, last before the program is executed. Does nothing where nobody watches. */
void observed_from_here(void);

/** In the child: the program could not be executed. */
void observed_in_vain(int code);

#endif
