#include <string.h>

#include "connector.h"
#include "json.h"
#include "launch.h"
#include "usage.h"

/** Bytes of the host kept in memory while the app starts. */
static const size_t intake_limit = (size_t)64 * 1024 * 1024;
/** How long requests that were on their way at the end are still answered, ms. */
static const int64_t farewell = 200;

/** Codes of the JSON-RPC errors given in the gateway's stead (main/link/codes.ts). */
enum { code_not_running = 4001, code_refused = 4002, code_unproven = 4003, code_ended = 4004 };

static void add_member(struct bytes *out, const char *name, const char *text) {
  bytes_add_text(out, ",\"");
  bytes_add_text(out, name);
  bytes_add_text(out, "\":");
  if (text == NULL) bytes_add_text(out, "null");
  else json_print_text(out, text);
}

static void add_texts(struct bytes *out, const char *name, char **texts, size_t count) {
  bytes_add_text(out, ",\"");
  bytes_add_text(out, name);
  bytes_add_text(out, "\":[");
  for (size_t at = 0; at < count; at += 1) {
    if (at > 0) bytes_add_text(out, ",");
    json_print_text(out, texts[at]);
  }
  bytes_add_text(out, "]");
}

/** The values of the named variables that are set, and the names of those that are not. */
static void add_variables(struct bytes *out, const struct run_request *request) {
  bytes_add_text(out, ",\"env\":{");
  const char *comma = "";
  for (size_t at = 0; at < request->name_count; at += 1) {
    const char *value = os_variable(request->names[at]);
    if (value == NULL) continue;
    bytes_add_text(out, comma);
    json_print_text(out, request->names[at]);
    bytes_add_text(out, ":");
    json_print_text(out, value);
    comma = ",";
  }
  bytes_add_text(out, "},\"wanted\":[");
  comma = "";
  for (size_t at = 0; at < request->name_count; at += 1) {
    if (os_variable(request->names[at]) != NULL) continue;
    bytes_add_text(out, comma);
    json_print_text(out, request->names[at]);
    comma = ",";
  }
  bytes_add_text(out, "]");
}

static void describe(struct bytes *purpose, const struct run_request *request, const char *folder) {
  const char *search = os_variable("PATH");
  bytes_add_text(purpose, "{\"purpose\":\"session\"");
  add_member(purpose, "server", request->server);
  add_member(purpose, "host", request->host);
  add_member(purpose, "entry", request->entry);
  add_member(purpose, "command", request->command[0]);
  add_texts(purpose, "args", request->command + 1, request->command_count - 1);
  add_member(purpose, "cwd", folder);
  add_variables(purpose, request);
  add_member(purpose, "searchPath", search == NULL ? "" : search);
  bytes_add_text(purpose, ",\"pid\":");
  bytes_add_number(purpose, os_process());
}

static bool open_session(struct lanes *lanes, const struct run_request *request, struct place *place, struct dial *dial) {
  dial->state = dial_failed;
  if (!place_find(place, &dial->fault)) return false;
  const char *folder = os_working_folder();
  if (folder == NULL) {
    dial->fault = (struct fault){fault_refused, "The working folder no longer exists."};
    return false;
  }
  struct bytes purpose = {0};
  describe(&purpose, request, folder);
  bool opened = reach(lanes, take_input, place, &purpose, dial);
  bytes_free(&purpose);
  return opened;
}

static int answer_without(struct lanes *lanes, const struct place *place, struct fault fault) {
  struct bytes words = {0};
  int code = fault.kind == fault_absent ? code_not_running : fault.kind == fault_refused ? code_refused : code_unproven;
  if (fault.kind == fault_absent && place->run != NULL && launch_gone(place)) {
    // Whoever reads it has no app left that would say more.
    bytes_add_text(&words, "Countersign is not where it was: it was removed or moved. Nothing was sent to the server. Start it from where it is now, or take it out of the settings of all apps: ");
    bytes_add_text(&words, launch_restore());
  } else if (fault.kind == fault_absent) {
    bytes_add_text(&words, "Countersign is not running and could not be started in time. Nothing was sent to the server. Start Countersign, then reconnect.");
  } else {
    if (fault.kind == fault_refused) bytes_add_text(&words, "Countersign refused this session: ");
    bytes_add_text(&words, fault.words);
    bytes_add_text(&words, " Nothing was sent to the server.");
  }
  lanes_say(lanes, "countersign: ");
  lanes_say(lanes, bytes_text(&words));
  lanes_say(lanes, "\n");
  answer_all(lanes, code, bytes_text(&words), false, FOREVER);
  lanes_flush_output(lanes, os_now() + CS_DRAIN_MS);
  lanes_flush_errors(lanes, os_now() + farewell);
  return 1;
}

/** Waits for the server's last words on standard error. */
static void wait_for_stderr(struct lanes *lanes, int64_t until) {
  while (lanes->stderr_open && os_now() < until) lanes_pump(lanes, 0, NULL, until);
  lanes_flush_errors(lanes, until);
}

static int end_session(struct lanes *lanes, enum carry_end end) {
  static const char words[] = "Countersign stopped or the server ended; nothing more was sent.";
  if (end == carried_host) return 0;
  if (end == carried_input) {
    wait_for_stderr(lanes, os_now() + farewell);
    lanes_flush_output(lanes, os_now() + CS_DRAIN_MS);
    return 0;
  }
  if (lanes->last_out != '\n') bytes_add_text(&lanes->out, "\n");
  // What was taken of the host and not sent on begins nowhere in particular.
  bytes_drop(&lanes->in, lanes->in.size);
  answer_all(lanes, code_ended, words, lanes->last_in != '\n', os_now() + farewell);
  wait_for_stderr(lanes, os_now() + farewell);
  lanes_flush_output(lanes, FOREVER);
  return end == carried_orderly ? 0 : 1;
}

int run_connector(int argc, char **argv) {
  struct lanes lanes = {.input = os_input(), .output = os_output(), .errors = os_errors(), .in_limit = intake_limit, .last_in = '\n', .last_out = '\n'};
  struct run_request request = {0};
  struct bytes error = {0};
  struct place place = {0};
  struct dial dial = {0};
  if (!usage_read(argc, argv, &request, &error)) {
    lanes_say(&lanes, "countersign: ");
    lanes_say(&lanes, bytes_text(&error));
    lanes_say(&lanes, "\n");
    lanes_say(&lanes, run_usage);
    lanes_say(&lanes, "\n");
    lanes_flush_errors(&lanes, FOREVER);
    return 2;
  }
  if (!open_session(&lanes, &request, &place, &dial)) return answer_without(&lanes, &place, dial.fault);

  lanes.gateway = dial.stream;
  bytes_add(&lanes.out, bytes_at(&dial.in), dial.in.size);
  if (dial.in.size > 0) lanes.last_out = bytes_at(&dial.in)[dial.in.size - 1];
  bytes_free(&dial.in);

  struct bytes purpose = {0};
  bytes_add_text(&purpose, "{\"purpose\":\"stderr\",\"session\":");
  bytes_add_text(&purpose, dial.session);
  dial_begin(&lanes.stderr_dial, &place, &purpose, os_now() + CS_REACH_MS);
  lanes.stderr_open = lanes.stderr_dial.state != dial_failed;
  return end_session(&lanes, carry(&lanes));
}
