import { hostTable } from '#app/hosts/table';
import type { HostRow } from '#shared/models/host-table';

/** Where the table of hosts is written for: an unknown system is taken for a Linux. */
export type HostSystem = keyof HostRow['files'][number]['paths'];

/** The person's side of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Every place of the table: `~` is home; `$NAME` an environment variable, and a place whose variable is not set is left out; `*` is part of a name. */
export const hostPlaces: readonly { readonly id: string; readonly linux: readonly string[]; readonly darwin: readonly string[]; readonly win32: readonly string[] }[] = hostTable.flatMap(
  ({ id, files }) => files.map(({ paths }) => ({ id, ...paths })),
);

export function systemOf(platform: NodeJS.Platform): HostSystem {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}

/**
 * Every configuration file a known host may read on this machine, present or not, as absolute paths in the order of the table. Where any name would do, the
 * folder they would lie in. `home` and `env` are the person's; variables with a relative value are ignored.
 */
export function hostConfigPaths(platform: NodeJS.Platform, home: string, env: Machine['env']): readonly string[] {
  const paths = hostPlaces.flatMap((places) => places[systemOf(platform)]).flatMap((place) => expandPlace(place, { platform, home, env }) ?? []);
  return [...new Set(paths.flatMap((path) => (path.includes('*') ? ownFolder(path) : path)))];
}

/** The folder above the first name left open, where it is one of the host's own. The packages of Windows are everybody's. */
function ownFolder(path: string): string | [] {
  const folder = path.slice(0, path.indexOf('*')).replace(/[\\/][^\\/]*$/, '');
  return /[\\/]Packages$/.test(folder) ? [] : folder;
}

/** A place of the table as an absolute path of this machine; undefined where its variable is not set or relative. */
export function expandPlace(place: string, { platform, home, env }: Machine): string | undefined {
  const [name = '', ...rest] = place.replace(/^\$/, '').split('/');
  const start = place.startsWith('~') ? home : env[name];
  if (start === undefined || (!place.startsWith('~') && !/^(\/|[A-Za-z]:[\\/])/.test(start))) return undefined;
  const path = [start.replace(/[\\/]+$/, ''), ...rest].join('/');
  return platform === 'win32' ? path.replaceAll('/', '\\') : path;
}

/** The variables that say where hosts keep their files, and no others. */
export function placeVariables(env: Machine['env']): Machine['env'] {
  const names = hostPlaces.flatMap((places) => systems.flatMap((system) => places[system])).flatMap((place) => /^\$([A-Z_]+)/.exec(place)?.[1] ?? []);
  return Object.fromEntries(['XDG_CONFIG_HOME', ...names].flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const])));
}

const systems = ['linux', 'darwin', 'win32'] as const;
