#ifndef COUNTERSIGN_JSON_H
#define COUNTERSIGN_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

enum json_kind { json_null, json_true, json_false, json_number, json_string, json_array, json_object };

/** A value inside a JSON text, as it is written there: not read further until somebody asks. */
struct json_value {
  enum json_kind kind;
  const char *at;
  size_t length;
};

/** What is left of an object or array. */
struct json_walk {
  const char *at;
  const char *end;
};

/** Whether `text` is one JSON text (RFC 8259, as JSON.parse takes it), of any depth; `value` becomes its outermost value. Bytes that are no UTF-8 are taken inside strings only. */
bool json_read(const char *text, size_t length, struct json_value *value);

/** Walks through an object or array of a text that `json_read` took. */
struct json_walk json_inside(struct json_value value);
bool json_next_item(struct json_walk *walk, struct json_value *item);
bool json_next_member(struct json_walk *walk, struct json_value *key, struct json_value *value);

/** Adds what a string says, in UTF-8; bytes that were none become U+FFFD, a lone surrogate its three bytes. */
void json_add_string(struct bytes *bytes, struct json_value string);
/** What a string says, as a text of its own; NULL where `value` is no string or says a zero byte. */
char *json_text(struct json_value value);
/** Whether `value` is the string `text`, which is ASCII. */
bool json_is(struct json_value value, const char *text);
/** Whether `value` is a number that is an integer within ±(2^53 - 1), however it is written. */
bool json_integer(struct json_value value, long long *integer);

/** Adds `text` as a JSON string, as JSON.stringify prints it: lone surrogates as escapes, bytes that are no UTF-8 as U+FFFD. */
void json_print(struct bytes *bytes, const void *text, size_t length);
void json_print_text(struct bytes *bytes, const char *text);

#endif
