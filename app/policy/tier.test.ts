import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { callCells } from '#app/tiers/cells/calls';
import { dangerousCells } from '#app/tiers/cells/dangerous';
import { changingCells, readingCells } from '#app/tiers/cells/ordinary';
import { nowhere, type PathWorld } from '#app/tiers/paths';
import { followCall, newTrail } from '#app/tiers/trail';
import { raisedByTrail, tierOf } from './tier';

const listed = { name: 't', title: null, description: null, destructive: null };
const everyCall = 'Nothing in this call is known to be dangerous, so it counts as tier 2 (writes)';
const neverListed = 'The server never listed this tool';

test.each([
  { definition: undefined, tool: 't', args: {}, want: { tier: 2, evidence: [everyCall, neverListed] }, why: 'a tool never listed' },
  { definition: listed, tool: 't', args: {}, want: { tier: 2, evidence: [everyCall] }, why: 'nothing is known' },
  { definition: listed, tool: 'read_file', args: { path: 'a.txt' }, want: { tier: 1, evidence: ['It only reads: by its name it only looks'] }, why: 'what only reads' },
  { definition: listed, tool: 'convert_time', args: { time: '12:00' }, want: { tier: 0, evidence: ['It only reads: by its name it only computes or tells the time'] }, why: 'what touches nothing' },
  { definition: listed, tool: 'write_file', args: { path: 'a.txt' }, want: { tier: 2, evidence: ['By its name it changes something'] }, why: 'what writes' },
  { definition: { ...listed, destructive: true }, tool: 't', args: {}, want: { tier: 3, evidence: ['The server itself marks this tool as destructive'] }, why: 'a warning raises' },
  { definition: { ...listed, destructive: false }, tool: 't', args: {}, want: { tier: 2, evidence: [everyCall] }, why: 'nothing lowers' },
  { definition: { ...listed, writes: true as const }, tool: 'get_a', args: {}, want: { tier: 2, evidence: ['The server itself says that this tool does not only read'] }, why: 'a server that says it writes' },
  { definition: { ...listed, destructive: false }, tool: 'run', args: { command: 'rm -rf ~' }, want: { tier: 3, evidence: ['Deletes a whole home folder, drive or system folder (command)'] }, why: 'a harmless hint does not lower what the argument shows' },
  { definition: undefined, tool: 'read_file', args: { 'pa\u202Eth': '~/.ssh/id_rsa' }, want: { tier: 3, evidence: ['Reads keys, passwords or tokens (pa⟦U+202E⟧th)', neverListed] }, why: 'an argument’s name is shown with nothing hidden' },
] as const)('$why', ({ definition, tool, args, want }) => {
  expect(tierOf(definition, { tool, arguments: fromPlain(args) })).toMatchObject(want);
});

test('a flood of reasons is cut', () => {
  const paths = Array.from({ length: 50 }, (_, at) => `/etc/shadow${at}/../shadow`);
  expect(tierOf(listed, { tool: 'read', arguments: fromPlain({ paths }) }).evidence).toHaveLength(5);
});

test.each([
  { tool: 'get_a', tier: 2, why: 'what reads counts as a write' },
  { tool: 'update_a', tier: 3, why: 'what writes counts as dangerous' },
  { tool: 'delete_a', tier: 3, why: 'what is dangerous stays so' },
])('a call that does not fit its schema is raised: $why', ({ tool, tier }) => {
  const finding = tierOf(listed, { tool, arguments: fromPlain({}) }, { places: nowhere, trail: null, misfit: 'a must be a number' });
  expect(finding.tier).toBe(tier);
  expect(finding.evidence[0]).toBe('Does not fit the tool’s own schema: a must be a number');
});

test.each([
  { tool: 'get_a', tier: 2, why: 'what reads counts as a write' },
  { tool: 'update_a', tier: 2, why: 'what writes stays so' },
  { tool: 'delete_a', tier: 3, why: 'what is dangerous stays so' },
])('a call that only writes a value in another form is told of: $why', ({ tool, tier }) => {
  const finding = tierOf(listed, { tool, arguments: fromPlain({}) }, { places: nowhere, trail: null, misfit: 'a must be a number', inForm: true });
  expect(finding.tier).toBe(tier);
  expect(finding.evidence[0]).toBe('Does not fit the tool’s own schema: a must be a number');
});

test.each([
  { tool: 'get_a', tier: 2, why: 'what reads is asked about' },
  { tool: 'update_a', tier: 2, why: 'what writes stays so' },
  { tool: 'delete_a', tier: 3, why: 'what is dangerous stays so' },
])('a schema nobody can read is said, and no proof that a call fits: $why', ({ tool, tier }) => {
  const finding = tierOf(listed, { tool, arguments: fromPlain({}) }, { places: nowhere, trail: null, misfit: null, unchecked: 'Its schema cannot be read' });
  expect(finding.tier).toBe(tier);
  expect(finding.findings.map(({ rule }) => rule)).toContain('arguments/unchecked');
  expect(finding.findings.find(({ rule }) => rule === 'arguments/unchecked')?.why).toBe('Nobody can tell whether it fits the tool’s own schema: Its schema cannot be read');
});

const links: Readonly<Record<string, string>> = { '/opt/shop/notes': '/home/ana/.ssh/id_rsa', '/opt/shop/data': '/srv/data', '/opt/shop/lib': '/opt/shop/src/lib' };
const places: PathWorld = { home: '/home/ana', roots: ['/opt/shop'], folder: '/opt/shop', real: (path) => links[path.replace(/\/[^/]*\.txt$/, '')] ?? (path.startsWith('/opt/shop') ? path : null) };

describe('where a path leads', () => {
  test.each([
    { tool: 'read_file', path: 'src/a.ts', want: 1, why: 'a file of the project' },
    { tool: 'write_file', path: '/opt/shop/src/a.ts', want: 2, why: 'a project where systems keep their own' },
    { tool: 'write_file', path: '/opt/other/a.ts', want: 3, why: 'but not its neighbour' },
    { tool: 'read_file', path: 'src/../package.json', want: 1, why: 'up and down again' },
    { tool: 'read_file', path: '../other/a.ts', want: 2, why: 'out of the project' },
    { tool: 'write_file', path: '../other/a.ts', want: 3, why: 'writing there' },
    { tool: 'read_file', path: '/home/ana/notes.txt', want: 2, why: 'outside' },
    { tool: 'write_file', path: '/home/ana/notes.txt', want: 3, why: 'writing outside' },
    { tool: 'write_file', path: '/tmp/a.txt', want: 2, why: 'where programs leave things for a moment' },
    { tool: 'read_file', path: 'notes', want: 3, why: 'a link to a key' },
    { tool: 'bash', path: 'notes', command: 'cat notes', want: 3, why: 'the same in a command' },
    { tool: 'read_file', path: 'data/a.txt', want: 2, why: 'a link out of the project' },
    { tool: 'read_file', path: 'lib/a.txt', want: 1, why: 'a link within' },
    { tool: 'bash', path: '', command: 'cat ../shop/src/a.ts', want: 1, why: 'out and in again' },
    { tool: 'bash', path: '', command: 'echo a > /home/ana/a.txt', want: 3, why: 'a command that writes outside' },
    { tool: 'get-library-docs', path: '', id: '/vercel/next.js', want: 1, why: 'a name that looks like a path' },
  ])('$tool $path $command: $why', ({ tool, path, command, id, want }) => {
    const args = { ...(path === '' || command !== undefined ? {} : { path }), ...(command === undefined ? {} : { command }), ...(id === undefined ? {} : { id }) };
    expect(tierOf(listed, { tool, arguments: fromPlain(args) }, { places, trail: null, misfit: null })).toMatchObject({ tier: want });
  });

  test('following links costs little: past a bound a call is one to ask about', () => {
    let asked = 0;
    const counting: PathWorld = { ...places, real: (path) => ((asked += 1), path) };
    const paths = Array.from({ length: 500 }, (_, at) => `src/${at}.ts`);
    expect(tierOf(listed, { tool: 'read_multiple_files', arguments: fromPlain({ paths }) }, { places: counting, trail: null, misfit: null }).tier).toBe(2);
    expect(asked).toBeLessThanOrEqual(64);
  });
});

const all = [...callCells, ...dangerousCells, ...readingCells, ...changingCells];

test('links that cannot be followed lower nothing, and what they lead to only raises', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom<PathWorld['real']>(() => '/home/ana/.ssh/id_rsa', () => '/opt/shop/a', (path) => path), ({ tool, args }, real) => {
      const call = { tool, arguments: fromPlain(args) };
      const none = tierOf(listed, call, { places: { ...places, real: () => null }, trail: null, misfit: null }).tier;
      expect(tierOf(listed, call, { places: { ...places, real }, trail: null, misfit: null }).tier).toBeGreaterThanOrEqual(none);
    }),
  );
});

test('whatever a tool is called and described as, keys are dangerous', () => {
  fc.assert(
    fc.property(fc.constantFrom('read_file', 'get_time', 'view', 'frob', 'list_directory', 'think'), fc.constantFrom('~/.ssh/id_rsa', '/home/bo/.aws/credentials', '/etc/shadow', '.env', '../../.env'), fc.constantFrom('path', 'file', 'uri', 'filename'), fc.option(fc.constant('Only reads harmless things')), (tool, path, key, description) => {
      expect(tierOf({ ...listed, description, destructive: false }, { tool, arguments: fromPlain({ [key]: path }) }).tier).toBe(3);
    }),
  );
});

test('one more argument never makes a call less dangerous', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom('note', 'limit', 'url', 'path', 'verbose', 'sidenote', 'filter'), fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean(), fc.constantFrom('list', 'https://example.com', 'a.txt', 'rm -rf /')), ({ tool, args }, key, value) => {
      fc.pre(!(key in args));
      const before = tierOf(listed, { tool, arguments: fromPlain(args) });
      const after = tierOf(listed, { tool, arguments: fromPlain({ ...args, [key]: value }) });
      // What nothing tells counts as a write until enough tells that it only looks (ADR 66). Nothing else goes down.
      if (after.findings.some(({ rule }) => rule === 'likeness/reads')) expect(before.tier <= 1 || (before.tier === 2 && before.findings.every(({ rule }) => rule === 'deed/unknown'))).toBe(true);
      else expect(after.tier).toBeGreaterThanOrEqual(before.tier);
    }),
    { examples: [[all.find(({ id }) => id === 'gate-20') ?? all[0]!, 'limit', 1]] },
  );
});

test('a call that was judged elsewhere is raised by what went before all the same', () => {
  const trail = newTrail();
  const world = { places, trail, misfit: null };
  const call = { tool: 'send_email', arguments: fromPlain({ to: 'bob@example.com', body: 'All is well. '.repeat(1500) }) };
  const elsewhere = tierOf(listed, call);
  expect(elsewhere.tier).toBe(2);
  expect(raisedByTrail(elsewhere, listed, call, world).tier).toBe(2);
  followCall(trail, { name: 'read_file', description: null, destructive: null }, fromPlain({ path: '.env' }), places);
  expect(raisedByTrail(elsewhere, listed, call, world)).toMatchObject({ tier: 3, evidence: ['Lets something out after a file of keys, passwords or tokens was read in this session', 'By its name it sends something'] });
  expect(raisedByTrail(elsewhere, listed, call, { ...world, trail: null })).toBe(elsewhere);
});

test('what is kept of a definition is not taken for another name, nor that of another definition of the name', () => {
  const args = fromPlain({ name: 'x' });
  const one = { ...listed };
  const tierBy = (definition: typeof listed, tool: string) => tierOf(definition, { tool, arguments: args }).tier;
  expect(['get_repository', 'delete_repository', 'get_repository', 'delete_repository'].map((tool) => tierBy(one, tool))).toEqual([1, 3, 1, 3]);
  expect(tierBy({ ...one, destructive: true as never }, 'get_repository')).toBe(3);
  expect(tierBy(one, 'get_repository')).toBe(1);
});
