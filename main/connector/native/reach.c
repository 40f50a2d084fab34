#include "connector.h"
#include "launch.h"

static const int64_t pause = 50;

static int64_t sooner(int64_t one, int64_t other) { return one < other ? one : other; }

/** An input that ended with nothing in it: a host that is gone, or a probe that wanted nothing. */
static void end_where_nothing_is_wanted(const struct lanes *lanes, unsigned take) {
  if ((take & take_input) != 0 && lanes->input_ended && lanes->in.size == 0) os_exit(0);
}

bool dial_through(struct lanes *lanes, unsigned take, struct dial *dial) {
  while (dial->state == dial_greeting || dial->state == dial_asking) {
    lanes_pump(lanes, take, dial, dial->until);
    end_where_nothing_is_wanted(lanes, take);
  }
  return dial->state == dial_open;
}

bool reach(struct lanes *lanes, unsigned take, const struct place *place, const struct bytes *purpose, struct dial *dial) {
  bool started = false;
  for (;;) {
    dial_begin(dial, place, purpose, CS_REACH_MS);
    if (dial_through(lanes, take, dial)) return true;
    // A refusal or a failed proof is final; only absence is waited for.
    if (dial->fault.kind != fault_absent) return false;
    if (!started) started = launch_app(place);
    if (os_now() >= CS_REACH_MS) return false;
    int64_t until = sooner(os_now() + pause, CS_REACH_MS);
    while (os_now() < until) {
      lanes_pump(lanes, take, NULL, until);
      end_where_nothing_is_wanted(lanes, take);
    }
  }
}
