#ifndef COUNTERSIGN_ORACLE_H
#define COUNTERSIGN_ORACLE_H

#include <stddef.h>

#include "bytes.h"

/**
 * What one part makes of `from`: `a` answering, `c` a challenge, `o` a gateway's last word, `l` a launch file, `f` frames, `v` a JSON string made visible, `s` SHA-256,
 * `h` HMAC.
 */
void oracle_answer(char letter, const unsigned char *from, size_t size, struct bytes *out);

#endif
