import { describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { profileViewSchema } from '#shared/models/profile';
import { aboutOf, base } from './templates';
import { allowed, home, profile } from './testing/facts';
import { line, view } from './view';

const rows: readonly { readonly why: string; readonly profile: Profile; readonly line: string; readonly dangers?: readonly string[] }[] = [
  { why: 'a folder and an address', profile: profile({ files: { write: ['/home/ada/work/shop'] }, network: allowed('api.github.com') }), line: 'Reads and changes ~/work/shop. Reaches api.github.com. Nothing else of yours.' },
  { why: 'nothing', profile: profile(), line: 'None of your files. No network.' },
  { why: 'each address is asked about', profile: base('web'), line: 'None of your files. Asks you about each address.' },
  { why: 'many folders', profile: profile({ files: { read: ['/srv/a', '/srv/b', '/srv/c', '/srv/d', '/srv/e', '/srv/f', '/srv/g'] } }), line: 'Reads /srv/a, /srv/b, /srv/c and 4 more. No network. Nothing else of yours.' },
  { why: 'reading and changing', profile: profile({ files: { read: ['/home/ada'], write: ['/home/adam'] } }), line: 'Reads and changes /home/adam. Reads ~. No network. Nothing else of yours.' },
  { why: 'addresses with and without a port', profile: profile({ network: allowed('a.example.com', '*.example.org', '10.0.0.5:8080') }), line: 'None of your files. Reaches a.example.com, *.example.org and 10.0.0.5:8080.' },
  { why: 'a browser', profile: base('browser'), line: 'None of your files. Reaches any address.' },
  { why: 'home', profile: base('home'), line: 'Reads and changes all your files, except keys, settings and start-up files. Reaches any address.', dangers: ['It can read and change all your files and send them to anybody.'] },
  { why: 'home without a network', profile: { ...base('home'), network: { mode: 'none' } }, line: 'Reads and changes all your files, except keys, settings and start-up files. No network.', dangers: ['It can read and change all your files.'] },
  {
    why: 'Docker',
    profile: base('docker'),
    line: 'Talks to Docker, which can read and change everything on this computer. Can do everything you can, and can answer Countersign’s own questions.',
    dangers: ['Docker is as good as root: it can read and change everything on this computer.', 'It can do everything you can, and can answer Countersign’s own questions.'],
  },
  { why: 'unrestricted', profile: base('unrestricted'), line: 'Can do everything you can, and can answer Countersign’s own questions.', dangers: ['It can do everything you can, and can answer Countersign’s own questions.'] },
  { why: 'no title hides that nothing bounds it', profile: profile({ files: { reach: 'all' } }), line: 'Can do everything you can, and can answer Countersign’s own questions.', dangers: ['It can do everything you can, and can answer Countersign’s own questions.'] },
  { why: 'a folder whose name would end the sentence', profile: profile({ files: { read: ['/srv/x\n\u202Ey'] } }), line: 'Reads /srv/x⟦U+000A⟧⟦U+202E⟧y. No network. Nothing else of yours.' },
];

describe('a profile as it is shown', () => {
  it.each(rows)('$why', ({ profile: one, line: wanted, dangers = [] }) => {
    const shown = profileViewSchema.parse(view(one, { level: 'partial', missing: ['the network\u202E'] }, home));
    expect(line(one, home)).toBe(wanted);
    expect({ line: shown.line, dangers: shown.dangers, level: shown.level, missing: shown.missing, title: shown.title === '' }).toEqual({ line: wanted, dangers, level: 'partial', missing: ['the network⟦U+202E⟧'], title: false });
  });

  it('every template says what it is for', () => {
    const all = (['files', 'web', 'runner', 'browser', 'home', 'docker', 'unrestricted'] as const).map(aboutOf);
    expect(new Set(all).size).toBe(7);
  });
});
