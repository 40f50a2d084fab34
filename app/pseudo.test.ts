import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import type { FirstUsePromptView } from '#shared/models/prompt';
import type { Rule } from '#shared/models/rule';
import { visibleCut } from '#shared/text/cut';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { identifyHost } from './hosts/identify';
import { hostOfTitle } from './hosts/known';
import { ruleCells } from './policy/cells/rules';
import { checkRules } from './policy/check';
import { evaluate } from './policy/evaluate';
import { offer } from './policy/offer';
import { ruleProblems } from './policy/problems';
import { tierOf } from './policy/tier';
import { ruleView, ruleWords } from './policy/words';
import { argumentViews } from './prompts/arguments';
import { urlContent } from './prompts/content/url';
import { fileView } from './prompts/files/view';
import { firstUsePromptView, type FirstUseQuestion } from './prompts/first-use-view';
import { lateView } from './prompts/late-view';
import { firstUseSentence, prose } from './prompts/prose';
import { hostileCells } from './prompts/prose/cells/hostile';
import { toolCells } from './prompts/prose/cells/tools';
import { lackOf, secondControl } from './prompts/second-control';
import { checkArguments } from './schema/check';
import { identity, record } from './testing/identities';
import { call, now, rule } from './testing/rules';
import { strayWords } from './testing/stray';
import { nowhere } from './tiers/paths';

/* Everything the engine says of a call, in a language nobody speaks: what has letters of ASCII is a value, or stands outside of the catalogue. */

beforeEach(() => speak(pseudo));
// The tests of a worker share what it speaks.
afterEach(() => speak(inEnglish));

const world = { ...nowhere, home: '/home/me' };
/** What addresses really lead to where they are drawn as something else. */
const derived = ['xn--gthub-n2e', 'https://'];

function foreign(said: string, ...values: readonly unknown[]): void {
  expect({ said, stray: strayWords(said, ...values) }).toEqual({ said, stray: [] });
  expect(said).toContain('⟦');
}

describe('the sentence of a call', () => {
  test.each([...toolCells, ...hostileCells])('$tool: $sentence', ({ tool, args, ...cell }) => {
    const description = 'description' in cell ? (cell.description ?? null) : null;
    const definition = description === null ? undefined : { name: tool, title: null, description, destructive: null };
    foreign(prose({ tool, arguments: fromPlain(args) }, definition, world), tool, args, derived, 'a'.repeat(99));
  });

  test('its second control', () => {
    const confirms = [...toolCells, ...hostileCells].flatMap(({ tool, args }) => {
      const asked = { tool, arguments: fromPlain(args) };
      const { tier, findings } = tierOf(undefined, asked);
      return secondControl({ call: asked, definition: undefined, tier, findings }).confirm ?? [];
    });
    expect(new Set(confirms).size).toBeGreaterThan(5);
    for (const confirm of confirms) foreign(confirm);
    foreign(lackOf({ inputs: ['confirmed'] }, {}, undefined) ?? '');
    foreign(lackOf({ inputs: ['typed'] }, {}, 'x') ?? '');
  });
});

describe('its arguments', () => {
  test.each(['https://ann:pw@example.com/', 'https://g\u0456thub.com/x', 'https://\u0440\u0430\u0443\u0440\u0430l.com/', 'https://xn--zzzzzz99999.com/', 'https://\uFF45xample.com/'])('%s', (url) => {
    const content = urlContent(url);
    const said = [content?.warning, ...(content?.marks.map(({ why }) => why) ?? [])].filter((one) => typeof one === 'string');
    for (const one of said) foreign(one, url, derived, 'xn--l-7sba6dbr', 'paypal', 'github', 'example');
    expect(said).not.toEqual([]);
  });
  test('what is cut, has no name or is not kept', () => {
    foreign(visibleCut('x'.repeat(50), 10), 'x'.repeat(10));
    foreign(argumentViews(fromPlain({ '': 1 })).views[0]?.name ?? '');
    const last = { at: 0, arguments: null, sizes: new Map([['a', 70_000]]) };
    foreign(argumentViews(fromPlain({ a: 'b' }), { tool: 't', findings: [], contents: new Set(), last }).views[0]?.change?.before ?? '');
  });
  test('files it would write', () => {
    const write = (change: Parameters<typeof fileView>[0]['change']) => ({ path: 'a', absolute: null, change, shows: [] });
    const text = { kind: 'text' as const, text: 'b\n' };
    const edits = [{ old: 'z', now: 'y', all: false, near: null }];
    const views = [
      fileView(write({ kind: 'create', text: 'c' }), text),
      fileView(write({ kind: 'delete' }), { kind: 'absent' }),
      fileView(write({ kind: 'insert', line: 9, text: 'c' }), text),
      fileView(write({ kind: 'edits', edits }), text),
      fileView(write({ kind: 'whole', text: 'x'.repeat(600_000) }), text),
      fileView(write({ kind: 'whole', text: 'x'.repeat(400_000) }), text),
    ];
    for (const { why } of views) foreign(why ?? '');
    foreign(fileView(write({ kind: 'whole', text: 'c' }), text).lines.map(({ text: line }) => line).join(' '), 'b', 'c');
  });
  test.each([
    { schema: true, args: {} },
    { schema: { type: 'object', required: ['a'] }, args: {} },
    { schema: { type: 'object', properties: { b: { type: 'object', required: ['a'] } } }, args: { b: {} } },
    { schema: { type: 'object', additionalProperties: false }, args: { a: 1 } },
    { schema: { type: 'object', properties: { b: { additionalProperties: false } } }, args: { b: { a: 1 } } },
    { schema: { type: 'object', properties: { a: { type: ['string', 'array', 'object', 'integer', 'null', 'boolean'] } } }, args: { a: 0.5 } },
    { schema: { type: 'array' }, args: {} },
    { schema: { type: 'number' }, args: {} },
    { schema: { enum: [1] }, args: {} },
    { schema: { properties: { a: { enum: [1] } } }, args: { a: 2 } },
    { schema: { minProperties: 1 }, args: {} },
    { schema: { properties: { a: { minLength: 2 } } }, args: { a: 'x' } },
    { schema: { type: 'strnig' }, args: {} },
    { schema: { $ref: 'https://example.com/' }, args: {} },
    { schema: { $ref: '#/$defs/none' }, args: {} },
  ])('a schema: $schema', ({ schema, args }) => {
    const fit = checkArguments(fromPlain(schema), fromPlain(args));
    foreign('why' in fit ? fit.why : '', args, 'a');
  });
});

describe('rules', () => {
  test.each(ruleCells)('$id: $why', ({ given, call: over }) => {
    const rules = given.map((one) => rule(one));
    // So much of a digest is told.
    const digests = rules.flatMap(({ conditions }) => conditions.flatMap((one) => (one.op === 'exactly' ? [one.digest.slice(0, 32)] : [])));
    for (const one of rules) foreign(ruleWords(one), one, digests);
    const { because } = evaluate({ ...call, ...over }, rules, now);
    // What asks whatever is allowed says so by itself.
    for (const { kind, reason, rule: id } of because) if (kind !== 'floor') foreign(reason, rules.find((one) => one.id === id), digests);
  });

  const when = (...conditions: Rule['conditions']): Partial<Rule> => ({ conditions });
  const faulty: readonly Partial<Rule>[] = [
    ...['[a', '{a', '{a,b', 'a}', '@(a|b)', '!a', '[[:alpha:]]', '[+-9]', '[z-a]', 'a\\', '[\u{1F600}]'].map((pattern) => when({ op: 'glob', at: '/p', pattern })),
    ...['(?<=a)b', 'a{1000}'.repeat(6)].map((pattern) => when({ op: 'regex', at: '/p', pattern })),
    ...['src', '/a/../b', '/'].map((folder) => when({ op: 'under', at: '/p', folder })),
    when({ op: 'domain', at: '/p', domain: 'https://a.io/x', subdomains: false }),
    when({ op: 'domain', at: '/p', domain: 'co.uk', subdomains: true }),
    when({ op: 'range', at: '/p', min: 5, max: 1 }),
    when({ op: 'range', at: '/p', min: null, max: null }),
    when({ op: 'equals', at: '/p', value: 2 ** 53 }),
    when({ op: 'command', at: '/c', prefix: ['bash'] }),
    { scope: { tool: 'a', tools: 'b' } },
    { scope: { serverName: 'a' } },
    { scope: { host: 'unknown' } },
    { action: 'deny', lifetime: { kind: 'until', at: 1 } },
    { tier: 3 },
    { conditions: [{ op: 'equals', at: '/v', value: 1 }], examples: { matches: [{ tool: 't', arguments: { v: 2 } }], doesNotMatch: [{ tool: 't', arguments: { v: 1 } }] } },
  ];
  test.each(faulty)('what is wrong with one: %j', (given) => {
    const found = ruleProblems(rule({ id: 'r', ...given }));
    expect(found).not.toEqual([]);
    for (const { words } of found) foreign(words, 't');
  });
  test('in a list, and in a file', () => {
    const view = ruleView(rule({ id: 'r', lifetime: { kind: 'session', session: 's' } }), false);
    for (const one of [view.words, view.host, view.server, view.lifetime]) foreign(one);
    const checked = checkRules([{ action: 'deny', scope: { tool: 'a', tools: 'b' }, lifetime: 'always' }], { tool: 't', host: 'h', server: 's', session: 'x', passes: 0 });
    if (checked.ok) throw new Error('a rule with a problem was taken');
    expect(checked.error).toContain('⟦');
  });

  const offers = [
    { tier: 2 as const, arguments: fromPlain({ path: '/home/ana/app/a.ts' }) },
    { tier: 2 as const, arguments: fromPlain({ url: 'https://github.com/x' }) },
    { tier: 2 as const, arguments: fromPlain({ command: 'git status' }) },
    { tier: 1 as const, arguments: fromPlain({ owner: 'acme', repo: 'app' }) },
    { tier: 3 as const, arguments: fromPlain({ repo: 'app' }) },
  ];
  test.each(offers)('what is offered at tier $tier', (over) => {
    const facts = { ...call, ...over, places: { folder: '/home/ana/app', files: { home: '/home/ana', real: (path: string) => path } } };
    const options = offer({ facts, verdict: evaluate(facts, [], now), onceOnly: false, hostTitle: 'Claude Code', serverName: 'filesystem', now, dayEndsAt: now + 5 * 3_600_000 });
    expect(options.length).toBeGreaterThan(3);
    for (const { label, words, grant } of options) {
      // A length of time is written by the language's own formats.
      for (const said of [label, words, grant?.covers, grant?.lasts]) if (typeof said === 'string') expect({ said, stray: strayWords(said, facts, 'Claude Code', grant?.scope === 'call' ? words?.match(/[0-9a-f]{32}/)?.[0] : '') }).toEqual({ said, stray: [] });
    }
  });
});

describe('a first use', () => {
  const question: FirstUseQuestion = { id: 'p', askedAt: 1, host: '\uFF28', server: '\uFF33', identity: identity(), args: ['-y'], entry: null, sandbox: { level: 'none', missing: [], line: '' }, warnings: [], previous: null };
  const said = ({ because, sentence, options, changes }: FirstUsePromptView): readonly string[] => [...because, sentence, ...options.map(({ label }) => label), ...changes.map(({ what }) => what)];
  const other = identity({ digest: 'b'.repeat(64), command: 'x', located: '/x', real: '/x', interpreter: null, args: [], cwd: '/x', package: null, envNames: [], loader: { names: ['A'], digest: 'f'.repeat(64) }, runnerFiles: { names: ['A'], digest: 'f'.repeat(64) } });
  test.each([
    { why: 'a true one', given: question },
    { why: 'the same server again', given: { ...question, previous: record(identity()) } },
    { why: 'one that was blocked', given: { ...question, previous: record(identity(), { trust: 'blocked' }), sandbox: { ...question.sandbox, level: 'partial' as const } } },
    { why: 'another server', given: { ...question, previous: record(other) } },
    { why: 'one that no member tells apart', given: { ...question, previous: record(identity({ digest: 'c'.repeat(64) }), { trust: 'blocked' }) } },
  ])('$why', ({ given }) => {
    for (const words of said(firstUsePromptView(given))) foreign(words, '/usr/bin/npx');
  });
  test('what is another in each part of a server', () => {
    const { changes } = firstUsePromptView({ ...question, previous: record(other) });
    expect(changes).toHaveLength(10);
    for (const { before, after } of changes) expect(strayWords(`${before} ${after}`, identity(), other, 'ffffffff')).toEqual([]);
  });
  test('its sentence without arguments', () => foreign(firstUseSentence({ host: '\uFF28', server: '\uFF33', program: '/x', args: 0 }), 'x'));
});

test.each([
  { declared: null, process: null, client: null },
  { declared: 'cursor', process: null, client: null },
  { declared: 'cursor', process: 'zed', client: null },
  { declared: 'cursor', process: null, client: 'other' },
  { declared: 'Cursor helper', process: null, client: null },
  { declared: 'mine', process: null, client: 'yours' },
])('who the host is: $declared, $process, $client', (signs) => {
  const { why, title } = identifyHost(signs);
  for (const words of [why ?? '', title]) foreign(words, signs, 'Cursor');
  expect(hostOfTitle(title)).toBe('unknown');
});

test('a title of the record is known in the language spoken now, and in English', () => {
  expect(['Unknown host', 'Cursor (not confirmed)'].map(hostOfTitle)).toEqual(['unknown', 'unknown']);
  expect(hostOfTitle('Cursor')).toBe('cursor');
});

test('a late question', () => {
  const allow = { id: 'allow-once', kind: 'allow-once' as const, label: '', words: null, inputs: [] };
  const view = { kind: 'call' as const, id: 'p', askedAt: 1, deadlineAt: 2, host: 'h', server: 's', tool: 't', tier: 2 as const, sentence: '', because: [], evidence: [], options: [allow], arguments: [], others: [], needsFullView: false, serverSays: null };
  for (const { label, words } of lateView(view, 3).options) for (const said of words === null ? [label] : [label, words]) foreign(said, 'h', 's', 't');
});
