import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileSchema } from '#shared/models/profile';
import { check } from './check';
import { importProfile } from './import';
import { home } from './testing/facts';

const ground = { home, forbidden: ['/home/ada/.ssh', '/home/ada/.local/share/countersign'] };

interface Row {
  readonly why: string;
  readonly json: unknown;
  readonly files?: { readonly read?: readonly string[]; readonly write?: readonly string[]; readonly never?: readonly string[] };
  readonly network: 'none' | readonly string[] | null;
  readonly says?: readonly string[];
}

const vscode = (sandbox: unknown) => ({ command: 'npx', sandboxEnabled: true, sandbox });

const rows: readonly Row[] = [
  { why: 'VS Code: folders and addresses', json: vscode({ filesystem: { allowWrite: ['~/work', '/srv/data'] }, network: { allowedDomains: ['api.github.com', '*.npmjs.org'] } }), files: { write: ['/home/ada/work', '/srv/data'] }, network: ['api.github.com:443', '*.npmjs.org:443'], says: ['Taken over from VS Code.', 'Every file could be read there.'] },
  { why: 'VS Code: what is never changed', json: vscode({ filesystem: { allowWrite: ['~/work'], denyWrite: ['~/work/.git'] } }), files: { write: ['/home/ada/work'], never: ['/home/ada/work/.git'] }, network: 'none' },
  { why: 'VS Code: what is never read, in a folder and elsewhere', json: vscode({ filesystem: { allowWrite: ['~/work'], denyRead: ['~/work/private', '/srv/x'] } }), files: { write: ['/home/ada/work'], never: ['/home/ada/work/private'] }, network: 'none', says: ['can only keep it from being changed', 'Reading was forbidden in /srv/x'] },
  { why: 'VS Code: a folder nothing of which may change', json: vscode({ filesystem: { allowWrite: ['~/work/a'], denyWrite: ['~/work'] } }), files: { never: ['/home/ada/work'] }, network: 'none' },
  { why: 'VS Code: keys', json: vscode({ filesystem: { allowWrite: ['~/.ssh', '~', '/'] } }), network: 'none', says: ['~/.ssh was left out', '/ was left out'] },
  { why: 'VS Code: places only it knows', json: vscode({ filesystem: { allowWrite: ['${workspaceFolder}', './out'] } }), network: 'none', says: ['${workspaceFolder} is not a whole path', './out is not a whole path'] },
  { why: 'VS Code: every address', json: vscode({ network: { allowedDomains: ['*'] } }), network: [], says: ['Every address was allowed.'] },
  { why: 'VS Code: everybody’s addresses', json: vscode({ network: { allowedDomains: ['*.com', 'EXAMPLE.com.'] } }), network: ['example.com:443'], says: ['*.com was left out'] },
  { why: 'VS Code: one address forbidden below allowed ones', json: vscode({ network: { allowedDomains: ['*.example.com', 'b.org'], deniedDomains: ['evil.example.com'] } }), network: ['b.org:443'], says: ['evil.example.com was forbidden and lies below *.example.com'] },
  { why: 'VS Code: the same allowed and forbidden', json: vscode({ network: { allowedDomains: ['a.example.com'], deniedDomains: ['*.example.com'] } }), network: [] },
  { why: 'VS Code: switched off', json: { sandboxEnabled: false, sandbox: { filesystem: { allowWrite: ['/'] } } }, network: null, says: ['The sandbox was switched off there'] },
  { why: 'VS Code: settings of tomorrow', json: vscode({ filesystem: { allowRead: ['/x'] }, gpu: true }), network: 'none', says: ['2 further settings were not understood'] },
  { why: 'ToolHive: folders and an address', json: { name: 'x', read: ['/srv/data'], write: ['/home/ada/work'], network: { outbound: { allow_host: ['api.github.com'], allow_port: [443, 8443] } } }, files: { read: ['/srv/data'], write: ['/home/ada/work'] }, network: ['api.github.com:443', 'api.github.com:8443'] },
  { why: 'ToolHive: where a folder is inside the container', json: { read: ['/srv/data:/data'], write: [] }, files: { read: ['/srv/data'] }, network: 'none' },
  { why: 'ToolHive: a dot in front', json: { network: { outbound: { allow_host: ['.example.com'] } } }, network: ['example.com:443', '*.example.com:443'] },
  { why: 'ToolHive: everything', json: { read: [], write: [], network: { outbound: { insecure_allow_all: true, allow_host: ['a.example.com'] } } }, network: ['a.example.com:443'], says: ['Every address was allowed.'] },
  { why: 'ToolHive: read within written', json: { read: ['/srv/data/a'], write: ['/srv/data'] }, files: { write: ['/srv/data'] }, network: 'none' },
  { why: 'a folder that climbs to keys', json: { read: ['/srv/../home/ada/.ssh'], write: [] }, network: 'none', says: ['~/.ssh was left out'] },
  { why: 'text that runs the other way', json: { read: ['/srv/\u202Ex'], write: [] }, network: 'none', says: ['/srv/⟦U+202E⟧x was left out'] },
  { why: 'no object', json: [], network: null, says: ['This is no profile'] },
  { why: 'nothing', json: null, network: null, says: ['This is no profile'] },
  { why: 'something else', json: { image: 'x' }, network: null, says: ['This is no profile'] },
  { why: 'members of another kind', json: { read: '/srv', write: 5 }, network: null, says: ['This is no profile'] },
  { why: 'more than anybody writes', json: { read: Array.from({ length: 5000 }, (_, at) => `/srv/${at}`), write: [] }, network: null, says: ['This is no profile'] },
  { why: 'more than a profile holds', json: { read: Array.from({ length: 900 }, (_, at) => `/srv/${at}`), write: [] }, files: { read: Array.from({ length: 200 }, (_, at) => `/srv/${at}`) }, network: 'none' },
];

describe('profiles of other apps', () => {
  it.each(rows)('$why', ({ json, files, network, says = [] }) => {
    const { profile, notes } = importProfile(json, ground);
    const allow = profile?.network.mode === 'allowed' ? profile.network.allow.map(({ host, port }) => `${host}:${port}`) : (profile?.network.mode ?? null);
    expect({ files: profile?.files, network: allow }).toEqual({ files: network === null ? undefined : { reach: 'folders', read: [], write: [], never: [], ...files }, network });
    for (const text of says) expect(notes.join(' ')).toContain(text);
  });

  it('whatever is in it, what comes out is sound or nothing', () => {
    const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom('/', '~', '~/.ssh', '/srv', '/srv/a', '*', '*.com', 'example.com', '*.example.com', '/srv/a/../..')), { maxLength: 5 });
    const shapes = fc.oneof(
      fc.jsonValue(),
      fc.record({ sandbox: fc.record({ filesystem: fc.record({ allowWrite: texts, denyRead: texts, denyWrite: texts }), network: fc.record({ allowedDomains: texts, deniedDomains: texts }) }) }),
      fc.record({ read: texts, write: texts, network: fc.record({ outbound: fc.record({ allow_host: texts, allow_port: fc.array(fc.integer({ min: 1, max: 65_535 }), { maxLength: 3 }) }) }) }),
    );
    fc.assert(
      fc.property(shapes, (json) => {
        const { profile, notes } = importProfile(json, ground);
        expect(notes.length).toBeGreaterThan(0);
        expect(notes.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        if (profile !== null) expect(check(profileSchema.parse(profile), { ...ground, platform: 'linux' })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
