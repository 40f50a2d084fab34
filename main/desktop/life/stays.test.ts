import { expect, test } from 'vitest';
import { sayItStays } from './stays';

test.each([
  { works: true, want: ['notified'], why: 'a notification, where there are some' },
  { works: false, want: ['left'], why: 'else a notice in the console' },
])('closing the console says once that the app goes on: $why', ({ works, want }) => {
  const told: string[] = [];
  let said = false;
  const close = sayItStays({
    first() {
      const first = !said;
      said = true;
      return first;
    },
    notify: (_words, failed) => (works ? void told.push('notified') : failed()),
    leave: () => void told.push('left'),
  });
  close();
  close();
  expect(told).toEqual(want);
});
