import type { Tier } from '#shared/models/rule';
import type { Settings } from '#shared/models/settings';

/** Who puts windows where: X11 and the systems of Apple and Microsoft do as they are told, a Wayland compositor places and focuses as it likes. */
export type Surface = 'x11' | 'wayland' | 'macos' | 'windows';

/** How things stand at the machine when a question comes. Null: the system does not say. */
export interface World {
  readonly surface: Surface;
  /** The prompt window is on the screen. */
  readonly shown: boolean;
  /** The screen is locked, another user is in front of it, or the machine goes to sleep. */
  readonly away: boolean;
  readonly quiet: boolean;
  /** The person asked the system for no notifications. */
  readonly doNotDisturb: boolean | null;
  /** Another program fills the screen. */
  readonly fullScreen: boolean | null;
  readonly inFullScreen: Settings['inFullScreen'];
  /** A screen reader is in use: a window that takes no focus is not heard. */
  readonly screenReader: boolean;
  /** The system did not show the last notification. */
  readonly notificationsFail: boolean;
}

/** A question that comes on screen: unasked or because the person asked for it; `tier` is null for a first use. */
export interface Arrival {
  readonly asked: boolean;
  readonly tier: Tier | null;
}

/** What happens. A question that gets neither waits in the queue and is counted in the tray. Nothing in here ever answers. */
export interface Attention {
  readonly window: boolean;
  /** `sounding` as far as the system makes a sound for notifications. */
  readonly notification: 'none' | 'silent' | 'sounding';
  /** It is looked again soon, because what stands in the way ends without being told. */
  readonly again: boolean;
}

const nothing: Attention = { window: false, notification: 'none', again: false };
const later: Attention = { ...nothing, again: true };
const window: Attention = { window: true, notification: 'none', again: false };

/** Where and how a question is brought to the person's notice (ADR 34). */
export function attend(world: World, { asked, tier }: Arrival): Attention {
  if (world.away) return later;
  if (asked || (world.shown && !world.quiet)) return window;
  // The end of quiet time is told.
  if (world.quiet) return nothing;
  if (world.doNotDisturb === true || (world.fullScreen === true && world.inFullScreen === 'wait')) return later;
  if (world.notificationsFail) return window;
  const notification = tier !== null && tier <= 1 ? 'silent' : 'sounding';
  if (world.surface === 'wayland') return { ...nothing, notification };
  return world.screenReader ? { ...window, notification } : window;
}
