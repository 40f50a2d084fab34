#ifndef COUNTERSIGN_TEXT_H
#define COUNTERSIGN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"

/** One character read from UTF-8. `code` is U+FFFD where the bytes are none, and `valid` says so. */
struct character {
  uint32_t code;
  size_t size;
  bool valid;
};

/** The first character of `text`, which is not empty; of bytes that are none, as many as belong together (Unicode 15, 3.9, U+FFFD substitution of maximal subparts). */
struct character character_at(const unsigned char *text, size_t length);
/** As `character_at`, but takes the three bytes of a lone surrogate, which JSON can name by an escape, as one. */
struct character any_character_at(const unsigned char *text, size_t length);
void bytes_add_character(struct bytes *bytes, uint32_t code);
bool is_utf8(const void *text, size_t length);
/** Adds `text` with U+FFFD in place of what is no UTF-8. */
void bytes_add_repaired(struct bytes *bytes, const void *text, size_t length);
/** UTF-16 units of `text` as it is once repaired: what the limits of the contracts count. */
size_t units_of(const void *text, size_t length);
/** Whether `text` is nothing but what ECMAScript counts as white space or line ends. */
bool is_blank(const void *text, size_t length);
/** `length` without white space at the end. */
size_t trimmed_end(const void *text, size_t length);
/** Adds the first `limit` UTF-16 units of `text` with every hostile character as a token, newlines and tabs too (shared/text/visible.ts). */
void bytes_add_visible(struct bytes *bytes, const void *text, size_t length, size_t limit);

#endif
