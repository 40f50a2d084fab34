#ifndef COUNTERSIGN_FRAMES_H
#define COUNTERSIGN_FRAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/** Reads the frames of shared/contracts/cli.ts. Starts as all zero. */
struct frames {
  char header[16];
  size_t header_size;
  size_t left;
  bool complaint;
  bool broken;
  bool ended;
  int code;
};

/** Adds what `chunk` holds for standard output and error to `out` and `err`. False once what came is no frame; nothing may follow the exit code. */
bool frames_take(struct frames *frames, const void *chunk, size_t size, struct bytes *out, struct bytes *err);

#endif
