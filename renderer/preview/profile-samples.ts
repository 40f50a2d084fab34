import type { Blocked, Limits, Profile, ProfileView } from '#shared/models/profile';
import type { ServerView } from '#shared/models/server';
import { visible } from '#shared/text/visible';

export const sampleHome = '/home/ana';

const ordinary: Limits = { memory: 2048, processor: null, processes: 512, openFiles: 1024, fileSize: 1024, output: 32 };
const files: Profile = { template: 'files', files: { reach: 'folders', read: [], write: [`${sampleHome}/projects/shop`], never: [] }, network: { mode: 'none' }, env: null, limits: ordinary };

const shown = { level: 'full', missing: [], dangers: [], home: sampleHome } as const;

/** One profile of each template. */
export const sampleProfiles = {
  web: {
    ...shown,
    missing: [],
    dangers: [],
    profile: { ...files, template: 'web', files: { ...files.files, write: [] }, network: { mode: 'allowed', allow: [{ host: 'api.github.com', port: 443 }, { host: '*.githubusercontent.com', port: 443 }] } },
    title: 'Web API client',
    line: 'None of your files. Reaches api.github.com and *.githubusercontent.com.',
  },
  files: { ...shown, missing: [], dangers: [], profile: { ...files, files: { ...files.files, read: [`${sampleHome}/notes`] } }, title: 'Files in these folders', line: 'Reads and changes ~/projects/shop. Reads ~/notes. No network. Nothing else of yours.' },
  runner: { ...shown, missing: [], dangers: [], profile: { ...files, template: 'runner', files: { ...files.files, write: [] }, network: { mode: 'allowed', allow: [] } }, title: 'Package with its own folder', line: 'None of your files. Asks you about each address.' },
  browser: { ...shown, missing: [], dangers: [], profile: { ...files, template: 'browser', files: { ...files.files, write: [] }, network: { mode: 'open' }, limits: { ...ordinary, memory: 6144, processes: 2048, openFiles: 4096, fileSize: 2048 } }, title: 'Browser automation', line: 'None of your files. Reaches any address.' },
  home: {
    ...shown,
    missing: [],
    dangers: ['It can read and change all your files and send them to anybody.'],
    profile: { ...files, template: 'home', files: { ...files.files, reach: 'home', write: [] }, network: { mode: 'open' }, limits: { ...ordinary, memory: 4096, fileSize: 4096 } },
    title: 'Your files and the network',
    line: 'Reads and changes all your files, except keys, settings and start-up files. Reaches any address.',
  },
  docker: {
    ...shown,
    level: 'none',
    missing: ['its profile confines nothing'],
    dangers: ['Docker is as good as root: it can read and change everything on this computer.', 'It can do everything you can, and can answer Countersign’s own questions.'],
    profile: { ...files, template: 'docker', files: { ...files.files, reach: 'all', write: [] }, network: { mode: 'open' } },
    title: 'Docker client',
    line: 'Talks to Docker, which can read and change everything on this computer. Can do everything you can, and can answer Countersign’s own questions.',
  },
  unrestricted: {
    ...shown,
    level: 'none',
    missing: ['its profile confines nothing'],
    dangers: ['It can do everything you can, and can answer Countersign’s own questions.'],
    profile: { ...files, template: 'unrestricted', files: { ...files.files, reach: 'all', write: [] }, network: { mode: 'open' }, limits: { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null } },
    title: 'Unrestricted',
    line: 'Can do everything you can, and can answer Countersign’s own questions.',
  },
} satisfies Readonly<Record<string, ProfileView>>;

const all: readonly ProfileView[] = Object.values(sampleProfiles);

/** Every template's profile, this one first. */
export function profilesFrom(template: keyof typeof sampleProfiles): ProfileView[] {
  return [sampleProfiles[template], ...all.filter((view) => view !== sampleProfiles[template])];
}

/** The same profiles as a machine without a whole sandbox holds them. */
export function heldIn(part: 'partial' | 'none', views: readonly ProfileView[]): ProfileView[] {
  const missing = part === 'none' ? ['bubblewrap is not installed', 'the kernel refuses user namespaces'] : ['memory is not limited: this session has no control group of its own', 'it can see that other files exist'];
  return views.map((view) => (view.level === 'none' ? view : { ...view, level: part, missing }));
}

const deep = `${sampleHome}/clients/${'a-folder-whose-name-is-much-longer-than-any-column/'.repeat(4)}end`;

/** Many folders, long ones, some with characters nobody would see, and many addresses. */
export const longProfile: ProfileView = {
  ...sampleProfiles.files,
  profile: {
    ...sampleProfiles.files.profile,
    files: {
      reach: 'folders',
      read: [deep, `${sampleHome}/docs\u202Egpj`, `${sampleHome}/مشاريع/متجر`, '/srv/données/été', ...Array.from({ length: 9 }, (_, at) => `${sampleHome}/archive/${2010 + at}`)],
      write: [`${sampleHome}/projects/shop`, `${sampleHome}/projects/ shop`, 'C:\\Users\\ana\\shop'],
      never: [`${sampleHome}/projects/shop/.git`, `${sampleHome}/projects/shop/package.json`],
    },
    network: { mode: 'allowed', allow: [{ host: 'xn--pple-43d.com', port: 443 }, { host: '2001:db8::1', port: 8443 }, ...Array.from({ length: 12 }, (_, at) => ({ host: `shard-${at}.eu-central-1.a-service-with-a-long-name.example.com`, port: 443 }))] },
    env: ['GITHUB_HOST', 'A_VARIABLE_WITH_A_NAME_THAT_IS_LONGER_THAN_ANY_COLUMN_OF_THE_CONSOLE_WILL_EVER_BE'],
    limits: { ...ordinary, processor: 250, memory: 1536 },
  },
  line: visible(`Reads and changes ~/projects/shop, ~/projects/ shop and C:\\Users\\ana\\shop. Reads ~/clients/${'a-folder-whose-name-is-much-longer-than-any-column/'.repeat(4)}end, ~/docs\u202Egpj and 11 more. Reaches xn--pple-43d.com, [2001:db8::1]:8443 and 12 more. Nothing else of yours.`, { lines: false }),
};

/** What three servers tried: refused by us, only read from what the server wrote, and a limit. */
export function sampleBlocked(now: number): Blocked[] {
  return [
    {
      id: 'k1',
      server: 'b'.repeat(64),
      name: 'github',
      what: 'connect',
      target: 'uploads.github.com:443',
      source: 'exact',
      times: 3,
      at: now - 5 * 60_000,
      offers: [{ id: 'this', words: 'Allow uploads.github.com' }, { id: 'domain', words: 'Allow github.com and every address below it' }],
      behind: 0,
    },
    {
      id: 'k2',
      server: 'a'.repeat(64),
      name: 'filesystem',
      what: 'read',
      target: '~/.config/gh',
      source: 'hint',
      times: 1,
      at: now - 30_000,
      offers: [{ id: 'this', words: 'Allow reading ~/.config/gh' }, { id: 'folder', words: 'Allow reading everything in ~/.config' }],
      behind: 2,
    },
    { id: 'k3', server: 'f'.repeat(64), name: 'memory', what: 'limit', target: 'memory', source: 'exact', times: 12, at: now - 3_600_000, offers: [], behind: 0 },
  ];
}

/** A target that is long and hostile, by a server whose name is too. */
export function hostileBlocked(now: number): Blocked[] {
  return [
    {
      id: 'k4',
      server: 'e'.repeat(64),
      name: visible('docs\u202Egpj — a server whose author gave it a name much longer than any column', { lines: false }),
      what: 'write',
      target: visible(`~/projects/\u200Bshop/${'very-long-folder-name/'.repeat(9)}Block it.\u202Etxt`, { lines: false }),
      source: 'hint',
      times: 41_203,
      at: now - 90_000,
      offers: [],
      behind: 29,
    },
    { id: 'k5', server: '9'.repeat(64), name: 'متجر', what: 'write', target: '~/مشاريع/متجر/ملف.txt', source: 'exact', times: 2, at: now - 100_000, offers: [{ id: 'this', words: 'Allow changing ~/مشاريع/متجر/ملف.txt' }, { id: 'folder', words: 'Allow changing everything in ~/مشاريع/متجر' }], behind: 0 },
  ];
}

/** Servers with what each may do. */
export function withProfiles(servers: readonly ServerView[], long: boolean): ServerView[] {
  const [held] = heldIn('partial', [sampleProfiles.runner]);
  const views: readonly ProfileView[] = [sampleProfiles.files, long ? longProfile : sampleProfiles.web, sampleProfiles.browser, sampleProfiles.home, sampleProfiles.unrestricted, held ?? sampleProfiles.runner];
  return servers.map((server, at) => ({ ...server, profile: views[at] ?? sampleProfiles.files }));
}

/** What a server could have: its own first, which is not what would be proposed. */
export function choicesSample(long: boolean): ProfileView[] {
  return [long ? longProfile : sampleProfiles.files, { ...sampleProfiles.web, proposed: true }, sampleProfiles.browser, sampleProfiles.home, sampleProfiles.docker, sampleProfiles.unrestricted];
}

/** As main would answer: what is wrong with a path, or what the profile opens. */
export function checkSample(profile: Profile): { problems: string[]; view: ProfileView | null; wider: string[] } {
  const paths = [...profile.files.read, ...profile.files.write, ...profile.files.never];
  const short = (path: string): string => visible(path.startsWith(sampleHome) ? `~${path.slice(sampleHome.length)}` : path, { lines: false });
  const problems = [
    ...paths.filter((path) => !path.startsWith('/') && !/^[A-Z]:/.test(path)).map((path) => `${short(path)} is not a whole path: write it from the root of the disk on.`),
    ...paths.filter((path) => path.startsWith(`${sampleHome}/.ssh`)).map((path) => `${short(path)} is a place of keys, of AI apps’ settings or of Countersign itself, which no server may reach.`),
    ...(profile.network.mode === 'allowed' ? profile.network.allow.filter(({ host }) => host === 'localhost').map(({ host, port }) => `${host}:${port} is never a server’s business: it gives away this machine’s credentials, or is nobody’s.`) : []),
  ];
  if (problems.length > 0) return { problems, view: null, wider: [] };
  const begun = Object.values(sampleProfiles).find((view) => view.profile.template === profile.template) ?? sampleProfiles.files;
  const own = sampleProfiles.files.profile;
  const wider = [
    ...profile.files.write.filter((path) => !own.files.write.includes(path)).map((path) => `Read and change ${short(path)}, with everything in it.`),
    ...profile.files.read.filter((path) => !own.files.read.includes(path)).map((path) => `Read ${short(path)}, with everything in it.`),
    ...(profile.files.reach === 'home' ? ['Read and change all your files, except keys, settings and start-up files.'] : profile.files.reach === 'all' ? ['Do everything you can, and answer Countersign’s own questions.'] : []),
    ...(profile.network.mode === 'open' ? ['Reach any address, this computer and your own network too.'] : profile.network.mode === 'allowed' ? profile.network.allow.map(({ host, port }) => `Reach ${host}:${port}.`) : []),
  ];
  return { problems, view: { ...begun, profile }, wider };
}
