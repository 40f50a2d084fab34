#ifndef COUNTERSIGN_CONNECTOR_H
#define COUNTERSIGN_CONNECTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "answering.h"
#include "bytes.h"
#include "dial.h"
#include "os.h"
#include "place.h"

/* The patience of the program, ms. The tests build it with a shorter one (-DCS_REACH_MS=700): no option or variable of the program reaches these. */
#ifndef CS_REACH_MS
/** How long to look for the gateway. Counted from the process's start and short of ten seconds, so that within ten seconds every request has its answer. */
#define CS_REACH_MS 9500
#endif
#ifndef CS_DRAIN_MS
/** How long the gateway may go on sending once it has all of an input that ended. */
#define CS_DRAIN_MS 3000
#endif

/** What of the traffic `lanes_pump` may carry on; what was taken is always written on. */
enum { take_input = 1, take_gateway = 2 };

/** The streams of this process, what was read of them, and what is still to be written. One buffer a direction, each held back by its own reader alone. */
struct lanes {
  struct os_stream *input;
  /** Read of the host: waits here for the gateway, or for an answer. */
  struct bytes in;
  size_t in_limit;
  bool input_ended;
  unsigned char last_in;

  struct os_stream *output;
  struct bytes out;
  bool output_broken;
  unsigned char last_out;

  struct os_stream *errors;
  struct bytes err;
  bool errors_broken;

  /** The session's connection; NULL where there is none. `sending` while what is in `in` goes there. */
  struct os_stream *gateway;
  bool sending;
  bool sending_broken;
  bool gateway_ended;
  bool gateway_broken;
  int64_t heard_at;

  /** The connection that brings the server's stderr. */
  struct dial stderr_dial;
  bool stderr_open;
};

/** Waits until something moves or `until` has come, and carries on what `take` names. `dial` is one more connection on its way, or NULL. */
void lanes_pump(struct lanes *lanes, unsigned take, struct dial *dial, int64_t until);
/** Adds words to standard error, without waiting. */
void lanes_say(struct lanes *lanes, const char *words);
/** Waits until everything for standard output, or standard error, was taken, it broke, or `until`. */
void lanes_flush_output(struct lanes *lanes, int64_t until);
void lanes_flush_errors(struct lanes *lanes, int64_t until);
/** Whether the gateway's connection has all that was taken of the input, or takes no more. */
bool lanes_sent(const struct lanes *lanes);
void lanes_close_gateway(struct lanes *lanes);
/** A time that never comes. */
#define FOREVER INT64_MAX

enum carry_end { carried_input, carried_host, carried_orderly, carried_lost };
/** Carries bytes both ways, unread, until one side ends; then the connection is closed (main/connector/carry.ts). */
enum carry_end carry(struct lanes *lanes);

/** Answers what was read of the input and what still comes, until it ends, the output breaks, or `until`. */
void answer_all(struct lanes *lanes, int code, const char *words, bool mid_line, int64_t until);

/** Opens a connection for `purpose`, starting the app where it does not run; the host's input is read meanwhile where `take` says so. False with the fault in `dial`. */
bool reach(struct lanes *lanes, unsigned take, const struct place *place, const struct bytes *purpose, struct dial *dial);
/** Goes on with `dial` until it is open or has failed. */
bool dial_through(struct lanes *lanes, unsigned take, struct dial *dial);

/** `countersign run …` and every other verb. The exit code. */
int run_connector(int argc, char **argv);
int run_cli(int argc, char **argv);
/** What can be said without the app, for `doctor`: why there is no connection, in words. */
void doctor_print(struct bytes *out, const struct place *place, const char *app_words, bool json);

#endif
