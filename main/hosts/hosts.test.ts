import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findHostFiles } from './find';
import { openHosts, type Hosts } from './hosts';
import { lookInside } from './look';
import { realDisk } from './disk';
import { faulty, left, machine, only, put } from './testing/machine';

const text = '{\n  // mine\n  "mcpServers": {\n    "a": { "command": "npx", "args": ["-y", "pkg"] },\n    "b": { "command": "uvx" },\n  }\n}\n';
const both = [['mcpServers', 'a'], ['mcpServers', 'b']];

function parts() {
  const on = machine();
  const data = path.join(on.home, 'data');
  const hosts = openHosts({ home: data, version: '1.2.3', connector: '/opt/countersign', now: () => 1_800_000_000_000 });
  return { on, data, hosts };
}

async function wrapped(hosts: Hosts, on: ReturnType<typeof machine>, entries = both) {
  const file = await only(on, 'cursor');
  const plan = await hosts.planWrap(file, entries, null);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return { file, plan: plan.value, outcome: await hosts.apply(plan.value) };
}

describe('a file put behind Countersign', () => {
  test('keeps its mode and owner, leaves nothing beside it, and its copy, list and explanation are the person’s alone', async () => {
    const { on, data, hosts } = parts();
    const file = put(on, '.cursor/mcp.json', text, 0o640);
    if (process.getuid?.() === 0) chownSync(file, 4711, 4712);
    const { outcome, plan } = await wrapped(hosts, on);
    expect(outcome).toEqual({ ok: true, value: null });
    const { mode, uid, gid } = statSync(file);
    expect([mode & 0o7777, ...(process.getuid?.() === 0 ? [uid, gid] : [])]).toEqual([0o640, ...(process.getuid?.() === 0 ? [4711, 4712] : [])]);
    expect(left(path.dirname(file))).toEqual([]);
    expect(plan.diff.map(({ sign, number }) => `${sign}${number}`)).toEqual(['-4', '+4', '-5', '+5']);

    const folder = path.join(data, 'hosts/backups');
    const names = readdirSync(folder).sort();
    expect(names).toEqual([expect.stringMatching(/^2027-01-15T08-00-00-000Z_[0-9a-f]{6}_mcp\.json$/), 'LIST.txt', 'README.txt', 'restore.list', 'restore.ps1', 'restore.sh']);
    expect(readFileSync(path.join(folder, names[0] ?? ''), 'utf8')).toBe(text);
    expect(readFileSync(path.join(folder, 'LIST.txt'), 'utf8')).toBe(`2027-01-15T08:00:00.000Z  ${names[0]}  ${file}\n`);
    expect(readFileSync(path.join(folder, 'README.txt'), 'utf8')).toContain('To put files back without Countersign');
    for (const name of [...names.map((one) => path.join('backups', one)), 'ledger.jsonl']) expect(statSync(path.join(data, 'hosts', name)).mode & 0o777, name).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(await hosts.backups.purge()).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['README.txt', 'restore.ps1', 'restore.sh']);
  });

  test('is undone byte for byte, also after several writings, and with its copies purged', async () => {
    for (const purge of [false, true]) {
      const { on, hosts } = parts();
      const file = put(on, '.cursor/mcp.json', text);
      await wrapped(hosts, on, [['mcpServers', 'b']]);
      await wrapped(hosts, on, [['mcpServers', 'a']]);
      if (purge) await hosts.backups.purge();
      const undo = await hosts.planUndo(await only(on, 'cursor'));
      expect(undo.way).toBe(purge ? 'entries' : 'bytes');
      if (!('plan' in undo)) return;
      expect(await hosts.apply(undo.plan)).toMatchObject({ ok: true });
      expect(readFileSync(file, 'utf8')).toBe(text);
      expect(await hosts.planUndo(await only(on, 'cursor'))).toEqual({ way: 'nothing' });
    }
  });

  test('keeps what somebody else wrote since: only the entries go back', async () => {
    const { on, hosts } = parts();
    const file = put(on, '.cursor/mcp.json', text);
    await wrapped(hosts, on);
    writeFileSync(file, readFileSync(file, 'utf8').replace('// mine', '// mine still').replace('"pkg"', '"pkg@2"'));
    const undo = await hosts.planUndo(await only(on, 'cursor'));
    expect(undo.way).toBe('entries');
    if (undo.way !== 'entries') return;
    await hosts.apply(undo.plan);
    expect(readFileSync(file, 'utf8')).toBe(text.replace('// mine', '// mine still').replace('"pkg"', '"pkg@2"'));
  });

  test('printed anew by its host, goes back by what it means', async () => {
    const { on, hosts } = parts();
    const file = put(on, '.cursor/mcp.json', JSON.stringify({ mcpServers: { a: { command: 'npx', args: ['-y'] }, b: { command: 'uvx' } } }));
    await wrapped(hosts, on);
    writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, '\t'));
    const undo = await hosts.planUndo(await only(on, 'cursor'));
    if (undo.way !== 'entries') throw new Error(undo.way);
    await hosts.apply(undo.plan);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ mcpServers: { a: { command: 'npx', args: ['-y'] }, b: { command: 'uvx' } } });
  });

  test.each([
    { why: 'its connector’s words were changed', change: (now: string) => now.replace('"--", "npx",', '"npx",') },
    { why: 'it can no longer be read', change: (now: string) => now.replace('{', '') },
  ])('where $why, both texts are shown, and the person may take the one from before', async ({ change }) => {
    const { on, hosts } = parts();
    const file = put(on, '.cursor/mcp.json', text);
    await wrapped(hosts, on);
    const now = change(readFileSync(file, 'utf8'));
    writeFileSync(file, now);
    const undo = await hosts.planUndo(await only(on, 'cursor'));
    expect(undo).toMatchObject({ way: 'conflict', now, before: text });
    if (undo.way !== 'conflict' || undo.restore === null) return;
    expect(readFileSync(file, 'utf8')).toBe(now);
    expect(await hosts.apply(undo.restore)).toMatchObject({ ok: true });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('one entry of several can be taken out', async () => {
    const { on, hosts } = parts();
    const file = put(on, '.cursor/mcp.json', text);
    const { plan } = await wrapped(hosts, on);
    const [first] = plan.changed.changes;
    const undo = await hosts.planUndo(await only(on, 'cursor'), [first?.id ?? '']);
    if (undo.way !== 'entries') throw new Error(undo.way);
    await hosts.apply(undo.plan);
    expect(readFileSync(file, 'utf8')).toContain('"a": { "command": "npx", "args": ["-y", "pkg"] },');
    expect(readFileSync(file, 'utf8')).toContain('"/opt/countersign"');
  });

  test('all at once, also where two hosts read one file, and one of the files is in conflict', async () => {
    const { on, hosts } = parts();
    const shared = '{\n  "amp.mcpServers": { "a": { "command": "npx" } },\n  "mcp": { "servers": { "b": { "command": "uvx" } } }\n}\n';
    const contents: [string, string][] = [['.cursor/mcp.json', text], ['.kiro/settings/mcp.json', text], ['.config/Code/User/settings.json', shared]];
    for (const [name, content] of contents) put(on, name, content);
    for (const file of await findHostFiles(on)) {
      const looked = await lookInside(file);
      if (looked.state !== 'read') continue;
      const plan = await hosts.planWrap(file, looked.content.entries.map((entry) => entry.path), 600_000);
      if (plan.ok) await hosts.apply(plan.value);
    }
    const broken = path.join(on.home, '.kiro/settings/mcp.json');
    writeFileSync(broken, readFileSync(broken, 'utf8').replace('{', ''));
    expect((await hosts.undoAll()).map(({ file, outcome }) => [file.host.id, outcome])).toEqual([['cursor', 'undone'], ['vscode', 'undone'], ['kiro', 'conflict'], ['amp', 'undone']]);
    for (const [name, content] of contents) if (!name.includes('kiro')) expect(readFileSync(path.join(on.home, name), 'utf8')).toBe(content);
    expect((await hosts.undoAll()).map(({ outcome }) => outcome).filter((outcome) => outcome !== 'conflict')).toEqual(['nothing', 'nothing', 'nothing']);
  });

  test('everything of a host goes, also where another host was wrapped in between', async () => {
    const { on, hosts } = parts();
    const shared = '{"amp.mcpServers":{"x":{"command":"npx"}},"mcp":{"servers":{"a":{"command":"uvx"},"b":{"command":"uvx"}}}}';
    const file = put(on, '.config/Code/User/settings.json', shared);
    const [code, amp] = [await only(on, 'vscode'), await only(on, 'amp')];
    for (const [of, entry] of [[code, ['mcp', 'servers', 'a']], [amp, ['amp.mcpServers', 'x']], [code, ['mcp', 'servers', 'b']]] as const) {
      const plan = await hosts.planWrap(of, [entry], null);
      if (plan.ok) await hosts.apply(plan.value);
    }
    const undo = await hosts.planUndo(code);
    if (undo.way !== 'entries') throw new Error(undo.way);
    await hosts.apply(undo.plan);
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"amp\.mcpServers":\{"x":\{"command":"\/opt\/countersign".*\},"mcp":\{"servers":\{"a":\{"command":"uvx"\},"b":\{"command":"uvx"\}\}\}\}$/);
  });

  test('stays a link where it was one', async () => {
    const { on, hosts } = parts();
    const real = put(on, 'dotfiles/cursor.json', text);
    mkdirSync(path.join(on.home, '.cursor'));
    const link = path.join(on.home, '.cursor/mcp.json');
    symlinkSync('../dotfiles/cursor.json', link);
    await wrapped(hosts, on);
    expect(readlinkSync(link)).toBe('../dotfiles/cursor.json');
    expect(readFileSync(real, 'utf8')).toContain('/opt/countersign');
    expect(lstatSync(real).isFile()).toBe(true);
  });
});

describe('nothing is written where', () => {
  test.each<{ why: string; between: (file: string, home: string) => void; want: object }>([
    { why: 'it was changed after the preview', between: (file) => writeFileSync(file, `${text} `), want: { why: 'changed' } },
    { why: 'it was replaced by another', between: (file) => (unlinkSync(file), writeFileSync(file, '{}')), want: { why: 'changed' } },
    { why: 'it became a link', between: (file, home) => (renameSync(file, `${home}/other.json`), symlinkSync(`${home}/other.json`, file)), want: { why: 'moved' } },
    { why: 'it is gone', between: (file) => unlinkSync(file), want: { why: 'moved' } },
    { why: 'another one holds its lock', between: (file) => writeFileSync(path.join(path.dirname(file), '.mcp.json.countersign-lock'), JSON.stringify({ pid: process.ppid })), want: { why: 'busy' } },
    { why: 'a lock was made this moment', between: (file) => writeFileSync(path.join(path.dirname(file), '.mcp.json.countersign-lock'), ''), want: { why: 'busy' } },
  ])('$why', async ({ between, want }) => {
    const { on, data, hosts } = parts();
    const file = put(on, '.cursor/mcp.json', text);
    const plan = await hosts.planWrap(await only(on, 'cursor'), both, null);
    if (!plan.ok) throw new Error('no plan');
    between(file, on.home);
    const then = existsSync(file) ? readFileSync(file, 'utf8') : null;
    expect(await hosts.apply(plan.value)).toEqual({ ok: false, error: want });
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(then);
    expect(left(path.dirname(file)).filter((name) => name.endsWith('-new'))).toEqual([]);
    // Nothing was about to be done, so nothing is recorded.
    expect(existsSync(path.join(data, 'hosts'))).toBe(false);
  });

  test('two at once: one of them', async () => {
    const { on, hosts } = parts();
    put(on, '.cursor/mcp.json', text);
    const other = openHosts({ home: path.join(on.home, 'other'), version: '1', connector: '/opt/countersign', now: () => 0 });
    const file = await only(on, 'cursor');
    const [plan, same] = [await hosts.planWrap(file, both, null), await other.planWrap(file, both, null)];
    if (!plan.ok || !same.ok) throw new Error('no plan');
    const outcomes = await Promise.all([hosts.apply(plan.value), other.apply(same.value)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { why: expect.stringMatching(/^(busy|changed)$/) } });
  });

  test('an entry is not there, is covered already or cannot be', async () => {
    const { on, hosts } = parts();
    put(on, '.cursor/mcp.json', text);
    await wrapped(hosts, on, [['mcpServers', 'a']]);
    const file = await only(on, 'cursor');
    expect(await hosts.planWrap(file, [['mcpServers', 'a']], null)).toEqual({ ok: false, error: { why: 'entry', name: 'a' } });
    expect(await hosts.planWrap(file, [['mcpServers', 'z']], null)).toEqual({ ok: false, error: { why: 'entry', name: 'z' } });
  });
});

test.skipIf(process.platform === 'win32')('a pipe put in a file’s place after it was found keeps nobody waiting', async () => {
  const on = machine();
  const file = put(on, '.cursor/mcp.json', text);
  const found = await only(on, 'cursor');
  let swapped = false;
  const disk = faulty(realDisk, {
    before(call) {
      if (call !== 'disk.open' || swapped) return;
      swapped = true;
      unlinkSync(file);
      execFileSync('mkfifo', [file]);
    },
  });
  expect(await lookInside(found, disk)).toEqual({ state: 'notAFile' });
});

test('a file that was written is one, also where somebody took its lock away', async () => {
  const { on, data } = parts();
  const file = put(on, '.cursor/mcp.json', text);
  const lock = path.join(path.dirname(file), '.mcp.json.countersign-lock');
  const disk = faulty(realDisk, { before: (call, [of]) => { if (call === 'disk.unlink' && of === lock) unlinkSync(lock); } });
  const { outcome } = await wrapped(openHosts({ home: data, version: '1', connector: '/opt/countersign', now: () => 0, disk }), on);
  expect(outcome).toEqual({ ok: true, value: null });
});
