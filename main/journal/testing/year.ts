import type { EntryDraft, Outcome } from '#shared/models/entry';
import type { Tier } from '#shared/models/rule';

/*
 * A year of work: hosts that come and go in sessions with servers, calls in bursts on working days, most of them reading, some asked about, a few refused or left without an answer, now and then a
 * definition that changed, something malformed or a fault.
 */

interface Server {
  readonly name: string;
  readonly tools: readonly { readonly name: string; readonly tier: Tier; readonly args: (dice: () => number) => Readonly<Record<string, unknown>> }[];
}

const hosts = ['Claude Code', 'Cursor', 'VS Code', 'Claude Desktop', 'Windsurf', 'Zed', 'JetBrains'];
const folders = ['billing', 'checkout', 'docs', 'infra', 'mobile', 'reports', 'search', 'website'];
const files = ['README.md', 'src/index.ts', 'src/server/session.ts', 'config/staging.yaml', 'test/orders.test.ts', 'styles/main.css', 'Makefile', 'migrations/0042_invoices.sql'];
const words = 'add amount archive button cache café change chart check client close column commit copy count customer date deploy discount draft error export fix font form header invoice label layout limit list login margin merge missing month naïve number order page parser payment price query record refund release remove rename report résumé retry round row session shipping sort start status stock table tax test timeout total update user value version window Zürich'.split(' ');

const pick = <T>(from: readonly T[], dice: () => number): T => from[Math.floor(dice() * from.length)] as T;
const sentence = (dice: () => number, most: number): string => Array.from({ length: 3 + Math.floor(dice() * most) }, () => pick(words, dice)).join(' ');
const path = (dice: () => number): string => `/home/dev/work/${pick(folders, dice)}/${pick(files, dice)}`;

const servers: readonly Server[] = [
  {
    name: 'filesystem',
    tools: [
      { name: 'read_file', tier: 1, args: (dice) => ({ path: path(dice) }) },
      { name: 'list_directory', tier: 1, args: (dice) => ({ path: `/home/dev/work/${pick(folders, dice)}` }) },
      { name: 'write_file', tier: 2, args: (dice) => ({ path: path(dice), content: sentence(dice, 60) }) },
      { name: 'delete_file', tier: 3, args: (dice) => ({ path: path(dice) }) },
    ],
  },
  {
    name: 'github',
    tools: [
      { name: 'search_issues', tier: 1, args: (dice) => ({ q: sentence(dice, 3), repo: pick(folders, dice) }) },
      { name: 'create_issue', tier: 2, args: (dice) => ({ repo: pick(folders, dice), title: sentence(dice, 5), body: sentence(dice, 40) }) },
      { name: 'merge_pull_request', tier: 3, args: (dice) => ({ repo: pick(folders, dice), number: Math.floor(dice() * 4000) }) },
    ],
  },
  {
    name: 'shell',
    tools: [
      { name: 'run', tier: 2, args: (dice) => ({ command: pick(['npm test', 'git status', 'ls -la src', 'make build', 'grep -rn invoice src'], dice), cwd: `/home/dev/work/${pick(folders, dice)}` }) },
      { name: 'run_dangerous', tier: 3, args: (dice) => ({ command: `rm -rf build/${pick(folders, dice)}` }) },
    ],
  },
  {
    name: 'database',
    tools: [
      { name: 'query', tier: 1, args: (dice) => ({ sql: `SELECT ${pick(words, dice)}, ${pick(words, dice)} FROM ${pick(folders, dice)} WHERE id = ${Math.floor(dice() * 100_000)}` }) },
      { name: 'execute', tier: 3, args: (dice) => ({ sql: `UPDATE ${pick(folders, dice)} SET ${pick(words, dice)} = '${pick(words, dice)}'`, password: `pw-${Math.floor(dice() * 1e9)}` }) },
    ],
  },
  ...['mail', 'calendar', 'browser', 'notes', 'tickets', 'slides', 'storage', 'monitoring'].map((name): Server => ({
    name,
    tools: [
      { name: `find_${name}`, tier: 1, args: (dice) => ({ query: sentence(dice, 4) }) },
      { name: `update_${name}`, tier: 2, args: (dice) => ({ id: Math.floor(dice() * 1e6), text: sentence(dice, 25) }) },
      { name: `remove_${name}`, tier: 3, args: (dice) => ({ id: Math.floor(dice() * 1e6) }) },
    ],
  })),
];

const dayMs = 86_400_000;
/** What one session leaves, at the most; the days get as many sessions as the year needs. */
const entriesOfSession = 60;

/** Endless for the caller who takes so many: at least `count` drafts, in the order of time, the last of them before `until` (epoch ms). The same for the same seed. */
export function* entriesOfYear(count: number, until: number, seed: number): Generator<EntryDraft> {
  const dice = chance(seed);
  const sessions = Math.ceil(count / (entriesOfSession / 2));
  const start = until - 365 * dayMs;
  yield { kind: 'started', at: start, body: { pid: 100, platform: 'linux' } };
  for (let nth = 0; ; nth += 1) {
    const at = start + Math.floor((Math.min(nth, sessions) / sessions) * 365 * dayMs);
    yield* session(nth, at, Math.floor((365 * dayMs) / sessions / (entriesOfSession * 2)) + 1, dice);
  }
}

function* session(nth: number, from: number, stepMs: number, dice: () => number): Generator<EntryDraft> {
  const server = servers[Math.floor(dice() ** 2 * servers.length)] as Server;
  const common = { session: `s${nth.toString(36)}`, host: hosts[Math.floor(dice() ** 2 * hosts.length)] as string, server: server.name };
  const identity = `${servers.indexOf(server)}`.padStart(64, 'a');
  let at = from;
  const later = (): number => (at += 1 + Math.floor(dice() * stepMs));
  if (dice() < 0.02) {
    const call = `${common.session}-first`;
    yield { kind: 'first-use', at: later(), ...common, call, body: { identity, sandbox: 'full' }, payload: { command: `/usr/bin/${server.name}`, args: ['--verbose'], cwd: '/home/dev' } };
    yield { kind: 'outcome', at: later(), ...common, call, outcome: 'forwarded', body: { decidedBy: 'person', durationMs: 4000 } };
  }
  yield { kind: 'session-opened', at: later(), ...common, body: { declaredHost: common.host, identity } };
  const calls = 5 + Math.floor(dice() * 20);
  for (let one = 0; one < calls; one += 1) {
    yield* call(`${common.session}-${one}`, common, identity, server, later, dice);
    if (dice() < 0.004) yield { kind: 'malformed', at: later(), ...common, body: { from: 'host', reason: 'not JSON', answered: true } };
    if (dice() < 0.002) yield { kind: 'definition-changed', at: later(), ...common, tool: server.tools[0]?.name ?? '', body: { class: 'words', definition: 'tool', name: server.tools[0]?.name ?? '', rules: [], standing: 'quarantined' } };
  }
  if (dice() < 0.005) yield { kind: 'fault', at: later(), body: { message: `the disk was busy for ${Math.floor(dice() * 9)} s` } };
  yield { kind: 'session-ended', at: later(), ...common, body: { why: 'the host left', by: 'host', calls, malformed: 0 } };
}

function* call(id: string, common: { readonly session: string; readonly host: string; readonly server: string }, identity: string, server: Server, later: () => number, dice: () => number): Generator<EntryDraft> {
  const tool = server.tools[Math.floor(dice() ** 2 * server.tools.length)] as Server['tools'][number];
  const rule = `${common.server}-${tool.name}-${Math.floor(dice() * 12)}`;
  const roll = dice();
  const by = tool.tier <= 1 ? (roll < 0.7 ? 'default' : 'rule') : roll < 0.6 ? 'rule' : roll < 0.96 ? 'person' : 'deadline';
  const asked = by === 'person' || by === 'deadline';
  const text = JSON.stringify(tool.args(dice));
  const because = by === 'default' ? 'it only reads' : by === 'rule' ? `your rule allows ${tool.name} of ${common.server}` : 'no rule covers this call';
  const about = { ...common, tool: tool.name, call: id };
  yield { kind: 'call', at: later(), ...about, body: { tier: tool.tier, action: asked ? 'ask' : 'allow', because: [because], rules: by === 'rule' ? [rule] : [], bytes: text.length + 90, identity }, payload: { arguments: text } };
  const waitedMs = Math.floor(dice() * 20_000);
  const no = by === 'person' && dice() < 0.1;
  if (by === 'person') yield { kind: 'answer', at: later(), ...about, body: { option: no ? 'deny' : 'allow-once', by, waitedMs } };
  // The last ones of all are still open.
  if (dice() < 0.0005) return;
  const outcome: Outcome = by === 'deadline' ? 'expired' : no ? 'refused' : dice() < 0.01 ? 'failed' : 'forwarded';
  yield { kind: 'outcome', at: later(), ...about, outcome, body: { decidedBy: by, durationMs: asked ? waitedMs + 40 : 40, ...(outcome === 'forwarded' ? { isError: false, bytes: 800 } : {}) } };
}

/** Mulberry32: from 0 up to 1. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
