import type { AddressView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { domainOf, isTwoFaced, judgeUrl } from '#app/tiers/urls';
import { lineOf } from './texts';

/** The part of the URL Standard that is used here; every JavaScript runtime has it, the engine's typings do not. */
interface Address {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
}
declare const URL: { canParse(text: string): boolean; new (text: string): Address };

/** A longer address is not opened, UTF-16 units: some systems cut it, and nobody reads it. */
const openLimit = 8_000;
/** A longer one is warned of. */
const longLimit = 500;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
/** What hides in an address, and what a reader of addresses drops without a word: then another address is opened than the one that is shown. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The address as it is handed to the system, or why it is not: `https` alone, and `http` on this machine (MCP security best practices), nothing with a name or a password
 * in it, nothing that programs read in two ways, nothing longer than 8,000 characters.
 */
export function openable(address: string): { readonly href: string } | { readonly wrong: string } {
  if (address.length > openLimit) return { wrong: say('ask.url.tooLong') };
  if (hidden.test(address) || isTwoFaced(address) || !URL.canParse(address)) return { wrong: say('ask.url.unreadable') };
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return { wrong: say('ask.url.credentials') };
  if (url.protocol === 'https:' && url.hostname !== '') return { href: url.href };
  if (url.protocol === 'http:') return loopback.has(url.hostname) ? { href: url.href } : { wrong: say('ask.url.unsecured') };
  return { wrong: say('ask.url.scheme') };
}

/** An address a server wants opened, and what to be wary of; `grave`: it is not what it seems. Nothing is looked up or fetched. */
export function addressView(address: string): { readonly view: AddressView; readonly warnings: readonly string[]; readonly grave: boolean } {
  const read = URL.canParse(address) ? new URL(address) : null;
  const opened = openable(address);
  const found = judgeUrl(address.slice(0, openLimit));
  const has = (...rules: readonly string[]): boolean => found.some(({ rule }) => rules.includes(rule));
  const host = read?.hostname ?? '';
  const warnings = [
    ...(has('url/lookalike') || mixes(address) ? [say('ask.url.lookalike')] : []),
    ...(read !== null && host.includes('xn--') ? [say('ask.url.punycode', { host: lineOf(host, 200) })] : []),
    ...(has('url/two-faced') ? [say('ask.url.twoFaced')] : []),
    ...(has('url/drop', 'url/hostile', 'url/hidden', 'url/metadata', 'url/control') ? [say('ask.url.known')] : []),
    ...(has('url/address') ? [say('ask.url.number')] : []),
    ...(has('url/local') ? [say('ask.url.local')] : has('url/private') ? [say('ask.url.private')] : []),
    ...(read !== null && read.port !== '' ? [say('ask.url.port', { port: read.port })] : []),
    ...(has('url/carries-data') ? [say('ask.url.carries')] : []),
    ...(address.length > longLimit ? [say('ask.url.long', { count: address.length })] : []),
  ];
  const domain = host === '' ? null : domainOf(host);
  const grave = has('url/lookalike', 'url/two-faced', 'url/drop', 'url/hostile', 'url/hidden', 'url/metadata', 'url/control', 'url/address', 'url/credentials') || mixes(address) || host.includes('xn--');
  return { view: { address: lineOf(address, openLimit), host: lineOf(host, 300), domain: domain === null ? null : lineOf(domain, 300), unopened: 'wrong' in opened ? opened.wrong : null }, warnings, grave };
}

/** Whether the host, as it was written, mixes letters of scripts that look alike (UTS 39). */
function mixes(address: string): boolean {
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]{0,1000})/i.exec(address)?.[1] ?? '';
  return host.split('.').some((label) => /[A-Za-z]/.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label));
}
