import { expect, test } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { plainHome } from '#app/profiles/accepted';
import { forbidden } from './forbids';
import type { Hint } from './hints';

const files: Profile = { ...plainHome, template: 'files', files: { reach: 'folders', read: ['/home/u/docs'], write: ['/home/u/work'], never: ['/home/u/work/.git/hooks'] }, network: { mode: 'none' } };
const reach = (profile: Profile) => ({ profile, home: '/home/u', program: ['/home/u/.nvm/v24'], hidden: ['/home/u/.ssh'], readOnly: ['/home/u/.bashrc'] });

test.each<[string, Profile, Hint, ReturnType<typeof forbidden>]>([
  ['a file of nobody’s business', files, { what: 'read', target: '/home/u/other/x' }, 'read'],
  ['which may be either', files, { what: 'deny', target: '/home/u/other/x' }, 'read'],
  ['a folder it may read', files, { what: 'read', target: '/home/u/docs/x' }, null],
  ['changing what it may read', files, { what: 'write', target: '/home/u/docs/x' }, 'write'],
  ['a folder it may change', files, { what: 'write', target: '/home/u/work/x' }, null],
  ['what stays unchanged in it', files, { what: 'write', target: '/home/u/work/.git/hooks/x' }, 'write'],
  ['by a way around', files, { what: 'read', target: '/home/u/docs/../.ssh/id' }, 'read'],
  ['its own program', files, { what: 'read', target: '/home/u/.nvm/v24/lib/x' }, null],
  ['the system’s', files, { what: 'read', target: '/etc/x' }, null],
  ['an address', files, { what: 'connect', target: 'a.example:443' }, 'connect'],
  ['an address where the proxy says so itself', { ...files, network: { mode: 'allowed', allow: [] } }, { what: 'connect', target: 'a.example:443' }, null],
  ['keys', plainHome, { what: 'read', target: '/home/u/.ssh/id' }, 'read'],
  ['a start-up file', plainHome, { what: 'write', target: '/home/u/.bashrc' }, 'write'],
  ['any other file of home', plainHome, { what: 'read', target: '/home/u/x' }, null],
  ['any address', plainHome, { what: 'connect', target: 'a.example:443' }, null],
  ['anything of one that is not confined', { ...plainHome, files: { ...plainHome.files, reach: 'all' } }, { what: 'read', target: '/home/u/.ssh/id' }, null],
])('%s', (_, profile, hint, want) => {
  expect(forbidden(hint, reach(profile))).toBe(want);
});
