#include "launch.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "os.h"

static const size_t text_limit = 100000;
/** How long one program's start of the app keeps others from starting it too, ms. */
static const int64_t starting = 3000;

static void forget(char **words) {
  if (words == NULL) return;
  for (char **word = words; *word != NULL; word += 1) free(*word);
  free(words);
}

/** `command`, the strings of `list`, --background and NULL; NULL where one of them is none. */
static char **take_words(struct json_value command, struct json_value list) {
  struct json_walk walk = json_inside(list);
  struct json_value item;
  size_t count = 0;
  while (json_next_item(&walk, &item)) count += 1;
  char **words = calloc(count + 3, sizeof *words);
  if (words == NULL) os_fail();
  words[0] = json_text(command);
  bool good = words[0] != NULL && os_is_fixed(words[0]);
  walk = json_inside(list);
  for (size_t at = 1; good && json_next_item(&walk, &item); at += 1) {
    words[at] = json_text(item);
    good = words[at] != NULL;
  }
  if (!good) {
    forget(words);
    return NULL;
  }
  words[count + 1] = text_copy("--background", strlen("--background"));
  return words;
}

char **launch_parse(const char *text, size_t length) {
  struct json_value message;
  if (!json_read(text, length, &message) || message.kind != json_object) return NULL;
  struct json_value command = {0};
  struct json_value args = {0};
  long long ignored = 0;
  bool pid = false;
  struct json_walk walk = json_inside(message);
  struct json_value key;
  struct json_value value;
  while (json_next_member(&walk, &key, &value)) {
    if (json_is(key, "command")) command = value;
    else if (json_is(key, "args")) args = value;
    else if (json_is(key, "pid")) pid = json_integer(value, &ignored);
    else return NULL;
  }
  return pid && command.kind == json_string && args.kind == json_array ? take_words(command, args) : NULL;
}

bool launch_read(const struct place *place, char ***words, struct fault *fault) {
  struct bytes text = {0};
  char *file = os_joined(place->run, "launch.json");
  bool read = os_read_own_file(file, text_limit, &text, fault);
  free(file);
  if (!read) return false;
  *words = launch_parse(bytes_text(&text), text.size);
  bytes_free(&text);
  if (*words == NULL) *fault = (struct fault){fault_unproven, "What Countersign left about how to start it is damaged."};
  return *words != NULL;
}

bool launch_gone(const struct place *place) {
  struct fault fault;
  char **words = NULL;
  if (!launch_read(place, &words, &fault)) return false;
  bool gone = os_is_missing(words[0]);
  forget(words);
  return gone;
}

const char *launch_restore(void) {
  const char *chosen = os_variable("COUNTERSIGN_HOME");
  return chosen != NULL && *chosen != 0 ? os_restore_chosen : os_restore;
}

bool launch_app(const struct place *place) {
  struct fault fault;
  char **words = NULL;
  if (!os_own_folder(place->run, &fault) || !launch_read(place, &words, &fault)) return false;
  char *mark = os_joined(place->run, "starting");
  bool started = os_mark_starting(mark, starting) && os_start(words, place->home, launch_keeps);
  free(mark);
  forget(words);
  return started;
}

static bool begins(const char *name, size_t length, const char *with) {
  size_t count = strlen(with);
  if (length < count) return false;
  for (size_t at = 0; at < count; at += 1) {
    char letter = name[at];
    if (letter >= 'a' && letter <= 'z') letter = (char)(letter - 'a' + 'A');
    if (letter != with[at]) return false;
  }
  return true;
}

bool launch_keeps(const char *name, size_t length) {
  static const char *const families[] = {"NODE_", "ELECTRON_", "CHROME_", "VSCODE_", "NPM_", "LD_", "DYLD_"};
  static const char *const names[] = {
      "GTK_PATH", "GTK_EXE_PREFIX", "GTK_MODULES", "GTK3_MODULES", "GTK_IM_MODULE_FILE", "GDK_PIXBUF_MODULE_FILE", "GDK_PIXBUF_MODULEDIR", "GIO_MODULE_DIR", "GIO_EXTRA_MODULES",
      "GCONV_PATH", "LOCPATH", "BASH_ENV", "OPENSSL_CONF", "OPENSSL_MODULES", "SSLKEYLOGFILE", "PYTHONPATH", "PYTHONHOME",
  };
  for (size_t at = 0; at < sizeof families / sizeof *families; at += 1) {
    if (begins(name, length, families[at])) return false;
  }
  for (size_t at = 0; at < sizeof names / sizeof *names; at += 1) {
    if (length == strlen(names[at]) && begins(name, length, names[at])) return false;
  }
  return true;
}
