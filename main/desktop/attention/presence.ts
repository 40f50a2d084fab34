/** What the system's power monitor tells, as far as it is used. */
export interface Monitor {
  /** `locked` where a lock is known, on Linux by the screen saver's D-Bus service. */
  getSystemIdleState(seconds: number): string;
  on(event: 'lock-screen', listener: () => void): unknown;
}

/** Which event says that the person went or came, and of what. A lock and a switch of users may overlap. */
const events = {
  'lock-screen': ['lock', true],
  'unlock-screen': ['lock', false],
  'user-did-resign-active': ['switch', true],
  'user-did-become-active': ['switch', false],
  'suspend': ['sleep', true],
  'resume': ['sleep', false],
} as const;
type Away = (typeof events)[keyof typeof events][0];

/** Whether anybody of this session can be at the machine. */
export interface Presence {
  /** The screen is locked, another user is in front of it, or the machine goes to sleep; asked anew, because Linux tells nobody. */
  away(): boolean;
  /** As far as it was told: what is told to begin is told to end as well. */
  told(): boolean;
}

/** `onChange` is called at each change that is told. */
export function watchPresence(monitor: Monitor, onChange: () => void): Presence {
  const gone = new Set<Away>();
  for (const [event, [what, away]] of Object.entries(events)) {
    monitor.on(event as 'lock-screen', () => {
      if (away) gone.add(what);
      else {
        gone.delete(what);
        // Whoever unlocks or comes back is at a machine that is awake, told or not.
        gone.delete('sleep');
      }
      onChange();
    });
  }
  return { away: () => gone.size > 0 || monitor.getSystemIdleState(3600) === 'locked', told: () => gone.size > 0 };
}
