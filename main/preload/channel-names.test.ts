import { expect, test } from 'vitest';
import { calls, channelPrefix, events } from '#shared/contracts/ipc';
import { callNames, eventNames, prefix } from './channel-names';

test('the preload knows exactly the declared channels', () => {
  expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
  expect(prefix).toBe(channelPrefix);
});
