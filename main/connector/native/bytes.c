#include "bytes.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "os.h"

/** What an empty buffer may go on holding, bytes: one full read. */
static const size_t kept = (size_t)128 * 1024;

const unsigned char *bytes_at(const struct bytes *bytes) {
  return bytes->base == NULL ? NULL : bytes->base + bytes->start;
}

unsigned char *bytes_reserve(struct bytes *bytes, size_t size) {
  if (bytes->start > 0 && bytes->room - bytes->start - bytes->size < size) {
    memmove(bytes->base, bytes->base + bytes->start, bytes->size);
    bytes->start = 0;
  }
  if (bytes->room - bytes->start - bytes->size < size) {
    if (size > SIZE_MAX / 4 || bytes->size > SIZE_MAX / 4) os_fail();
    size_t wanted = bytes->size + size;
    // Twice as much each time, so that many small additions stay cheap.
    size_t room = wanted < bytes->room * 2 ? bytes->room * 2 : wanted;
    unsigned char *base = realloc(bytes->base, room);
    if (base == NULL) os_fail();
    bytes->base = base;
    bytes->room = room;
  }
  return bytes->base + bytes->start + bytes->size;
}

void bytes_grown(struct bytes *bytes, size_t size) { bytes->size += size; }

void bytes_add(struct bytes *bytes, const void *from, size_t size) {
  if (size == 0) return;
  memcpy(bytes_reserve(bytes, size), from, size);
  bytes->size += size;
}

void bytes_add_text(struct bytes *bytes, const char *text) { bytes_add(bytes, text, strlen(text)); }

void bytes_add_number(struct bytes *bytes, long long number) {
  char text[24];
  int length = snprintf(text, sizeof text, "%lld", number);
  if (length > 0) bytes_add(bytes, text, (size_t)length);
}

void bytes_drop(struct bytes *bytes, size_t size) {
  if (size < bytes->size) {
    bytes->start += size;
    bytes->size -= size;
    return;
  }
  if (bytes->room > kept) bytes_free(bytes);
  bytes->start = 0;
  bytes->size = 0;
}

void bytes_free(struct bytes *bytes) {
  free(bytes->base);
  *bytes = (struct bytes){0};
}

char *bytes_text(struct bytes *bytes) {
  *bytes_reserve(bytes, 1) = 0;
  return (char *)(bytes->base + bytes->start);
}

char *text_copy(const char *text, size_t length) {
  char *copy = malloc(length + 1);
  if (copy == NULL) os_fail();
  if (length > 0) memcpy(copy, text, length);
  copy[length] = 0;
  return copy;
}
