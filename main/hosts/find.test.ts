import { linkSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sizeLimits } from '#app/hosts/documents/document';
import { realDisk } from './disk';
import { findHostFiles } from './find';
import { lookInside } from './look';
import { expandPlace } from './places';
import { fault, faulty, machine, only, put } from './testing/machine';

const entry = '{"mcpServers":{"a":{"command":"npx"}}}';

describe('what is found, by names only', () => {
  test.each<{ why: string; files: readonly string[]; env?: (home: string) => Record<string, string>; want: readonly string[] }>([
    { why: 'nothing on a machine without hosts', files: [], want: [] },
    { why: 'a host’s file', files: ['.cursor/mcp.json'], want: ['cursor .cursor/mcp.json'] },
    { why: 'both of a host that moved', files: ['.gemini/config/mcp_config.json', '.gemini/antigravity/mcp_config.json'], want: ['antigravity .gemini/config/mcp_config.json', 'antigravity .gemini/antigravity/mcp_config.json'] },
    { why: 'profiles by whatever name', files: ['.config/Code/User/profiles/-2a/mcp.json', '.config/Code/User/profiles/b/mcp.json', '.config/Code/User/profiles/c/other.json'], want: ['vscode .config/Code/User/profiles/-2a/mcp.json', 'vscode .config/Code/User/profiles/b/mcp.json'] },
    { why: 'every file of a folder', files: ['.continue/mcpServers/x.yaml', '.continue/mcpServers/.hidden.yaml', '.continue/mcpServers/y.json'], want: ['continue .continue/mcpServers/x.yaml', 'continue .continue/mcpServers/y.json'] },
    { why: 'where settings were moved to', files: ['xdg/goose/config.yaml'], env: (home) => ({ XDG_CONFIG_HOME: `${home}/xdg` }), want: ['goose xdg/goose/config.yaml'] },
    { why: 'where a host’s own variable leads', files: ['elsewhere/config.toml'], env: (home) => ({ CODEX_HOME: `${home}/elsewhere` }), want: ['codex elsewhere/config.toml'] },
    { why: 'once, by two names', files: ['.claude.json'], env: (home) => ({ CLAUDE_CONFIG_DIR: home }), want: ['claude-code .claude.json'] },
    { why: 'for every host that reads it', files: ['.config/Code/User/settings.json'], want: ['vscode .config/Code/User/settings.json', 'amp .config/Code/User/settings.json'] },
  ])('$why', async ({ files, env, want }) => {
    const plain = machine();
    const on = { ...plain, env: env?.(plain.home) ?? {} };
    for (const file of files) put(on, file, entry);
    const read: string[] = [];
    const disk = faulty(realDisk, { before: (call) => void read.push(call) });
    expect((await findHostFiles(on, { disk })).map(({ host, path: found }) => `${host.id} ${path.relative(on.home, found)}`)).toEqual(want);
    expect(read.filter((call) => call === 'disk.open' || call === 'disk.readFile')).toEqual([]);
  });

  test('a place that may not be asked about is told as denied', async () => {
    const on = machine();
    const disk = faulty(realDisk, { before: (call, [file]) => { if (call === 'disk.lstat' && String(file).endsWith('.cursor/mcp.json')) throw fault('EPERM'); } });
    expect((await findHostFiles(on, { disk })).map(({ host, presence }) => [host.id, presence])).toEqual([['cursor', 'denied']]);
  });

  test('what is inside another system is told with its name, and not written', async () => {
    const inside = machine();
    put(inside, '.cursor/mcp.json', entry);
    const [file] = await findHostFiles(machine(), { distributions: [{ name: 'Ubuntu', homes: [inside.home] }] });
    expect(file).toMatchObject({ host: { id: 'cursor' }, distribution: 'Ubuntu' });
    if (file === undefined) return;
    expect(await lookInside(file)).toMatchObject({ state: 'read', content: { unwritable: 'distribution' } });
  });

  test('Windows and macOS', () => {
    const windows = { platform: 'win32' as const, home: 'C:\\Users\\ada', env: { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' } };
    expect(expandPlace('$LOCALAPPDATA/Packages/Claude_*/LocalCache/Roaming/Claude/claude_desktop_config.json', windows)).toBe('C:\\Users\\ada\\AppData\\Local\\Packages\\Claude_*\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json');
    expect(expandPlace('$APPDATA/Claude/x.json', windows)).toBe(undefined);
    expect(expandPlace('~/Library/Application Support/Claude/x.json', { platform: 'darwin', home: '/Users/ada', env: {} })).toBe('/Users/ada/Library/Application Support/Claude/x.json');
  });
});

describe('what is inside', () => {
  test.each<{ why: string; content: string | Uint8Array; mode?: number; want: object }>([
    { why: 'servers', content: entry, want: { state: 'read', content: { unwritable: null, isLinked: false, entries: [{ name: 'a', started: { command: 'npx', args: [] }, uncovered: null }] } } },
    { why: 'nothing at all', content: '', want: { state: 'read', content: { entries: [] } } },
    { why: 'no servers', content: '{}', want: { state: 'read', content: { entries: [] } } },
    { why: 'a mistake: where it is', content: '{\n  "mcpServers" {}\n}', want: { state: 'malformed', line: 2, column: 16 } },
    { why: 'no UTF-8', content: new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), want: { state: 'notText' } },
    { why: 'more than is read', content: 'x'.repeat(sizeLimits.jsonc + 1), want: { state: 'huge', limit: sizeLimits.jsonc } },
    { why: 'not to be written', content: entry, mode: 0o444, want: { state: 'read', content: { unwritable: 'readOnly' } } },
    { why: 'the same name twice', content: '{"mcpServers":{"a":{"command":"x"},"a":{"command":"y"}}}', want: { state: 'read', content: { entries: [{ uncovered: 'twice' }, { uncovered: 'twice' }] } } },
    { why: 'reached by an address', content: '{"mcpServers":{"a":{"url":"https://x.example"}}}', want: { state: 'read', content: { entries: [{ uncovered: 'remote', url: 'https://x.example' }] } } },
    { why: 'variables in a file of their own', content: '{"mcpServers":{"a":{"command":"x","envFile":".env"}}}', want: { state: 'read', content: { entries: [{ uncovered: 'envFile' }] } } },
    { why: 'nothing that starts', content: '{"mcpServers":{"a":{"type":"stdio"},"b":{"command":""},"c":{"command":"x","args":[{}]}}}', want: { state: 'read', content: { entries: [{ uncovered: 'unclear' }, { uncovered: 'unclear' }, { uncovered: 'unclear' }] } } },
    { why: 'brackets without end', content: '['.repeat(200_000), want: { state: 'malformed' } },
  ])('$why', async ({ content, mode, want }) => {
    const on = machine();
    put(on, '.cursor/mcp.json', content, mode);
    expect(await lookInside(await only(on, 'cursor'))).toMatchObject(want);
  });

  test('YAML that one edit would change in several places is not edited', async () => {
    const on = machine();
    put(on, '.config/goose/config.yaml', 'extensions:\n  a: &a\n    cmd: x\n    args: []\n  b: *a\n  c:\n    cmd: !x y\n  d:\n    cmd: |\n      z\n  e:\n    type: builtin\n');
    const looked = await lookInside(await only(on, 'goose'));
    expect(looked.state === 'read' && looked.content.entries.map(({ name, uncovered }) => [name, uncovered])).toEqual([['a', 'shared'], ['c', 'shared'], ['d', 'shared'], ['e', 'builtIn']]);
  });

  test('a folder, several names, a link, a link to nowhere, denied, gone', async () => {
    const on = machine();
    mkdirSync(path.join(on.home, '.cursor/mcp.json'), { recursive: true });
    expect(await lookInside(await only(on, 'cursor'))).toEqual({ state: 'notAFile' });
    linkSync(put(on, 'other.json', entry), path.join(on.home, '.kiro.json'));
    mkdirSync(path.join(on.home, '.kiro/settings'), { recursive: true });
    linkSync(path.join(on.home, 'other.json'), path.join(on.home, '.kiro/settings/mcp.json'));
    expect(await lookInside(await only(on, 'kiro'))).toMatchObject({ content: { unwritable: 'severalNames' } });
    mkdirSync(path.join(on.home, '.lmstudio'));
    symlinkSync(put(on, 'dotfiles/mcp.json', entry), path.join(on.home, '.lmstudio/mcp.json'));
    const linked = await only(on, 'lm-studio');
    expect(await lookInside(linked)).toMatchObject({ content: { isLinked: true, real: path.join(on.home, 'dotfiles/mcp.json'), unwritable: null } });
    rmSync(path.join(on.home, 'dotfiles'), { recursive: true });
    expect(await lookInside(linked)).toEqual({ state: 'absent' });
    const denied = faulty(realDisk, { before: (call) => { if (call === 'disk.open') throw fault('EACCES'); } });
    expect(await lookInside(await only(on, 'kiro'), denied)).toEqual({ state: 'denied' });
  });
});
