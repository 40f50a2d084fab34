import { expect, test } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import { settingsSchema } from '#shared/models/settings';
import type { Desktop } from '../desktop';
import { trayActions } from './actions';
import type { TrayAction } from './model';

const noon = new Date(2026, 10, 21, 12).getTime();

function actions(refusal: string | null = null) {
  const told: string[] = [];
  const desktop = {
    desk: { review: () => void told.push('review') },
    quiet: { begin: (until: number | null) => void told.push(`quiet ${until === null ? 'open' : (until - noon) / 60_000}`), end: () => void told.push('loud') },
    startAtLogin(on: boolean) {
      told.push(`at login ${on}`);
      return refusal;
    },
    fault: (what: string) => void told.push(what),
  } as unknown as Desktop;
  const made = trayActions({ desktop: () => desktop, open: () => void told.push('open'), go: ({ view, focus }) => void told.push(`${view} ${focus}`), quit: () => void told.push('quit'), now: () => noon });
  return { made, told };
}

test.each<{ action: TrayAction; want: string[] }>([
  { action: { do: 'open' }, want: ['open'] },
  { action: { do: 'review' }, want: ['review'] },
  { action: { do: 'definitions' }, want: ['servers null'] },
  { action: { do: 'servers' }, want: ['servers null'] },
  { action: { do: 'inbox' }, want: ['inbox null'] },
  { action: { do: 'row', seq: 12 }, want: ['history 12'] },
  { action: { do: 'quiet', minutes: 30 }, want: ['quiet 30'] },
  { action: { do: 'quiet', minutes: null }, want: ['quiet open'] },
  { action: { do: 'quiet-tomorrow' }, want: [`quiet ${20 * 60}`] },
  { action: { do: 'no-quiet' }, want: ['loud'] },
  { action: { do: 'start-at-login', on: true }, want: ['at login true'] },
  { action: { do: 'quit' }, want: ['quit'] },
])('$action.do: $want', ({ action, want }) => {
  const { made, told } = actions();
  made.act(action);
  expect(told).toEqual(want);
});

test('a start at login that could not be set is said', () => {
  const { made, told } = actions('No space. The setting was not changed.');
  made.act({ do: 'start-at-login', on: true });
  expect(told).toEqual(['at login true', 'No space. The setting was not changed.']);
});

test('draws from what it was told last, and nothing before it knows the state', () => {
  const { made } = actions();
  expect(made.model({ recent: [] })).toBe(null);
  const state = { waiting: 2, quarantined: 0, gateway: 'listening', vault: { state: 'open' }, quiet: null, settings: settingsSchema.parse({}) } as AppState;
  expect(made.model({ state })).toMatchObject({ icon: 'waiting', title: '2' });
  expect(made.model({ recent: [] })).toMatchObject({ icon: 'waiting' });
  expect(made.model({ besides: { paused: 1, flooding: 0, late: 0 } })?.words).toContain('1 server paused');
  expect(made.model({ recent: [] })?.words).toContain('1 server paused');
});
