import { z } from 'zod';
import { isTogether, newest, seenLimit, type SeenWait } from '#app/hosts/learned';
import type { Measured } from '#main/desktop/hosts/patience-side';
import { openStoreFile, type Damage } from './store-file';

/** Hosts remembered; past it the one heard of longest ago is forgotten. */
const hostLimit = 100;

const seenSchema = z.strictObject({ at: z.number(), afterMs: z.number().int().min(0) });
const hostsFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  hosts: z.array(z.strictObject({ host: z.string().min(1).max(200), seen: z.array(seenSchema).min(1).max(seenLimit) })).max(hostLimit),
  /** What tests of hosts came to. */
  measured: z.array(z.strictObject({ host: z.string().min(1).max(200), runs: z.array(z.strictObject({ progress: z.boolean(), patient: z.boolean(), ms: z.number().int().min(0), at: z.number() })).min(1).max(2) })).max(hostLimit).default([]),
});

export interface HostsStoreOptions {
  readonly home: string;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
}

/** When hosts were seen to take back a call that waited. Carries no MAC: the most an edit from outside can do is to have questions end sooner, with "not answered". */
export interface HostsStore {
  readonly path: string;
  /** By host id, the newest first. */
  seen(): ReadonlyMap<string, readonly SeenWait[]>;
  /** False where it is kept already: of calls taken back by one act, the first. Throws when the disk refuses. */
  note(host: string, afterMs: number): boolean;
  /** What a test of the host came to. */
  measured(): ReadonlyMap<string, readonly Measured[]>;
  /** Puts a test's outcome in the place of an earlier one; what the host was seen to do before says nothing any more. Throws when the disk refuses. */
  measure(host: string, runs: readonly Measured[]): void;
}

export function openHostsStore({ home, now, onDamage }: HostsStoreOptions): HostsStore {
  const file = openStoreFile({ home, name: 'hosts', schema: hostsFileSchema, version: 1, migrations: {}, empty: { schemaVersion: 1 as const, hosts: [], measured: [] }, now, onDamage });
  return {
    path: file.path,
    seen: () => new Map(file.read().hosts.map(({ host, seen }) => [host, newest(seen)])),
    note(host, afterMs) {
      const { hosts, measured } = file.read();
      const known = hosts.find((one) => one.host === host)?.seen ?? [];
      if (known.some(({ at }) => isTogether(at, now()))) return false;
      const noted = { host, seen: [...newest([{ at: now(), afterMs }, ...known])] };
      file.write({ schemaVersion: 1, hosts: [noted, ...hosts.filter((one) => one.host !== host)].slice(0, hostLimit), measured });
      return true;
    },
    measured: () => new Map(file.read().measured.map(({ host, runs }) => [host, runs])),
    measure(host, runs) {
      const { hosts, measured } = file.read();
      const others = measured.filter((one) => one.host !== host);
      file.write({ schemaVersion: 1, hosts: hosts.filter((one) => one.host !== host), measured: (runs.length === 0 ? others : [{ host, runs: [...runs] }, ...others]).slice(0, hostLimit) });
    },
  };
}
