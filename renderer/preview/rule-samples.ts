import type { DefinitionDetail, DefinitionView } from '#shared/models/definition';
import type { RuleImport, RuleInput, RulePreview, RuleView, Suggestion } from '#shared/models/rule';

const filesystem = 'a'.repeat(64);
const dayMs = 86_400_000;

/** Rules no person changes, and rules that count for nothing. */
export function sampleOddRules(now: number): RuleView[] {
  const base = { host: 'any host', server: 'filesystem', tool: 'write_file', tier: 2, lifetime: 'always', createdAt: now - 3 * dayMs, uses: 0, lastUsedAt: null, suspended: false, origin: 'person', problem: null } as const satisfies Partial<RuleView>;
  return [
    { ...base, id: 'm1', action: 'deny', origin: 'managed', tool: null, server: 'any server', words: 'Never let any host run any tool whose name fits delete_* on any server, set by your organisation', uses: 3, lastUsedAt: now - dayMs },
    { ...base, id: 'm2', action: 'ask', origin: 'managed', server: 'any server named git*', tool: 'push', words: 'Ask before any host runs push on any server named git*, set by your organisation' },
    { ...base, id: 'p1', action: 'allow', host: 'Claude Code', words: 'Allow Claude Code to run write_file on filesystem where path is in /home/ana/projects/shop/src and mode is one of “create”, “append”, up to tier 2 (writes), always', problem: 'Its example “notes/today.md” has to match and does not' },
    { ...base, id: 'c1', action: 'allow', host: 'Cursor', server: 'fetch', tool: 'fetch', tier: 1, words: 'Allow Cursor to run fetch on fetch where url is on docs.python.org or below it, up to tier 1 (reads), always', uses: 88, lastUsedAt: now - 3_600_000 },
  ];
}

/** A rule as the editor takes it. */
export const sampleInput: RuleInput = {
  action: 'allow',
  scope: { host: 'claude-code', server: filesystem, tool: 'write_file' },
  conditions: [
    { op: 'under', at: '/path', folder: '/home/ana/projects/shop/src' },
    { op: 'one-of', at: '/mode', values: ['create', 'append', 20] },
    { op: 'range', at: '/options/bytes', min: null, max: 65_536 },
  ],
  tier: 2,
  lifetime: { kind: 'always' },
  examples: { matches: [{ tool: 'write_file', arguments: { path: '/home/ana/projects/shop/src/tax.ts', mode: 'create', options: { bytes: 12 } } }], doesNotMatch: [] },
};

const long = '/home/ana/projects/shop/src/checkout/a-very-long-folder-name-that-somebody-thought-would-be-a-good-idea/and-another-one-below-it';

/** A rule with every kind of condition and texts that are far too long. */
export const longInput: RuleInput = {
  ...sampleInput,
  action: 'deny',
  scope: { host: 'unknown', server: 'e'.repeat(64), tools: 'a_very_long_tool_name_that_somebody_thought_would_be_a_good_idea_*' },
  conditions: [
    { op: 'equals', at: '/options/dryRun', value: false },
    { op: 'one-of', at: '/mode', values: ['create', 'append', long, '20', 20, true, null] },
    { op: 'under', at: '/path', folder: long },
    { op: 'glob', at: '/options/settings/pattern', pattern: 'src/**/*.{ts,tsx}' },
    { op: 'domain', at: '/url', domain: 'example.org', subdomains: true },
    { op: 'range', at: '/limit', min: 1, max: 20 },
    { op: 'command', at: '/command', prefix: ['git', 'status'] },
    { op: 'regex', at: '/version', pattern: '^v\\d+\\.\\d+$' },
    { op: 'absent', at: '/force' },
  ],
};

/** What main says of a rule, as it would of `rule`: the sample's own words for the sample, others made from its parts. */
export function samplePreview(rule: RuleInput, now: number, kind: 'some' | 'none' | 'many' | 'problem' = 'some'): RulePreview {
  const verb = { allow: 'Allow', ask: 'Ask before', deny: 'Never let' }[rule.action];
  const glue = { allow: 'to run', ask: 'runs', deny: 'run' }[rule.action];
  const host = rule.scope.host === undefined ? 'any host' : rule.scope.host === 'claude-code' ? 'Claude Code' : rule.scope.host;
  const where = rule.conditions.map((condition) => `${condition.at.split('/').at(-1) ?? ''} ${condition.op}`).join(' and ');
  const words = `${verb} ${host} ${glue} ${rule.scope.tool ?? rule.scope.tools ?? 'any tool'} on filesystem${where === '' ? '' : ` where ${where}`}${rule.action === 'allow' ? `, up to tier ${rule.tier}, ${rule.lifetime.kind === 'always' ? 'always' : 'until 21 Nov 2026, 18:00 UTC'}` : ''}`;
  if (kind === 'problem') {
    return { problems: [{ at: 'conditions/0/folder', words: 'This folder is a link to “/”, which is broader than a rule may allow.' }, { at: 'examples/matches/0', words: 'This call is not matched: path is not in the folder.' }, { at: 'elsewhere', words: 'The rules cannot be stored: the disk is full.' }], words: null, meets: [], matched: null };
  }
  const since = now - 7 * dayMs;
  if (kind === 'none') return { problems: [], words, meets: [], matched: { count: 0, since, looked: 1204, complete: true, calls: [] } };
  const count = kind === 'many' ? 2317 : 14;
  const files = ['src/checkout/tax.ts', 'src/checkout/rates.ts', 'src/app.ts', `${long}/index.ts`, 'src/checkout/tax.test.ts'];
  return {
    problems: [],
    words,
    meets: [
      { id: 'r1', how: 'shadows', words: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until this session ends' },
      { id: 'r7', how: 'disagrees', words: 'Ask before any host runs any tool on github' },
    ],
    matched: {
      count,
      since,
      looked: kind === 'many' ? 48_210 : 1204,
      complete: kind !== 'many',
      calls: Array.from({ length: Math.min(50, count) }, (_, at) => ({
        seq: 400 - at,
        at: now - at * at * 2_100_000 - 240_000,
        host: at % 4 === 3 ? 'Cursor' : 'Claude Code',
        server: 'filesystem',
        tool: 'write_file',
        summary: `path: ${files[at % files.length] ?? ''}`,
        was: at % 5 === 2 ? 'you denied it' : at % 3 === 0 ? 'you allowed it' : 'allowed',
      })),
    },
  };
}

/** Rules that answers suggest. */
export function sampleSuggestions(): Suggestion[] {
  return [
    { id: 's1', because: 'You allowed write_file in src/app 7 times', words: 'Allow Claude Code to run write_file on filesystem where path is in /home/ana/projects/shop/src/app, up to tier 2 (writes), always', input: sampleInput },
    { id: 's2', because: 'You allowed fetch of docs.python.org 5 times', words: 'Allow Cursor to run fetch on fetch where url is on docs.python.org or below it, up to tier 1 (reads), always', input: { ...sampleInput, conditions: [{ op: 'domain', at: '/url', domain: 'docs.python.org', subdomains: true }] } },
  ];
}

/** What a file of rules holds. */
export const sampleImport: RuleImport = {
  file: '/home/ana/Downloads/team-rules.json',
  rules: [
    { words: 'Allow Claude Code to run write_file on filesystem where path is in /home/ana/projects/shop/src, up to tier 2 (writes), always', problem: null, action: 'allow' },
    { words: 'Never let any host run drop_table on postgres', problem: null, action: 'deny' },
    { words: 'Allow Cursor to run run_command on ops-shell, up to tier 3 (dangerous), always', problem: 'An allow for dangerous calls needs an end', action: 'allow' },
  ],
};

/** The tools of one server. */
export function toolDefinitions(now: number): DefinitionView[] {
  const titles = { write_file: 'Write a file', read_text_file: 'Read a file as text', list_directory: 'List a folder', move_file: 'Move or rename a file', edit_file: 'Edit a file line by line' };
  return Object.entries(titles).map(([name, title]) => ({ server: filesystem, serverName: 'filesystem', kind: 'tool', name, title, standing: 'accepted', class: null, differs: false, at: now, changedAt: null }));
}

/** One of them in full. */
export function toolDefinition(name: string, now: number): DefinitionDetail | null {
  const view = toolDefinitions(now).find((one) => one.name === name);
  if (view === undefined) return null;
  const schema = { type: 'object', properties: { path: { type: 'string' }, mode: { type: 'string', enum: ['create', 'append'] }, options: { type: 'object', properties: { bytes: { type: 'integer' }, dryRun: { type: 'boolean' } } } } };
  return { ...view, fingerprint: '0'.repeat(64), before: JSON.stringify({ name, inputSchema: schema }, null, 2), after: null, parts: [], findings: [], allows: 0 };
}
