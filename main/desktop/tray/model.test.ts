import { expect, test } from 'vitest';
import type { HistoryRow } from '#shared/models/history';
import { settingsSchema } from '#shared/models/settings';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { nothingBesides, textLimit, trayModel, type Besides, type TrayFacts, type TrayItem } from './model';

const vault = { state: 'open', protection: 'keyring', keyring: true, words: null, rotatedAt: null } as const;
const calm: TrayFacts['state'] = { waiting: 0, quarantined: 0, gateway: 'listening', vault, quiet: null, settings: settingsSchema.parse({}) };
const noon = new Date(2026, 10, 21, 12).getTime();
const half3 = new Date(2026, 10, 21, 14, 30).getTime();
const clock = (at: number): string => new Intl.DateTimeFormat('de', { hour: 'numeric', minute: '2-digit' }).format(at);

function model(state: Partial<TrayFacts['state']> = {}, recent: readonly HistoryRow[] = [], now = noon, besides: Partial<Besides> = {}) {
  return trayModel({ state: { ...calm, ...state }, besides: { ...nothingBesides, ...besides }, recent, now, clock });
}

function row(changes: Partial<HistoryRow> = {}): HistoryRow {
  return { seq: 7, at: 1, kind: 'call', session: 's', host: 'Claude Code', server: 'filesystem', tool: 'write_file', tier: 2, outcome: 'forwarded', decidedBy: 'person', durationMs: 3, ...changes };
}

function labels(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => (item.kind === 'line' ? ['-'] : item.kind === 'menu' ? [item.label, ...item.items.map((one) => `  ${labels([one])[0]}`)] : [item.label]));
}

test.each([
  { why: 'nothing to do', state: {}, icon: 'idle', words: 'nothing waiting', title: '' },
  { why: 'one question', state: { waiting: 1 }, icon: 'waiting', words: '1 question waiting', title: '1' },
  { why: 'several', state: { waiting: 12 }, icon: 'waiting', words: '12 questions waiting', title: '12' },
  { why: 'a changed tool is told, and is no question', state: { quarantined: 1 }, icon: 'idle', words: '1 tool changed', title: '' },
  { why: 'a question comes first', state: { waiting: 1, quarantined: 2 }, icon: 'waiting', words: '1 question waiting, 2 tools changed', title: '1' },
  { why: 'quiet, nothing waits', state: { quiet: { until: half3 } }, icon: 'quiet', words: 'quiet until 14:30, nothing waiting', title: '' },
  { why: 'quiet, and the count is still there', state: { quiet: { until: null }, waiting: 2 }, icon: 'quiet-waiting', words: 'quiet, 2 questions waiting', title: '2' },
  { why: 'stopped counts before anything else', state: { gateway: 'stopped', waiting: 2, quiet: { until: null } }, icon: 'stopped', words: 'stopped, calls are refused', title: '2' },
  { why: 'locked', state: { vault: { ...vault, state: 'locked' } }, icon: 'stopped', words: 'locked, calls are refused', title: '' },
  { why: 'starting is no alarm', state: { gateway: 'starting' }, icon: 'idle', words: 'starting', title: '' },
] as const)('$why', ({ state, icon, words, title }) => {
  expect(model(state)).toMatchObject({ icon, words: `Countersign: ${words}`, title });
});

test.each<{ why: string; state?: Partial<TrayFacts['state']>; besides: Partial<Besides>; words: string; entries: readonly (readonly [string, string])[] }>([
  { why: 'a server is paused', besides: { paused: 1 }, words: '1 server paused', entries: [['1 server is paused: its calls are refused', 'servers']] },
  { why: 'several are', besides: { paused: 2 }, words: '2 servers paused', entries: [['2 servers are paused: their calls are refused', 'servers']] },
  { why: 'one asks too much', state: { waiting: 30 }, besides: { flooding: 1 }, words: '30 questions waiting, 1 server asks too much', entries: [['1 server asks more than you can answer', 'review']] },
  { why: 'a question was not answered in time', besides: { late: 1 }, words: '1 question not answered in time', entries: [['1 question was not answered in time and is in the Inbox', 'inbox']] },
  {
    why: 'all of it, in quiet time',
    state: { waiting: 41, quarantined: 3, quiet: { until: null } },
    besides: { flooding: 2, late: 4, paused: 1 },
    words: 'quiet, 41 questions waiting, 2 servers ask too much, 4 questions not answered in time, 1 server paused, 3 tools changed',
    entries: [
      ['2 servers ask more than you can answer', 'review'],
      ['4 questions were not answered in time and are in the Inbox', 'inbox'],
      ['1 server is paused: its calls are refused', 'servers'],
      ['3 tools changed and wait for your review', 'definitions'],
    ],
  },
  { why: 'stopped says that alone', state: { gateway: 'stopped' }, besides: { paused: 1 }, words: 'stopped, calls are refused', entries: [['1 server is paused: its calls are refused', 'servers']] },
])('said in words, and led to: $why', ({ state = {}, besides, words, entries }) => {
  const shown = model(state, [], noon, besides);
  expect(shown.words).toBe(`Countersign: ${words}`);
  const found = shown.items.slice(2, 2 + entries.length);
  expect(found.map((item) => (item.kind === 'action' && item.enabled ? [item.label, item.action.do] : item.kind))).toEqual(entries);
  expect(shown.items[2 + entries.length]).toEqual({ kind: 'line' });
});

test('every text of the menu and the tooltip comes from the catalogue', () => {
  speak(pseudo);
  try {
    const rows = (['forwarded', 'refused', 'expired', 'withdrawn', 'failed', null] as const).map((outcome, seq) => row({ seq, outcome, server: null, tool: null }));
    for (const state of [{}, { waiting: 1, quiet: { until: half3 } }, { quiet: { until: null } }, { gateway: 'starting' }, { gateway: 'stopped' }, { vault: { ...vault, state: 'locked' } }] as const) {
      for (const rest of [rows.slice(0, 3), rows.slice(3), []]) {
        const shown = model({ quarantined: 1, ...state }, rest, noon, { paused: 1, flooding: 2, late: 1 });
        for (const text of [shown.words, ...labels(shown.items).filter((label) => label !== '-')]) expect(text.replaceAll(/Countersign|14:30|8:00/g, '')).not.toMatch(/[A-Za-z]/);
      }
    }
  } finally {
    speak(inEnglish);
  }
});

test('the menu, with nothing to show', () => {
  expect(labels(model().items)).toEqual([
    'Open Countersign',
    'Review (nothing waiting)',
    '-',
    'No calls yet',
    '-',
    'Quiet time',
    '  For 30 minutes',
    '  For 1 hour',
    '  Until tomorrow, 8:00',
    '  Until I turn it off',
    'Start at login',
    '-',
    'Quit Countersign',
  ]);
});

test.each([
  { quarantined: 1, want: '1 tool changed and waits for your review' },
  { quarantined: 2, want: '2 tools changed and wait for your review' },
])('what changed leads to the servers: $want', ({ quarantined, want }) => {
  const { items } = model({ quarantined });
  expect(labels(items)[2]).toBe(want);
  expect(items[2]).toMatchObject({ enabled: true, action: { do: 'definitions' } });
});

test('the menu, with much', () => {
  const rows = [
    row({ seq: 9 }),
    row({ seq: 8, kind: 'first-use', tool: null }),
    row({ seq: 7, outcome: 'refused' }),
    row({ seq: 6, outcome: 'refused', decidedBy: 'failure', tool: 'a & b' }),
    row({ seq: 5, outcome: 'expired' }),
    row({ seq: 4, outcome: null, decidedBy: null }),
    row({ seq: 3 }),
  ];
  const { items } = model({ waiting: 3, quiet: { until: half3 }, settings: settingsSchema.parse({ startAtLogin: true }) }, rows);
  expect(labels(items)).toEqual([
    'Open Countersign',
    'Review (3 waiting)',
    '-',
    'Newest calls',
    'allowed · filesystem write_file',
    'denied · filesystem write_file',
    'refused · filesystem a & b',
    'not answered · filesystem write_file',
    'open · filesystem write_file',
    '-',
    'Quiet until 14:30: turn off',
    'Start at login',
    '-',
    'Quit Countersign',
  ]);
  expect(items.flatMap((item) => (item.kind === 'action' && item.action.do === 'row' ? [item.action.seq] : []))).toEqual([9, 7, 6, 5, 4]);
  expect(items.find((item) => item.kind === 'check')).toMatchObject({ checked: true, action: { do: 'start-at-login', on: false } });
});

test.each([
  { server: 'fs\u202egnp.exe', tool: 'a\nb', want: 'fs⟦U+202E⟧gnp.exe a⟦U+000A⟧b', why: 'hidden characters are shown' },
  { server: 's', tool: 'x'.repeat(500), want: `s ${'x'.repeat(57)}…`, why: 'a long name is cut' },
  { server: 's', tool: '😀'.repeat(100), want: `s ${'😀'.repeat(57)}…`, why: 'no character is cut in two' },
  { server: null, tool: null, want: 'a call', why: 'nothing is known of it' },
])('of a server’s text: $why', ({ server, tool, want }) => {
  const shown = labels(model({}, [row({ server, tool })]).items)[4]?.replace('allowed · ', '') ?? '';
  expect(shown).toBe(want);
  expect(Array.from(shown).length).toBeLessThanOrEqual(textLimit);
});

test('after midnight the coming morning is not called tomorrow', () => {
  expect(labels(model({}, [], new Date(2026, 10, 21, 1).getTime()).items)).toContain('  Until 8:00');
});
