import type { Rule } from '#shared/models/rule';
import type { CallFacts, Option, Verdict } from './verdict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, fromPlain } from '#shared/json';
import { ruleSchema } from '#shared/models/rule';
import { linkedFiles } from '#app/testing/files';
import { call, now } from '#app/testing/rules';
import { evaluate } from './evaluate';
import { valueDigest } from './conditions/digest';
import { offer, type OfferRequest } from './offer';
import { dated } from './offer/lasting';
import { ruleWords } from './words';

const asks: Verdict = { action: 'ask', because: [{ kind: 'default', action: 'ask', reason: 'No rule covers this call' }] };
const asksByRule: Verdict = { action: 'ask', because: [{ kind: 'rule', rule: 'k', action: 'ask', reason: 'Your rule asks first' }] };
const fellShort: Verdict = { action: 'ask', because: [{ kind: 'above-tier', rule: 'a', action: 'allow', reason: 'Above' }, ...asks.because] };
const suspended: Verdict = { action: 'ask', because: [{ kind: 'suspended', rule: 'a', action: 'allow', reason: 'Changed' }, ...asks.because] };

const app = '/home/ana/app';
const places = { folder: app, files: linkedFiles({ '/home/ana/app/out': '/etc' }) };
const pin = 'c'.repeat(64);
/** Midnight of a person whose clock is two hours ahead. */
const dayEndsAt = Date.UTC(2026, 10, 18, 22);

function offered(over: Partial<CallFacts>, rest: Partial<OfferRequest> = {}): readonly Option[] {
  return offer({ facts: { ...call, places, ...over }, verdict: asks, onceOnly: false, hostTitle: 'Claude Code', serverName: 'filesystem', now, dayEndsAt, ...rest });
}

const once = ['deny', 'allow-once'];
const times = ['session', 'quarter', 'hour', 'today', 'always'];
const lasting = (scope: string, some: readonly string[] = times): readonly string[] => some.map((one) => `allow-${scope}${one}`);
const every = [...once, ...lasting('call-'), ...lasting('')];

const sheet: readonly { id: string; facts?: Partial<CallFacts>; rest?: Partial<OfferRequest>; want: readonly string[]; why: string }[] = [
  { id: 'O1', want: every, why: 'an ordinary call' },
  { id: 'O2', rest: { onceOnly: true }, want: once, why: 'nothing wider than what was shown' },
  { id: 'O3', facts: { tier: 3 }, want: [...once, 'allow-call-session'], why: 'a dangerous tool is not allowed as a whole, nor for longer than the session' },
  { id: 'O4', facts: { host: 'unknown' }, want: [...once, 'allow-call-session', 'allow-session'], why: 'nothing that outlives the session for a host nobody could identify' },
  { id: 'O5', rest: { verdict: asksByRule }, want: once, why: 'a remembered allow would not hold beside a rule that asks' },
  { id: 'O6', rest: { verdict: fellShort }, want: every, why: 'a grant of a lower tier may be raised' },
  { id: 'O7', facts: { tool: 'x'.repeat(501) }, want: once, why: 'no rule can carry this name' },
  { id: 'O8', facts: { server: '' }, want: once, why: 'a server without an identity cannot be ruled on' },
  { id: 'O9', rest: { verdict: { action: 'deny', because: [] } }, want: [], why: 'a denied call offers nothing' },
  { id: 'O10', rest: { verdict: { action: 'allow', because: [] } }, want: [], why: 'nor does an allowed one' },
  { id: 'O11', rest: { verdict: suspended }, want: every, why: 'a suspended grant may be given again' },
  { id: 'O12', facts: { floor: 'The tool is new' }, want: once, why: 'a remembered allow would not hold for a tool nobody accepted' },
  { id: 'O13', facts: { floor: 'The tool is new' }, rest: { accepts: pin }, want: every, why: 'unless it accepts the tool as well' },
  { id: 'O14', facts: { tier: 1 }, want: [...every, ...lasting('reads-')], why: 'a call that only reads may stand for all that do' },
  { id: 'O15', facts: { tier: 0 }, want: [...every, ...lasting('reads-')], why: 'so may one that does not even read' },
  { id: 'O16', facts: { tier: 1, host: 'unknown' }, want: [...once, 'allow-call-session', 'allow-session', 'allow-reads-session'], why: 'for a host nobody could identify in this session' },
  { id: 'O17', rest: { dayEndsAt: now + 900_000 }, want: [...once, ...lasting('call-', times.filter((one) => one !== 'today')), ...lasting('', times.filter((one) => one !== 'today'))], why: 'a day that ends within a quarter of an hour says nothing more' },
  { id: 'O18', rest: { dayEndsAt: undefined }, want: [...once, ...lasting('call-', times.filter((one) => one !== 'today')), ...lasting('', times.filter((one) => one !== 'today'))], why: 'where the day’s end is not known' },
  { id: 'O19', rest: { now: undefined }, want: [...once, ...lasting('call-', ['session', 'always']), ...lasting('', ['session', 'always'])], why: 'without a clock nothing ends at a time' },
  { id: 'O21', facts: { others: true }, want: [...once, ...lasting('')], why: 'what is sent beside the arguments is in no digest: not exactly this call' },
  { id: 'O20', facts: { arguments: fromPlain({ v: 'x'.repeat(100_001) }) }, want: [...once, ...lasting('')], why: 'what is too large to be told apart is not remembered as it is' },
];

/** What is offered besides this call and the whole tool. */
const narrowed: readonly { id: string; tool?: string; args: Record<string, unknown>; tier?: 1 | 2 | 3; want: readonly string[]; why: string }[] = [
  { id: 'N1', args: { path: 'src/a.ts', content: 'x' }, want: ['in ~/app'], why: 'the project a file is in' },
  { id: 'N2', args: { path: '/srv/data/x.csv' }, want: ['in srv/data'], why: 'its own folder outside of it' },
  { id: 'N3', args: { path: '/home/ana/x.txt' }, want: [], why: 'never the home folder' },
  { id: 'N4', args: { path: '/etc/hosts' }, want: [], why: 'never the system’s' },
  { id: 'N5', args: { path: '/home/ana/.ssh/config' }, want: [], why: 'never one of keys' },
  { id: 'N6', args: { path: 'out/x' }, want: [], why: 'nor where a link leads there' },
  { id: 'N7', args: { source: '/srv/data/a', destination: '/home/ana/app/a' }, want: [], why: 'two paths, two places' },
  { id: 'N8', args: { paths: ['a.ts', 'src/b.ts'] }, want: ['in ~/app'], why: 'a list of paths is one argument' },
  { id: 'N9', args: { paths: ['a.ts', '/srv/data/b.ts'] }, want: [], why: 'unless they have no folder in common' },
  { id: 'N10', args: { path: 'a.ts' }, tier: 3, want: ['in ~/app'], why: 'a dangerous call, for this session' },
  { id: 'N11', args: { url: 'https://docs.example.com/x' }, want: ['on docs.example.com'], why: 'the host of an address' },
  { id: 'N12', args: { url: 'http://10.0.0.1/' }, want: [], why: 'a number is no name' },
  { id: 'N13', args: { url: 'https://a@example.com/' }, want: [], why: 'an address that may be read in two ways' },
  { id: 'N14', args: { url: 'https://example.com', path: 'a.json' }, want: ['in ~/app', 'on example.com'], why: 'one of each' },
  { id: 'N15', args: { command: 'git commit -m "a"' }, want: ['for git commit …'], why: 'program and subcommand' },
  { id: 'N16', args: { command: 'npm run build' }, want: ['for npm run build …'], why: 'the second word says more' },
  { id: 'N17', args: { command: 'npm run' }, want: [], why: 'which is missing' },
  { id: 'N18', args: { command: 'pytest -x tests' }, want: ['for pytest …'], why: 'a program that only tests' },
  { id: 'N19', args: { command: 'git add . && git commit' }, want: [], why: 'two commands' },
  { id: 'N20', args: { command: 'python3 x.py' }, want: [], why: 'an interpreter runs anything' },
  { id: 'N21', args: { command: 'bash x.sh' }, want: [], why: 'so does a shell' },
  { id: 'N22', args: { command: 'sudo git status' }, want: [], why: 'so does sudo' },
  { id: 'N23', args: { command: 'rm a.txt' }, want: [], why: 'the next one deletes another file' },
  { id: 'N24', args: { command: 'curl https://example.com' }, want: [], why: 'the next one sends another' },
  { id: 'N25', args: { command: 'git -C /x status' }, want: [], why: 'the subcommand is not the first word' },
  { id: 'N26', args: { command: 'git', args: ['log', '-3'] }, want: ['for git log …'], why: 'words beside the program' },
  { id: 'N27', args: { command: 'git log', cwd: 'src' }, want: ['for git log …'], why: 'the command and not the folder it begins in' },
  { id: 'N28', args: { command: 'docker exec web ls' }, want: [], why: 'starts anything elsewhere' },
  { id: 'N28a', args: { command: 'uv run pytest -x' }, want: ['for uv run pytest …'], why: 'the program it starts is named' },
  { id: 'N28b', args: { command: 'uv run python x.py' }, want: [], why: 'and may start anything' },
  { id: 'N28c', args: { command: 'npm exec cowsay' }, want: [], why: 'fetches and runs anything' },
  { id: 'N29', args: { path: '/srv/da\u202Eta/x.csv' }, want: ['in srv/da⟦U+202E⟧ta'], why: 'nothing hidden in a label' },
  { id: 'N30', args: { url: 'https://paypa\u0131.com' }, want: ['on xn--paypa-r4a.com'], why: 'a name of other letters shows them' },
  { id: 'N31', args: { path: '/srv/data/logs' }, want: ['in data/logs'], why: 'what may be a folder itself is not widened' },
  { id: 'R1', args: { owner: 'acme', repo: 'app', title: 'x' }, want: ['with owner acme, repo app'], why: 'a repository is named by two' },
  { id: 'R2', args: { owner: 'acme', title: 'x' }, want: [], why: 'an owner alone has many' },
  { id: 'R3', args: { channel_id: 'C1', text: 'hi' }, want: ['with channel_id C1'], why: 'a channel' },
  { id: 'R4', args: { projectId: 7, name: 'x' }, want: ['with projectId 7'], why: 'a project by its number' },
  { id: 'R5', args: { to: 'ana@example.com', subject: 'x' }, want: [], why: 'who else reads it may stand elsewhere' },
  { id: 'R6', args: { repo: ['a', 'b'] }, want: [], why: 'two are not one' },
  { id: 'R7', args: { table: '' }, want: [], why: 'nothing is named' },
  { id: 'R8', args: { repo: 'x'.repeat(201) }, want: [], why: 'a name nobody reads' },
  { id: 'R9', args: { inner: { repo: 'app' } }, want: [], why: 'what stands deeper may be about anything' },
  { id: 'R10', args: { repo: 'a\u202Eb' }, want: ['with repo “a⟦U+202E⟧b”'], why: 'nothing hidden in a label' },
  { id: 'R11', args: { repo: 'app' }, tier: 3, want: ['with repo app'], why: 'a dangerous call, for this session' },
  { id: 'R12', args: { table: 2 ** 53 }, want: [], why: 'a number no rule keeps exactly' },
];

describe('offer', () => {
  test.each(sheet)('$id $why', ({ facts = {}, rest = {}, want }) => {
    expect(offered(facts, rest).map(({ id }) => id)).toEqual(want);
  });

  test.each(narrowed)('$id $why', ({ args, tier = 2, want }) => {
    const options = offered({ arguments: fromPlain(args), tier }).filter(({ grant }) => grant?.scope === 'target');
    expect([...new Set(options.map(({ grant }) => grant?.covers))]).toEqual(want.map((words) => `write ${words}`));
    expect(options.map(({ label }) => label)).toEqual(want.flatMap((words) => (tier === 3 ? ['This session'] : ['This session', '15 minutes', '1 hour', 'Today', 'Always']).map((lasts) => `${lasts}, ${words}`)));
  });

  test('each option holds the exact rule it would add, and its words', () => {
    const scope = { host: call.host, server: call.server, tool: call.tool };
    const label = { host: 'Claude Code', server: 'filesystem' };
    const words = 'Allow Claude Code to run write on filesystem';
    const ends = ', up to tier 2 (writes), until 18 Nov 2026, 22:00 UTC, unless the tool changes';
    const digest = valueDigest(fromPlain({ path: 'a.ts' })) ?? '';
    const made = (conditions: object[]) => ({ action: 'allow', scope, conditions, tier: 2, lifetime: { kind: 'until', at: dayEndsAt }, label, pin });
    const grant = (of: string, covers: string) => ({ scope: of, covers, lasting: 'today', lasts: 'Today' });
    const today = offered({ arguments: fromPlain({ path: 'a.ts' }), pin }).filter((option) => option.grant?.lasting === 'today');
    expect(today).toEqual([
      { id: 'allow-call-today', kind: 'allow-for', label: 'Today, exactly this call', rule: made([{ op: 'exactly', at: '', digest }]), words: `${words} where the arguments are exactly those of one call (digest ${digest.slice(0, 32)})${ends}`, grant: grant('call', 'Exactly this call'), inputs: [] },
      { id: 'allow-folder-today', kind: 'allow-for', label: 'Today, in ~/app', rule: made([{ op: 'under', at: '/path', folder: app }]), words: `${words} where path is in ${app}${ends}`, grant: grant('target', 'write in ~/app'), inputs: [] },
      { id: 'allow-today', kind: 'allow-for', label: 'Today', rule: made([]), words: `${words}${ends}`, grant: grant('tool', 'write, whatever its arguments are'), inputs: [] },
    ]);
  });

  test('reads of a server: a rule without a tool or a pin, of tier 1', () => {
    const [reads] = offered({ tier: 0, pin }).filter(({ id }) => id === 'allow-reads-always');
    expect(reads?.rule).toEqual({ action: 'allow', scope: { host: call.host, server: call.server }, conditions: [], tier: 1, lifetime: { kind: 'always' }, label: { host: 'Claude Code', server: 'filesystem' } });
    expect(reads?.words).toBe('Allow Claude Code to run any tool on filesystem, up to tier 1 (reads), always');
    expect(reads?.grant?.covers).toBe('Every tool of filesystem that only reads');
  });

  test('what ends at a time ends so long after the question is answered, not after it was asked', () => {
    const later = { now: now + 3_000_000, dayEndsAt };
    const ends = offered({}).filter(({ grant }) => grant?.scope === 'tool').map((option) => dated(option, later));
    expect(ends.map(({ rule }) => (rule?.lifetime.kind === 'until' ? rule.lifetime.at - later.now : rule?.lifetime.kind))).toEqual(['session', 900_000, 3_600_000, dayEndsAt - later.now, 'always']);
    for (const { rule, words } of ends) expect(words).toBe(rule === null ? null : ruleWords(rule));
  });

  test('no rule covers a call that differs in what it is about', () => {
    const texts = fc.constantFrom('a', 'b', 'src/a.ts', 'lib/b.ts', '/srv/data/a', 'https://example.com/a', 'https://example.org/', 'git status', 'git log', 'acme', 'app');
    const args = fc.dictionary(fc.constantFrom('path', 'url', 'command', 'repo', 'channel', 'owner', 'content'), fc.oneof(texts, fc.integer({ max: 9 })), { minKeys: 1, maxKeys: 3 });
    fc.assert(
      fc.property(args, args, fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const), (given, other, tier) => {
        const facts: CallFacts = { ...call, places, tier, passes: -1, arguments: fromPlain(given) };
        const probe: CallFacts = { ...facts, arguments: fromPlain(other) };
        for (const { rule: draft, grant } of offered(facts)) {
          if (draft === null || grant === undefined) continue;
          const added: Rule = { ...draft, id: 'new', origin: 'answer', createdAt: now };
          const passes = (one: CallFacts): boolean => evaluate(one, [added], now).action === 'allow';
          expect([passes({ ...facts, tool: 'other' }), passes({ ...facts, tier: 3 }), passes({ ...facts, session: 's2' })]).toEqual([grant.scope === 'reads', tier === 3, grant.lasting !== 'session']);
          // A rule for one call lets that one pass; a rule for a target only calls whose arguments of those names are about the same.
          if (grant.scope === 'call') expect(passes(probe)).toBe(canonical(fromPlain(given)) === canonical(fromPlain(other)));
          const named = Object.entries(other).filter(([name]) => draft.conditions.some(({ at }) => at === `/${name}`));
          if (grant.scope === 'target' && passes(probe)) expect(offered({ ...probe, arguments: fromPlain(Object.fromEntries(named)) }).map((one) => one.grant?.covers)).toContain(grant.covers);
        }
      }),
      { numRuns: 200 },
    );
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
          if (draft.scope.tool === undefined) expect([added.pin, added.tier, added.scope]).toEqual([undefined, 1, { host, server: call.server }]);
          else expect({ pin: added.pin ?? null, tier: added.tier, scope: added.scope }).toEqual({ pin: accepted, tier, scope: { host, server: call.server, tool: call.tool } });
        }
      }),
      { numRuns: 300 },
    );
  });
});
