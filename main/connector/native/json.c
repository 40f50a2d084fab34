#include "json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/** Where the reading is, and one bit for each open bracket: set for an object. Depth costs memory, never stack. */
struct reading {
  const char *at;
  const char *end;
  struct bytes open;
  size_t depth;
};

static bool is_blank_byte(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }
static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

static const char *past_blanks(const char *at, const char *end) {
  while (at < end && is_blank_byte(*at)) at += 1;
  return at;
}

static void enter(struct reading *reading, bool object) {
  if (reading->depth % 8 == 0) bytes_add(&reading->open, "", 1);
  unsigned char *byte = reading->open.base + reading->depth / 8;
  unsigned char bit = (unsigned char)(1U << reading->depth % 8);
  *byte = (unsigned char)(object ? *byte | bit : *byte & ~bit);
  reading->depth += 1;
}

static bool is_in_object(const struct reading *reading) {
  size_t last = reading->depth - 1;
  return (reading->open.base[last / 8] >> last % 8 & 1) != 0;
}

static void leave(struct reading *reading) {
  reading->depth -= 1;
  if (reading->depth % 8 == 0) reading->open.size -= 1;
}

static int hex_of(char letter) {
  if (is_digit(letter)) return letter - '0';
  char lower = (char)(letter | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool read_string(struct reading *reading) {
  const char *at = reading->at;
  const char *end = reading->end;
  if (at == end || *at != '"') return false;
  for (at += 1; at < end; at += 1) {
    if (*at == '"') {
      reading->at = at + 1;
      return true;
    }
    if ((unsigned char)*at < 0x20) return false;
    if (*at != '\\') continue;
    at += 1;
    if (at == end) return false;
    if (*at != 'u') {
      if (*at == 0 || strchr("\"\\/bfnrt", *at) == NULL) return false;
      continue;
    }
    for (int digits = 0; digits < 4; digits += 1) {
      at += 1;
      if (at == end || hex_of(*at) < 0) return false;
    }
  }
  return false;
}

static bool read_digits(struct reading *reading) {
  const char *from = reading->at;
  while (reading->at < reading->end && is_digit(*reading->at)) reading->at += 1;
  return reading->at > from;
}

static bool is_at(const struct reading *reading, char letter) { return reading->at < reading->end && *reading->at == letter; }

static bool read_number(struct reading *reading) {
  if (is_at(reading, '-')) reading->at += 1;
  if (is_at(reading, '0')) reading->at += 1;
  else if (!read_digits(reading)) return false;
  if (is_at(reading, '.')) {
    reading->at += 1;
    if (!read_digits(reading)) return false;
  }
  if (is_at(reading, 'e') || is_at(reading, 'E')) {
    reading->at += 1;
    if (is_at(reading, '+') || is_at(reading, '-')) reading->at += 1;
    return read_digits(reading);
  }
  return true;
}

static bool read_word(struct reading *reading, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(reading->end - reading->at) < length || memcmp(reading->at, word, length) != 0) return false;
  reading->at += length;
  return true;
}

static enum json_kind kind_of(char first) {
  switch (first) {
    case '{': return json_object;
    case '[': return json_array;
    case '"': return json_string;
    case 't': return json_true;
    case 'f': return json_false;
    case 'n': return json_null;
    default: return json_number;
  }
}

/** A value that holds no others. */
static bool read_scalar(struct reading *reading) {
  switch (kind_of(*reading->at)) {
    case json_string: return read_string(reading);
    case json_true: return read_word(reading, "true");
    case json_false: return read_word(reading, "false");
    case json_null: return read_word(reading, "null");
    default: return read_number(reading);
  }
}

static void skip_blanks(struct reading *reading) { reading->at = past_blanks(reading->at, reading->end); }

/** A member's name with its colon. */
static bool read_name(struct reading *reading) {
  skip_blanks(reading);
  if (!read_string(reading)) return false;
  skip_blanks(reading);
  if (!is_at(reading, ':')) return false;
  reading->at += 1;
  return true;
}

/** What comes after a value: closing brackets, and then a comma or the end. `more` says that a value follows. */
static bool read_ends(struct reading *reading, bool *more) {
  while (reading->depth > 0) {
    skip_blanks(reading);
    if (reading->at == reading->end) return false;
    char letter = *reading->at;
    reading->at += 1;
    if (letter == ',') {
      *more = true;
      return !is_in_object(reading) || read_name(reading);
    }
    if (letter != (is_in_object(reading) ? '}' : ']')) return false;
    leave(reading);
  }
  *more = false;
  return true;
}

/** A value's beginning, through opening brackets to the first scalar or empty bracket. */
static bool read_start(struct reading *reading) {
  for (;;) {
    skip_blanks(reading);
    if (reading->at == reading->end) return false;
    char letter = *reading->at;
    if (letter != '{' && letter != '[') return read_scalar(reading);
    reading->at += 1;
    skip_blanks(reading);
    if (is_at(reading, letter == '{' ? '}' : ']')) {
      reading->at += 1;
      return true;
    }
    enter(reading, letter == '{');
    if (letter == '{' && !read_name(reading)) return false;
  }
}

bool json_read(const char *text, size_t length, struct json_value *value) {
  struct reading reading = {.at = text, .end = text + length};
  skip_blanks(&reading);
  const char *from = reading.at;
  bool good = true;
  bool more = true;
  while (good && more) good = read_start(&reading) && read_ends(&reading, &more);
  bytes_free(&reading.open);
  if (!good) return false;
  *value = (struct json_value){kind_of(*from), from, (size_t)(reading.at - from)};
  skip_blanks(&reading);
  return reading.at == reading.end;
}

/** The end of the string that begins at `at`, in a text known to be JSON. */
static const char *past_string(const char *at) {
  for (at += 1; *at != '"'; at += 1) {
    if (*at == '\\') at += 1;
  }
  return at + 1;
}

static const char *past_value(const char *at, const char *end) {
  size_t depth = 0;
  do {
    char letter = *at;
    if (letter == '"') {
      at = past_string(at);
      continue;
    }
    if (letter == '{' || letter == '[') depth += 1;
    if (letter == '}' || letter == ']') depth -= 1;
    at += 1;
    // A number or a word ends where anything else begins.
    if (depth == 0 && letter != '}' && letter != ']') {
      while (at < end && !is_blank_byte(*at) && strchr(",]}", *at) == NULL) at += 1;
    }
  } while (depth > 0);
  return at;
}

struct json_walk json_inside(struct json_value value) { return (struct json_walk){value.at + 1, value.at + value.length - 1}; }

bool json_next_item(struct json_walk *walk, struct json_value *item) {
  const char *at = past_blanks(walk->at, walk->end);
  if (at < walk->end && *at == ',') at = past_blanks(at + 1, walk->end);
  if (at >= walk->end) return false;
  const char *after = past_value(at, walk->end);
  *item = (struct json_value){kind_of(*at), at, (size_t)(after - at)};
  walk->at = after;
  return true;
}

bool json_next_member(struct json_walk *walk, struct json_value *key, struct json_value *value) {
  if (!json_next_item(walk, key)) return false;
  const char *colon = past_blanks(walk->at, walk->end);
  walk->at = colon + 1;
  return json_next_item(walk, value);
}

static uint32_t unit_at(const char *digits) {
  uint32_t unit = 0;
  for (int at = 0; at < 4; at += 1) unit = unit << 4 | (uint32_t)hex_of(digits[at]);
  return unit;
}

/** Adds what the escape at `at` (behind its backslash) says and gives its end. */
static const char *add_escape(struct bytes *bytes, const char *at, const char *end) {
  static const char names[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  if (*at != 'u') {
    const char *name = strchr(names, *at);
    bytes_add(bytes, name == NULL ? at : meanings + (name - names), 1);
    return at + 1;
  }
  uint32_t code = unit_at(at + 1);
  at += 5;
  if (code >= 0xd800 && code <= 0xdbff && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
    uint32_t low = unit_at(at + 2);
    if (low >= 0xdc00 && low <= 0xdfff) {
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      at += 6;
    }
  }
  bytes_add_character(bytes, code);
  return at;
}

void json_add_string(struct bytes *bytes, struct json_value string) {
  const char *at = string.at + 1;
  const char *end = string.at + string.length - 1;
  while (at < end) {
    const char *escape = memchr(at, '\\', (size_t)(end - at));
    const char *plain = escape == NULL ? end : escape;
    bytes_add_repaired(bytes, at, (size_t)(plain - at));
    at = escape == NULL ? end : add_escape(bytes, escape + 1, end);
  }
}

char *json_text(struct json_value value) {
  if (value.kind != json_string) return NULL;
  struct bytes said = {0};
  json_add_string(&said, value);
  char *text = said.size > 0 && memchr(bytes_at(&said), 0, said.size) != NULL ? NULL : text_copy((const char *)bytes_at(&said), said.size);
  bytes_free(&said);
  return text;
}

bool json_is(struct json_value value, const char *text) {
  if (value.kind != json_string) return false;
  // An escape takes six bytes at most for one of these.
  if (value.length > 6 * strlen(text) + 2) return false;
  struct bytes said = {0};
  json_add_string(&said, value);
  bool same = said.size == strlen(text) && (said.size == 0 || memcmp(bytes_at(&said), text, said.size) == 0);
  bytes_free(&said);
  return same;
}

bool json_integer(struct json_value value, long long *integer) {
  if (value.kind != json_number) return false;
  struct bytes text = {0};
  bytes_add(&text, value.at, value.length);
  double number = strtod(bytes_text(&text), NULL);
  bytes_free(&text);
  if (!(fabs(number) <= 9007199254740991.0) || floor(number) != number) return false;
  *integer = (long long)number;
  return true;
}

static void print_character(struct bytes *bytes, struct character one, const unsigned char *at) {
  static const char named[] = "\b\t\n\f\r\"\\";
  static const char names[] = "btnfr\"\\";
  char escape[8];
  const char *name = one.code != 0 && one.code < 0x80 ? strchr(named, (int)one.code) : NULL;
  if (!one.valid) {
    bytes_add_character(bytes, one.code);
  } else if (name != NULL) {
    escape[0] = '\\';
    escape[1] = names[name - named];
    bytes_add(bytes, escape, 2);
  } else if (one.code < 0x20 || (one.code >= 0xd800 && one.code <= 0xdfff)) {
    snprintf(escape, sizeof escape, "\\u%04x", (unsigned)one.code);
    bytes_add(bytes, escape, 6);
  } else {
    bytes_add(bytes, at, one.size);
  }
}

void json_print(struct bytes *bytes, const void *text, size_t length) {
  const unsigned char *at = text;
  bytes_add_text(bytes, "\"");
  while (length > 0) {
    struct character one = any_character_at(at, length);
    print_character(bytes, one, at);
    at += one.size;
    length -= one.size;
  }
  bytes_add_text(bytes, "\"");
}

void json_print_text(struct bytes *bytes, const char *text) { json_print(bytes, text, strlen(text)); }
