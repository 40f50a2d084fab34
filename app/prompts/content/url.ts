import { parse as parseHost } from 'tldts';
import { readUrl } from '#app/tiers/urls';
import { visible } from '#shared/text/visible';
import { bothWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import type { Mark } from './marks';
import { inLetters } from './punycode';
import { looksLike, mixedAlphabets } from './scripts';

/** An address taken apart for the eye. */
export interface UrlContent {
  readonly marks: readonly Mark[];
  /** What to be wary of, a sentence without a full stop; null where there is nothing. */
  readonly warning: string | null;
}

/** Schemes whose addresses name a computer. */
const hosted = /^(?:https?|wss?|ftps?|sftp|ssh|git):$/;

/**
 * How an address is drawn: the domain its owner registered set apart, and what stands before and after it. Null for a text that is no address with a host.
 * What the text says and where a program would go are compared: where they differ the warning says it.
 */
export function urlContent(text: string): UrlContent | null {
  const url = readUrl(text);
  if (url === null || !hosted.test(url.protocol)) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const [, lead = '', authority = ''] = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)([^/?#\\]*)/i.exec(text) ?? [];
  const at = authority.lastIndexOf('@');
  const [, written = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(:\d*)?/.exec(authority.slice(at + 1)) ?? [];
  const hostFrom = lead.length + at + 1;
  const hostTo = hostFrom + written.length;
  const marks: Mark[] = [];
  if (at >= 0) marks.push({ from: lead.length, to: hostFrom, look: 'danger', why: say('content.login', { host: visible(host, { lines: false }) }) });
  if (/^https?:/i.test(lead.trimStart())) marks.push({ from: 0, to: lead.length, look: /^\s*http:/i.test(lead) && !isLocal(host) ? 'operator' : 'option' });
  marks.push(domainMark(written, hostFrom, hostTo));
  if (port !== '') marks.push({ from: hostTo, to: hostTo + port.length, look: 'number' });
  marks.push(...queryMarks(text, hostTo + port.length));
  return { marks, warning: warningOf(written, host) };
}

function domainMark(written: string, from: number, to: number): Mark {
  const { domain, isIp } = parseHost(written, { allowPrivateDomains: true });
  const length = domain === null || isIp === true || !written.toLowerCase().replace(/\.$/, '').endsWith(domain) ? written.length : domain.length + (written.endsWith('.') ? 1 : 0);
  return { from: Math.max(from, to - length), to, look: 'domain' };
}

function queryMarks(text: string, from: number): Mark[] {
  const query = text.indexOf('?', from);
  const fragment = text.indexOf('#', from);
  const end = fragment < 0 ? text.length : fragment;
  const marks: Mark[] = fragment < 0 ? [] : [{ from: fragment, to: text.length, look: 'option' }];
  if (query < 0 || query > end) return marks;
  for (const match of text.slice(query, end).matchAll(/[?&;]([^=&;]*)(?:=([^&;]*))?/g)) {
    const name = query + match.index + 1;
    const value = name + (match[1] ?? '').length + 1;
    if ((match[1] ?? '') !== '') marks.push({ from: name, to: value - 1, look: 'name' });
    if ((match[2] ?? '') !== '') marks.push({ from: value, to: value + (match[2] ?? '').length, look: 'string' });
  }
  return marks;
}

function warningOf(written: string, host: string): string | null {
  const plain = written.replace(/^\[|\]$/g, '').toLowerCase().replace(/\.$/, '');
  const shown = quoted(host);
  if (/(?:^|\.)xn--/i.test(host)) {
    const letters = inLetters(host);
    if (letters === null) return say('content.noName', { host: shown });
    const mixed = mixedAlphabets(letters);
    const alike = looksLike(letters);
    const names = { letters: quoted(letters), host: shown };
    const warning = alike === null || alike === letters ? say('content.really', names) : say('content.reallyLike', { ...names, alike: quoted(alike) });
    return mixed.length > 1 ? say('content.mixed', { warning, alphabets: bothWords(mixed.map((alphabet) => say(`alphabet.${alphabet}`))) }) : warning;
  }
  if (plain !== host.toLowerCase().replace(/\.$/, '')) return say('content.readAs', { host: quoted(plain), real: shown });
  return null;
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1)$|\.localhost$/.test(host);
}

function quoted(name: string): string {
  return `“${visible(name.slice(0, 255), { lines: false })}”`;
}
