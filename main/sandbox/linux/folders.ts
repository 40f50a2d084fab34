import { lstatSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { isWithin, realpathOf } from '../paths';
import type { LaunchPlan } from '../sandbox';
import type { FoldersView, Mount, Shown, SystemFolder } from './arguments';
import type { Given } from './given';
import { ancestors, isWritable, resolveMounts } from './mounts';
import type { Protected } from './protected';

const atRoot = ['/bin', '/sbin', '/lib', '/lib64', '/lib32', '/libx32'];
/** No folder with private keys among them: `/etc/ssl/private` and `/etc/pki/tls/private` are root's to read. */
const settings = [
  'ld.so.cache', 'ssl/certs', 'ssl/cert.pem', 'ssl/openssl.cnf', 'ca-certificates', 'pki/ca-trust', 'pki/tls/certs', 'pki/tls/cert.pem', 'pki/tls/openssl.cnf', 'crypto-policies', 'alternatives', 'localtime',
  'nsswitch.conf', 'hosts', 'fonts',
].map((name) => `/etc/${name}`);
/** Settings of browsers and the administrator's rules for them, without which Debian's does not start, and where Chrome is installed. */
const ofBrowsers = ['/etc/chromium', '/etc/chromium.d', '/etc/opt/chrome', '/opt/google/chrome'];
/** Where names are looked up; nobody needs it who has no network of the machine's. */
const resolver = '/etc/resolv.conf';

/** What a view of folders is made of, beside the disk. */
export interface FolderParts {
  readonly plan: LaunchPlan;
  readonly given: readonly Given[];
  readonly protections: Protected;
  readonly network: 'own' | 'machine';
  /** Where bubblewrap finds the two account files. */
  readonly accounts: FoldersView['accounts'];
  /** Has bubblewrap get this process's descriptor of a path, and says at which number; null for one that takes none. Undefined where the path is no longer what was looked at. */
  pass(path: string, fd?: number): number | null | undefined;
}

/** The view a server has that is shown folders: what it was given, and what stays hidden or unchanged inside them. Looks at the disk; undefined where that changed meanwhile. */
export function foldersView({ plan, given, protections, network, accounts, pass }: FolderParts): FoldersView | undefined {
  const shown = given.map(({ path, access, fd }): Shown => ({ path, access, fd: pass(path, fd) ?? null }));
  const writable = shown.filter(({ access }) => access === 'write').map(({ path }) => path);
  const home = realpathOf(plan.home) ?? plan.home;
  const mounts = mountsWithin(plan, shown, writable, protections).map((mount) => (mount.kind === 'read-only' || mount.kind === 'pinned' ? held(mount, pass(mount.path)) : mount));
  if (mounts.includes(undefined)) return undefined;
  return {
    reach: 'folders',
    home,
    named: home === plan.home ? null : plan.home,
    system: atRoot.flatMap(systemFolder),
    etc: [...settings, ...(plan.profile?.template === 'browser' ? ofBrowsers : []), ...(network === 'machine' ? [resolver] : [])],
    accounts,
    shown,
    mounts: mounts.filter((mount) => mount !== undefined),
  };
}

function held(mount: Mount & { readonly kind: 'read-only' | 'pinned' }, fd: number | null | undefined): Mount | undefined {
  if (fd === undefined) return undefined;
  return fd === null ? mount : { ...mount, fd };
}

/** One line each of /etc/passwd and /etc/group, so that a program finds out who it is and nothing of others. */
export function accountFiles(user: { readonly uid: number; readonly gid: number }, home: string): { readonly passwd: string; readonly group: string } {
  const name = user.uid === 0 ? 'root' : 'user';
  // A colon or a line's end would make another field or account of a part of the path.
  const folder = /[:\n]/.test(home) ? '/' : home;
  return { passwd: `${name}:x:${user.uid}:${user.gid}::${folder}:/bin/sh\n`, group: `${name}:x:${user.gid}:\n` };
}

/** Where a server begins: its working folder where it is shown, else its empty home. */
export function startFolder(plan: LaunchPlan, view: FoldersView): string {
  const cwd = realpathOf(plan.cwd);
  return cwd !== undefined && ['/usr', ...view.shown.map(({ path }) => path)].some((folder) => isWithin(folder, cwd)) ? cwd : view.home;
}

function mountsWithin(plan: LaunchPlan, shown: readonly Shown[], writable: readonly string[], protections: Protected): readonly Mount[] {
  const isShown = (path: string) => shown.some((one) => isWithin(one.path, path));
  const isChangeable = (path: string) => writable.some((folder) => folder !== path && isWithin(folder, path));
  const guarded = [...protections.found].flatMap(([path, kind]) => (kind.startsWith('link') ? (realpathOf(path) ?? []) : [path]));
  const reach = {
    home: plan.home,
    hidden: plan.hidden.filter((path) => isShown(path) || isShown(realpathOf(path) ?? path)),
    readOnly: [...plan.readOnly, ...guarded].filter((path) => isChangeable(realpathOf(path) ?? path)),
    env: plan.env,
  };
  const kept = resolveMounts(reach).filter(({ path, kind }) => kind !== 'pinned' && isShown(path));
  const taken = new Set([...kept, ...shown].map(({ path }) => path));
  // Folders between what is writable and what is not: none can be renamed, and another tree put in its place.
  const above = new Set([...taken].flatMap(ancestors).filter((path) => isChangeable(path) && !taken.has(path) && isWritable(dirname(path)) && !kept.some((mount) => isWithin(mount.path, path))));
  return [...kept, ...[...above].map((path): Mount => ({ kind: 'pinned', path }))];
}

function systemFolder(path: string): SystemFolder[] {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return [stat.isSymbolicLink() ? { path, target: readlinkSync(path) } : { path }];
  } catch {
    return [];
  }
}
