#ifndef COUNTERSIGN_BYTES_H
#define COUNTERSIGN_BYTES_H

#include <stdbool.h>
#include <stddef.h>

/** Bytes that come in at the end and go out at the front. Starts as all zero. */
struct bytes {
  unsigned char *base;
  size_t room;
  size_t start;
  size_t size;
};

/** The first byte held; NULL where nothing was ever held. */
const unsigned char *bytes_at(const struct bytes *bytes);
/** Room for `size` more bytes behind what is held. Without memory the program ends. */
unsigned char *bytes_reserve(struct bytes *bytes, size_t size);
/** `size` bytes were written to what `bytes_reserve` gave. */
void bytes_grown(struct bytes *bytes, size_t size);
void bytes_add(struct bytes *bytes, const void *from, size_t size);
void bytes_add_text(struct bytes *bytes, const char *text);
void bytes_add_number(struct bytes *bytes, long long number);
/** Forgets the first `size` bytes; what took much room gives it back once it is empty. */
void bytes_drop(struct bytes *bytes, size_t size);
void bytes_free(struct bytes *bytes);
/** What is held as text with its closing zero, which is not counted. */
char *bytes_text(struct bytes *bytes);
/** A copy of `text`, which lives as long as the program. */
char *text_copy(const char *text, size_t length);

#endif
