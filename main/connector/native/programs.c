#include "programs.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "json.h"
#include "os.h"

static const size_t text_limit = 100000;

static void forget(char **words) {
  for (char **word = words; *word != NULL; word += 1) free(*word);
  free(words);
}

/** The strings of `list`, which are one at least, and the words of `argv`; NULL where one of them is none. */
static char **take_words(struct json_value list, const char *folder, int argc, char **argv) {
  struct json_walk walk = json_inside(list);
  struct json_value item;
  size_t count = 0;
  while (json_next_item(&walk, &item)) count += 1;
  if (count == 0) return NULL;
  char **words = calloc(count + (size_t)argc + 1, sizeof *words);
  if (words == NULL) os_fail();
  walk = json_inside(list);
  for (size_t at = 0; at < count && json_next_item(&walk, &item); at += 1) {
    words[at] = json_text(item);
    if (words[at] == NULL || (at == 0 && *words[at] == 0)) {
      forget(words);
      return NULL;
    }
  }
  if (!os_is_fixed(words[0])) {
    char *joined = os_joined(folder, words[0]);
    free(words[0]);
    words[0] = joined;
  }
  for (int at = 0; at < argc; at += 1) words[count + (size_t)at] = text_copy(argv[at], strlen(argv[at]));
  return words;
}

char **program_parse(const char *text, size_t length, const char *folder, int argc, char **argv) {
  struct json_value message;
  if (!json_read(text, length, &message) || message.kind != json_object) return NULL;
  struct json_value list = {0};
  struct json_walk walk = json_inside(message);
  struct json_value key;
  struct json_value value;
  while (json_next_member(&walk, &key, &value)) {
    if (!json_is(key, "scan")) return NULL;
    list = value;
  }
  return list.kind == json_array ? take_words(list, folder, argc, argv) : NULL;
}

char **program_find(int argc, char **argv, struct fault *fault) {
  struct bytes text = {0};
  char *folder = os_program_folder();
  char *file = os_joined(folder, "countersign.programs.json");
  char **words = NULL;
  if (os_read_installed_file(file, text_limit, &text, fault)) {
    words = program_parse(bytes_text(&text), text.size, folder, argc, argv);
    if (words == NULL) *fault = (struct fault){fault_unproven, "What lies beside this program about its parts is damaged."};
  }
  free(file);
  free(folder);
  bytes_free(&text);
  return words;
}
