import { describe, expect, test } from 'vitest';
import { settingsChangeSchema, settingsSchema } from '#shared/models/settings';

describe('settingsSchema', () => {
  test('an empty file means the defaults', () => {
    expect(settingsSchema.parse({})).toEqual({ theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, startAtLogin: false, reviewShortcut: 'CommandOrControl+Alt+Shift+C', inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', reads: 'pass', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } });
  });

  test.each([{ callTimeoutSeconds: 9 }, { callTimeoutSeconds: 60.5 }, { callTimeoutSeconds: 86_401 }, { startHoldSeconds: 0 }, { startHoldSeconds: 601 }, { theme: 'pink' }, { answerAlways: 'allow' }])(
    'refuses %j',
    (given) => {
      expect(settingsSchema.safeParse(given).success).toBe(false);
    },
  );
});

test('a change says nothing of what it does not name', () => {
  expect(settingsChangeSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
  expect(Object.keys(settingsChangeSchema.shape)).toEqual(Object.keys(settingsSchema.shape));
  expect(() => settingsChangeSchema.parse({ callTimeoutSeconds: 1 })).toThrow();
});
