import { realDisk, type Disk } from './disk';
import type { Distribution } from './find';

/** So many distributions, and homes of each, are looked at. */
const most = 20;

/** The names in what `wsl.exe --list --quiet` prints: UTF-16, or UTF-8 where `WSL_UTF8` is set. */
export function distributionNames(printed: Uint8Array): readonly string[] {
  const text = new TextDecoder(printed.includes(0) ? 'utf-16le' : 'utf-8').decode(printed);
  const names = text.split(/\r?\n/).map((line) => line.replaceAll('\0', '').trim());
  // Docker keeps two of its own in which nobody lives. A name is part of a path here.
  return names.filter((name) => /^[\w .-]+$/.test(name) && !/^\.+$/.test(name) && !name.startsWith('docker-desktop')).slice(0, most);
}

/** The Linux systems within this Windows, with their home folders as Windows reaches them. `list`: what `wsl.exe --list --quiet` prints; asking for a distribution's folder starts it. */
export async function findDistributions(list: () => Promise<Uint8Array>, disk: Disk = realDisk): Promise<readonly Distribution[]> {
  const names = distributionNames(await list().catch(() => new Uint8Array()));
  return await Promise.all(
    names.map(async (name) => {
      const root = `\\\\wsl.localhost\\${name}`;
      const people = await disk.readdir(`${root}\\home`).catch(() => []);
      return { name, homes: [...people.slice(0, most).map((person) => `${root}\\home\\${person}`), `${root}\\root`] };
    }),
  );
}
