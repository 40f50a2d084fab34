#include <string.h>

#include "connector.h"
#include "frames.h"
#include "json.h"
#include "launch.h"
#include "programs.h"
#include "text.h"
#include "texts.h"

/*
 * `countersign VERB …` for every verb but `run`. The app performs it, or a program that this one becomes; this program carries what was typed there and the output back. What it answers by itself
 * stands at the top of main/connector/cli.ts, the twin of this.
 */

/** What the contract allows (shared/contracts/handshake.ts): arguments, and UTF-16 units of one. */
enum { arguments_limit = 200, argument_limit = 10000 };
/** How long `doctor` looks for the app, and how long the app may be silent, ms. */
static const int64_t doctor_patience = 3000;
static const int64_t quiet = 600000;

static int say(struct lanes *lanes, const char *text) {
  bytes_add_text(&lanes->out, text);
  lanes_flush_output(lanes, FOREVER);
  return 0;
}

static int complain(struct lanes *lanes, const char *words, int code) {
  lanes_say(lanes, "countersign: ");
  lanes_say(lanes, words);
  lanes_say(lanes, code == 2 ? "\nTry: countersign help\n" : "\n");
  lanes_flush_output(lanes, FOREVER);
  lanes_flush_errors(lanes, FOREVER);
  return code;
}

/** A complaint with the word it is about, unless that could do more to a terminal than be read. */
static int complain_about(struct lanes *lanes, const char *words, const char *word) {
  struct bytes text = {0};
  size_t length = strlen(word);
  bool plain = length >= 1 && length <= 40;
  for (size_t at = 0; plain && at < length; at += 1) plain = word[at] > ' ' && word[at] < 0x7f && word[at] != '"' && word[at] != '\\';
  bytes_add_text(&text, words);
  if (plain) {
    bytes_add_text(&text, " \"");
    bytes_add_text(&text, word);
    bytes_add_text(&text, "\"");
  }
  int code = complain(lanes, bytes_text(&text), 2);
  bytes_free(&text);
  return code;
}

static const char *text_of(const struct named_text *texts, size_t count, const char *name) {
  for (size_t at = 0; at < count; at += 1) {
    if (strcmp(texts[at].name, name) == 0) return texts[at].text;
  }
  return NULL;
}

static bool is_one_of(const char *word, const char *const *words, size_t count) {
  for (size_t at = 0; at < count; at += 1) {
    if (strcmp(word, words[at]) == 0) return true;
  }
  return false;
}

static bool asks_for_help(int argc, char **argv) {
  static const char *const words[] = {"--help", "-h"};
  for (int at = 1; at < argc; at += 1) {
    if (is_one_of(argv[at], words, 2)) return true;
  }
  return false;
}

static int help(struct lanes *lanes, int argc, char **argv) {
  if (argc == 1) return say(lanes, help_text);
  if (argc > 2) return complain_about(lanes, "unexpected", argv[2]);
  const char *text = text_of(verb_texts, verb_count, argv[1]);
  return text == NULL ? complain_about(lanes, "unknown verb", argv[1]) : say(lanes, text);
}

static int version(struct lanes *lanes, int argc, char **argv) {
  if (argc > 1) return complain_about(lanes, "unexpected", argv[1]);
  bytes_add_text(&lanes->out, version_text);
  return say(lanes, "\n");
}

static int completion(struct lanes *lanes, int argc, char **argv) {
  if (argc > 2) return complain_about(lanes, "unexpected", argv[2]);
  const char *text = argc == 2 ? text_of(completion_texts, completion_count, argv[1]) : NULL;
  return text == NULL ? complain(lanes, "completion needs a shell: bash, zsh or fish", 2) : say(lanes, text);
}

static void describe(struct bytes *purpose, int argc, char **argv) {
  int columns = os_columns();
  bytes_add_text(purpose, "{\"purpose\":\"cli\",\"argv\":[");
  for (int at = 0; at < argc; at += 1) {
    if (at > 0) bytes_add_text(purpose, ",");
    json_print_text(purpose, argv[at]);
  }
  bytes_add_text(purpose, "],\"columns\":");
  if (columns >= 1 && columns <= 10000) bytes_add_number(purpose, columns);
  else bytes_add_text(purpose, "null");
  // Files that are named from here are found from here: the app has another folder.
  const char *folder = os_working_folder();
  bytes_add_text(purpose, ",\"cwd\":");
  if (folder == NULL) bytes_add_text(purpose, "null");
  else json_print_text(purpose, folder);
}

/** Waits until what was taken has been written. A reader of the output that closes early ends the program. */
static void write_all(struct lanes *lanes) {
  lanes_flush_output(lanes, FOREVER);
  lanes_flush_errors(lanes, FOREVER);
  if (lanes->output_broken) os_exit(0);
}

/** Writes the output as it comes; the next part waits until this one was taken. */
static int play(struct lanes *lanes, struct dial *dial) {
  struct frames frames = {0};
  struct bytes *chunk = &dial->in;
  int64_t until = os_now() + quiet;
  for (;;) {
    bool good = frames_take(&frames, bytes_at(chunk), chunk->size, &lanes->out, &lanes->err);
    bytes_drop(chunk, chunk->size);
    write_all(lanes);
    if (!good) return complain(lanes, "Countersign gave an answer this program does not know.", 1);
    enum { part = 64 * 1024 };
    long got = os_read(dial->stream, bytes_reserve(chunk, part), part);
    if (got > 0) {
      bytes_grown(chunk, (size_t)got);
      until = os_now() + quiet;
    } else if (got == os_again && os_now() < until) {
      struct os_want want = {dial->stream, true, false};
      os_wait(&want, 1, until - os_now());
    } else {
      break;
    }
  }
  os_close(dial->stream);
  return frames.ended ? frames.code : complain(lanes, "Countersign closed the connection before it had answered.", 1);
}

/** Countersign is taken out of hosts' files also where it does not run any more. */
static bool undoes(int argc, char **argv) { return argc > 1 && strcmp(argv[0], "hosts") == 0 && strcmp(argv[1], "undo") == 0; }

static int hand_over(struct lanes *lanes, int argc, char **argv);

static int examine_alone(struct lanes *lanes, const struct place *place, struct fault fault, int argc, char **argv) {
  unsigned char token[32];
  struct fault token_fault;
  bool json = false;
  for (int at = 1; at < argc; at += 1) {
    if (strcmp(argv[at], "--json") != 0) return complain_about(lanes, "unexpected", argv[at]);
    json = true;
  }
  doctor_print(&lanes->out, place, place_token(place, token, &token_fault) ? fault.words : "not asked: there is no token", json);
  write_all(lanes);
  return 1;
}

static int ask(struct lanes *lanes, int argc, char **argv) {
  struct place place = {0};
  struct dial dial = {.state = dial_failed};
  struct bytes purpose = {0};
  if (!place_find(&place, &dial.fault)) return complain(lanes, dial.fault.words, 1);
  describe(&purpose, argc, argv);
  if (strcmp(argv[0], "doctor") == 0) {
    dial_begin(&dial, &place, &purpose, os_now() + doctor_patience);
    return dial_through(lanes, 0, &dial) ? play(lanes, &dial) : examine_alone(lanes, &place, dial.fault, argc, argv);
  }
  if (reach(lanes, 0, &place, &purpose, &dial)) return play(lanes, &dial);
  if (undoes(argc, argv)) return hand_over(lanes, argc, argv);
  return complain(lanes, dial.fault.kind == fault_absent ? "Countersign is not running and could not be started in time." : dial.fault.words, 1);
}

/** A bundle is somebody else's journal, or one that is gone: checking it needs no app. */
static bool checks_bundle(int argc, char **argv) {
  if (strcmp(argv[0], "verify") != 0) return false;
  for (int at = 1; at < argc; at += 1) {
    if (strcmp(argv[at], "--bundle") == 0 || strncmp(argv[at], "--bundle=", 9) == 0) return true;
  }
  return false;
}

static bool undoes_alone(int argc, char **argv) {
  if (!undoes(argc, argv)) return false;
  for (int at = 2; at < argc; at += 1) {
    if (strcmp(argv[at], "--alone") == 0) return true;
  }
  return false;
}

/** Becomes the program that performs the verb without the app. */
static int hand_over(struct lanes *lanes, int argc, char **argv) {
  struct fault fault;
  char **words = program_find(argc, argv, &fault);
  if (words != NULL) {
    os_become(words, launch_keeps);
    fault.words = "The program that does this cannot be started.";
  }
  if (!undoes(argc, argv)) return complain(lanes, fault.words, 1);
  struct bytes text = {0};
  bytes_add_text(&text, fault.words);
  bytes_add_text(&text, " Without it: ");
  bytes_add_text(&text, launch_restore());
  int code = complain(lanes, bytes_text(&text), 1);
  bytes_free(&text);
  return code;
}

static int answer(struct lanes *lanes, int argc, char **argv) {
  static const char *const helps[] = {"help", "--help", "-h"};
  static const char *const versions[] = {"version", "--version"};
  if (argc == 0) return complain(lanes, "a verb is missing", 2);
  if (is_one_of(argv[0], helps, 3)) return help(lanes, argc, argv);
  if (is_one_of(argv[0], versions, 2)) return version(lanes, argc, argv);
  if (strcmp(argv[0], "completion") == 0 && !asks_for_help(argc, argv)) return completion(lanes, argc, argv);
  const char *text = text_of(verb_texts, verb_count, argv[0]);
  if (text == NULL) return complain_about(lanes, "unknown verb", argv[0]);
  if (asks_for_help(argc, argv)) return say(lanes, text);
  if (argc > arguments_limit) return complain(lanes, "too many arguments", 2);
  for (int at = 0; at < argc; at += 1) {
    if (units_of(argv[at], strlen(argv[at])) > argument_limit) return complain(lanes, "an argument is too long", 2);
  }
  return is_one_of(argv[0], program_verbs, program_verb_count) || checks_bundle(argc, argv) || undoes_alone(argc, argv) ? hand_over(lanes, argc, argv) : ask(lanes, argc, argv);
}

int run_cli(int argc, char **argv) {
  struct lanes lanes = {.output = os_output(), .errors = os_errors(), .last_in = '\n', .last_out = '\n'};
  return answer(&lanes, argc, argv);
}
