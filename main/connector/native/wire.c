#include "wire.h"

#include <string.h>

#include "json.h"
#include "sha256.h"

/** Takes `value` where it is a string of 64 lower-case hex digits. */
static bool take_hex(struct json_value value, char to[65]) {
  unsigned char ignored[32];
  struct bytes said = {0};
  if (value.kind != json_string || value.length > 6 * 64 + 2) return false;
  json_add_string(&said, value);
  bool good = said.size == 64 && hex_read((const char *)bytes_at(&said), 64, ignored, sizeof ignored);
  if (good) {
    memcpy(to, bytes_at(&said), 64);
    to[64] = 0;
  }
  bytes_free(&said);
  return good;
}

bool wire_challenge(const char *line, size_t length, struct challenge *challenge) {
  struct json_value message;
  if (!json_read(line, length, &message) || message.kind != json_object) return false;
  // Of members of one name the last counts, as in JSON.parse.
  bool kind = false;
  bool version = false;
  bool nonce = false;
  bool proof = false;
  struct json_walk walk = json_inside(message);
  struct json_value key;
  struct json_value value;
  while (json_next_member(&walk, &key, &value)) {
    if (json_is(key, "countersign")) kind = json_is(value, "challenge");
    else if (json_is(key, "version")) version = json_integer(value, &challenge->version);
    else if (json_is(key, "nonce")) nonce = take_hex(value, challenge->nonce);
    else if (json_is(key, "proof")) proof = take_hex(value, challenge->proof);
    else return false;
  }
  return kind && version && nonce && proof;
}

enum opened wire_opened(const char *line, size_t length, struct bytes *said) {
  struct json_value message;
  if (!json_read(line, length, &message) || message.kind != json_object) return opened_unknown;
  struct json_value kind = {0};
  struct json_value session = {0};
  struct json_value reason = {0};
  struct json_walk walk = json_inside(message);
  struct json_value key;
  struct json_value value;
  while (json_next_member(&walk, &key, &value)) {
    if (json_is(key, "countersign")) kind = value;
    else if (json_is(key, "session")) session = value;
    else if (json_is(key, "reason")) reason = value;
    else return opened_unknown;
  }
  if (session.at != NULL && reason.at != NULL) return opened_unknown;
  if (kind.at == NULL) return opened_unknown;
  bool ready = session.kind == json_string && json_is(kind, "ready");
  bool refused = reason.kind == json_string && json_is(kind, "refused");
  if (!ready && !refused) return opened_unknown;
  json_add_string(said, ready ? session : reason);
  return ready ? opened_ready : opened_refused;
}
