import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { base } from '#app/profiles/templates';
import { seatbeltArguments } from './arguments';
import type { Places } from './places';
import { seatbeltProfile } from './seatbelt';

const places: Places = {
  tag: 'a1b2c3',
  temporary: '/private/var/folders/x/T/mcp-1',
  program: ['/opt/homebrew/Cellar/node/24.1.0', '/Users/ada/Library/Caches/countersign-packages/1'],
  hidden: ['/Users/ada/.ssh', '/Users/ada/Library/Keychains', '/Users/ada/Library/Application Support/Countersign'],
  readOnly: ['/Users/ada/.zshrc', '/Applications/Countersign.app'],
  secrets: null,
  proxyPort: null,
};
const folders = { reach: 'folders', read: ['/Users/ada/docs'], write: ['/Users/ada/work/shop'], never: ['/Users/ada/work/shop/.git'] } as const;
const withFolders = (profile: Profile): Profile => ({ ...profile, files: { ...folders, read: [...folders.read], write: [...folders.write], never: [...folders.never] } });

const rows: readonly { readonly name: string; readonly profile: Profile; readonly places?: Partial<Places> }[] = [
  { name: 'files', profile: withFolders(base('files')) },
  { name: 'web', profile: { ...base('web'), network: { mode: 'allowed', allow: [{ host: 'api.github.com', port: 443 }] } }, places: { proxyPort: 49_152 } },
  { name: 'runner', profile: withFolders(base('runner')), places: { proxyPort: 49_153 } },
  { name: 'browser', profile: base('browser') },
  { name: 'home', profile: base('home') },
  { name: 'secrets', profile: withFolders(base('files')), places: { secrets: '/Users/ada/Library/Application Support/Countersign/run/secrets/server-1' } },
];

describe('a profile as Seatbelt takes it', () => {
  it.each(rows)('$name is what its golden file says', ({ name, profile, places: other }) => {
    const golden = join(import.meta.dirname, `__golden__/${name}.sb`);
    const { text, parameters } = seatbeltProfile(profile, { ...places, ...other });
    const whole = `${text}${Object.entries(parameters).map(([key, path]) => `; ${key} ${path}\n`).join('')}`;
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, whole);
    expect(whole).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(rows)('$name: every place is a parameter, and every parameter a place', ({ profile, places: other }) => {
    const { text, parameters } = seatbeltProfile(profile, { ...places, ...other });
    const used = [...text.matchAll(/\(param "(\w+)"\)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(parameters)));
    expect(text).not.toContain('/Users/ada');
    expect(opened(text)).toBe(0);
  });

  it('a path that would end the text and begin another stays a path', () => {
    const evil = '/Users/ada/x")) (allow default) ("';
    const { text, parameters } = seatbeltProfile({ ...base('files'), files: { reach: 'folders', read: [evil], write: [], never: [] } }, places);
    expect(text).not.toContain('allow default');
    expect(Object.values(parameters)).toContain(evil);
  });

  it.each(rows)('$name: nothing is allowed after what is forbidden', ({ profile, places: other }) => {
    const { text } = seatbeltProfile(profile, { ...places, ...other });
    expect(text.lastIndexOf('(allow ')).toBeLessThan(text.indexOf('(deny file-write*'));
    expect(text.indexOf('(deny default')).toBeLessThan(text.indexOf('(allow '));
  });

  it.each(rows)('$name: no keys, windows, clipboard or other programs', ({ profile, places: other }) => {
    expect(seatbeltProfile(profile, { ...places, ...other }).text).not.toMatch(/securityd|SecurityServer|launchservices|coreservices|pasteboard|windowserver|trustd|unix-socket|apple\.lsd/i);
  });

  it.each([
    { why: 'no network: no rule of it', profile: base('files'), port: 49_152, want: /^(?!.*network)/s },
    { why: 'some addresses: its own way to the proxy alone', profile: base('web'), port: 49_152, want: /\(allow network-outbound \(remote ip "localhost:49152"\)\)(?!.*network)/s },
    { why: 'some addresses, and no way: none', profile: base('web'), port: null, want: /^(?!.*network)/s },
    { why: 'any address: no sockets but the system’s names', profile: base('browser'), port: null, want: /\(remote ip "\*:\*"\).*mDNSResponder/s },
  ])('$why', ({ profile, port, want }) => {
    expect(seatbeltProfile(profile, { ...places, proxyPort: port }).text).toMatch(want);
  });

  it('the folders above protected places cannot be renamed, but for those it cannot write to', () => {
    const { text, parameters } = seatbeltProfile(withFolders(base('files')), { ...places, hidden: ['/Users/ada/work/shop/keys/own'] });
    const kept = [...text.slice(text.indexOf('(deny file-write-unlink')).matchAll(/\(literal \(param "(\w+)"\)\)/g)].map(([, name = '']) => parameters[name]);
    expect(kept).toEqual(['/Users/ada/work/shop', '/Users/ada/work/shop/keys']);
  });

  it.each(['.git/hooks/pre-commit', '.GIT/config', '.git/modules/a/hooks/x', '.vscode/tasks.json', '.VsCode', '.mcp.json', 'a/b/.envrc', 'a/.husky/x'])('%s stays unchanged', (path) => {
    expect(protections().some((one) => one.test(`/Users/ada/work/shop/${path}`))).toBe(true);
  });

  it.each(['.github/workflows/x.yml', 'git/hooks', '.gitignore', '.vscodex', 'x.mcp.json', '.git/objects/ab', '.git/index', '.git/refs/heads/main'])('%s may change', (path) => {
    expect(protections().some((one) => one.test(`/Users/ada/work/shop/${path}`))).toBe(false);
  });

  it.each([
    { why: 'without bounds', profile: base('unrestricted'), other: {} },
    { why: 'Docker', profile: base('docker'), other: {} },
    { why: 'a tag that is text of the language', profile: base('files'), other: { tag: '") (allow default' } },
    { why: 'a port that is none', profile: base('web'), other: { proxyPort: 70_000 } },
  ])('is not made of what cannot be held: $why', ({ profile, other }) => {
    expect(() => seatbeltProfile(profile, { ...places, ...other })).toThrow();
  });

  it('is handed over without a shell’s reading: limits are numbers, the command stays as it is', () => {
    const { limits } = base('files');
    expect(seatbeltArguments({ text: 'T', parameters: { W0: '/a b', W1: '$(x)' } }, limits, ['/usr/bin/node', '$HOME', '; id'])).toEqual([
      '-p', 'T', '-D', 'W0=/a b', '-D', 'W1=$(x)', '--', '/bin/sh', '-c', 'ulimit -c 0 && ulimit -n 1024 && ulimit -f 1048576 && echo up >&3 && exec 3>&- && exec "$@"', 'sh', '/usr/bin/node', '$HOME', '; id',
    ]);
    expect(seatbeltArguments({ text: 'T', parameters: {} }, base('unrestricted').limits, ['x'])).toContain('ulimit -c 0 && echo up >&3 && exec 3>&- && exec "$@"');
  });
});

/** The regular expressions of what stays unchanged by its name: those of the language are JavaScript's as far as they go here. */
function protections(): readonly RegExp[] {
  const { text } = seatbeltProfile(base('home'), places);
  return [...text.slice(text.indexOf('(deny file-write*'), text.indexOf('(deny file-write-unlink')).matchAll(/\(regex #"([^"]+)"\)/g)].map(([, source = '']) => new RegExp(source));
}

/** How many parentheses are left open, strings aside. */
function opened(text: string): number {
  const code = text.replaceAll(/"[^"]*"/g, '""');
  return [...code].reduce((depth, character) => depth + (character === '(' ? 1 : character === ')' ? -1 : 0), 0);
}
