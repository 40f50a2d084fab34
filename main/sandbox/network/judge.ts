import type { Destination } from '#shared/models/profile';
import { placeText, readAddress, readHost, type Host } from './host';
import { reachOf, type Reach } from './reach';
import type { Target } from './request';

/** Why a connection is not made: the keys of the words for it, under `network.`. */
export type Why = 'notListed' | 'otherPort' | 'malformed' | 'crowded' | Exclude<Reach, 'public'>;

/** What is to be done for a request. */
export type Judgement =
  | { readonly kind: 'dial'; readonly addresses: readonly string[] }
  | { readonly kind: 'forbidden'; readonly why: Why; readonly words: string }
  /** The profile allows it, and its name leads nowhere now. */
  | { readonly kind: 'lost'; readonly status: 502 | 504; readonly words: string };

/** Looks a name up once. */
export type Lookup = (name: string) => Promise<readonly string[] | 'failed' | 'late'>;

/** How many of a name's addresses are looked at; with more it is not dialled. */
const addressLimit = 64;

/**
 * Whether `target` may be reached. The name is looked up once, and one address of it that is not public forbids all: which one a second look-up would give is the name's owner's
 * choice. An address that is not public has to be listed itself.
 */
export async function judge(target: Target, allow: readonly Destination[], lookup: Lookup, ownAddresses: () => readonly string[]): Promise<Judgement> {
  const place = placeText(target.host, target.port);
  const match = matchOf(target, allow);
  if (match !== 'listed') return { kind: 'forbidden', why: match, words: `Countersign's profile of this server does not allow ${place}.` };
  const found = target.host.kind === 'address' ? [target.host.text] : await lookup(target.host.text);
  if (found === 'late') return { kind: 'lost', status: 504, words: `The name of ${place} could not be looked up in time.` };
  if (found === 'failed' || found.length === 0) return { kind: 'lost', status: 502, words: `The name of ${place} was not found.` };
  const own = ownAddresses();
  const addresses = found.slice(0, addressLimit + 1).map((text) => (readAddress(text, 4) ?? readAddress(text, 6))?.text);
  for (const address of addresses) {
    const reach = address === undefined || addresses.length > addressLimit ? 'special' : reachOf(address, own);
    const isItself = address !== undefined && matchOf({ host: { kind: 'address', text: address }, port: target.port }, allow) === 'listed';
    if (reach !== 'public' && !isItself) return { kind: 'forbidden', why: reach, words: `Countersign's profile of this server does not allow ${place}: it leads to an address that is not public.` };
  }
  return { kind: 'dial', addresses: addresses.filter((address) => address !== undefined) };
}

/** Whether a profile names this host and port. An address is named only by itself, never by a pattern. */
export function matchOf({ host, port }: Target, allow: readonly Destination[]): 'listed' | 'otherPort' | 'notListed' {
  const named = allow.filter((destination) => covers(destination.host, host));
  if (named.some((destination) => destination.port === port)) return 'listed';
  return named.length > 0 ? 'otherPort' : 'notListed';
}

function covers(pattern: string, host: Host): boolean {
  if (host.kind === 'address') return pattern === host.text || (pattern.includes(':') && host.text.includes(':') && sameAddress(pattern, host.text));
  return pattern === host.text || (pattern.startsWith('*.') && pattern.length > 2 && host.text.endsWith(pattern.slice(1)) && host.text.length >= pattern.length);
}

/** IPv6 has many spellings; lists may hold any, with brackets or without. */
function sameAddress(pattern: string, text: string): boolean {
  return readHost(pattern.startsWith('[') ? pattern : `[${pattern}]`)?.text === text;
}
