#include "answering.h"

#include <string.h>

#include "json.h"
#include "text.h"

/** Longest line kept, bytes: as long as the gateway's. */
static const size_t line_limit = (size_t)64 * 1024 * 1024;

struct answering answering_begin(int code, const char *words, bool mid_line, void (*write)(void *to, const void *from, size_t size), void *to) {
  struct answering answering = {.write = write, .to = to, .skipping = mid_line};
  bytes_add_text(&answering.tail, ",\"error\":{\"code\":");
  bytes_add_number(&answering.tail, code);
  bytes_add_text(&answering.tail, ",\"message\":");
  json_print_text(&answering.tail, words);
  bytes_add_text(&answering.tail, "}}");
  return answering;
}

static void put(struct answering *answering, const char *text) { answering->write(answering->to, text, strlen(text)); }

/** An answer to the request with `id`; NULL stands for none that can be given back. */
static void answer(struct answering *answering, const struct json_value *id) {
  struct bytes text = {0};
  long long integer = 0;
  bytes_add_text(&text, "{\"jsonrpc\":\"2.0\",\"id\":");
  if (id != NULL && id->kind == json_string) {
    struct bytes said = {0};
    json_add_string(&said, *id);
    json_print(&text, bytes_at(&said), said.size);
    bytes_free(&said);
  } else if (id != NULL && json_integer(*id, &integer)) {
    bytes_add_number(&text, integer);
  } else {
    bytes_add_text(&text, "null");
  }
  bytes_add(&text, bytes_at(&answering->tail), answering->tail.size);
  answering->write(answering->to, bytes_at(&text), text.size);
  bytes_free(&text);
}

/** Whether `message` wants an answer. `id` becomes its id, where `has_id` says that it has one. */
static bool wants_answer(struct json_value message, struct json_value *id, bool *has_id) {
  *has_id = false;
  if (message.kind != json_object) return true;
  bool method = false;
  bool reply = false;
  struct json_walk walk = json_inside(message);
  struct json_value key;
  struct json_value value;
  while (json_next_member(&walk, &key, &value)) {
    if (json_is(key, "method")) method = true;
    if (json_is(key, "result") || json_is(key, "error")) reply = true;
    // Of members of one name the last counts, as in JSON.parse.
    if (json_is(key, "id")) {
      *id = value;
      *has_id = true;
    }
  }
  return method ? *has_id : !reply;
}

static void answer_batch(struct answering *answering, struct json_value batch) {
  struct json_walk walk = json_inside(batch);
  struct json_value message;
  struct json_value id;
  bool has_id = false;
  bool answered = false;
  bool empty = true;
  while (json_next_item(&walk, &message)) {
    empty = false;
    if (!wants_answer(message, &id, &has_id)) continue;
    put(answering, answered ? "," : "[");
    answer(answering, has_id ? &id : NULL);
    answered = true;
  }
  if (empty) answer(answering, NULL);
  if (answered) put(answering, "]");
  if (empty || answered) put(answering, "\n");
}

static void answer_line(struct answering *answering, const char *line, size_t length) {
  struct json_value message;
  struct json_value id;
  bool has_id = false;
  if (is_blank(line, length)) return;
  if (!json_read(line, length, &message)) {
    answer(answering, NULL);
    put(answering, "\n");
  } else if (message.kind == json_array) {
    answer_batch(answering, message);
  } else if (wants_answer(message, &id, &has_id)) {
    answer(answering, has_id ? &id : NULL);
    put(answering, "\n");
  }
}

static void answer_to(struct answering *answering, const char *line, size_t length) {
  bool skip = answering->skipping;
  bool cut = answering->too_long;
  answering->size = 0;
  answering->skipping = false;
  answering->too_long = false;
  if (skip) return;
  if (cut) {
    answer(answering, NULL);
    put(answering, "\n");
  } else {
    answer_line(answering, line, length);
  }
}

static void complete(struct answering *answering, const char *rest, size_t length) {
  if (answering->held.size == 0) {
    answer_to(answering, rest, length);
    return;
  }
  bytes_add(&answering->held, rest, length);
  answer_to(answering, (const char *)bytes_at(&answering->held), answering->held.size);
  bytes_drop(&answering->held, answering->held.size);
}

void answering_push(struct answering *answering, const void *chunk, size_t size) {
  const char *at = chunk;
  const char *end = at + size;
  while (at < end) {
    const char *feed = memchr(at, '\n', (size_t)(end - at));
    if (feed == NULL) break;
    complete(answering, at, (size_t)(feed - at));
    at = feed + 1;
  }
  size_t rest = (size_t)(end - at);
  if (rest == 0) return;
  answering->size += rest;
  if (answering->size > line_limit) {
    answering->too_long = true;
    bytes_drop(&answering->held, answering->held.size);
  } else if (!answering->skipping) {
    bytes_add(&answering->held, at, rest);
  }
}

void answering_end(struct answering *answering) {
  if (answering->size > 0) complete(answering, "", 0);
}
