#include "usage.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "os.h"
#include "text.h"

const char *const run_usage = "usage: countersign run --server NAME [--host ID] [--entry ID] [--env NAME\xe2\x80\xa6] -- COMMAND [ARG\xe2\x80\xa6]";

/** UTF-16 units. */
static const size_t name_limit = 1000;

static bool wrong(struct bytes *error, const char *words) {
  bytes_add_text(error, words);
  return false;
}

/** The option's place in the list below, or -1. `length` is that of the name alone. */
static int option_of(const char *word, size_t length) {
  static const char *const options[] = {"--server", "--host", "--entry", "--env"};
  for (int at = 0; at < 4; at += 1) {
    if (strlen(options[at]) == length && memcmp(options[at], word, length) == 0) return at;
  }
  return -1;
}

static bool take_name(struct run_request *request, const char *name, struct bytes *error) {
  if (strchr(name, '=') != NULL) return wrong(error, "--env takes the name of a variable only, never its value");
  for (size_t at = 0; at < request->name_count; at += 1) {
    if (strcmp(request->names[at], name) == 0) return true;
  }
  request->names[request->name_count] = name;
  request->name_count += 1;
  return true;
}

static bool take_option(struct run_request *request, const char *word, size_t length, const char *value, struct bytes *error) {
  const char **const places[] = {&request->server, &request->host, &request->entry};
  int option = option_of(word, length);
  const char *problem = NULL;
  if (option == -1) {
    bytes_add_text(error, "unknown option ");
    json_print(error, word, length);
    return false;
  }
  if (value == NULL || *value == 0) problem = " needs a value";
  else if (units_of(value, strlen(value)) > name_limit) problem = " is too long";
  else if (option < 3 && *places[option] != NULL) problem = " is given twice";
  if (problem != NULL) {
    bytes_add(error, word, length);
    return wrong(error, problem);
  }
  if (option == 3) return take_name(request, value, error);
  *places[option] = value;
  return true;
}

bool usage_read(int argc, char **argv, struct run_request *request, struct bytes *error) {
  int end = 1;
  while (end < argc && strcmp(argv[end], "--") != 0) end += 1;
  if (end == argc) return wrong(error, "the -- before the command is missing");
  if (end + 1 == argc || *argv[end + 1] == 0) return wrong(error, "the command after -- is missing");
  request->command = argv + end + 1;
  request->command_count = (size_t)(argc - end - 1);
  request->names = calloc((size_t)argc, sizeof *request->names);
  if (request->names == NULL) os_fail();
  for (int at = 1; at < end; at += 1) {
    const char *word = argv[at];
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    size_t length = equals == NULL ? strlen(word) : (size_t)(equals - word);
    // An unknown option is named before its value is looked for.
    const char *value = equals == NULL ? NULL : equals + 1;
    if (equals == NULL && option_of(word, length) != -1 && at + 1 < end) {
      at += 1;
      value = argv[at];
    }
    if (!take_option(request, word, length, value, error)) return false;
  }
  return request->server != NULL || wrong(error, "--server is missing");
}
