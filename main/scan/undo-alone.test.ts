import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openHosts } from '#main/hosts/hosts';
import { machine, only, put } from '#main/hosts/testing/machine';
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
  expect(await undo('--all', '--yes', '--alone')).toMatchObject({ code: 0, errors: 'countersign: done without the app, so the record does not say so.\n' });
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
