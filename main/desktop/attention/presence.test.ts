import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { watchPresence } from './presence';

test.each<{ why: string; told: string[]; state?: string; away: boolean }>([
  { why: 'nothing was told', told: [], away: false },
  { why: 'locked', told: ['lock-screen'], away: true },
  { why: 'unlocked', told: ['lock-screen', 'unlock-screen'], away: false },
  { why: 'another user, who unlocks a lock of this one’s', told: ['lock-screen', 'user-did-resign-active', 'unlock-screen'], away: true },
  { why: 'back from another user to a lock', told: ['user-did-resign-active', 'lock-screen', 'user-did-become-active'], away: true },
  { why: 'asleep', told: ['suspend'], away: true },
  { why: 'awake, which nobody told, and unlocked', told: ['suspend', 'lock-screen', 'unlock-screen'], away: false },
  { why: 'awake, and still locked', told: ['lock-screen', 'suspend', 'resume'], away: true },
  { why: 'told twice is one', told: ['lock-screen', 'lock-screen', 'unlock-screen'], away: false },
  { why: 'Linux says it only when asked', told: [], state: 'locked', away: true },
  { why: 'nobody at the keys is no lock', told: [], state: 'idle', away: false },
  { why: 'a system that does not know says so', told: [], state: 'unknown', away: false },
])('$why', ({ told, state = 'active', away }) => {
  const monitor = Object.assign(new EventEmitter(), { getSystemIdleState: () => state });
  let changes = 0;
  const presence = watchPresence(monitor, () => (changes += 1));
  for (const event of told) monitor.emit(event);
  expect({ away: presence.away(), changes }).toEqual({ away, changes: told.length });
});
