import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

/** The label that names one start, in every container of Countersign's. */
export const startLabel = 'app.countersign.start';
/** The label that names the gateway's process. */
export const gatewayLabel = 'app.countersign.gateway';

const noteSchema = z.strictObject({ program: z.string().max(10_000), globals: z.array(z.string().max(10_000)).max(100), gateway: z.number().int() });
/** Who can end a container: the client that started it, with the flags that say which service it talks to. */
export type Client = z.infer<typeof noteSchema>;

/** Where one container's start is noted until it is over. */
export interface ContainerPlace {
  readonly folder: string;
  /** What its label says. */
  readonly start: string;
  /** Written by the client; absent before. */
  readonly cidfile: string;
}

/** HOME/run/containers. */
export function containersFolder(home: string): string {
  return join(home, 'run', 'containers');
}

/** Makes the note of a start, before the client runs. @throws where the disk does not take it */
export function openPlace(folder: string, client: Client): ContainerPlace {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = placeAt(mkdtempSync(join(folder, 'start-')));
  writeFileSync(join(place.folder, 'client.json'), JSON.stringify(client), { mode: 0o600, flag: 'wx' });
  return place;
}

/** The id the client wrote; null as long as there is none. */
export function containerId({ cidfile }: ContainerPlace): string | null {
  try {
    if (statSync(cidfile).size > 200) return null;
    const text = readFileSync(cidfile, 'utf8').trim();
    return /^[0-9a-f]{12,64}$/.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Starts that no gateway of now has: what an earlier one left. */
export function leftPlaces(folder: string): readonly { readonly place: ContainerPlace; readonly client: Client | null }[] {
  return listed(folder).map((name) => {
    const place = placeAt(join(folder, name));
    return { place, client: clientOf(place) };
  });
}

export function removePlace({ folder }: ContainerPlace): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The next start looks at it again.
  }
}

function placeAt(folder: string): ContainerPlace {
  return { folder, start: basename(folder), cidfile: join(folder, 'id') };
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^start-[A-Za-z0-9]+$/.test(name)).slice(0, 1000);
  } catch {
    return [];
  }
}

function clientOf({ folder }: ContainerPlace): Client | null {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(join(folder, 'client.json'), 'utf8')));
  } catch {
    return null;
  }
}
