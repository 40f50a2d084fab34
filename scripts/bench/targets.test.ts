import { expect, test } from 'vitest';
import { table } from './table.mjs';
import { judge } from './targets.mjs';

const spread = (value: number) => ({ p50: value, p95: value, p99: value, max: value, count: 1, quiet: value, first: value });
const ways = <T>(direct: T, relay: T, countersign: T) => ({ direct, relay, countersign });
const memory = { rss: 55, pss: 14 };

const figures = {
  sequential: ways(spread(0.1), spread(0.2), { ...spread(0.25), p99: 3 }),
  consoleOpen: ways(spread(0.1), spread(0.2), spread(0.3)),
  inFlight: ways(20_000, 10_000, 7000),
  large: ways(200, 150, 60),
  besideLarge: { alone: spread(0.3), beside: spread(0.9), results: 12, relay: { alone: spread(0.1), beside: spread(0.7), results: 30 } },
  prompts: spread(30),
  largePrompts: spread(151),
  behind: { ...spread(40), waiting: 200 },
  typing: { typing: { dropped: 2, frames: 300, p99: 30 }, idle: { dropped: 1, frames: 300, p99: 17 } },
  verdict: { rules: 2000, evaluate: spread(0.05), judged: spread(0.1) },
  launched: { plain: spread(24), floor: spread(36), profile: spread(42), beside: 1.5 },
  firstBytes: ways(spread(40), spread(70), spread(100)),
  echo: { native: { start: spread(2), memory }, twin: { start: spread(50), memory }, bare: { start: spread(1), memory } },
  idle: { connector: memory, gatewayPerServer: 16, gatewayBefore: 50 },
  gateway: { pss: 60, peak: 180 },
  history: {
    entries: 1000,
    filledPerSecond: 20_000,
    bytesPerEntry: 650,
    indexBytesPerEntry: 40,
    made: { rowsMs: 900, wordsMs: 5000 },
    opened: { rowsMs: 90, wordsMs: 10 },
    pages: [{ name: 'a host', rows: 100, ...spread(5) }, { name: 'a word', rows: 0, ...spread(60) }],
    page: { ...spread(5), p95: 60 },
    histogram: spread(7),
    year: spread(9),
    appendedPerSecond: 30_000,
    verifiedPerSecond: 210_000,
    recorded: { alone: spread(0.1), beside: spread(0.3) },
  },
  appStarts: { listening: spread(700), tray: spread(1500), firstCall: spread(2001) },
};

test('each figure is held against its target, ratios against the same run', () => {
  expect(judge(figures).map(({ value, unit, met }) => [Number(value.toFixed(3)), unit, met])).toEqual([
    [0.15, 'ms', true],
    [2.9, 'ms', false],
    [1.5, '×', true],
    [70, '%', true],
    [40, '%', true],
    [30, 'ms', true],
    [151, 'ms', false],
    [40, 'ms', true],
    [1, '', false],
    [0.05, 'ms', true],
    [60, 'ms', false],
    [9, 'ms', true],
    [0.2, 'ms', true],
    [210_000, '/s', true],
    [16, 'MB', false],
    [18, 'ms', true],
    [1.5, 'MB', true],
    [1500, 'ms', true],
    [2001, 'ms', false],
  ]);
});

test('what the system does not tell has neither a target nor a row', () => {
  const silent = { start: spread(1), memory: null };
  const without = { ...figures, typing: null, idle: null, launched: null, gateway: { pss: null, peak: null }, echo: { native: silent, twin: silent, bare: silent } };
  expect(judge(without).map(({ what }) => what)).not.toContain('memory in the gateway per connected server');
  expect(table(without, judge(without))).not.toMatch(/memory/);
});

test('the table is aligned, with absolute numbers, ratios and verdicts', () => {
  const lines = table(figures, judge(figures)).split('\n');
  expect(lines[0]).toMatch(/ direct +relay +Countersign$/);
  expect(lines[1]).toBe('call, p50, ms                          0.100  0.200        0.250  2.50× direct, 1.25× relay');
  expect(lines.find((line) => line.startsWith('a 10 MB result, looked'))).toMatch(/40 % +at least 15 % +met$/);
});
