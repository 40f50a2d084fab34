#ifndef COUNTERSIGN_ANSWERING_H
#define COUNTERSIGN_ANSWERING_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/** Answers requests in place of a server that cannot be reached. */
struct answering {
  /** Where the answers go; called with parts of lines. */
  void (*write)(void *to, const void *from, size_t size);
  void *to;
  /** Every answer from behind its id on, without the line feed. */
  struct bytes tail;
  struct bytes held;
  size_t size;
  bool skipping;
  bool too_long;
};

/**
 * Answers every request with the JSON-RPC error `code` and `words`. Of a message only method and id are read: notifications and replies get no answer; a
 * request whose id cannot be given back exactly, and a line that is no message, get one with a null id; a batch gets a batch. `mid_line` says that the bytes
 * begin inside a line whose start went elsewhere: its rest is passed over. The twin is main/connector/answering.ts.
 */
struct answering answering_begin(int code, const char *words, bool mid_line, void (*write)(void *to, const void *from, size_t size), void *to);
/** Answers the requests that `chunk` of the host's bytes completes. */
void answering_push(struct answering *answering, const void *chunk, size_t size);
/** Answers a last line without its line feed. */
void answering_end(struct answering *answering);

#endif
