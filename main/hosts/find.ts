import path from 'node:path';
import { hostTable } from '#app/hosts/table';
import type { HostFormat, HostRow } from '#shared/models/host-table';
import { isMissing, realDisk, type Disk } from './disk';
import { expandPlace, systemOf, type Machine } from './places';

/** A file of a host that is there, or that may not be asked about. Nothing of its content is known. */
export interface HostFile {
  readonly host: HostRow;
  /** Absolute, as the table leads to it; a link may lead on from there. */
  readonly path: string;
  readonly format: HostFormat;
  readonly servers: readonly (readonly string[])[] | null;
  /** `denied`: the system does not say whether it is there. */
  readonly presence: 'there' | 'denied';
  /** Of another system on this machine (WSL): it is shown, and not edited. */
  readonly distribution: string | null;
  /** Epoch ms; null where it is denied. */
  readonly modified: number | null;
}

/** A system within this machine whose files can be looked at. */
export interface Distribution {
  readonly name: string;
  /** Its home folders, as this machine reaches them. */
  readonly homes: readonly string[];
}

/** So many names are looked at where the table leaves one open. */
const namesLimit = 200;

/** Every file of a known host on this machine, each once, in the order of the table. Looks at names only. */
export async function findHostFiles(machine: Machine, { disk = realDisk, distributions = [] }: { readonly disk?: Disk; readonly distributions?: readonly Distribution[] } = {}): Promise<readonly HostFile[]> {
  const inside = distributions.flatMap(({ name, homes }) => homes.map((home) => ({ machine: { platform: 'linux' as const, home, env: {} }, distribution: name })));
  const found: HostFile[] = [];
  const seen = new Set<string>();
  for (const { machine: one, distribution } of [{ machine, distribution: null }, ...inside]) {
    for (const host of hostTable) {
      for (const { paths, format, servers } of host.files) {
        for (const place of await placesOf(paths[systemOf(one.platform)], one, disk)) {
          const presence = await presenceOf(place, disk);
          if (presence === null) continue;
          // One file by two names, where capital letters say nothing or a link leads to another's place.
          const key = `${host.id}|${presence.key}`;
          if (seen.has(key)) continue;
          seen.add(key);
          found.push({ host, path: place, format, servers, distribution, presence: presence.modified === null ? 'denied' : 'there', modified: presence.modified });
        }
      }
    }
  }
  return found;
}

async function placesOf(places: readonly string[], machine: Machine, disk: Disk): Promise<readonly string[]> {
  const all = places.flatMap((place) => [place, ...moved(place, machine)]).flatMap((place) => expandPlace(place, machine) ?? []);
  const within = machine.home.startsWith('\\\\') ? all.map((one) => one.replaceAll('/', '\\')) : all;
  return [...new Set((await Promise.all([...new Set(within)].map((one) => withNames(one, disk)))).flat())];
}

/** Where a Linux that keeps its settings elsewhere has the same place. */
function moved(place: string, { platform, env }: Machine): readonly string[] {
  return systemOf(platform) === 'linux' && place.startsWith('~/.config/') && env['XDG_CONFIG_HOME'] !== undefined ? [place.replace('~/.config/', '$XDG_CONFIG_HOME/')] : [];
}

/** The paths there are for one with names left open. */
async function withNames(place: string, disk: Disk): Promise<readonly string[]> {
  const [, before = '', open = '', after = ''] = /^([^*]*[\\/])([^\\/]*\*[^\\/]*)(.*)$/.exec(place) ?? [];
  if (open === '') return [place];
  const pattern = new RegExp(`^${open.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'i');
  const names = await disk.readdir(before).catch(() => []);
  const fit = names.filter((name) => pattern.test(name) && !name.startsWith('.')).sort().slice(0, namesLimit);
  return (await Promise.all(fit.map((name) => withNames(`${before}${name}${after}`, disk)))).flat();
}

async function presenceOf(place: string, disk: Disk): Promise<{ readonly key: string; readonly modified: number | null } | null> {
  try {
    const { mtimeMs } = await disk.lstat(place);
    return { key: await disk.realpath(place).catch(() => path.resolve(place)), modified: Number(mtimeMs) };
  } catch (fault) {
    return isMissing(fault) ? null : { key: place, modified: null };
  }
}
