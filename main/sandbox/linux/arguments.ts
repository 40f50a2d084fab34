import { posix } from 'node:path';
import type { Features } from './features';

/** One change to the view of the files. Every path is absolute and free of links. `fd` is the descriptor bubblewrap finds the path at, opened when it was checked. */
export type Mount =
  /** Nothing of the folder is there. */
  | { readonly kind: 'hidden-folder'; readonly path: string }
  /** The file cannot be opened. */
  | { readonly kind: 'hidden-file'; readonly path: string }
  | { readonly kind: 'read-only'; readonly path: string; readonly fd?: number }
  /** A folder as it was at start: `entries` stay as usable as before or can only be read, others never appear, none can be added, replaced or renamed. */
  | { readonly kind: 'frozen'; readonly path: string; readonly contents: 'usable' | 'read-only'; readonly entries: readonly FrozenEntry[] }
  /** A folder that cannot be renamed away from above a protected path; otherwise unchanged. */
  | { readonly kind: 'pinned'; readonly path: string; readonly fd?: number };

/** A frozen folder's entry: bound as it is, or a link made again. */
export type FrozenEntry = { readonly name: string } | { readonly name: string; readonly target: string };

/** The whole machine as it is, minus what `mounts` covers. */
export interface HomeView {
  readonly reach: 'home';
  readonly mounts: readonly Mount[];
}

/** One of the system's folders at the root: a link made again, or the folder to read. */
export type SystemFolder = { readonly path: string } | { readonly path: string; readonly target: string };

/** A file or folder that is shown at its own path. `fd` is the descriptor bubblewrap finds it at, opened when it was checked; null for a bubblewrap that takes none. */
export interface Shown {
  readonly path: string;
  readonly access: 'read' | 'write';
  readonly fd: number | null;
}

/** Nothing but the system's programs and what is shown. `mounts` lie within what is shown. */
export interface FoldersView {
  readonly reach: 'folders';
  /** Without links. */
  readonly home: string;
  /** Where the person's environment says home is, when a link leads from there; else null. */
  readonly named: string | null;
  readonly system: readonly SystemFolder[];
  /** Those of `/etc` that programs need, and of other folders of the system's. */
  readonly etc: readonly string[];
  /** Where bubblewrap reads what becomes /etc/passwd and /etc/group. */
  readonly accounts: { readonly passwdFd: number; readonly groupFd: number };
  readonly shown: readonly Shown[];
  readonly mounts: readonly Mount[];
}

/** Everything the option list depends on. */
export interface Confinement {
  readonly features: Features;
  /** Whether the server runs as uid 0. */
  readonly root: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly view: HomeView | FoldersView;
  /** `own`: a network namespace with nothing but its own loopback; `machine`: everything this machine reaches. */
  readonly network: 'own' | 'machine';
  /** Files brought in at paths of Countersign's choice below /dev: the proxy's socket, and the program that runs first. */
  readonly brought: readonly { readonly from: string; readonly at: string }[];
  /** Files that exist for this server alone, in memory: where bubblewrap reads each, and where it lies inside, below /dev. */
  readonly secrets?: readonly { readonly fd: number; readonly at: string }[];
  /** Descriptor numbers bubblewrap finds the filter and the status channel at. */
  readonly seccompFd: number;
  readonly statusFd: number;
}

const mebibyte = 1024 * 1024;
const sharedMemoryBytes = 64 * mebibyte;
const temporaryBytes = 256 * mebibyte;
const homeBytes = 64 * mebibyte;
const coverBytes = mebibyte;

/**
 * A server's confinement as bubblewrap's options (bwrap(1)), to be given through `--args`: there they show up in no process list, and the
 * server's variables never become bubblewrap's own. In every view it sees its own processes and a minimal /dev, and none of what `mounts` covers. No item may hold a NUL.
 */
export function confinedOptions(confinement: Confinement): readonly string[] {
  const { features, view, network, brought, secrets = [], root, env, cwd, seccompFd, statusFd } = confinement;
  // Root of the machine owns /proc/sys inside as well; writing core_pattern there would run code outside.
  const kernel = root ? ['--ro-bind', '/proc/sys', '/proc/sys'] : [];
  const folders = [...new Set(secrets.map(({ at }) => posix.dirname(at)))];
  const carried = [
    ...brought.flatMap(({ from, at }) => ['--ro-bind', from, at]),
    ...folders.flatMap((path) => [...(features.perms ? ['--perms', '0700'] : []), '--dir', path]),
    ...secrets.flatMap(({ fd, at }) => [...(features.perms ? ['--perms', '0400'] : []), '--ro-bind-data', String(fd), at]),
  ];
  return [
    '--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try', '--hostname', 'mcp',
    ...(network === 'own' ? ['--unshare-net'] : []),
    ...(features.disableUserns ? ['--disable-userns'] : []),
    '--die-with-parent', '--new-session', '--cap-drop', 'ALL',
    ...(view.reach === 'home' ? homeOptions(features, view, kernel, carried) : foldersOptions(features, view, kernel, carried)),
    ...environmentOptions(env),
    '--chdir', cwd,
    '--seccomp', String(seccompFd),
    '--json-status-fd', String(statusFd),
  ];
}

function homeOptions(features: Features, { mounts }: HomeView, kernel: readonly string[], carried: readonly string[]): string[] {
  return [
    '--bind', '/', '/',
    '--proc', '/proc', ...kernel, ...firstProcess(features),
    '--dev', '/dev',
    ...tmpfs(features, '/dev/shm', '1777', sharedMemoryBytes),
    '--ro-bind', '/sys', '/sys',
    ...mountOptions(features, mounts),
    ...carried,
  ];
}

/** Home is empty memory at its real path before anything is shown in it; the roots are closed last, when every mount point was made. */
function foldersOptions(features: Features, view: FoldersView, kernel: readonly string[], carried: readonly string[]): string[] {
  const { home, named, system, etc, accounts, shown, mounts } = view;
  return [
    '--ro-bind', '/usr', '/usr',
    ...system.flatMap((folder) => ('target' in folder ? ['--symlink', folder.target, folder.path] : ['--ro-bind', folder.path, folder.path])),
    ...(features.perms ? ['--perms', '0755'] : []), '--dir', '/etc',
    ...etc.flatMap((path) => ['--ro-bind-try', path, path]),
    ...(features.perms ? ['--perms', '0444'] : []), '--ro-bind-data', String(accounts.passwdFd), '/etc/passwd',
    ...(features.perms ? ['--perms', '0444'] : []), '--ro-bind-data', String(accounts.groupFd), '/etc/group',
    '--proc', '/proc', ...kernel, ...firstProcess(features),
    '--dev', '/dev',
    ...tmpfs(features, '/dev/shm', '1777', sharedMemoryBytes),
    ...tmpfs(features, '/tmp', '1777', temporaryBytes),
    ...tmpfs(features, home, '0700', homeBytes),
    ...(named === null ? [] : ['--symlink', home, named]),
    ...mountOptions(features, mounts, shown),
    ...carried,
    '--remount-ro', '/dev',
    '--remount-ro', '/',
  ];
}

/** A folder before what lies in it, so that nothing is covered by accident; read-only remounts last, because they forbid new mount points. */
function mountOptions(features: Features, mounts: readonly Mount[], shown: readonly Shown[] = []): string[] {
  const taken = new Set([...mounts, ...shown].map(({ path }) => path));
  const steps = [...shown.map(shownStep), ...mounts.flatMap((mount) => mountSteps(features, mount, taken))];
  steps.sort((a, b) => comparePaths(a.path, b.path));
  const covers = mounts.filter((mount) => mount.kind === 'hidden-folder' || mount.kind === 'frozen').map((mount) => mount.path);
  return [...steps.flatMap((step) => step.options), ...covers.sort(comparePaths).flatMap((path) => ['--remount-ro', path])];
}

interface Step {
  readonly path: string;
  readonly options: readonly string[];
}

function shownStep({ path, access, fd }: Shown): Step {
  return { path, options: bound(access === 'read' ? '--ro-bind' : '--bind', path, fd) };
}

/** A path at its own place: as it was opened, or by its name. */
function bound(option: '--bind' | '--ro-bind', path: string, fd: number | null = null): string[] {
  return fd === null ? [option, path, path] : [`${option}-fd`, String(fd), path];
}

function mountSteps(features: Features, mount: Mount, taken: ReadonlySet<string>): Step[] {
  const { path } = mount;
  switch (mount.kind) {
    case 'hidden-folder':
      return [{ path, options: tmpfs(features, path, '0700', coverBytes) }];
    case 'hidden-file':
      return [{ path, options: ['--ro-bind', '/dev/null', path] }];
    case 'read-only':
      return [{ path, options: bound('--ro-bind', path, mount.fd) }];
    case 'pinned':
      return [{ path, options: bound('--bind', path, mount.fd) }];
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

/**
 * Covers what /proc tells of the first process inside, bubblewrap's own. With a way out its filter leaves Unix sockets open, which the server's own forbids: the server, being the same
 * user, could otherwise write what it likes into that process's memory and have it connect.
 */
function firstProcess(features: Features): string[] {
  return [...tmpfs(features, '/proc/1', '0500', coverBytes), '--remount-ro', '/proc/1'];
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
