import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { serverPinsSchema, tellingHostLimit, tellingLimit, type ServerPins } from '#shared/models/definition';
import { more, said } from './cells/change-cell';
import { sessionCells, type SessionStep } from './cells/sessions';
import { tools } from './cells/tools';
import { differsFinding, differsRule } from './differs';
import { SessionsPlay } from './testing/sessions-play';

const play = (steps: readonly SessionStep[]): SessionsPlay => {
  const sessions = new SessionsPlay();
  for (const step of steps) sessions.take(step);
  return sessions;
};
const at = (session: string, tool: (typeof tools)[keyof typeof tools], host = session): SessionStep => ({ session, host, version: '1', told: [tool] });

describe('what sessions are told', () => {
  test.each(sessionCells)('$id: $why', ({ steps, want }) => {
    const sessions = play(steps);
    expect({ told: sessions.found, standing: sessions.last?.standing, class: sessions.last?.class ?? null }).toEqual(want);
  });
});

test.each([
  { steps: [at('a', tools.weather, 'Claude Desktop'), at('b', said(tools.weather, 'Get the weather of a city.'), 'Cursor')], want: /^Was told as you accepted it to Claude Desktop and otherwise \([0-9a-f]{8}\) to Cursor$/, why: 'at once' },
  {
    steps: [at('a', tools.weather, 'Claude Desktop'), at('b', said(tools.weather, 'Get the weather of a city.'), 'Cursor'), at('c', said(tools.weather, 'Get the weather of a city.'), 'Zed')],
    want: /^Was told as you accepted it to Claude Desktop and otherwise \([0-9a-f]{8}\) to Cursor and Zed$/,
    why: 'one to one host, the other to two',
  },
  {
    steps: [at('a', tools.weather), at('a', more(tools.weather, 'Knows most cities.')), at('a', tools.weather), at('a', more(tools.weather, 'Knows most cities.'))],
    want: /^Went back to what it was 2 times: told as you accepted it to a and otherwise \([0-9a-f]{8}\) to a$/,
    why: 'one after the other',
  },
])('the finding says what was told to whom: $why', ({ steps, want }) => {
  const sessions = play(steps);
  const [finding] = sessions.last?.findings ?? [];
  expect(finding).toMatchObject({ rule: differsRule, why: expect.stringMatching(want), at: '' });
  const [pin] = sessions.pins?.pins ?? [];
  expect(pin === undefined ? null : differsFinding(pin)).toEqual(finding);
});

test('a definition that waits is kept while a session is told it, whoever else is told what was accepted', () => {
  const wider = { ...tools.mail, annotations: { readOnlyHint: true } };
  const waits = (sessions: SessionsPlay) => sessions.pins?.pins[0]?.change?.class;
  expect(waits(play([at('a', tools.mail), at('b', wider), at('a', tools.mail)]))).toBe('suspicious');
  expect(waits(play([at('a', tools.mail), at('b', wider), { session: 'b', ends: true }, at('a', tools.mail)]))).toBeUndefined();
});

test('a few definitions and hosts are kept in mind, however many there are', () => {
  const sessions = play([at('z', tools.weather), ...Array.from({ length: 40 }, (_, n): SessionStep => at(`s${n}`, more(tools.weather, `Knows ${n % 9} cities.`), `host ${n}`))]);
  const [pin] = sessions.pins?.pins ?? [];
  expect(pin?.heard?.told).toHaveLength(tellingLimit);
  expect(pin?.heard?.told.every(({ hosts }) => hosts.length <= tellingHostLimit)).toBe(true);
  expect(JSON.stringify(pin?.heard).length).toBeLessThan(2000);
});

test('pins that were stored before say nothing of sessions, and load', () => {
  const old: ServerPins = serverPinsSchema.parse({ server: 'a'.repeat(64), name: 'files', pins: [{ kind: 'tool', name: 'get_weather', fingerprint: 'b'.repeat(64), definition: null, state: 'accepted', by: 'first-use', at: 1, change: null }] });
  expect(old.pins[0]).not.toHaveProperty('heard');
  expect(differsFinding({ state: 'accepted', fingerprint: 'b'.repeat(64) })).toBeNull();
  expect(fromPlain(old)).toBeDefined();
});
