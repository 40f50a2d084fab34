import { definitionKindSchema, serverPinsSchema, type Finding, type Pin, type ServerPins } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { faultText } from '../log';
import { emptySealedFile, openSealedEntries, sealedFileSchema } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** Largest file; what all servers' pins may take of it, and those of one; bytes. */
const fileLimit = 48 * 1024 * 1024;
const allLimit = 44 * 1024 * 1024;
const serverLimit = 4 * 1024 * 1024;
/** The longest name of a pin: what is left out is new at the next start. */
const nameLimit = 1000;
/** What stays of the findings in a definition whose text does not: so many, and the longest place of one, characters. */
const findingLimit = 3;
const placeLimit = 200;

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
      onFault(say('fault.pins', { why: faultText(cause) }));
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
 * What of `given` is kept, so that no server can keep another one's pins from being written. Texts are for showing a change and go first, the longest first; then
 * the pins that came last. Fingerprints of what is left stay, since they are what is compared.
 */
function bounded(given: ServerPins, others: readonly ServerPins[]): ServerPins {
  const room = Math.max(0, Math.min(serverLimit, allLimit - others.reduce((sum, other) => sum + sizeOf(other.pins), 0)));
  let pins: readonly Pin[] = given.pins.filter(({ name }) => name.length <= nameLimit);
  let own = sizeOf(pins);
  if (own <= room) return pins.length === given.pins.length ? given : { ...given, pins: [...pins] };
  const bare = new Map<Pin, Pin>();
  for (const pin of [...pins].sort((left, right) => sizeOfPin(right) - sizeOfPin(left))) {
    if (own <= room) break;
    const without = withoutText(pin);
    own -= sizeOfPin(pin) - sizeOfPin(without);
    bare.set(pin, without);
  }
  pins = pins.map((pin) => bare.get(pin) ?? pin);
  let count = pins.length;
  while (own > room && count > 0) own -= sizeOfPin(pins[(count -= 1)]);
  return { ...given, pins: pins.slice(0, count) };
}

function sizeOf(pins: readonly Pin[]): number {
  return pins.reduce((sum, pin) => sum + sizeOfPin(pin), 0);
}

const sizes = new WeakMap<Pin, number>();

/** Bytes of a pin in the file, where it stands five levels deep. */
function sizeOfPin(pin: Pin | undefined): number {
  if (pin === undefined) return 0;
  const known = sizes.get(pin);
  if (known !== undefined) return known;
  const text = JSON.stringify(pin, null, '\t');
  const size = Buffer.byteLength(text) + text.split('\n').length * 6;
  sizes.set(pin, size);
  return size;
}

function withoutText(pin: Pin): Pin {
  const { change, despite } = pin;
  return {
    ...pin,
    definition: null,
    ...(despite === undefined ? {} : { despite: { ...despite, findings: few(despite.findings) } }),
    change: change === null ? null : { ...change, definition: null, findings: few(change.findings) },
  };
}

function few(findings: readonly Finding[]): Finding[] {
  return findings.slice(0, findingLimit).map((one) => (one.at.length <= placeLimit ? one : { ...one, at: '', span: null }));
}
