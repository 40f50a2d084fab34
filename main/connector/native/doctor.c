#include <stdlib.h>
#include <string.h>

#include "connector.h"
#include "json.h"
#include "launch.h"
#include "text.h"

/** One thing looked at (main/cli/doctor.ts). */
struct check {
  const char *name;
  bool good;
  struct bytes words;
};

enum { checks_limit = 8 };
/** Longest words shown, UTF-16 units. */
static const size_t cell_limit = 200;

static struct check *add(struct check *checks, size_t *count, const char *name, bool good, const char *words) {
  struct check *check = &checks[*count];
  *check = (struct check){.name = name, .good = good};
  bytes_add_repaired(&check->words, words, strlen(words));
  *count += 1;
  return check;
}

/** A place, and what is wrong with it. */
static void add_place(struct check *checks, size_t *count, const char *name, const char *path, bool good, const char *words) {
  struct check *check = add(checks, count, name, good, path);
  if (good) return;
  bytes_add_text(&check->words, ": ");
  bytes_add_text(&check->words, words);
}

static size_t examine(const struct place *place, const char *app_words, struct check *checks) {
  size_t count = 0;
  unsigned char token[32];
  char **launch = NULL;
  char *sandbox = NULL;
  struct fault fault = FAULT_ABSENT;
  bool good = os_own_folder(place->run, &fault);
  add_place(checks, &count, "home", place->home, good, fault.words);
  good = place_token(place, token, &fault);
  add(checks, &count, "token", good, good ? "readable by this user only" : fault.words);
  good = launch_read(place, &launch, &fault);
  add(checks, &count, "launch", good, good ? launch[0] : fault.words);
  good = place->socket_folder == NULL || os_own_folder(place->socket_folder, &fault);
  add_place(checks, &count, "socket", place->socket, good, fault.words);
  add(checks, &count, "app", false, app_words);
  add(checks, &count, "connector", true, os_program());
  if (os_sandbox_program(&sandbox)) add(checks, &count, "bubblewrap", sandbox != NULL, sandbox != NULL ? sandbox : "/usr/bin/bwrap is not installed: servers cannot be confined");
  return count;
}

static void print_json(struct bytes *out, const struct check *checks, size_t count) {
  bytes_add_text(out, "{\n  \"ok\": false,\n  \"checks\": [");
  for (size_t at = 0; at < count; at += 1) {
    bytes_add_text(out, at == 0 ? "\n    {\n      \"name\": " : ",\n    {\n      \"name\": ");
    json_print_text(out, checks[at].name);
    bytes_add_text(out, checks[at].good ? ",\n      \"ok\": true,\n      \"words\": " : ",\n      \"ok\": false,\n      \"words\": ");
    json_print(out, bytes_at(&checks[at].words), checks[at].words.size);
    bytes_add_text(out, "\n    }");
  }
  bytes_add_text(out, "\n  ]\n}\n");
}

static void add_padded(struct bytes *line, const char *text, size_t width) {
  bytes_add_text(line, text);
  for (size_t length = strlen(text); length < width + 2; length += 1) bytes_add_text(line, " ");
}

static void add_line(struct bytes *out, const char *state, const char *name, size_t width, const struct bytes *words) {
  struct bytes line = {0};
  add_padded(&line, state, strlen("NOT OK"));
  add_padded(&line, name, width);
  if (words != NULL) bytes_add_visible(&line, bytes_at(words), words->size, cell_limit);
  bytes_add(out, bytes_at(&line), trimmed_end(bytes_at(&line), line.size));
  bytes_add_text(out, "\n");
  bytes_free(&line);
}

void doctor_print(struct bytes *out, const struct place *place, const char *app_words, bool json) {
  struct check checks[checks_limit] = {0};
  size_t count = examine(place, app_words, checks);
  size_t width = strlen("CHECK");
  if (json) {
    print_json(out, checks, count);
    return;
  }
  for (size_t at = 0; at < count; at += 1) width = strlen(checks[at].name) > width ? strlen(checks[at].name) : width;
  add_line(out, "", "CHECK", width, NULL);
  for (size_t at = 0; at < count; at += 1) add_line(out, checks[at].good ? "ok" : "NOT OK", checks[at].name, width, &checks[at].words);
}
