#include "connector.h"

/** How long after its streams a dying host may still look alive, ms. */
static const int64_t dying = 50;
/** How long a gateway that ended its side may take to read what it was sent, ms. */
static const int64_t orderly = 250;
/** How long a gateway may be silent before it has said all, where no end can be told to it but by closing, ms. */
static const int64_t silence = 250;

static int64_t sooner(int64_t one, int64_t other) { return one < other ? one : other; }

/** The gateway has ended its sending. One that ended in order still reads what it was sent. */
static enum carry_end after_gateway(struct lanes *lanes) {
  int64_t until = os_now() + orderly;
  // Only then is it asked whether it is gone: asking may write a line end, which must not land inside a line of the host's.
  while (!lanes_sent(lanes) && os_now() < until) lanes_pump(lanes, 0, NULL, until);
  return lanes->sending_broken || os_peer_gone(lanes->gateway) ? carried_lost : carried_orderly;
}

/** The host's input has ended: the gateway is told once it has everything, and may then go on for a while. */
static enum carry_end after_input(struct lanes *lanes) {
  int64_t host_until = os_now() + dying;
  int64_t until = FOREVER;
  bool host_asked = false;
  bool half = true;
  if (os_host_gone()) return carried_host;
  for (;;) {
    int64_t now = os_now();
    if (until == FOREVER && lanes_sent(lanes)) {
      half = os_end_sending(lanes->gateway);
      until = now + CS_DRAIN_MS;
      if (lanes->heard_at < now) lanes->heard_at = now;
    }
    if (!host_asked && now >= host_until) {
      host_asked = true;
      if (os_host_gone()) return carried_host;
    }
    if (lanes->output_broken) return carried_host;
    if (lanes->gateway_ended || lanes->gateway_broken || now >= until) return carried_input;
    if (!half && now >= lanes->heard_at + silence) return carried_input;
    int64_t next = half || until == FOREVER ? until : sooner(until, lanes->heard_at + silence);
    lanes_pump(lanes, take_gateway, NULL, host_asked ? next : sooner(next, host_until));
  }
}

static enum carry_end carry_on(struct lanes *lanes) {
  for (;;) {
    if (lanes->input_ended) return after_input(lanes);
    if (lanes->output_broken) return carried_host;
    if (lanes->gateway_broken) return carried_lost;
    if (lanes->gateway_ended) return after_gateway(lanes);
    // Nobody reads what is sent any more, but what was sent to us may not all be here yet: its end follows.
    lanes_pump(lanes, lanes->sending_broken ? take_gateway : take_gateway | take_input, NULL, FOREVER);
  }
}

enum carry_end carry(struct lanes *lanes) {
  lanes->sending = true;
  lanes->in_limit = (size_t)64 * 1024;
  enum carry_end end = carry_on(lanes);
  // What had arrived before the fault is with the host's bytes already.
  lanes_close_gateway(lanes);
  return end;
}
