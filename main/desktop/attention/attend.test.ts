import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attend, type Arrival, type Attention, type World } from './attend';

const desk: World = { surface: 'x11', shown: false, away: false, quiet: false, doNotDisturb: false, fullScreen: false, inFullScreen: 'wait', screenReader: false, notificationsFail: false };
const unasked: Arrival = { asked: false, tier: 2 };

const hidden: Attention = { window: false, notification: 'none', again: false };
const soon: Attention = { ...hidden, again: true };
const seen: Attention = { ...hidden, window: true };

test.each<{ why: string; world: Partial<World>; arrival?: Partial<Arrival>; want: Attention }>([
  { why: 'a window is shown where windows go where they are put', world: {}, want: seen },
  { why: 'so it is on macOS', world: { surface: 'macos', doNotDisturb: null, fullScreen: null }, want: seen },
  { why: 'and on Windows', world: { surface: 'windows', doNotDisturb: null, fullScreen: null }, want: seen },
  { why: 'what the system does not say holds nothing back', world: { doNotDisturb: null, fullScreen: null }, want: seen },
  { why: 'a compositor may put the window anywhere, so a notification leads to it', world: { surface: 'wayland' }, want: { ...hidden, notification: 'sounding' } },
  { why: 'a read makes no sound', world: { surface: 'wayland' }, arrival: { tier: 1 }, want: { ...hidden, notification: 'silent' } },
  { why: 'a first use does', world: { surface: 'wayland' }, arrival: { tier: null }, want: { ...hidden, notification: 'sounding' } },
  { why: 'where notifications are refused the window comes instead', world: { surface: 'wayland', notificationsFail: true }, want: seen },
  { why: 'a window that takes no focus is not heard, so a notification is read out', world: { screenReader: true }, want: { ...seen, notification: 'sounding' } },
  { why: 'the window comes all the same where it cannot be', world: { screenReader: true, notificationsFail: true }, want: seen },
  { why: 'the window is there already', world: { shown: true, surface: 'wayland', screenReader: true }, want: seen },
  { why: 'a film or a talk is not broken into', world: { fullScreen: true }, want: soon },
  { why: 'not for a dangerous call either', world: { fullScreen: true }, arrival: { tier: 3 }, want: soon },
  { why: 'unless the person wants it so', world: { fullScreen: true, inFullScreen: 'show' }, want: seen },
  { why: 'the setting is about full screen only', world: { doNotDisturb: true, inFullScreen: 'show' }, want: soon },
  { why: 'do not disturb is not broken into', world: { doNotDisturb: true }, arrival: { tier: 3 }, want: soon },
  { why: 'nor by a notification', world: { doNotDisturb: true, surface: 'wayland', screenReader: true }, want: soon },
  { why: 'quiet time shows nothing, and its end is told', world: { quiet: true }, want: hidden },
  { why: 'quiet time counts though a window is left', world: { quiet: true, shown: true }, want: hidden },
  { why: 'who asks in quiet time sees', world: { quiet: true, doNotDisturb: true, fullScreen: true }, arrival: { asked: true }, want: seen },
  { why: 'who asks sees the window, not a notification', world: { surface: 'wayland' }, arrival: { asked: true }, want: seen },
  { why: 'nothing is shown over a lock', world: { away: true }, want: soon },
  { why: 'whoever asks', world: { away: true }, arrival: { asked: true }, want: soon },
  { why: 'and not by a notification, which a lock screen may show', world: { away: true, surface: 'wayland', screenReader: true }, want: soon },
])('$why', ({ world, arrival, want }) => {
  expect(attend({ ...desk, ...world }, { ...unasked, ...arrival })).toEqual(want);
});

const worlds = fc.record<World>({
  surface: fc.constantFrom('x11', 'wayland', 'macos', 'windows'),
  shown: fc.boolean(),
  away: fc.boolean(),
  quiet: fc.boolean(),
  doNotDisturb: fc.option(fc.boolean()),
  fullScreen: fc.option(fc.boolean()),
  inFullScreen: fc.constantFrom('wait', 'show'),
  screenReader: fc.boolean(),
  notificationsFail: fc.boolean(),
});
const arrivals = fc.record<Arrival>({ asked: fc.boolean(), tier: fc.constantFrom(0, 1, 2, 3, null) });

test('nothing comes unasked into quiet time, nothing at all over a lock, and nothing gets lost', () => {
  fc.assert(
    fc.property(worlds, arrivals, (world, arrival) => {
      const { window, notification, again } = attend(world, arrival);
      const seen = window || notification !== 'none';
      if (world.away || (world.quiet && !arrival.asked)) expect(seen).toBe(false);
      // What is not seen is looked at again, unless the end of what stands in the way is told.
      expect(seen || again || world.quiet).toBe(true);
      expect(seen && again).toBe(false);
      // Where notifications fail nothing depends on one.
      if (world.notificationsFail) expect(notification).toBe('none');
    }),
  );
});
