#include "text.h"

#include <stdio.h>
#include <string.h>

#include "texts.h"

static const uint32_t replacement = 0xfffd;

struct character character_at(const unsigned char *text, size_t length) {
  unsigned char first = text[0];
  if (first < 0x80) return (struct character){first, 1, true};
  size_t size = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (size == 0) return (struct character){replacement, 1, false};
  // The second byte alone decides whether a sequence is overlong, a surrogate or past U+10FFFF.
  unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  uint32_t code = first & (0x7fU >> size);
  for (size_t at = 1; at < size; at += 1) {
    if (at >= length || text[at] < low || text[at] > high) return (struct character){replacement, at, false};
    code = code << 6 | (text[at] & 0x3fU);
    low = 0x80;
    high = 0xbf;
  }
  return (struct character){code, size, true};
}

struct character any_character_at(const unsigned char *text, size_t length) {
  if (length >= 3 && text[0] == 0xed && text[1] >= 0xa0 && text[1] <= 0xbf && text[2] >= 0x80 && text[2] <= 0xbf) {
    return (struct character){0xd000U | (uint32_t)(text[1] & 0x3f) << 6 | (text[2] & 0x3fU), 3, true};
  }
  return character_at(text, length);
}

void bytes_add_character(struct bytes *bytes, uint32_t code) {
  unsigned char text[4];
  size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  static const unsigned char marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
  for (size_t at = size - 1; at > 0; at -= 1) {
    text[at] = (unsigned char)(0x80 | (code & 0x3f));
    code >>= 6;
  }
  text[0] = (unsigned char)(marks[size] | code);
  bytes_add(bytes, text, size);
}

bool is_utf8(const void *text, size_t length) {
  const unsigned char *next = text;
  while (length > 0) {
    struct character one = character_at(next, length);
    if (!one.valid) return false;
    next += one.size;
    length -= one.size;
  }
  return true;
}

void bytes_add_repaired(struct bytes *bytes, const void *text, size_t length) {
  const unsigned char *next = text;
  while (length > 0) {
    struct character one = character_at(next, length);
    if (one.valid) bytes_add(bytes, next, one.size);
    else bytes_add_character(bytes, replacement);
    next += one.size;
    length -= one.size;
  }
}

size_t units_of(const void *text, size_t length) {
  const unsigned char *next = text;
  size_t units = 0;
  while (length > 0) {
    struct character one = any_character_at(next, length);
    units += one.code > 0xffff ? 2 : 1;
    next += one.size;
    length -= one.size;
  }
  return units;
}

/** WhiteSpace and LineTerminator of ECMA-262, 12.2 and 12.3: what String.prototype.trim takes away. */
static bool is_space(uint32_t code) {
  return (code >= 9 && code <= 13) || code == 0x20 || code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 || code == 0x202f ||
         code == 0x205f || code == 0x3000 || code == 0xfeff;
}

bool is_blank(const void *text, size_t length) { return trimmed_end(text, length) == 0; }

size_t trimmed_end(const void *text, size_t length) {
  const unsigned char *bytes = text;
  while (length > 0) {
    size_t start = length - 1;
    while (start > 0 && length - start < 4 && (bytes[start] & 0xc0) == 0x80) start -= 1;
    struct character last = character_at(bytes + start, length - start);
    if (!last.valid || last.size != length - start || !is_space(last.code)) return length;
    length = start;
  }
  return 0;
}

static bool is_hostile(uint32_t code) {
  for (size_t at = 0; at < hostile_count; at += 1) {
    if (code < hostile[at].first) return false;
    if (code <= hostile[at].last) return true;
  }
  return false;
}

static void add_with_commas(struct bytes *bytes, size_t number) {
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%zu", number);
  for (int at = 0; at < length; at += 1) {
    if (at > 0 && (length - at) % 3 == 0) bytes_add_text(bytes, ",");
    bytes_add(bytes, digits + at, 1);
  }
}

void bytes_add_visible(struct bytes *bytes, const void *text, size_t length, size_t limit) {
  const unsigned char *next = text;
  size_t left = length;
  size_t units = 0;
  while (left > 0) {
    struct character one = any_character_at(next, left);
    units += one.code > 0xffff ? 2 : 1;
    if (units > limit) break;
    if (is_hostile(one.code) || one.code == '\t' || one.code == '\n') {
      char token[24];
      snprintf(token, sizeof token, "\xe2\x9f\xa6U+%04X\xe2\x9f\xa7", (unsigned)one.code);
      bytes_add_text(bytes, token);
    } else {
      bytes_add(bytes, next, one.size);
    }
    next += one.size;
    left -= one.size;
  }
  if (left == 0) return;
  bytes_add_text(bytes, "\xe2\x80\xa6 (");
  add_with_commas(bytes, units_of(text, length));
  bytes_add_text(bytes, " characters)");
}
