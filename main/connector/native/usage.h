#ifndef COUNTERSIGN_USAGE_H
#define COUNTERSIGN_USAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/** What a host asks the connector to have started. The texts are the arguments' own. */
struct run_request {
  const char *server;
  const char *host;
  const char *entry;
  /** Names of variables whose values the server gets, each once. */
  const char **names;
  size_t name_count;
  /** The command and its arguments. */
  char **command;
  size_t command_count;
};

/** How the connector is called. */
extern const char *const run_usage;

/** Reads the connector's arguments, the first of them `run`; otherwise `error` says in words what is wrong (main/connector/usage.ts). */
bool usage_read(int argc, char **argv, struct run_request *request, struct bytes *error);

#endif
