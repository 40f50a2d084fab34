import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Touch } from '#shared/models/observation';
import type { Profile } from '#shared/models/profile';
import { check } from './check';
import { covers } from './destinations';
import { lies } from './places';
import { allowed, home, profile } from './testing/facts';
import { tightest, type Used } from './tightest';
import { wider } from './wider';

const ground = { home, forbidden: [`${home}/.ssh`] };
const at = (name: string) => `${home}/${name}`;
const open: Profile['network'] = { mode: 'open' };
const none: Profile['network'] = { mode: 'none' };

/** `r docs/a` read, `w` changed, `l` looked at, `x` run, `c` connected to. */
function touches(...lines: readonly string[]): readonly Touch[] {
  const kinds = { l: 'look', r: 'read', w: 'write', x: 'run', c: 'connect' } as const;
  return lines.map((line) => {
    const what = kinds[line[0] as keyof typeof kinds];
    return { what, target: what === 'connect' ? line.slice(2) : at(line.slice(2)) };
  });
}

function used(lines: readonly string[], folders: readonly string[] = [], program: readonly string[] = []): Used {
  return { touches: touches(...lines), folders: new Set(folders.map(at)), program: program.map(at) };
}

interface Row {
  readonly why: string;
  readonly before: Profile;
  readonly used: Used;
  /** Null: nothing narrower. */
  readonly want: { readonly read?: readonly string[]; readonly write?: readonly string[]; readonly network?: Profile['network'] } | null;
  readonly unused?: readonly string[];
}

const rows: readonly Row[] = [
  { why: 'everything was used', before: profile({ files: { write: [at('work')] } }), used: used(['w work', 'r work']), want: null },
  { why: 'a folder it never came near goes', before: profile({ files: { read: [at('docs')], write: [at('work')] } }), used: used(['w work']), want: { write: [at('work')] }, unused: ['~/docs'] },
  { why: 'what was only read may only be read', before: profile({ files: { write: [at('work')] } }), used: used(['r work', 'r work/a']), want: { read: [at('work')] }, unused: ['Changing ~/work'] },
  { why: 'a folder that was only looked at stays to be read: it may be asked for at each start', before: profile({ files: { write: [at('work')] } }), used: used(['l work']), want: { read: [at('work')] }, unused: ['Changing ~/work'] },
  { why: 'changed in one folder of it, looked at as a whole', before: profile({ files: { write: [at('work')] } }), used: used(['l work', 'w work/out/a', 'w work/out/b'], ['work', 'work/out']), want: { read: [at('work')], write: [at('work/out')] }, unused: ['Changing ~/work, apart from ~/work/out'] },
  { why: 'read in one folder of it', before: profile({ files: { read: [at('docs')] } }), used: used(['r docs/a/1', 'r docs/a/2'], ['docs', 'docs/a']), want: { read: [at('docs/a')] }, unused: ['~/docs, apart from ~/docs/a'] },
  { why: 'a folder that is gone again: the nearest that is there', before: profile({ files: { write: [at('work')] } }), used: used(['w work/out/tmp/x'], ['work', 'work/out']), want: { write: [at('work/out')] }, unused: ['~/work, apart from ~/work/out'] },
  { why: 'nothing between is there', before: profile({ files: { write: [at('work')] } }), used: used(['w work/tmp/x'], ['work']), want: null },
  { why: 'many folders are the whole one', before: profile({ files: { write: [at('work')] } }), used: used(['a', 'b', 'c', 'd', 'e'].map((name) => `w work/${name}/x`), ['a', 'b', 'c', 'd', 'e'].map((name) => `work/${name}`)), want: null },
  { why: 'a hidden folder is given by none', before: profile({ files: { write: [at('work')] } }), used: used(['w work/.cache/x'], ['work', 'work/.cache']), want: null },
  { why: 'a file that was given', before: profile({ files: { write: [at('work/memory.json')], read: [at('work/other.json')] } }), used: used(['w work/memory.json']), want: { write: [at('work/memory.json')] }, unused: ['~/work/other.json'] },
  { why: 'a folder of a name that begins alike', before: profile({ files: { write: [at('work')] } }), used: used(['w works/a'], ['works']), want: {}, unused: ['~/work'] },
  { why: 'its own program is read under any profile', before: profile({ files: { read: [at('app')] } }), used: used(['r app/index.js'], ['app'], ['app']), want: {}, unused: ['~/app'] },
  { why: 'changes where nothing changes were none', before: profile({ files: { write: [at('work')], never: [at('work/keep')] } }), used: used(['w work/keep/a', 'r work']), want: { read: [at('work')] }, unused: ['Changing ~/work'] },
  { why: 'no network was used', before: profile({ network: open }), used: used([]), want: { network: none }, unused: ['The network'] },
  { why: 'an open network that was used stays', before: profile({ network: open }), used: used(['c 192.0.2.1:443']), want: null },
  { why: 'addresses that were not asked for go', before: profile({ network: allowed('api.example.com', 'old.example.com') }), used: used(['c api.example.com:443']), want: { network: allowed('api.example.com') }, unused: ['old.example.com'] },
  { why: 'names below one become the names that were used', before: profile({ network: allowed('*.example.com') }), used: used(['c a.example.com:443', 'c a.example.com:443']), want: { network: allowed('a.example.com') } },
  { why: 'another port is another address', before: profile({ network: allowed('api.example.com') }), used: used(['c api.example.com:8443']), want: { network: allowed() }, unused: ['api.example.com'] },
  { why: 'one that was refused is still asked about', before: profile({ network: allowed() }), used: used(['c new.example.com:443']), want: null },
  { why: 'nobody was asked for', before: profile({ network: allowed('api.example.com') }), used: used([]), want: { network: none }, unused: ['The network'] },
  { why: 'an address no reader could be sure of gives nothing', before: profile({ network: allowed('api.example.com') }), used: used(['c api.example.com.:99999', 'c %:443']), want: { network: allowed() }, unused: ['api.example.com'] },
  { why: 'bounds that are no folders stay', before: { ...profile({ network: open }), template: 'home', files: { reach: 'home', read: [], write: [], never: [] } }, used: used(['r docs/a']), want: { network: none }, unused: ['The network'] },
];

describe('the narrowest profile that would have done', () => {
  it.each(rows)('$why', ({ before, used: seen, want, unused }) => {
    const found = tightest(before, seen, ground);
    if (want === null) return expect(found).toBeNull();
    expect(found?.profile).toEqual({ ...before, files: { ...before.files, read: want.read ?? [], write: want.write ?? [] }, network: want.network ?? before.network });
    if (unused !== undefined) expect(found?.unused).toEqual(unused);
  });

  it('says how much was used where', () => {
    const found = tightest(profile({ files: { write: [at('work')], read: [at('docs')] }, network: allowed('a.example.com', 'b.example.com') }), used(['w work', 'w work/a', 'r docs', 'c a.example.com:443']), ground);
    expect(found?.because).toEqual(['It changed 2 paths in ~/work.', 'It looked at 1 path in ~/docs.', 'It asked for a.example.com.']);
  });
});

const names = fc.constantFrom('work', 'work/a', 'work/a/b', 'work/.git', 'work/a/c', 'docs', 'docs/x', 'docs/x/y', '.ssh', '.ssh/id', '.config/gh', 'other');
const hosts = fc.constantFrom('example.com', '*.example.com', 'a.example.com', 'b.a.example.com', 'other.org');
const outermost = (paths: readonly string[]) => [...new Set(paths)].filter((path, _, all) => !all.some((one) => one !== path && lies(path, one)));
const profiles = fc.record({ read: fc.array(names, { maxLength: 4 }), write: fc.array(names, { maxLength: 3 }), never: fc.array(names, { maxLength: 2 }), network: fc.oneof(fc.constant(none), fc.constant(open), fc.array(hosts, { maxLength: 4 }).map((list) => allowed(...new Set(list)))) }).map(({ read, write, never, network }) => {
  const changed = outermost(write.map(at));
  return profile({ files: { write: changed, read: outermost(read.map(at)).filter((path) => !changed.some((one) => lies(path, one))), never: [...new Set(never.map(at))] }, network });
});
const touched: fc.Arbitrary<Touch> = fc.oneof(
  fc.record({ what: fc.constantFrom('look', 'read', 'write', 'run'), target: fc.tuple(names, fc.constantFrom('', '/f', '/deep/f')).map(([name, rest]) => at(name + rest)) }),
  fc.record({ what: fc.constant('connect' as const), target: fc.tuple(fc.constantFrom('example.com', 'a.example.com', 'c.b.a.example.com', 'other.org', '192.0.2.1'), fc.constantFrom(443, 80)).map(([host, port]) => `${host}:${port}`) }),
);

/** Whether a profile permits a touch, told without a word of the code above. */
function permits({ files, network }: Profile, { what, target }: Touch, program: readonly string[]): boolean {
  const isIn = (folders: readonly string[]) => folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
  if (what === 'write') return isIn(files.write) && !isIn(files.never);
  if (what !== 'connect') return isIn(files.read) || isIn(files.write) || isIn(program);
  const [host = '', port = ''] = target.split(':');
  return network.mode === 'open' || (network.mode === 'allowed' && network.allow.some((one) => covers(one, { host, port: Number(port) })));
}

describe('whatever a server did', () => {
  it('a narrower profile permits all that was permitted, nothing that was not, and can be used wherever the one before could', () => {
    fc.assert(
      fc.property(profiles, fc.array(touched, { maxLength: 12 }), fc.array(names), fc.constantFrom([], [at('work/a')]), fc.array(touched, { maxLength: 20 }), (before, list, folders, program, others) => {
        const found = tightest(before, { touches: list, folders: new Set(folders.map(at)), program }, ground);
        if (found === null) return;
        const after = found.profile;
        for (const touch of list) if (permits(before, touch, program)) expect(permits(after, touch, program), `${touch.what} ${touch.target}`).toBe(true);
        for (const touch of others) if (permits(after, touch, program)) expect(permits(before, touch, program), `${touch.what} ${touch.target}`).toBe(true);
        expect(wider(before, after)).toEqual([]);
        const context = { ...ground, platform: 'linux' as const };
        if (check(before, context).length === 0) expect(check(after, context)).toEqual([]);
        // Doing it again finds nothing more of the files and names that were used.
        expect(tightest(after, { touches: list, folders: new Set(folders.map(at)), program }, ground)?.profile ?? after).toEqual(after);
      }),
      { numRuns: 400 },
    );
  });
});
