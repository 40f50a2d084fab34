/** The longest a timer can wait, ms: a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

export interface QuietOptions {
  /** Epoch ms. */
  readonly now: () => number;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  readonly onChange: (quiet: boolean) => void;
}

/**
 * Quiet time: questions queue without a window. It answers nothing, and deadlines run on. It lives in memory only: an app that came back silent after a restart
 * nobody remembers would look like one that does not work.
 */
export interface QuietTime {
  /** Until when, epoch ms, or until it is turned off (null); null where it is not on. */
  state(): { readonly until: number | null } | null;
  begin(until: number | null): void;
  end(): void;
  /** Ends it where its time is over: a timer does not run while the machine sleeps. */
  check(): void;
}

export function quietTime({ now, later, onChange }: QuietOptions): QuietTime {
  let quiet: { readonly until: number | null } | null = null;

  function over(): boolean {
    return quiet !== null && quiet.until !== null && now() >= quiet.until;
  }

  function end(): void {
    if (quiet === null) return;
    quiet = null;
    onChange(false);
  }

  function watch(mine: { readonly until: number | null }): void {
    if (mine.until === null) return;
    later(Math.min(longestTimer, Math.max(0, mine.until - now())), () => {
      if (quiet !== mine) return;
      if (over()) end();
      else watch(mine);
    });
  }

  return {
    state: () => (over() ? null : quiet),
    begin(until) {
      if (until !== null && until <= now()) {
        end();
        return;
      }
      quiet = { until };
      watch(quiet);
      onChange(true);
    },
    end,
    check() {
      if (over()) end();
    },
  };
}

/** The next 8:00 of the local clock that a person calls tomorrow's; before 4:00 the night still belongs to the day before. Epoch ms. */
export function tomorrowMorning(now: number): number {
  const morning = new Date(now);
  if (morning.getHours() >= 4) morning.setDate(morning.getDate() + 1);
  morning.setHours(8, 0, 0, 0);
  return morning.getTime();
}
