/*
 * What the parts of the connector make of bytes, for tests that hold them against their twins. Reads questions until its input ends: a letter, the length in
 * four bytes (least first), that many bytes; and answers each with a length and bytes in the same way.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answering.h"
#include "frames.h"
#include "json.h"
#include "launch.h"
#include "os.h"
#include "oracle.h"
#include "sha256.h"
#include "text.h"
#include "wire.h"

static void write_to(void *to, const void *from, size_t size) { bytes_add(to, from, size); }

/** The first byte says whether the bytes begin inside a line, and how long the chunks are they come in. */
static void answer(const unsigned char *from, size_t size, struct bytes *out) {
  if (size == 0) return;
  size_t chunk = from[0] / 2 == 0 ? size : from[0] / 2;
  struct answering answering = answering_begin(4001, "no \"\xc3\xa4\"", from[0] % 2 == 1, write_to, out);
  for (size_t at = 1; at < size; at += chunk) answering_push(&answering, from + at, size - at < chunk ? size - at : chunk);
  answering_end(&answering);
  bytes_free(&answering.held);
  bytes_free(&answering.tail);
}

static void read_challenge(const char *from, size_t size, struct bytes *out) {
  struct challenge challenge;
  if (!wire_challenge(from, size, &challenge)) return;
  bytes_add_number(out, challenge.version);
  bytes_add_text(out, challenge.nonce);
  bytes_add_text(out, challenge.proof);
}

static void read_opened(const char *from, size_t size, struct bytes *out) {
  struct bytes said = {0};
  enum opened opened = wire_opened(from, size, &said);
  if (opened != opened_unknown) {
    bytes_add_text(out, opened == opened_ready ? "ready" : "refused");
    json_print(out, bytes_at(&said), said.size);
  }
  bytes_free(&said);
}

static void read_launch(const char *from, size_t size, struct bytes *out) {
  char **words = launch_parse(from, size);
  for (char **word = words; word != NULL && *word != NULL; word += 1) {
    json_print_text(out, *word);
    free(*word);
  }
  free(words);
}

static void play(const unsigned char *from, size_t size, struct bytes *out) {
  struct frames frames = {0};
  struct bytes complaint = {0};
  bool good = frames_take(&frames, from, size, out, &complaint);
  bytes_add_text(out, "|");
  bytes_add(out, bytes_at(&complaint), complaint.size);
  bytes_add_text(out, good ? "|" : "|broken");
  if (frames.ended) bytes_add_number(out, frames.code);
  bytes_free(&complaint);
}

static void show(const unsigned char *from, size_t size, struct bytes *out) {
  struct json_value value;
  if (!json_read((const char *)from, size, &value)) return;
  struct bytes said = {0};
  if (value.kind == json_string) json_add_string(&said, value);
  bytes_add_visible(out, bytes_at(&said), said.size, 20);
  bytes_free(&said);
}

static void digest(char letter, const unsigned char *from, size_t size, struct bytes *out) {
  unsigned char bytes[sha256_size];
  char hex[2 * sha256_size + 1];
  // A key's length in the first byte, the key, the text.
  if (letter == 'h' && (size == 0 || from[0] > size - 1)) return;
  if (letter == 'h') {
    hmac_sha256(from + 1, from[0], from + 1 + from[0], size - 1 - from[0], bytes);
  } else {
    struct sha256 sha;
    sha256_begin(&sha);
    // In two parts, so that a block that comes in pieces is tried too.
    sha256_add(&sha, from, size / 3);
    sha256_add(&sha, from + size / 3, size - size / 3);
    sha256_end(&sha, bytes);
  }
  hex_print(bytes, sizeof bytes, hex);
  bytes_add_text(out, hex);
}

void oracle_answer(char letter, const unsigned char *from, size_t size, struct bytes *out) {
  const char *text = (const char *)from;
  switch (letter) {
    case 'a': answer(from, size, out); break;
    case 'c': read_challenge(text, size, out); break;
    case 'o': read_opened(text, size, out); break;
    case 'l': read_launch(text, size, out); break;
    case 'f': play(from, size, out); break;
    case 'v': show(from, size, out); break;
    case 'k': bytes_add_text(out, launch_keeps(text, size) ? "kept" : "left out"); break;
    default: digest(letter, from, size, out); break;
  }
}
