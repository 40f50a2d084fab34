#include "connector.h"

/** Most answers held before reading waits for their reader, bytes. */
static const size_t held_limit = (size_t)1024 * 1024;

static void write_answer(void *to, const void *from, size_t size) {
  struct lanes *lanes = to;
  while (lanes->out.size > held_limit) lanes_pump(lanes, 0, NULL, FOREVER);
  if (!lanes->output_broken) bytes_add(&lanes->out, from, size);
}

static void feed(struct lanes *lanes, struct answering *answering) {
  answering_push(answering, bytes_at(&lanes->in), lanes->in.size);
  bytes_drop(&lanes->in, lanes->in.size);
}

void answer_all(struct lanes *lanes, int code, const char *words, bool mid_line, int64_t until) {
  struct answering answering = answering_begin(code, words, mid_line, write_answer, lanes);
  lanes->sending = false;
  if (lanes->in.size > 0) feed(lanes, &answering);
  while (!lanes->input_ended && !lanes->output_broken && os_now() < until) {
    lanes_pump(lanes, lanes->out.size > held_limit ? 0 : take_input, NULL, until);
    if (lanes->in.size > 0) feed(lanes, &answering);
  }
  if (lanes->input_ended) answering_end(&answering);
}
