#ifndef COUNTERSIGN_PLACE_H
#define COUNTERSIGN_PLACE_H

#include <stdbool.h>

#include "fault.h"

/** Where this user's Countersign lives and listens (main/link/home.ts, main/link/socket-path.ts). */
struct place {
  char *home;
  /** HOME/run: token, launch file, and mostly the socket. */
  char *run;
  char *socket;
  /** The socket's own folder; NULL where it lies in none. */
  char *socket_folder;
};

bool place_find(struct place *place, struct fault *fault);
/** The token's 32 bytes. */
bool place_token(const struct place *place, unsigned char token[32], struct fault *fault);

#endif
