import type { Profile } from '#shared/models/profile';
import type { Facts, PathArgument } from '../facts';
import { base } from '../templates';

export const home = '/home/ada';

/** An ordinary server's facts, but for what a row says. */
export function facts(members: Partial<Facts> = {}): Facts {
  return { platform: 'linux', home, cwd: home, command: 'server', args: [], paths: [], runner: false, package: null, env: [], addresses: [], tools: null, trust: 'new', ...members };
}

/** Facts of `npx -y PACKAGE …`, with these arguments behind it. */
export function npx(name: string, args: readonly string[] = [], members: Partial<Facts> = {}): Facts {
  return facts({ command: 'npx', args: ['-y', name, ...args], runner: true, package: name, ...members });
}

export const folder = (path: string): PathArgument => ({ path, kind: 'folder' });
export const file = (path: string): PathArgument => ({ path, kind: 'file' });
export const absent = (path: string, above = path.replace(/\/[^/]*$/, '')): PathArgument => ({ path, kind: 'absent', above });

/** A profile of folders, but for what a row says. */
export function profile(members: Partial<Omit<Profile, 'files'>> & { readonly files?: Partial<Profile['files']> } = {}): Profile {
  return { ...base('files'), ...members, files: { ...base('files').files, ...members.files } };
}

/** `host` or `host:port`, to be reached. */
export function allowed(...hosts: readonly string[]): Profile['network'] {
  return {
    mode: 'allowed',
    allow: hosts.map((text) => {
      const [, host = text, port = '443'] = /^([^:]*):(\d+)$/.exec(text) ?? [];
      return { host, port: Number(port) };
    }),
  };
}
