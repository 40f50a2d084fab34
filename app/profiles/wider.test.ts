import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { covers } from './destinations';
import { base } from './templates';
import { allowed, home, profile } from './testing/facts';
import { wider } from './wider';

interface Row {
  readonly why: string;
  readonly before: Profile;
  readonly after: Profile;
  readonly lines: readonly string[];
}

const limit = (members: Partial<Profile['limits']>) => profile({ limits: { ...base('files').limits, ...members } });
const tight = profile({ files: { write: ['/home/ada/a'] }, network: allowed('example.com') });

const rows: readonly Row[] = [
  { why: 'a folder to read', before: profile(), after: profile({ files: { read: ['/home/ada/a'] } }), lines: ['Read ~/a, with everything in it.'] },
  { why: 'a folder to change', before: profile(), after: profile({ files: { write: ['/home/ada/a'] } }), lines: ['Read and change ~/a, with everything in it.'] },
  { why: 'a folder that could be read', before: profile({ files: { read: ['/home/ada'] } }), after: profile({ files: { write: ['/home/ada/a'] } }), lines: ['Change ~/a, with everything in it.'] },
  { why: 'a folder in one there was', before: tight, after: profile({ files: { write: ['/home/ada/a/b'] } }), lines: [] },
  { why: 'a folder beside one there was, of nearly the same name', before: tight, after: profile({ files: { write: ['/home/ada/ab'] } }), lines: ['Read and change ~/ab, with everything in it.'] },
  { why: 'one line for a folder and what lies in it', before: profile(), after: profile({ files: { read: ['/srv/a/b', '/srv/c'], write: ['/srv/a'] } }), lines: ['Read /srv/c, with everything in it.', 'Read and change /srv/a, with everything in it.'] },
  { why: 'what stayed unchanged', before: profile({ files: { write: ['/srv/a'], never: ['/srv/a/.git'] } }), after: profile({ files: { write: ['/srv/a'] } }), lines: ['Change /srv/a/.git, which stayed unchanged so far.'] },
  { why: 'what stays unchanged elsewhere', before: profile({ files: { write: ['/srv/a'], never: ['/srv/b'] } }), after: profile({ files: { write: ['/srv/a'] } }), lines: [] },
  { why: 'an address', before: profile(), after: profile({ network: allowed('api.example.com', 'db.example.com:5432') }), lines: ['Reach api.example.com.', 'Reach db.example.com:5432.'] },
  { why: 'addresses below a name', before: profile(), after: profile({ network: allowed('*.example.com') }), lines: ['Reach every address below example.com.'] },
  { why: 'a name and those below it are one', before: profile(), after: profile({ network: allowed('example.com', '*.example.com') }), lines: ['Reach example.com and every address below it.'] },
  { why: 'at another port', before: profile(), after: profile({ network: allowed('example.com:8443', '*.example.com:8443') }), lines: ['Reach example.com and every address below it, at port 8443.'] },
  { why: 'an address below one there was', before: profile({ network: allowed('*.example.com') }), after: profile({ network: allowed('a.example.com', '*.b.example.com') }), lines: [] },
  { why: 'to be asked about each is nothing more', before: profile(), after: profile({ network: allowed() }), lines: [] },
  { why: 'any address', before: profile({ network: allowed('example.com') }), after: profile({ network: { mode: 'open' } }), lines: ['Reach any address, this computer and your own network too.'] },
  { why: 'some of all', before: profile({ network: { mode: 'open' } }), after: profile({ network: allowed('example.com') }), lines: [] },
  { why: 'a variable', before: profile({ env: ['A'] }), after: profile({ env: ['A', 'B\u200B'] }), lines: ['Get the variable B⟦U+200B⟧.'] },
  { why: 'all variables', before: profile({ env: ['A'] }), after: profile({ env: null }), lines: ['Get every variable its entry names.'] },
  { why: 'fewer variables', before: profile({ env: null }), after: profile({ env: ['A'] }), lines: [] },
  { why: 'more memory', before: profile(), after: limit({ memory: 4096 }), lines: ['Use up to 4,096 MiB of memory.'] },
  { why: 'no limit of files', before: profile(), after: limit({ openFiles: null, processes: 16 }), lines: ['Keep as many files open as it likes.'] },
  { why: 'a limit where there was none', before: limit({ memory: null }), after: profile(), lines: [] },
  { why: 'home', before: profile(), after: base('home'), lines: ['Use up to 4,096 MiB of memory.', 'Write files of up to 4,096 MiB.', 'Reach any address, this computer and your own network too.', 'Read and change all your files, except keys, settings and start-up files.'] },
  { why: 'Docker', before: { ...base('home'), limits: base('docker').limits }, after: base('docker'), lines: ['Read and change everything you can, keys and settings too.', 'Talk to Docker, which is as good as root.'] },
  { why: 'everything in one line', before: { ...tight, limits: base('unrestricted').limits }, after: base('unrestricted'), lines: ['Do everything you can, and answer Countersign’s own questions.'] },
  { why: 'everything, from Docker', before: { ...base('docker'), limits: base('unrestricted').limits }, after: base('unrestricted'), lines: ['Do everything you can, and answer Countersign’s own questions.'] },
  { why: 'anything after everything', before: base('unrestricted'), after: base('docker'), lines: [] },
  { why: 'fewer folders, addresses and limits', before: tight, after: limit({ memory: 100 }), lines: [] },
];

const places = ['/srv', '/srv/a', '/srv/a/b', '/srv/a/b/c', '/srv/ab', '/srv/d'];
const hosts = ['example.com', '*.example.com', 'a.example.com', '*.a.example.com', 'b.org'];
const some = (of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: 3 });
const profiles: fc.Arbitrary<Profile> = fc
  .record({ read: some(places), write: some(places), never: some(places), hosts: some(hosts), mode: fc.constantFrom('none', 'allowed', 'open'), env: fc.option(some(['A', 'B', 'C'])), memory: fc.option(fc.constantFrom(64, 128)) })
  .map(({ read, write, never, hosts: names, mode, env, memory }) => ({ ...base('files'), files: { reach: 'folders', read, write, never }, network: mode === 'allowed' ? allowed(...names) : { mode: mode as 'none' | 'open' }, env, limits: { ...base('files').limits, memory } }));

const under = (path: string, folders: readonly string[]) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** What a profile allows, one by one, in a world small enough to be counted. */
function powers({ files, network, env, limits }: Profile): ReadonlySet<string> {
  const files1 = places.flatMap((path) => [...(under(path, [...files.read, ...files.write]) ? [`read ${path}`] : []), ...(under(path, files.write) && !under(path, files.never) ? [`change ${path}`] : [])]);
  const reached = ['example.com', 'a.example.com', 'x.a.example.com', 'x.example.com', 'b.org', 'other.net'].filter((host) => network.mode === 'open' || (network.mode === 'allowed' && network.allow.some((one) => covers(one, { host, port: 443 }))));
  const named = ['A', 'B', 'C', 'D'].filter((name) => env === null || env.includes(name));
  const memory = [64, 128, 256].filter((amount) => limits.memory === null || amount <= limits.memory);
  return new Set([...files1, ...reached, ...named, ...memory.map(String)]);
}

describe('what one profile may and another may not', () => {
  it.each(rows)('$why', ({ before, after, lines }) => {
    expect(wider(before, after, home)).toEqual(lines);
  });

  it('nothing is wider than itself', () => {
    fc.assert(fc.property(profiles, (one) => void expect(wider(one, one)).toEqual([])));
    for (const template of ['files', 'web', 'runner', 'browser', 'home', 'docker', 'unrestricted'] as const) expect(wider(base(template), base(template))).toEqual([]);
  });

  it('whatever is gained is said', () => {
    fc.assert(
      fc.property(profiles, profiles, (before, after) => {
        const had = powers(before);
        const gains = [...powers(after)].filter((power) => !had.has(power));
        if (gains.length > 0) expect(wider(before, after)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
