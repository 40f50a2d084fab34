#ifndef COUNTERSIGN_WIRE_H
#define COUNTERSIGN_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/** The version this program speaks, and the longest line of the handshake with its line feed, bytes (shared/contracts/handshake.ts). */
enum { spoken_version = 1, first_line_limit = 4096, line_limit = 4 * 1024 * 1024 };

struct challenge {
  long long version;
  char nonce[65];
  char proof[65];
};

/** The gateway's last word: ready, with the session's name in `said`, or refused, with the reason. */
enum opened { opened_ready, opened_refused, opened_unknown };

/** Reads the challenge in `line`, of whatever version. */
bool wire_challenge(const char *line, size_t length, struct challenge *challenge);
enum opened wire_opened(const char *line, size_t length, struct bytes *said);

#endif
