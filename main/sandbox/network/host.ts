import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

/** Whom a connection is asked for, in the one spelling that is judged, looked up and dialled. */
export interface Host {
  readonly kind: 'name' | 'address';
  /** A name in lower-case ASCII without a dot at its end, or an address by number as the URL Standard writes it, without brackets. */
  readonly text: string;
}

const longest = 1000;

/**
 * Reads the host of an authority as the URL Standard does, more strictly: `0x7f.1`, `2130706433` and full-width digits are the address they mean, an IPv6 address stands in
 * brackets and has no zone, `%41` is refused. Null for what is no host.
 */
export function readHost(text: string): Host | null {
  if (text.length > longest) return null;
  if (text.startsWith('[')) return text.endsWith(']') ? readAddress(text.slice(1, -1), 6) : null;
  if (/[^\w.\u0080-\u{10ffff}-]/u.test(text)) return null;
  const ascii = domainToASCII(text).toLowerCase();
  if (isIPv4(ascii)) return { kind: 'address', text: ascii };
  const name = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  return isName(name) ? { kind: 'name', text: name } : null;
}

/** An address by number in its one spelling, without brackets; null for what is none. */
export function readAddress(text: string, family: 4 | 6): Host | null {
  if (family === 4) return isIPv4(text) ? { kind: 'address', text } : null;
  if (!isIPv6(text) || text.includes('%')) return null;
  return { kind: 'address', text: new URL(`http://[${text}]`).hostname.slice(1, -1) };
}

/** `host:port` as it is written, for people and for the server. */
export function placeText(host: Host, port: number): string {
  return host.text.includes(':') ? `[${host.text}]:${port}` : `${host.text}:${port}`;
}

function isName(name: string): boolean {
  const labels = name.split('.');
  // A last label of digits is a number that was misspelt, whatever a resolver would make of it.
  return name.length <= 253 && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label)) && !/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '');
}
