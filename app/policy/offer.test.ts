import type { Rule } from '#shared/models/rule';
import type { CallFacts, Option, Verdict } from './verdict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { ruleSchema } from '#shared/models/rule';
import { linkedFiles } from '#app/testing/files';
import { call, now } from '#app/testing/rules';
import { evaluate } from './evaluate';
import { offer, type OfferRequest } from './offer';

const asks: Verdict = { action: 'ask', because: [{ kind: 'default', action: 'ask', reason: 'No rule covers this call' }] };
const asksByRule: Verdict = { action: 'ask', because: [{ kind: 'rule', rule: 'k', action: 'ask', reason: 'Your rule asks first' }] };
const fellShort: Verdict = { action: 'ask', because: [{ kind: 'above-tier', rule: 'a', action: 'allow', reason: 'Above' }, ...asks.because] };
const suspended: Verdict = { action: 'ask', because: [{ kind: 'suspended', rule: 'a', action: 'allow', reason: 'Changed' }, ...asks.because] };

const app = '/home/ana/app';
const places = { folder: app, files: linkedFiles({ '/home/ana/app/out': '/etc' }) };
const pin = 'c'.repeat(64);

function offered(over: Partial<CallFacts>, rest: Partial<OfferRequest> = {}): readonly Option[] {
  return offer({ facts: { ...call, places, ...over }, verdict: asks, onceOnly: false, hostTitle: 'Claude Code', serverName: 'filesystem', now, ...rest });
}

const once = ['deny', 'allow-once'];
const every = [...once, 'allow-session', 'allow-hour', 'allow-always'];

const sheet: readonly { id: string; facts?: Partial<CallFacts>; rest?: Partial<OfferRequest>; want: readonly string[]; why: string }[] = [
  { id: 'O1', want: every, why: 'an ordinary call' },
  { id: 'O2', rest: { onceOnly: true }, want: once, why: 'nothing wider than what was shown' },
  { id: 'O3', facts: { tier: 3 }, want: [...once, 'allow-session'], why: 'nothing that outlives the session for a dangerous call' },
  { id: 'O4', facts: { host: 'unknown' }, want: [...once, 'allow-session'], why: 'nor for a host nobody could identify' },
  { id: 'O5', rest: { verdict: asksByRule }, want: once, why: 'a remembered allow would not hold beside a rule that asks' },
  { id: 'O6', rest: { verdict: fellShort }, want: every, why: 'a grant of a lower tier may be raised' },
  { id: 'O7', facts: { tool: 'x'.repeat(501) }, want: once, why: 'no rule can carry this name' },
  { id: 'O8', facts: { server: '' }, want: once, why: 'a server without an identity cannot be ruled on' },
  { id: 'O9', rest: { verdict: { action: 'deny', because: [] } }, want: [], why: 'a denied call offers nothing' },
  { id: 'O10', rest: { verdict: { action: 'allow', because: [] } }, want: [], why: 'nor does an allowed one' },
  { id: 'O11', rest: { verdict: suspended }, want: every, why: 'a suspended grant may be given again' },
  { id: 'O12', facts: { floor: 'The tool is new' }, want: once, why: 'a remembered allow would not hold for a tool nobody accepted' },
  { id: 'O13', facts: { floor: 'The tool is new' }, rest: { accepts: pin }, want: every, why: 'unless it accepts the tool as well' },
];

/** The labels of what is offered besides the usual, or null. */
const narrowed: readonly { id: string; tool?: string; args: Record<string, unknown>; tier?: 1 | 2 | 3; want: readonly string[]; why: string }[] = [
  { id: 'N1', args: { path: 'src/a.ts', content: 'x' }, want: ['This session, in ~/app', 'Always, in ~/app'], why: 'the project a file is in' },
  { id: 'N2', args: { path: '/srv/data/x.csv' }, want: ['This session, in srv/data', 'Always, in srv/data'], why: 'its own folder outside of it' },
  { id: 'N3', args: { path: '/home/ana/x.txt' }, want: [], why: 'never the home folder' },
  { id: 'N4', args: { path: '/etc/hosts' }, want: [], why: 'never the system’s' },
  { id: 'N5', args: { path: '/home/ana/.ssh/config' }, want: [], why: 'never one of keys' },
  { id: 'N6', args: { path: 'out/x' }, want: [], why: 'nor where a link leads there' },
  { id: 'N7', args: { source: '/srv/data/a', destination: '/home/ana/app/a' }, want: [], why: 'two paths, two places' },
  { id: 'N8', args: { paths: ['a.ts', 'src/b.ts'] }, want: ['This session, in ~/app', 'Always, in ~/app'], why: 'a list of paths is one argument' },
  { id: 'N9', args: { paths: ['a.ts', '/srv/data/b.ts'] }, want: [], why: 'unless they have no folder in common' },
  { id: 'N10', args: { path: 'a.ts' }, tier: 3, want: ['This session, in ~/app'], why: 'a dangerous call, for this session' },
  { id: 'N11', args: { url: 'https://docs.example.com/x' }, want: ['This session, on docs.example.com', 'Always, on docs.example.com'], why: 'the host of an address' },
  { id: 'N12', args: { url: 'http://10.0.0.1/' }, want: [], why: 'a number is no name' },
  { id: 'N13', args: { url: 'https://a@example.com/' }, want: [], why: 'an address that may be read in two ways' },
  { id: 'N14', args: { url: 'https://example.com', path: 'a.json' }, want: ['This session, in ~/app', 'Always, in ~/app', 'This session, on example.com', 'Always, on example.com'], why: 'one of each' },
  { id: 'N15', args: { command: 'git commit -m "a"' }, want: ['This session, for git commit …', 'Always, for git commit …'], why: 'program and subcommand' },
  { id: 'N16', args: { command: 'npm run build' }, want: ['This session, for npm run build …', 'Always, for npm run build …'], why: 'the second word says more' },
  { id: 'N17', args: { command: 'npm run' }, want: [], why: 'which is missing' },
  { id: 'N18', args: { command: 'pytest -x tests' }, want: ['This session, for pytest …', 'Always, for pytest …'], why: 'a program that only tests' },
  { id: 'N19', args: { command: 'git add . && git commit' }, want: [], why: 'two commands' },
  { id: 'N20', args: { command: 'python3 x.py' }, want: [], why: 'an interpreter runs anything' },
  { id: 'N21', args: { command: 'bash x.sh' }, want: [], why: 'so does a shell' },
  { id: 'N22', args: { command: 'sudo git status' }, want: [], why: 'so does sudo' },
  { id: 'N23', args: { command: 'rm a.txt' }, want: [], why: 'the next one deletes another file' },
  { id: 'N24', args: { command: 'curl https://example.com' }, want: [], why: 'the next one sends another' },
  { id: 'N25', args: { command: 'git -C /x status' }, want: [], why: 'the subcommand is not the first word' },
  { id: 'N26', args: { command: 'git', args: ['log', '-3'] }, want: ['This session, for git log …', 'Always, for git log …'], why: 'words beside the program' },
  { id: 'N27', args: { command: 'git log', cwd: 'src' }, want: ['This session, for git log …', 'Always, for git log …'], why: 'the command and not the folder it begins in' },
  { id: 'N28', args: { command: 'docker exec web ls' }, want: [], why: 'starts anything elsewhere' },
  { id: 'N28a', args: { command: 'uv run pytest -x' }, want: ['This session, for uv run pytest …', 'Always, for uv run pytest …'], why: 'the program it starts is named' },
  { id: 'N28b', args: { command: 'uv run python x.py' }, want: [], why: 'and may start anything' },
  { id: 'N28c', args: { command: 'npm exec cowsay' }, want: [], why: 'fetches and runs anything' },
  { id: 'N29', args: { path: '/srv/da\u202Eta/x.csv' }, want: ['This session, in srv/da⟦U+202E⟧ta', 'Always, in srv/da⟦U+202E⟧ta'], why: 'nothing hidden in a label' },
  { id: 'N30', args: { url: 'https://paypa\u0131.com' }, want: ['This session, on xn--paypa-r4a.com', 'Always, on xn--paypa-r4a.com'], why: 'a name of other letters shows them' },
  { id: 'N31', args: { path: '/srv/data/logs' }, want: ['This session, in data/logs', 'Always, in data/logs'], why: 'what may be a folder itself is not widened' },
];

describe('offer', () => {
  test.each(sheet)('$id $why', ({ facts = {}, rest = {}, want }) => {
    expect(offered(facts, rest).map(({ id }) => id)).toEqual(want);
  });

  test.each(narrowed)('$id $why', ({ args, tier = 2, want }) => {
    const options = offered({ arguments: fromPlain(args), tier }).filter(({ kind }) => kind === 'allow-for');
    expect(options.map(({ label }) => label).filter((label) => label.includes(','))).toEqual(want);
    expect(options.length).toBeLessThanOrEqual(7);
    expect(options.at(-1)?.label).toBe(tier === 3 ? 'This session' : 'Always');
  });

  test('each option holds the exact rule it would add, and its words', () => {
    const scope = { host: call.host, server: call.server, tool: call.tool };
    const label = { host: 'Claude Code', server: 'filesystem' };
    const conditions = [{ op: 'under', at: '/path', folder: app }];
    const words = 'Allow Claude Code to run write on filesystem';
    expect(offered({ arguments: fromPlain({ path: 'a.ts' }), pin })).toEqual([
      { id: 'deny', kind: 'deny', label: 'Deny', rule: null, words: null, inputs: ['note'] },
      { id: 'allow-once', kind: 'allow-once', label: 'Allow once', rule: null, words: null, inputs: [] },
      { id: 'allow-folder-session', kind: 'allow-for', label: 'This session, in ~/app', rule: { action: 'allow', scope, conditions, tier: 2, lifetime: { kind: 'session', session: 's1' }, label, pin }, words: `${words} where path is in ${app}, up to tier 2 (writes), until this session ends, unless the tool changes`, inputs: [] },
      { id: 'allow-folder-always', kind: 'allow-for', label: 'Always, in ~/app', rule: { action: 'allow', scope, conditions, tier: 2, lifetime: { kind: 'always' }, label, pin }, words: `${words} where path is in ${app}, up to tier 2 (writes), always, unless the tool changes`, inputs: [] },
      { id: 'allow-session', kind: 'allow-for', label: 'This session', rule: { action: 'allow', scope, conditions: [], tier: 2, lifetime: { kind: 'session', session: 's1' }, label, pin }, words: `${words}, up to tier 2 (writes), until this session ends, unless the tool changes`, inputs: [] },
      { id: 'allow-hour', kind: 'allow-for', label: '1 hour', rule: { action: 'allow', scope, conditions: [], tier: 2, lifetime: { kind: 'until', at: now + 3_600_000 }, label, pin }, words: `${words}, up to tier 2 (writes), until 18 Nov 2026, 12:06 UTC, unless the tool changes`, inputs: [] },
      { id: 'allow-always', kind: 'allow-for', label: 'Always', rule: { action: 'allow', scope, conditions: [], tier: 2, lifetime: { kind: 'always' }, label, pin }, words: `${words}, up to tier 2 (writes), always, unless the tool changes`, inputs: [] },
    ]);
  });

  test('every option covers the call it is offered for, and is a rule that may be stored', () => {
    const names = fc.constantFrom('path', 'paths', 'url', 'command', 'cwd', 'args', 'content', 'file_path', 'Path');
    const texts = fc.oneof(
      fc.constantFrom('a.ts', '../x', '/etc/x', '~/x', 'out/../a', 'https://example.com/a', 'HTTPS://Example.com.', 'http://[::1]', 'git status', 'npm run build', 'git', 'ls -la | cat', 'C:\\work\\a', '', 'file:///srv/data/a', 'a\0b', 'git commit -m \'x & y\'', 'docker compose up', 'make all'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const args = fc.dictionary(names, fc.oneof(texts, fc.array(texts, { maxLength: 3 })), { maxKeys: 3 });
    fc.assert(
      fc.property(args, fc.constantFrom(1 as const, 2 as const, 3 as const), fc.constantFrom(null, pin), fc.constantFrom('claude-code', 'unknown'), (given, tier, accepted, host) => {
        const facts: CallFacts = { ...call, places, host, tier, pin: accepted, arguments: fromPlain(given) };
        for (const { rule: draft } of offered(facts)) {
          if (draft === null) continue;
          const added: Rule = { ...draft, id: 'new', origin: 'answer', createdAt: now };
          expect(ruleSchema.safeParse(added).success).toBe(true);
          expect(evaluate(facts, [added], now).action).toBe('allow');
          expect({ pin: added.pin ?? null, tier: added.tier, scope: added.scope }).toEqual({ pin: accepted, tier, scope: { host, server: call.server, tool: call.tool } });
        }
      }),
      { numRuns: 300 },
    );
  });
});
