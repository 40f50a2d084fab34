import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openHosts } from '#main/hosts/hosts';
import { machine, only, put } from '#main/hosts/testing/machine';
import { openUntold } from '#main/hosts/untold';
import { undoAlone } from './undo-alone';

const text = '{\n  "mcpServers": {\n    "a": { "command": "npx", "args": ["-y", "pkg"], "env": { "TOKEN": "s3cret", "MODE": "x" } },\n    "b": { "command": "uvx" }\n  }\n}\n';

/** A home whose Cursor and Gemini were wrapped, Cursor's token moved into the vault; nothing of the app runs. */
async function afterwards({ move = [] as readonly string[] } = {}) {
  const on = machine();
  const home = path.join(on.home, 'data');
  const hosts = openHosts({ home, version: '1', connector: '/opt/countersign', now: () => 0 });
  const [cursor, gemini] = [put(on, '.cursor/mcp.json', text), put(on, '.gemini/settings.json', text)];
  for (const host of ['cursor', 'gemini-cli']) {
    const plan = await hosts.planWrap(await only(on, host), (entries) => entries.map(({ path: at, name }) => ({ path: at, move: host === 'cursor' && name === 'a' ? move : [] })), null);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    expect(await hosts.apply(plan.value)).toMatchObject({ ok: true });
  }
  async function undo(...argv: string[]) {
    let [output, errors] = ['', ''];
    const code = await undoAlone(['hosts', 'undo', ...argv], { env: { COUNTERSIGN_HOME: home }, platform: 'linux', userFolder: on.home, version: '2', now: () => 1, write: (said) => (output += said), complain: (said) => (errors += said) });
    return { code, output, errors };
  }
  return { on, home, hosts, cursor, gemini, undo };
}

const wrote = (file: string): string => readFileSync(file, 'utf8');

test('everything goes back byte for byte where nobody wrote it since; without --yes it is only shown', async () => {
  const { cursor, gemini, undo } = await afterwards({ move: ['TOKEN'] });
  expect(wrote(cursor)).not.toContain('s3cret');
  const shown = await undo('--all');
  expect(shown).toMatchObject({ code: 0, errors: '' });
  expect(shown.output).toContain('Nothing was written. Add --yes to do this.');
  expect(wrote(cursor)).toContain('countersign');
  expect(await undo('--all', '--yes', '--alone')).toMatchObject({ code: 0, errors: '' });
  expect([wrote(cursor), wrote(gemini)]).toEqual([text, text]);
  expect((await undo('--all', '--yes')).output, 'a second time').toContain('nothing to change');
});

test('one host by its name; a name that is nobody’s', async () => {
  const { cursor, gemini, undo } = await afterwards();
  expect(await undo('cursor', '--yes')).toMatchObject({ code: 0 });
  expect([wrote(cursor) === text, wrote(gemini) === text]).toEqual([true, false]);
  expect(await undo('codex', '--yes')).toMatchObject({ code: 1, errors: expect.stringContaining('There is nothing here of a host') });
});

test('a file somebody wrote since: only the words of Countersign go, and a moved value comes back from its copy', async () => {
  const { cursor, undo } = await afterwards({ move: ['TOKEN'] });
  writeFileSync(cursor, wrote(cursor).replace('"mcpServers"', '"theirs": true,\n  "mcpServers"'));
  expect(await undo('--all', '--yes')).toMatchObject({ code: 0 });
  expect(wrote(cursor)).toBe(text.replace('"mcpServers"', '"theirs": true,\n  "mcpServers"'));
});

test('a value that only the vault holds is not lost: its file stays and says so, the others go back', async () => {
  const { cursor, gemini, hosts, undo } = await afterwards({ move: ['TOKEN'] });
  await hosts.backups.purge();
  const before = wrote(cursor);
  const undone = await undo('--all', '--yes');
  expect(undone.code).toBe(1);
  expect(undone.output).toContain('The value of TOKEN is in the vault and in no copy.');
  expect(wrote(cursor)).toBe(before);
  expect(wrote(gemini)).toBe(text);
});

test('a file that is too far from what it was is left, and that is a failure', async () => {
  const { cursor, undo } = await afterwards();
  writeFileSync(cursor, `${wrote(cursor)}}}}`);
  const undone = await undo('--all', '--yes', '--json');
  expect(undone.code).toBe(1);
  expect(JSON.parse(undone.output)).toMatchObject({ conflicts: [{ host: 'cursor' }], applied: { done: [{ host: 'gemini-cli' }], failed: [] } });
  expect(wrote(cursor)).toMatch(/\}\}\}$/);
});

test.each([
  { why: 'is damaged', ledger: '{"version":1,"kind":"wr' },
  { why: 'is of a newer Countersign', ledger: '{"version":2,"kind":"wrap"}\n' },
  { why: 'is gone', ledger: null },
])('a ledger that $why hides nothing: entries of this data folder go by what they say themselves, of another’s they stay', async ({ ledger }) => {
  const { cursor, gemini, home, undo } = await afterwards();
  const other = wrote(gemini).replaceAll('"command": "/opt/countersign"', '"env": { "COUNTERSIGN_HOME": "/elsewhere" }, "command": "/opt/countersign"').replace(', "env": { "TOKEN": "s3cret", "MODE": "x" }', '');
  writeFileSync(gemini, other);
  const file = path.join(home, 'hosts/ledger.jsonl');
  if (ledger === null) rmSync(file);
  else writeFileSync(file, ledger);
  // Nobody told this one of a data folder but its command line.
  writeFileSync(cursor, wrote(cursor).replace('"MODE": "x"', `"MODE": "x", "COUNTERSIGN_HOME": ${JSON.stringify(home)}`).replace('"command": "/opt/countersign", "args": ["run", "--server", "b"', `"env": { "COUNTERSIGN_HOME": ${JSON.stringify(home)} }, "command": "/opt/countersign", "args": ["run", "--server", "b"`));
  expect(await undo('--all', '--yes')).toMatchObject({ code: 0, output: expect.stringContaining('(a, b)') });
  expect(wrote(cursor)).not.toContain('countersign');
  expect(wrote(gemini)).toBe(other);
});

test('a value that was moved of an entry nobody remembers is not left empty unsaid', async () => {
  const { cursor, home, undo } = await afterwards({ move: ['TOKEN'] });
  rmSync(path.join(home, 'hosts/ledger.jsonl'));
  writeFileSync(cursor, wrote(cursor).replace('"MODE": "x"', `"MODE": "x", "COUNTERSIGN_HOME": ${JSON.stringify(home)}`));
  const before = wrote(cursor);
  expect(await undo('--all', '--yes')).toMatchObject({ code: 1, output: expect.stringContaining('The value of TOKEN is in the vault and in no copy.') });
  expect(wrote(cursor)).toBe(before);
});

test('what was done is noted for the record, once, and nothing that was not', async () => {
  const { home, cursor, undo } = await afterwards();
  const untold = openUntold(path.join(home, 'hosts'));
  await undo('--all');
  expect(await untold.take()).toEqual([]);
  await undo('cursor', '--yes');
  const noted = { what: 'undo', host: 'cursor', path: cursor, servers: ['a', 'b'] };
  expect(await untold.take()).toEqual([noted]);
  appendFileSync(path.join(home, 'hosts/untold.jsonl'), '{"what":"undo","ho');
  await undo('--all', '--yes');
  expect(await untold.take(), 'until it was told').toEqual([noted]);
  await untold.drop();
  expect(await untold.take()).toEqual([expect.objectContaining({ host: 'gemini-cli' })]);
  await untold.drop();
  await untold.drop();
  expect(await untold.take()).toEqual([]);
  expect(readdirSync(path.join(home, 'hosts')).sort()).toEqual(['backups', 'ledger.jsonl']);
});

test('where Countersign never was there is nothing to do, and nothing is made', async () => {
  const on = machine();
  const home = path.join(on.home, 'none');
  let said = '';
  const code = await undoAlone(['hosts', 'undo', '--all', '--yes'], { env: { COUNTERSIGN_HOME: home }, platform: 'linux', userFolder: on.home, version: '2', now: () => 1, write: (one) => (said += one), complain: () => undefined });
  expect([code, said]).toEqual([0, 'There is nothing to change.\n']);
  expect(existsSync(home)).toBe(false);
});

test.each([
  { argv: ['hosts', 'wrap', '--all', '--yes'], code: 2 },
  { argv: ['hosts', 'undo'], code: 2 },
  { argv: ['hosts'], code: 2 },
  { argv: ['history'], code: 2 },
])('$argv is not done without the app', async ({ argv, code }) => {
  const { cursor, home, on } = await afterwards();
  expect(await undoAlone(argv, { env: { COUNTERSIGN_HOME: home }, platform: 'linux', userFolder: on.home, version: '2', now: () => 1, write: () => undefined, complain: () => undefined })).toBe(code);
  expect(wrote(cursor)).toContain('countersign');
});

test('a data folder that is no whole path is refused', async () => {
  expect(await undoAlone(['hosts', 'undo', '--all'], { env: { COUNTERSIGN_HOME: 'here' }, platform: 'linux', userFolder: '/nowhere', version: '2', now: () => 1, write: () => undefined, complain: () => undefined })).toBe(1);
});
