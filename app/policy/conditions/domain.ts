import type { Json } from '#shared/json';
import { kept } from '#app/tiers/kept';
import { doubted, type Reach, type Truth } from './truth';
import type { ConditionWorld } from './world';

/** The part of the URL Standard that is used here; every JavaScript runtime has it, the engine's typings do not. */
declare const URL: new (text: string) => { readonly hostname: string };

/** A host name as the web spells it: lower case, IDN in punycode, no dot at its end. */
export interface HostName {
  readonly name: string;
  /** A number instead of a name. */
  readonly address: boolean;
  /** Other programs may read another host in the same text. */
  readonly doubt: boolean;
}

/** Longest address that is read, UTF-16 units. */
const lengthLimit = 8192;

/** The host a web address or a bare host name leads to; null where there is none. */
export const readHost: (text: string) => HostName | null = kept((text) => {
  if (text.length > lengthLimit) return null;
  const rest = /^\s*(?:(?!(?:file|data|javascript|blob|about):)[a-z][a-z0-9+.-]*:)?\/\/(.*)$/is.exec(text)?.[1] ?? (/^\s*[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text) ? null : text);
  if (rest === null) return null;
  const authority = /^[^/?#\\]*/.exec(rest)?.[0] ?? '';
  try {
    const name = inner(new URL(`http://${rest}`).hostname.replace(/\.$/, ''));
    const address = name.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(name);
    return name === '' ? null : { name, address, doubt: !isWeb(text) || readsOtherwise(text, authority) || (address && !authority.includes(name)) };
  } catch {
    return null;
  }
});

/** Whether an address is asked for as pages, sockets and packages are; a bare name and one without a scheme are. Others are read by programs of their own, and by their own rules. */
function isWeb(text: string): boolean {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  return scheme === undefined || /^(?:https?|wss?|git|ssh|git\+(?:https?|ssh))$/.test(scheme);
}

/** The older kind of number where the newer one only holds it (RFC 4291, 2.5.5.2): both lead to the same computer. */
function inner(name: string): string {
  const [, high, low] = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(name) ?? [];
  if (high === undefined || low === undefined) return name;
  return [high, low].flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]).join('.');
}

/** Whether the address or host name `value` is on `domain`, or below it where `subdomains` says so. Numbers have nothing below them. */
export function isOn(value: Json, domain: string, subdomains: boolean, reach: Reach, world: ConditionWorld): Truth {
  if (typeof value !== 'string' || !world.spend(100)) return 'unknown';
  const host = readHost(value);
  const wanted = readHost(domain);
  if (host === null || wanted === null) return 'unknown';
  return doubted(host.name === wanted.name || (subdomains && !host.address && !wanted.address && host.name.endsWith(`.${wanted.name}`)), host.doubt, reach);
}

/**
 * Whitespace and controls are dropped by some readers, a backslash is a slash to some, a name before `@` is taken for the host by some. So are letters
 * that one standard of internationalised names maps and another does not.
 */
function readsOtherwise(text: string, authority: string): boolean {
  return /[\p{Cc}\p{Cf}\s\\]/u.test(text) || !/^[\p{L}\p{M}\p{N}.:[\]_-]+$/u.test(authority) || /[ßς]/.test(authority) || authority.normalize('NFKC') !== authority;
}
