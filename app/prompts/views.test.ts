import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { callPromptViewSchema, firstUsePromptViewSchema, type GrantScope, type OptionView } from '#shared/models/prompt';
import type { ProfileView } from '#shared/models/profile';
import { plainHome } from '#app/profiles/accepted';
import { evaluate } from '#app/policy/evaluate';
import { offer } from '#app/policy/offer';
import { tierOf } from '#app/policy/tier';
import { identity, record } from '#app/testing/identities';
import { call, now } from '#app/testing/rules';
import { argumentViews } from './arguments';
import { callPromptView, type CallQuestion } from './call-view';
import { firstUsePromptView, type FirstUseQuestion } from './first-use-view';

function question(members: Partial<CallQuestion> & { args?: never; plain?: unknown } = {}): CallQuestion {
  const { plain = { path: '/a' }, ...rest } = members;
  const json = fromPlain(plain);
  const args = argumentViews(json);
  const verdict = evaluate(call, [], now);
  const options = offer({ facts: call, verdict, onceOnly: args.needsFullView, hostTitle: 'Claude Code', serverName: 'filesystem' });
  const { tier, evidence, notable = [] } = tierOf(undefined, { tool: 'write', arguments: json });
  return { id: 'p', askedAt: 1, deadlineAt: 2, names: { host: 'Claude Code', server: 'filesystem' }, call: { tool: 'write', arguments: json }, tier, evidence, notable, verdict, options, args, others: argumentViews(new Map()), definition: undefined, ...rest };
}

/** Of no arguments at all. */
const digest = '44136fa355b3678a1146ad16f7e8649e';

function grant(id: string, scope: GrantScope, covers: string, lasting: 'session' | 'always', label: string, rest: string): OptionView {
  return { id, kind: 'allow-for', label, words: `Allow Claude Code to run write on filesystem${rest}`, grant: { scope, covers, lasting, lasts: lasting === 'session' ? 'This session' : 'Always' }, inputs: [] };
}

describe('callPromptView', () => {
  test('holds what the window draws and nothing of the rules behind it', () => {
    const view = callPromptView(question());
    expect(callPromptViewSchema.parse(view)).toEqual(view);
    expect(view).toEqual({
      kind: 'call',
      id: 'p',
      askedAt: 1,
      deadlineAt: 2,
      host: 'Claude Code',
      server: 'filesystem',
      tool: 'write',
      tier: 2,
      sentence: 'Change /a',
      because: ['No rule covers this call', 'By its name it changes something', 'The server never listed this tool'],
      options: [
        { id: 'deny', kind: 'deny', label: 'Deny', words: null, inputs: ['note'] },
        { id: 'allow-once', kind: 'allow-once', label: 'Allow once', words: null, inputs: [] },
        grant('allow-call-session', 'call', 'Exactly this call', 'session', 'This session, exactly this call', ` where the arguments are exactly those of one call (digest ${digest}), up to tier 2 (writes), until this session ends`),
        grant('allow-call-always', 'call', 'Exactly this call', 'always', 'Always, exactly this call', ` where the arguments are exactly those of one call (digest ${digest}), up to tier 2 (writes), always`),
        grant('allow-session', 'tool', 'write, whatever its arguments are', 'session', 'This session', ', up to tier 2 (writes), until this session ends'),
        grant('allow-always', 'tool', 'write, whatever its arguments are', 'always', 'Always', ', up to tier 2 (writes), always'),
      ],
      others: [],
      evidence: [
        { words: 'By its name it changes something', at: null, notable: false },
        { words: 'The server never listed this tool', at: null, notable: true },
      ],
      arguments: [{ name: 'path', kind: 'string', text: '/a', length: 2, cut: false }],
      needsFullView: false,
      serverSays: null,
    });
  });

  test.each([
    { evidence: ['Deletes whole folders (a/b 0)'], findings: [{ why: 'Deletes whole folders', at: '/a~1b/0' }], want: { words: 'Deletes whole folders (a/b 0)', at: 'a/b', notable: false }, why: 'an argument is named as its row is' },
    { evidence: ['Reads keys (⟦U+202E⟧)'], findings: [{ why: 'Reads keys', at: '/‮' }], want: { words: 'Reads keys (⟦U+202E⟧)', at: '⟦U+202E⟧', notable: false }, why: 'a hidden character in its name is visible' },
    { evidence: ['Its name says that it deletes'], findings: [{ why: 'Its name says that it deletes', at: 'tool' }], want: { words: 'Its name says that it deletes', at: null, notable: false }, why: 'the tool itself is no argument' },
    { evidence: ['Deletes whole folders'], findings: undefined, want: { words: 'Deletes whole folders', at: null, notable: false }, why: 'where it stands is not known' },
    { evidence: ['The arguments do not fit the tool’s schema: /path is missing'], findings: [], notable: ['The arguments do not fit the tool’s schema: /path is missing'], want: { words: 'The arguments do not fit the tool’s schema: /path is missing', at: null, notable: true }, why: 'a misfit stands out' },
  ] as readonly { evidence: string[]; findings: { why: string; at: string }[] | undefined; notable?: string[]; want: object; why: string }[])('the evidence: $why', ({ evidence, findings, notable, want }) => {
    expect(callPromptView(question({ evidence, ...(notable === undefined ? {} : { notable }), ...(findings === undefined ? {} : { findings: findings.map((one) => ({ ...one, rule: 'x/y', tier: 2, span: null })) }) })).evidence).toEqual([want]);
  });

  test('what is out of the ordinary stands among the evidence, wherever it was said', () => {
    const verdict = { action: 'ask' as const, because: [{ kind: 'floor' as const, action: 'ask' as const, reason: 'This tool is new since you accepted the server' }] };
    expect(callPromptView(question({ evidence: [], verdict, hostWhy: 'Only the entry says so' })).evidence).toEqual([
      { words: 'This tool is new since you accepted the server', at: null, notable: true },
      { words: 'The host could not be identified. Only the entry says so', at: null, notable: true },
    ]);
  });

  test('long arguments say so and offer no remembered allow', () => {
    const view = callPromptView(question({ plain: Object.fromEntries(Array.from({ length: 203 }, (_, index) => [index, 'x'])) }));
    expect({ full: view.needsFullView, options: view.options.map(({ id }) => id), last: view.because.at(-1) }).toEqual({
      full: true,
      options: ['deny', 'allow-once'],
      last: 'The arguments are too long to show at once; 3 of them have no row here. Open the full view before you allow this call',
    });
  });

  test('server text is made visible and cut, and stays out of our sentence', () => {
    const view = callPromptView(
      question({ names: { host: 'H\n', server: 'S\u202E' }, hostWhy: 'Only the entry says so', call: { tool: 't\u200B', arguments: undefined }, definition: { name: 't', title: 'T', description: `ok\u202E${'x'.repeat(2000)}`, destructive: null } }),
    );
    expect({ ...view, because: view.because.at(-1), options: [], arguments: [] }).toMatchObject({
      host: 'H⟦U+000A⟧',
      server: 'S⟦U+202E⟧',
      tool: 't⟦U+200B⟧',
      sentence: 'Run “t⟦U+200B⟧” without arguments',
      because: 'The host could not be identified. Only the entry says so',
      serverSays: `ok⟦U+202E⟧${'x'.repeat(997)}… (2,003 characters)`,
    });
  });
});

const sandbox = { level: 'full' as const, missing: [], line: 'No network' };

function firstUse(members: Partial<FirstUseQuestion> = {}): FirstUseQuestion {
  return {
    id: 'p',
    askedAt: 1,
    host: 'Claude Code',
    server: 'filesystem',
    identity: identity(),
    args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/me'],
    entry: 'user.mcpServers.filesystem',
    sandbox,
    warnings: [],
    previous: null,
    ...members,
  };
}

describe('firstUsePromptView', () => {
  test('shows the whole command', () => {
    const view = firstUsePromptView(firstUse());
    expect(firstUsePromptViewSchema.parse(view)).toEqual(view);
    expect(view).toEqual({
      kind: 'first-use',
      id: 'p',
      askedAt: 1,
      deadlineAt: null,
      host: 'Claude Code',
      server: 'filesystem',
      sentence: 'Let Claude Code start filesystem: this runs the program /usr/bin/npx with 3 arguments on this machine',
      because: ['This server has not been started before'],
      options: [
        { id: 'allow', kind: 'first-use-allow', label: 'Allow', words: null, inputs: [] },
        { id: 'block', kind: 'first-use-block', label: 'Block', words: null, inputs: [] },
      ],
      located: '/usr/bin/npx',
      real: '/usr/lib/npm/npx-cli.js',
      interpreter: '/usr/bin/node',
      args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/me'],
      cwd: '/home/me',
      package: '@modelcontextprotocol/server-filesystem@1.0.0',
      provenance: 'user.mcpServers.filesystem',
      envNames: ['HOME', 'LANG'],
      warnings: [],
      sandbox,
      changes: [],
    });
  });

  test('an allow takes the second control where a profile it offers is dangerous', () => {
    const offer = (dangers: string[]): ProfileView => ({ profile: plainHome, title: '', line: '', dangers, level: 'full', missing: [] });
    const inputs = (...offered: string[][]) => firstUsePromptView(firstUse({ profiles: offered.map(offer) })).options.map((option) => option.inputs);
    expect([inputs([], ['As good as root.']), inputs([])]).toEqual([[['confirmed'], []], [[], []]]);
  });

  test.each([[null, null], ['/usr/bin/no\u202Ede', '/usr/bin/no⟦U+202E⟧de']])('the interpreter %s is shown', (interpreter, want) => {
    expect(firstUsePromptView(firstUse({ identity: identity({ interpreter }) })).interpreter).toBe(want);
  });

  test('no argument is ever cut, and nothing in one is hidden', () => {
    const long = 'x'.repeat(1_000_000);
    expect(firstUsePromptView(firstUse({ args: [long, 'a\n\u202E'] })).args).toEqual([long, 'a⟦U+000A⟧⟦U+202E⟧']);
  });

  const weaker = { level: 'none' as const, missing: ['everything'], line: 'Nothing holds' };
  const reasons: readonly { given: Partial<FirstUseQuestion>; want: readonly string[] }[] = [
    { given: { previous: record(identity({ digest: 'b'.repeat(64), command: 'node', cwd: '/' })) }, want: ['This is not the server you accepted under this name. Changed: command, folder'] },
    { given: { previous: record(identity({ digest: 'b'.repeat(64), cwd: '/' }), { trust: 'blocked' }) }, want: ['This is not the server you blocked under this name. Changed: folder'] },
    {
      given: { previous: record(identity()), sandbox: weaker },
      want: ['You accepted this server before, and it is the same', 'Its sandbox is weaker here than when you decided', 'No sandbox is available here: the server could do whatever you can do'],
    },
    { given: { sandbox: { ...weaker, level: 'partial' } }, want: ['This server has not been started before', 'The sandbox is not complete here'] },
  ];
  test.each(reasons)('$want', ({ given, want }) => {
    expect(firstUsePromptView(firstUse(given)).because).toEqual(want);
  });
});
