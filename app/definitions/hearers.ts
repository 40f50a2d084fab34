import type { Heard, Pin, Telling } from '#shared/models/definition';
import { tellingHostLimit, tellingLimit } from '#shared/models/definition';

/** One session of a server, as far as it goes what the server told it. Plain data. */
export interface Hearer {
  /** The host's title. */
  readonly host: string;
  /** When the process it talks to was started, epoch ms. */
  readonly began: number;
  /** What that says its version is; null where it said none. */
  readonly version: string | null;
  /** What it was told by its newest listing, by `standingKey`. */
  readonly said: ReadonlyMap<string, { readonly fingerprint: string }>;
}

/** The session a listing is for, and the other sessions of the same server that go on now. */
export interface Hearers {
  readonly own: Hearer;
  readonly beside: readonly Hearer[];
}

/** From so many returns on it goes back and forth: once may be an update that was taken back. */
const returnsToDiffer = 2;
const returnsLimit = 1000;

interface Heeded {
  /** The definition as it is known before this listing. */
  readonly pin: Pin;
  /** Its key, and what it is now. */
  readonly key: string;
  readonly fingerprint: string;
  readonly hearers: Hearers;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * What sessions were told under one name, after this listing; undefined while that is one thing. Told again what it was told before, a session brings nothing new; nor does one that is older than
 * what came meanwhile. It differs by session where two sessions that go on at once are told different things, unless one may be of the time before an update, and where it came back twice.
 */
export function heardAfter({ pin, key, fingerprint, hearers, at }: Heeded): Heard | undefined {
  const { own, beside } = hearers;
  let heard = pin.heard ?? begun(pin, key, hearers);
  const before = own.said.get(key)?.fingerprint;
  const latest = heard.told.at(-1);
  const isOlder = before === undefined && latest !== undefined && latest.fingerprint !== fingerprint && heard.told.some((one) => one.fingerprint === fingerprint) && own.began <= latest.first;
  if (before !== fingerprint && !isOlder) heard = tell(heard, fingerprint, own.host, at);
  else heard = { ...heard, told: heard.told.map((one) => (one.fingerprint === fingerprint ? toldTo(one, own.host) : one)) };
  const others = beside.filter((other) => {
    const said = other.said.get(key)?.fingerprint;
    return said !== undefined && said !== fingerprint && !isUpdate({ ...own, fingerprint }, { ...other, fingerprint: said }, heard);
  });
  for (const other of others) heard = alsoTold(heard, other.said.get(key)?.fingerprint ?? '', other.host, pin.at);
  if (heard.differsAt === null && (others.length > 0 || heard.returns >= returnsToDiffer)) heard = { ...heard, differsAt: at };
  if (pin.heard !== undefined) return isEqual(heard, pin.heard) ? pin.heard : heard;
  return heard.told.length > 1 ? heard : undefined;
}

/** What was told before anything was kept in mind: what is pinned, and what it had become. */
function begun(pin: Pin, key: string, { own, beside }: Hearers): Heard {
  const hosts = (fingerprint: string): string[] => [...new Set([own, ...beside].flatMap(({ said, host }) => (said.get(key)?.fingerprint === fingerprint ? [host] : [])))].slice(0, tellingHostLimit);
  const told = [{ fingerprint: pin.fingerprint, hosts: hosts(pin.fingerprint), first: pin.at }];
  if (pin.change !== null && pin.change.fingerprint !== pin.fingerprint) told.push({ fingerprint: pin.change.fingerprint, hosts: hosts(pin.change.fingerprint), first: pin.change.seenAt });
  return { told, returns: 0, differsAt: null };
}

/** A session is told what it was not told before. */
function tell(heard: Heard, fingerprint: string, host: string, at: number): Heard {
  const known = heard.told.find((one) => one.fingerprint === fingerprint);
  if (known === undefined) return { ...heard, told: [...heard.told, { fingerprint, hosts: [host], first: at }].slice(-tellingLimit) };
  const isBack = heard.told.at(-1) !== known;
  return { ...heard, told: [...heard.told.filter((one) => one !== known), toldTo(known, host)], returns: Math.min(returnsLimit, heard.returns + (isBack ? 1 : 0)) };
}

/** Likewise, of a session that was told it some time ago. */
function alsoTold(heard: Heard, fingerprint: string, host: string, at: number): Heard {
  if (heard.told.some((one) => one.fingerprint === fingerprint)) return { ...heard, told: heard.told.map((one) => (one.fingerprint === fingerprint ? toldTo(one, host) : one)) };
  const [latest] = heard.told.slice(-1);
  return { ...heard, told: [...heard.told.slice(0, -1).slice(2 - tellingLimit), { fingerprint, hosts: [host], first: at }, ...(latest === undefined ? [] : [latest])] };
}

function toldTo(telling: Telling, host: string): Telling {
  return telling.hosts.includes(host) || telling.hosts.length >= tellingHostLimit ? telling : { ...telling, hosts: [...telling.hosts, host] };
}

/**
 * Whether two sessions differ because the server was updated between their starts: its processes say different versions of themselves, and what the newer one was told was told to nobody when the
 * older one began. A server may say any version; what that spares it lasts until the next session.
 */
function isUpdate(one: Pick<Hearer, 'began' | 'version'> & { readonly fingerprint: string }, other: typeof one, { told }: Heard): boolean {
  if (one.version === null || other.version === null || one.version === other.version || one.began === other.began) return false;
  const [older, newer] = one.began < other.began ? [one, other] : [other, one];
  const first = told.find(({ fingerprint }) => fingerprint === newer.fingerprint)?.first;
  return first !== undefined && first > older.began;
}

function isEqual(one: Heard, other: Heard): boolean {
  return one.returns === other.returns && one.differsAt === other.differsAt && one.told.length === other.told.length && one.told.every((telling, at) => telling.fingerprint === other.told[at]?.fingerprint && telling.hosts.length === other.told[at]?.hosts.length);
}
