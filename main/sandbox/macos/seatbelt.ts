import { dirname } from 'node:path';
import type { Profile } from '#shared/models/profile';
import { isWithin } from '../paths';
import { devices, gitParts, protectedNames, services, systemFiles, systemFolders, type Places } from './places';

/** A profile as `sandbox-exec -p TEXT -D NAME=PATH …` takes it. */
export interface Seatbelt {
  readonly text: string;
  /** What `(param "NAME")` stands for. No path ever stands in the text. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * A server's profile in Seatbelt's language: nothing but what is named. Of two rules that fit the later one counts, so grants come first, then what stays unchanged, then what is
 * out of reach. Pure. Throws on a profile that confines nothing, which must never be taken for one.
 */
export function seatbeltProfile(profile: Profile, places: Places): Seatbelt {
  if (profile.files.reach === 'all') throw new Error('a profile without bounds has no Seatbelt profile');
  if (!/^[A-Za-z0-9]+$/.test(places.tag)) throw new Error('the tag is letters and digits');
  const parameters: Record<string, string> = {};
  const named = (letter: string, paths: readonly string[]) =>
    [...new Set(paths)].map((path, at) => {
      const name = `${letter}${at}`;
      parameters[name] = path;
      return `(param "${name}")`;
    });
  const subpaths = (letter: string, paths: readonly string[]) => named(letter, paths).map((place) => `(subpath ${place})`);
  const { files } = profile;
  const everywhere = files.reach === 'home';
  const write = [places.temporary, ...files.write];
  const kept = [...places.readOnly, ...files.never];
  const hidden = [...new Set(places.hidden)];
  const [secrets] = places.secrets === null ? [] : subpaths('S', [places.secrets]);
  const text = [
    '(version 1)',
    `(deny default (with message "${places.tag}"))`,
    ...processes,
    ...rule('allow', 'file-read-metadata', ['(subpath "/")']),
    ...rule('allow', 'file-read*', [...systemFolders.map((path) => `(subpath "${path}")`), ...systemFiles.map((path) => `(literal "${path}")`)]),
    ...rule('allow', 'file-read* file-write-data file-ioctl', devices.map((path) => `(${path === '/dev/fd' ? 'subpath' : 'literal'} "${path}")`)),
    ...rule('allow', 'file-read*', everywhere ? ['(subpath "/")'] : subpaths('R', files.read)),
    ...rule('allow', 'file-read*', subpaths('P', places.program)),
    ...rule('allow', 'file-read*', secrets === undefined ? [] : [secrets]),
    ...rule('allow', 'file-read* file-write*', everywhere ? ['(subpath "/")'] : subpaths('W', write)),
    ...network(profile, places.proxyPort),
    // What is run later, outside: by its name at any depth, whether it is there or not.
    ...denied('file-write*', [`(regex #"/(${protectedNames.map(pattern).join('|')})(/|$)")`, `(regex #"/${pattern('.git')}/(modules/.*/)?(${gitParts.map(pattern).join('|')})(/|$)")`], places.tag),
    ...denied('file-write*', [...subpaths('K', kept), ...(secrets === undefined ? [] : [secrets]), '(subpath "/System")', '(subpath "/Library")', '(subpath "/Applications")', '(subpath "/usr")', '(subpath "/private/etc")'], places.tag),
    ...denied('file-read* file-write*', subpaths('H', hidden).map((place, at) => (secrets !== undefined && isWithin(hidden[at] ?? '', places.secrets ?? '') ? `(require-all ${place} (require-not ${secrets}))` : place)), places.tag),
    // A folder above them could be renamed, and another tree put in its place.
    ...denied('file-write-unlink', named('A', movable([...kept, ...places.hidden], everywhere ? ['/'] : write)).map((place) => `(literal ${place})`), places.tag),
    ...denied('file-write-unlink', [`(regex #"/${pattern('.git')}(/modules(/.*)?)?$")`], places.tag),
    '(deny file-write-setugid)',
  ];
  return { text: `${text.join('\n')}\n`, parameters };
}

/** Its own tree only: no other process is seen, signalled or traced. */
const processes: readonly string[] = [
  '(allow process-exec process-fork)',
  '(allow process-info* signal mach-priv-task-port (target same-sandbox))',
  '(allow sysctl-read)',
  '(allow ipc-posix-sem)',
  `(allow mach-lookup\n${services.map((name) => `  (global-name "${name}")`).join('\n')})`,
];

/** No Unix socket in any mode: they lead to agents, Docker and Countersign. Names are looked up by the proxy, or with any address allowed by the system's own resolver. */
function network({ network: { mode } }: Profile, port: number | null): readonly string[] {
  if (mode === 'open') {
    return ['(allow system-socket)', '(allow network-outbound (remote ip "*:*"))', '(allow network-bind network-inbound (local ip "*:*"))', '(allow network-outbound (literal "/private/var/run/mDNSResponder"))'];
  }
  if (mode === 'none' || port === null) return [];
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('a port is from 1 to 65535');
  return [`(allow network-outbound (remote ip "localhost:${port}"))`];
}

function rule(action: 'allow' | 'deny', operations: string, filters: readonly string[]): readonly string[] {
  return filters.length === 0 ? [] : [`(${action} ${operations}\n${filters.map((filter) => `  ${filter}`).join('\n')})`];
}

function denied(operations: string, filters: readonly string[], tag: string): readonly string[] {
  return filters.length === 0 ? [] : rule('deny', operations, [...filters, `(with message "${tag}")`]);
}

/** Folders above protected places that the server could rename. */
function movable(paths: readonly string[], writable: readonly string[]): readonly string[] {
  const above = paths.flatMap(ancestors).filter((folder) => writable.some((one) => isWithin(one, folder)));
  return [...new Set(above)].toSorted();
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === '/' || parent === path ? [] : [parent, ...ancestors(parent)];
}

/** A name in any case: most of macOS's disks do not tell `.VSCode` from `.vscode`. */
function pattern(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, (character) => (character === '-' || character === '_' ? character : `\\${character}`)).replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
