#include "dial.h"

#include <stdio.h>
#include <string.h>

#include "json.h"
#include "sha256.h"
#include "text.h"
#include "wire.h"

static void fail(struct dial *dial, struct fault fault) {
  if (dial->stream != NULL) os_close(dial->stream);
  dial->stream = NULL;
  dial->fault = fault;
  dial->state = dial_failed;
  bytes_free(&dial->in);
  bytes_free(&dial->out);
}

static void fail_refused(struct dial *dial, const char *words) { fail(dial, (struct fault){fault_refused, words}); }

/** What only a holder of the token can say: keyed over `gateway|<hello>|<challenge>` or `connector|<challenge>|<hello>`. */
static void prove(const struct dial *dial, bool gateway, unsigned char proof[sha256_size]) {
  char text[160];
  int length = gateway ? snprintf(text, sizeof text, "gateway|%s|%s", dial->hello, dial->challenge) : snprintf(text, sizeof text, "connector|%s|%s", dial->challenge, dial->hello);
  hmac_sha256(dial->token, sizeof dial->token, text, (size_t)length, proof);
}

static void greet(struct dial *dial) {
  unsigned char nonce[32];
  if (!os_random(nonce, sizeof nonce)) os_fail();
  hex_print(nonce, sizeof nonce, dial->hello);
  bytes_add_text(&dial->out, "{\"countersign\":\"hello\",\"version\":");
  bytes_add_number(&dial->out, spoken_version);
  bytes_add_text(&dial->out, ",\"nonce\":\"");
  bytes_add_text(&dial->out, dial->hello);
  bytes_add_text(&dial->out, "\"}\n");
}

void dial_begin(struct dial *dial, const struct place *place, const struct bytes *purpose, int64_t until) {
  *dial = (struct dial){.purpose = purpose, .until = until};
  struct fault fault = FAULT_ABSENT;
  if (!place_token(place, dial->token, &fault)) {
    fail(dial, fault);
    return;
  }
  bool own = place->socket_folder == NULL || (os_own_folder(place->socket_folder, &fault) && os_own_socket(place->socket, &fault));
  if (own) dial->stream = os_connect(place->socket, &fault);
  if (dial->stream == NULL) {
    // What a folder that is missing says of itself is no news: there is no app.
    fail(dial, fault.kind == fault_absent ? FAULT_ABSENT : fault);
    return;
  }
  greet(dial);
  dial_step(dial);
}

static void ask(struct dial *dial) {
  unsigned char proof[sha256_size];
  char hex[2 * sha256_size + 1];
  prove(dial, false, proof);
  hex_print(proof, sizeof proof, hex);
  struct bytes *out = &dial->out;
  bytes_add(out, bytes_at(dial->purpose), dial->purpose->size);
  bytes_add_text(out, ",\"countersign\":\"open\",\"proof\":\"");
  bytes_add_text(out, hex);
  bytes_add_text(out, "\"}\n");
}

static void take_challenge(struct dial *dial, const char *line, size_t length) {
  struct challenge challenge;
  unsigned char theirs[sha256_size];
  unsigned char wanted[sha256_size];
  bool proven = is_utf8(line, length) && wire_challenge(line, length, &challenge);
  if (proven) {
    memcpy(dial->challenge, challenge.nonce, sizeof dial->challenge);
    prove(dial, true, wanted);
    proven = hex_read(challenge.proof, 64, theirs, sizeof theirs) && same_bytes(theirs, wanted, sizeof wanted);
  }
  if (!proven) {
    fail(dial, (struct fault){fault_unproven, "What answers in place of Countersign could not prove that it is Countersign."});
    return;
  }
  dial->other_version = challenge.version != spoken_version;
  dial->state = dial_asking;
  if (dial->other_version) return;
  ask(dial);
  if (dial->out.size > line_limit) fail_refused(dial, "Its arguments and variables are too long.");
}

static void take_opened(struct dial *dial, const char *line, size_t length) {
  struct bytes said = {0};
  struct bytes words = {0};
  enum opened opened = is_utf8(line, length) ? wire_opened(line, length, &said) : opened_unknown;
  if (opened == opened_refused) {
    bytes_add_visible(&words, bytes_at(&said), said.size, 500);
    fail_refused(dial, text_copy(bytes_text(&words), words.size));
  } else if (opened == opened_unknown || dial->other_version) {
    fail_refused(dial, "Countersign gave an answer this connector does not know.");
  } else {
    struct bytes session = {0};
    json_print(&session, bytes_at(&said), said.size);
    dial->session = text_copy(bytes_text(&session), session.size);
    dial->state = dial_open;
    bytes_free(&session);
  }
  bytes_free(&said);
  bytes_free(&words);
}

/** The next line is not to be had: the connection ended, or the time is over. */
static void take_no_line(struct dial *dial) {
  if (dial->state == dial_asking && dial->other_version) fail_refused(dial, "Countersign and this connector are of different versions.");
  else fail(dial, FAULT_ABSENT);
}

static void take_too_long(struct dial *dial) {
  if (dial->state == dial_greeting) take_challenge(dial, "", 0);
  else if (dial->other_version) take_no_line(dial);
  else fail_refused(dial, "Countersign gave an answer this connector does not know.");
}

/** Takes one line of what was read. Returns false where there is none yet. */
static bool take_line(struct dial *dial) {
  size_t limit = dial->state == dial_greeting ? first_line_limit : line_limit;
  const char *line = (const char *)bytes_at(&dial->in);
  const char *feed = dial->in.size == 0 ? NULL : memchr(line, '\n', dial->in.size);
  size_t length = feed == NULL ? dial->in.size : (size_t)(feed - line);
  if (length > limit) {
    take_too_long(dial);
    return false;
  }
  if (feed == NULL) return false;
  if (dial->state == dial_greeting) take_challenge(dial, line, length);
  else take_opened(dial, line, length);
  if (dial->state != dial_failed) bytes_drop(&dial->in, length + 1);
  return dial->state == dial_greeting || dial->state == dial_asking;
}

static bool is_going(const struct dial *dial) { return dial->state == dial_greeting || dial->state == dial_asking; }

struct os_want dial_want(const struct dial *dial) { return (struct os_want){dial->stream, true, dial->out.size > 0}; }

void dial_step(struct dial *dial) {
  while (is_going(dial)) {
    if (dial->out.size > 0) {
      long sent = os_write(dial->stream, bytes_at(&dial->out), dial->out.size);
      // What a gateway that closes said before it closed is still to be read.
      if (sent == os_broken) bytes_drop(&dial->out, dial->out.size);
      if (sent > 0) bytes_drop(&dial->out, (size_t)sent);
    }
    if (take_line(dial)) continue;
    if (!is_going(dial)) return;
    enum { part = 16 * 1024 };
    long got = os_read(dial->stream, bytes_reserve(&dial->in, part), part);
    if (got > 0) bytes_grown(&dial->in, (size_t)got);
    if (got == os_ended || got == os_broken) take_no_line(dial);
    if (got == os_again) {
      if (os_now() >= dial->until) take_no_line(dial);
      return;
    }
  }
}
