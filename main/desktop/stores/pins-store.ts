import { definitionKindSchema, serverPinsSchema, type Pin, type ServerPins } from '#shared/models/definition';
import { faultText } from '../log';
import { emptySealedFile, openSealedEntries, sealedFileSchema } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** Largest file, bytes, and how many characters of definitions are kept of all servers and of one. */
const fileLimit = 48 * 1024 * 1024;
const textLimit = 16 * 1024 * 1024;
const serverTextLimit = 2 * 1024 * 1024;
/** Most pins of all servers, and the longest name of one: what is left out is new at the next start. */
const pinLimit = 60_000;
const nameLimit = 1000;

/** How long writing waits for more to write, ms. */
const settleMs = 1000;

/**
 * What the person accepted of each server's descriptions. Kept in memory while the app runs: a change of the file meanwhile counts for nothing and is written over.
 * At the start a server whose pins are not exactly what Countersign wrote has nothing accepted any more: all it describes is new, asks, and waits to be reviewed.
 */
export interface PinsStore {
  all(): readonly ServerPins[];
  of(server: string): ServerPins | undefined;
  /** On disk a moment later. */
  put(pins: ServerPins): void;
  /** On disk when this returns. Throws when the disk refuses, and then nothing changed. */
  putNow(pins: ServerPins): void;
  /** On disk when this returns, as far as the disk lets it. */
  forget(server: string): void;
  /** Writes what waits to be written. */
  flush(): void;
}

export interface PinsStoreOptions {
  readonly home: string;
  readonly key: Buffer;
  /** The servers the person decided about, with their names: what else was kept goes. */
  readonly servers: () => ReadonlyMap<string, string>;
  /** Whether pins were ever kept here: then a file that is gone, or empty, was taken away. */
  readonly keptBefore: boolean;
  /** The key is a new one: nothing kept before fits it, and every server is asked about again as at its first use, which accepts what it then describes. */
  readonly newKey: boolean;
  readonly onKept: () => void;
  readonly now: () => number;
  readonly later: (ms: number, what: () => void) => void;
  readonly onDamage: (damage: Damage) => void;
  /** Pins could not be trusted; how many servers have to be reviewed. */
  readonly onDoubt: (servers: number) => void;
  readonly onFault: (what: string) => void;
}

export function openPinsStore(options: PinsStoreOptions): PinsStore {
  const { home, key, now, later, onFault } = options;
  let doubtful = false;
  const file = openStoreFile({
    home,
    name: 'pins',
    schema: sealedFileSchema,
    version: 1,
    migrations: {},
    empty: emptySealedFile,
    limit: fileLimit,
    now,
    onDamage(damage) {
      doubtful = true;
      options.onDamage(damage);
    },
  });
  const entries = openSealedEntries<ServerPins>({
    file,
    key,
    purpose: 'pins',
    schema: serverPinsSchema,
    idOf: ({ server }) => server,
    permits: () => true,
    onBrokenSeal: () => (doubtful = true),
  });
  const pins = new Map<string, ServerPins>();
  let waiting = false;
  let kept = options.keptBefore;
  load();

  function load(): void {
    const known = options.servers();
    const list = entries.list();
    if (options.newKey) {
      if (list.length > 0) tryWrite();
      return;
    }
    doubtful ||= list.some(({ state }) => state === 'unreadable') || (kept && !entries.sealed());
    let doubted = 0;
    for (const entry of list) {
      if (entry.state === 'unreadable' || !known.has(entry.id)) continue;
      if (entry.state === 'suspended') doubted += 1;
      pins.set(entry.id, entry.state === 'live' ? entry.value : unaccepted(entry.value));
    }
    if (doubtful) {
      for (const [server, name] of known) {
        if (pins.has(server)) continue;
        pins.set(server, unaccepted({ server, name, pins: [] }));
        doubted += 1;
      }
    }
    if (doubted === 0) return;
    options.onDoubt(doubted);
    tryWrite();
  }

  function write(): void {
    waiting = false;
    entries.replace([...pins.values()]);
    if (kept) return;
    kept = true;
    options.onKept();
  }

  function tryWrite(): void {
    try {
      write();
    } catch (cause) {
      onFault(`what was accepted of servers' tools could not be kept (${faultText(cause)})`);
    }
  }

  function set(given: ServerPins): void {
    pins.set(given.server, bounded(given, [...pins.values()].filter(({ server }) => server !== given.server)));
  }

  return {
    all: () => [...pins.values()],
    of: (server) => pins.get(server),
    put(given) {
      set(given);
      if (waiting) return;
      waiting = true;
      later(settleMs, () => {
        if (waiting) tryWrite();
      });
    },
    putNow(given) {
      const before = pins.get(given.server);
      set(given);
      try {
        write();
      } catch (cause) {
        if (before === undefined) pins.delete(given.server);
        else pins.set(given.server, before);
        throw cause;
      }
    },
    forget(server) {
      if (pins.delete(server)) tryWrite();
    },
    flush() {
      if (waiting) tryWrite();
    },
  };
}

/** The same, with nothing of it accepted: what it describes is new, also where there is no pin of it. */
function unaccepted(given: ServerPins): ServerPins {
  return { ...given, listed: [...definitionKindSchema.options], pins: given.pins.map((pin): Pin => ({ ...pin, state: 'new', by: 'listing' })) };
}

/**
 * What of `given` is kept. Texts, and all but the first of what was found in them, are for showing a change and go first: from the longest, where one server's are too long; all of them, where the store is full.
 * Fingerprints stay, since they are what is compared.
 */
function bounded(given: ServerPins, others: readonly ServerPins[]): ServerPins {
  let [text, count] = [0, 0];
  for (const other of others) {
    text += textOf(other);
    count += other.pins.length;
  }
  const room = Math.max(0, Math.min(serverTextLimit, textLimit - text));
  const pins = given.pins.filter(({ name }) => name.length <= nameLimit).slice(0, Math.max(0, pinLimit - count));
  let own = textOf({ ...given, pins });
  if (own <= room) return pins.length === given.pins.length ? given : { ...given, pins };
  const longest = [...pins].sort((left, right) => lengthOf(right) - lengthOf(left));
  const bare = new Set<Pin>();
  for (const pin of longest) {
    if (own <= room) break;
    own -= lengthOf(pin);
    bare.add(pin);
  }
  return { ...given, pins: pins.map((pin) => (bare.has(pin) ? withoutText(pin) : pin)) };
}

function textOf({ pins }: ServerPins): number {
  return pins.reduce((sum, pin) => sum + lengthOf(pin), 0);
}

function lengthOf({ definition, change }: Pin): number {
  const found = change?.findings.reduce((sum, { rule, why, at }) => sum + rule.length + why.length + at.length, 0) ?? 0;
  return (definition?.length ?? 0) + (change?.definition?.length ?? 0) + found;
}

function withoutText(pin: Pin): Pin {
  const change = pin.change === null ? null : { ...pin.change, definition: null, findings: pin.change.findings.slice(0, 1).map((one) => ({ ...one, at: '', span: null })) };
  return { ...pin, definition: null, change };
}
