#include <string.h>

#include "connector.h"

/** Most that is read at once, and held of a lane whose reader is slower, bytes. */
enum { part = 64 * 1024 };

static void write_some(struct os_stream *stream, struct bytes *from, bool *broken) {
  while (from->size > 0 && !*broken) {
    long taken = os_write(stream, bytes_at(from), from->size);
    if (taken == os_again) return;
    if (taken == os_broken) *broken = true;
    else bytes_drop(from, (size_t)taken);
  }
  // Nobody will ever read it.
  if (*broken) bytes_drop(from, from->size);
}

/** Whether something is still on its way to `stream`. */
static bool is_pending(const struct os_stream *stream, const struct bytes *bytes, bool broken) { return !broken && (bytes->size > 0 || !os_written(stream)); }

static void write_all(struct lanes *lanes) {
  write_some(lanes->output, &lanes->out, &lanes->output_broken);
  write_some(lanes->errors, &lanes->err, &lanes->errors_broken);
  if (lanes->sending && lanes->gateway != NULL) write_some(lanes->gateway, &lanes->in, &lanes->sending_broken);
}

static void read_input(struct lanes *lanes) {
  long got = os_read(lanes->input, bytes_reserve(&lanes->in, part), part);
  if (got == os_again) return;
  if (got <= 0) {
    lanes->input_ended = true;
    return;
  }
  bytes_grown(&lanes->in, (size_t)got);
  lanes->last_in = bytes_at(&lanes->in)[lanes->in.size - 1];
}

static void read_gateway(struct lanes *lanes) {
  long got = os_read(lanes->gateway, bytes_reserve(&lanes->out, part), part);
  if (got == os_again) return;
  if (got == os_ended) lanes->gateway_ended = true;
  else if (got == os_broken) lanes->gateway_broken = true;
  if (got <= 0) return;
  bytes_grown(&lanes->out, (size_t)got);
  lanes->last_out = bytes_at(&lanes->out)[lanes->out.size - 1];
  lanes->heard_at = os_now();
}

static void end_stderr(struct lanes *lanes) {
  os_close(lanes->stderr_dial.stream);
  lanes->stderr_open = false;
}

static void read_stderr(struct lanes *lanes) {
  long got = os_read(lanes->stderr_dial.stream, bytes_reserve(&lanes->err, part), part);
  if (got == os_again) return;
  if (got > 0) bytes_grown(&lanes->err, (size_t)got);
  else end_stderr(lanes);
}

static void step_stderr(struct lanes *lanes) {
  struct dial *dial = &lanes->stderr_dial;
  dial_step(dial);
  // A failure of this connection is no failure of the session.
  if (dial->state == dial_failed) lanes->stderr_open = false;
  if (dial->state != dial_open) return;
  bytes_add(&lanes->err, bytes_at(&dial->in), dial->in.size);
  bytes_drop(&dial->in, dial->in.size);
}

enum { at_input, at_output, at_errors, at_gateway, at_stderr, at_dial, wants_count };

static void fill(struct lanes *lanes, unsigned take, const struct dial *dial, struct os_want wants[wants_count]) {
  bool input = (take & take_input) != 0 && !lanes->input_ended && lanes->in.size < lanes->in_limit;
  wants[at_input] = (struct os_want){lanes->input, input, false};
  wants[at_output] = (struct os_want){lanes->output, false, is_pending(lanes->output, &lanes->out, lanes->output_broken)};
  wants[at_errors] = (struct os_want){lanes->errors, false, is_pending(lanes->errors, &lanes->err, lanes->errors_broken)};
  bool more = (take & take_gateway) != 0 && !lanes->gateway_ended && !lanes->gateway_broken && lanes->out.size < part;
  wants[at_gateway] = (struct os_want){NULL, false, false};
  if (lanes->gateway != NULL) wants[at_gateway] = (struct os_want){lanes->gateway, more, lanes->sending && !lanes_sent(lanes)};
  wants[at_stderr] = (struct os_want){NULL, false, false};
  if (lanes->stderr_open) {
    wants[at_stderr] = lanes->stderr_dial.state == dial_open ? (struct os_want){lanes->stderr_dial.stream, lanes->err.size == 0, false} : dial_want(&lanes->stderr_dial);
  }
  wants[at_dial] = dial == NULL ? (struct os_want){NULL, false, false} : dial_want(dial);
}

void lanes_pump(struct lanes *lanes, unsigned take, struct dial *dial, int64_t until) {
  struct os_want wants[wants_count];
  fill(lanes, take, dial, wants);
  int64_t left = until == FOREVER ? -1 : until - os_now();
  os_wait(wants, wants_count, left < 0 && until != FOREVER ? 0 : left);
  if (wants[at_input].read) read_input(lanes);
  if (wants[at_gateway].read) read_gateway(lanes);
  if (lanes->stderr_open) {
    if (lanes->stderr_dial.state != dial_open) step_stderr(lanes);
    else if (wants[at_stderr].read) read_stderr(lanes);
    // A standard error nobody takes: the gateway need not send it either.
    if (lanes->stderr_open && lanes->errors_broken && lanes->stderr_dial.state == dial_open) end_stderr(lanes);
  }
  if (dial != NULL) dial_step(dial);
  write_all(lanes);
}

bool lanes_sent(const struct lanes *lanes) { return !is_pending(lanes->gateway, &lanes->in, lanes->sending_broken); }

void lanes_say(struct lanes *lanes, const char *words) {
  bytes_add_text(&lanes->err, words);
  write_all(lanes);
}

void lanes_flush_output(struct lanes *lanes, int64_t until) {
  while (is_pending(lanes->output, &lanes->out, lanes->output_broken) && os_now() < until) lanes_pump(lanes, 0, NULL, until);
}

void lanes_flush_errors(struct lanes *lanes, int64_t until) {
  while (is_pending(lanes->errors, &lanes->err, lanes->errors_broken) && os_now() < until) lanes_pump(lanes, 0, NULL, until);
}

void lanes_close_gateway(struct lanes *lanes) {
  if (lanes->gateway != NULL) os_close(lanes->gateway);
  lanes->gateway = NULL;
  lanes->sending = false;
}
