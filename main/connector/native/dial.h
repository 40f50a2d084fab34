#ifndef COUNTERSIGN_DIAL_H
#define COUNTERSIGN_DIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"
#include "fault.h"
#include "os.h"
#include "place.h"

enum dial_state { dial_greeting, dial_asking, dial_open, dial_failed };

/** A connection to the gateway on its way through the handshake (shared/contracts/handshake.ts). */
struct dial {
  enum dial_state state;
  struct os_stream *stream;
  /** Why it failed. */
  struct fault fault;
  /** Once it is open: what the gateway calls it, and in `in` the bytes that followed. */
  char *session;
  struct bytes in;
  struct bytes out;
  /** The `open` without its proof and closing bracket. */
  const struct bytes *purpose;
  unsigned char token[32];
  char hello[65];
  char challenge[65];
  bool other_version;
  int64_t until;
};

/** Begins to open a connection to `place` for `purpose`, within `until` on the process's clock. Nothing of value is sent before the other side proved that it holds the token. */
void dial_begin(struct dial *dial, const struct place *place, const struct bytes *purpose, int64_t until);
/** What it waits for. */
struct os_want dial_want(const struct dial *dial);
/** Goes as far as it can without waiting. */
void dial_step(struct dial *dial);

#endif
