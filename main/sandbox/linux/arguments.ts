import type { Features } from './features';

/** One change to the view of the files. Every path is absolute and free of links. */
export type Mount =
  /** Nothing of the folder is there. */
  | { readonly kind: 'hidden-folder'; readonly path: string }
  /** The file cannot be opened. */
  | { readonly kind: 'hidden-file'; readonly path: string }
  | { readonly kind: 'read-only'; readonly path: string }
  /** A folder as it was at start: `entries` stay as usable as before or can only be read, others never appear, none can be added, replaced or renamed. */
  | { readonly kind: 'frozen'; readonly path: string; readonly contents: 'usable' | 'read-only'; readonly entries: readonly FrozenEntry[] }
  /** A folder that cannot be renamed away from above a protected path; otherwise unchanged. */
  | { readonly kind: 'pinned'; readonly path: string };

/** A frozen folder's entry: bound as it is, or a link made again. */
export type FrozenEntry = { readonly name: string } | { readonly name: string; readonly target: string };

/** Everything the option list depends on. */
export interface Profile {
  readonly features: Features;
  /** Whether the server runs as uid 0. */
  readonly root: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  /** Descriptor numbers bubblewrap finds the filter and the status channel at. */
  readonly seccompFd: number;
  readonly statusFd: number;
}

const sharedMemoryBytes = 64 * 1024 * 1024;
const coverBytes = 1024 * 1024;

/**
 * The floor as bubblewrap's options (bwrap(1)), to be given through `--args`: there they show up in no process list, and the
 * server's variables never become bubblewrap's own. The server sees the person's files and network, its own processes, a
 * minimal /dev, and none of what `mounts` covers. No item may hold a NUL.
 */
export function bubblewrapOptions(profile: Profile): readonly string[] {
  const { features } = profile;
  return [
    '--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--hostname', 'mcp',
    ...(features.disableUserns ? ['--disable-userns'] : []),
    '--die-with-parent', '--new-session', '--cap-drop', 'ALL',
    '--bind', '/', '/',
    '--proc', '/proc',
    // Root of the machine owns /proc/sys inside as well; writing core_pattern there would run code outside.
    ...(profile.root ? ['--ro-bind', '/proc/sys', '/proc/sys'] : []),
    '--dev', '/dev',
    ...tmpfs(features, '/dev/shm', '1777', sharedMemoryBytes),
    '--ro-bind', '/sys', '/sys',
    ...mountOptions(features, profile.mounts),
    ...environmentOptions(profile.env),
    '--chdir', profile.cwd,
    '--seccomp', String(profile.seccompFd),
    '--json-status-fd', String(profile.statusFd),
  ];
}

/** A folder before what lies in it, so that nothing is covered by accident; read-only remounts last, because they forbid new mount points. */
function mountOptions(features: Features, mounts: readonly Mount[]): string[] {
  const taken = new Set(mounts.map((mount) => mount.path));
  const steps = mounts.flatMap((mount) => mountSteps(features, mount, taken));
  steps.sort((a, b) => comparePaths(a.path, b.path));
  const covers = mounts.filter((mount) => mount.kind === 'hidden-folder' || mount.kind === 'frozen').map((mount) => mount.path);
  return [...steps.flatMap((step) => step.options), ...covers.sort(comparePaths).flatMap((path) => ['--remount-ro', path])];
}

interface Step {
  readonly path: string;
  readonly options: readonly string[];
}

function mountSteps(features: Features, mount: Mount, taken: ReadonlySet<string>): Step[] {
  const { path } = mount;
  switch (mount.kind) {
    case 'hidden-folder':
      return [{ path, options: tmpfs(features, path, '0700', coverBytes) }];
    case 'hidden-file':
      return [{ path, options: ['--ro-bind', '/dev/null', path] }];
    case 'read-only':
      return [{ path, options: ['--ro-bind', path, path] }];
    case 'pinned':
      return [{ path, options: ['--bind', path, path] }];
    case 'frozen':
      return [
        { path, options: tmpfs(features, path, '0700', coverBytes) },
        ...mount.entries.flatMap((entry): Step[] => {
          const at = `${path}/${entry.name}`;
          if (taken.has(at)) return [];
          return [{ path: at, options: 'target' in entry ? ['--symlink', entry.target, at] : [mount.contents === 'read-only' ? '--ro-bind-try' : '--bind-try', at, at] }];
        }),
      ];
  }
}

function tmpfs(features: Features, path: string, perms: string, bytes: number): string[] {
  return [...(features.perms ? ['--perms', perms] : []), ...(features.size ? ['--size', String(bytes)] : []), '--tmpfs', path];
}

function environmentOptions(env: Readonly<Record<string, string>>): string[] {
  // What the closing stage's shell adds to its own environment must not become the server's.
  const added = ['_', 'OLDPWD', 'PWD', 'SHLVL'].flatMap((name) => ['--unsetenv', name]);
  const names = Object.keys(env).sort();
  return [...added, ...names.flatMap((name) => ['--setenv', name, env[name] ?? ''])];
}

/** Orders by path component, a parent before its children: no name holds a NUL, which comes before every other character. */
function comparePaths(a: string, b: string): number {
  const left = a.replaceAll('/', '\0');
  const right = b.replaceAll('/', '\0');
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
