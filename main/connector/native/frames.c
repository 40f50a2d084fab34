#include "frames.h"

#include <string.h>

/** Most bytes one frame may announce. */
static const size_t frame_limit = (size_t)256 * 1024 * 1024;
/** Longest header without its line feed, bytes. */
enum { header_limit = 12 };

static bool take_length(struct frames *frames) {
  const char *digits = frames->header + 2;
  size_t count = frames->header_size - 2;
  if (count == 0 || (digits[0] == '0' && count > 1)) return false;
  size_t length = 0;
  for (size_t at = 0; at < count; at += 1) {
    if (digits[at] < '0' || digits[at] > '9') return false;
    length = length * 10 + (size_t)(digits[at] - '0');
    if (length > frame_limit) return false;
  }
  frames->complaint = frames->header[0] == 'E';
  frames->left = length;
  return true;
}

static bool take_header(struct frames *frames) {
  const char *header = frames->header;
  if (frames->header_size < 3 || header[1] != ' ') return false;
  if (header[0] == 'O' || header[0] == 'E') return take_length(frames);
  if (header[0] != 'X' || frames->header_size != 3 || header[2] < '0' || header[2] > '2') return false;
  frames->code = header[2] - '0';
  frames->ended = true;
  return true;
}

static bool take(struct frames *frames, const char *at, const char *end, struct bytes *out, struct bytes *err) {
  while (at < end) {
    if (frames->ended) return false;
    if (frames->left > 0) {
      size_t part = frames->left < (size_t)(end - at) ? frames->left : (size_t)(end - at);
      bytes_add(frames->complaint ? err : out, at, part);
      frames->left -= part;
      at += part;
      continue;
    }
    char letter = *at;
    at += 1;
    if (letter != '\n') {
      if (frames->header_size == header_limit) return false;
      frames->header[frames->header_size] = letter;
      frames->header_size += 1;
      continue;
    }
    if (!take_header(frames)) return false;
    frames->header_size = 0;
  }
  return true;
}

bool frames_take(struct frames *frames, const void *chunk, size_t size, struct bytes *out, struct bytes *err) {
  const char *at = chunk;
  if (size == 0) return !frames->broken;
  if (!frames->broken) frames->broken = !take(frames, at, at + size, out, err);
  return !frames->broken;
}
