import { shownWithin } from '../shown';
import { isOurs, quoted } from '#app/policy/spoken';
import type { PathWorld } from '#app/tiers/paths';
import { isTwoFaced, readUrl } from '#app/tiers/urls';
import { say } from '#shared/words/say';

/* Names and values somebody else chose, put into a sentence of ours so that none of them can pass for our words. */

/** Characters one value takes in a sentence at most, its quotation marks and its length aside. */
const valueLimit = 100;

/**
 * One word of printable ASCII stands as it is; anything else is quoted, hostile characters and inner quotation marks as visible tokens. What is cut says how long
 * all of it is.
 */
export function told(text: string, limit = valueLimit): string {
  const { text: shown, cut } = shownWithin(text, limit, { lines: false });
  if (cut) return quoted(say('text.cut', { text: shown, count: text.length }));
  return isBare(shown) ? shown : quoted(shown);
}

/** `told` in quotation marks whatever it is: for commands, statements and words that are searched for. */
export function toldText(text: string, limit = valueLimit): string {
  const { text: shown, cut } = shownWithin(text, limit, { lines: false });
  return quoted(cut ? say('text.cut', { text: shown, count: text.length }) : shown);
}

function isBare(text: string): boolean {
  return text === '~' || text === '/' || /^[\w./~\\:@%+#=?&[\]*$!;-]+$/.test(text) && /[A-Za-z0-9]/.test(text) && !/[.:;?!]$/.test(text) && !isOurs('names.sentence', text);
}

/** A path as a person knows it: their home folder is `~`, the folder it begins in is named, and it does not climb where it need not. */
export function toldPath(path: string, world: Pick<PathWorld, 'home' | 'folder'>): string {
  return told(shortPath(/^\.\/?$/.test(path) && world.folder !== null ? world.folder : path, world));
}

/** The path without its quotation marks. */
export function shortPath(path: string, { home }: Pick<PathWorld, 'home'>): string {
  const flat = flattened(path.startsWith('file:///') ? path.slice(7) : path);
  if (home === null || home === '/' || home === '') return flat;
  const folder = home.replace(/[\\/]$/, '');
  return flat === folder ? '~' : flat.startsWith(`${folder}/`) || flat.startsWith(`${folder}\\`) ? `~${flat.slice(folder.length)}` : flat;
}

/** `/a/b/../c` is `/a/c`: a path that climbs looks as if it led somewhere else. */
function flattened(path: string): string {
  if (!/^[/~]/.test(path) || !/\/\.{0,2}(?:\/|$)/.test(path) || path.length > 4_096) return path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..' && kept.length > (path.startsWith('~') ? 1 : 0)) kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}

/** The folder all of `paths` are in; null where they have none in common. */
export function commonFolder(paths: readonly string[], world: Pick<PathWorld, 'home'>): string | null {
  const [first, ...others] = paths.map((path) => shortPath(path, world).split('/').slice(0, -1));
  if (first === undefined) return null;
  const shared = others.reduce((most, parts) => Math.min(most, countWhile(parts, (part, at) => part === first[at])), first.length);
  const folder = first.slice(0, shared).join('/');
  return folder === '' ? null : folder;
}

function countWhile<T>(items: readonly T[], test: (item: T, at: number) => boolean): number {
  const end = items.findIndex((item, at) => !test(item, at));
  return end === -1 ? items.length : end;
}

/** An address: whole, where its beginning is what it leads to; else the host it really leads to. */
export function toldUrl(text: string): string {
  const url = readUrl(text);
  const given = text.trim();
  if (url === null || url.hostname === '' || isTwoFaced(given)) return told(given);
  const plain = url.username === '' && url.password === '' && given.toLowerCase().startsWith(`${url.protocol}//${url.hostname}`) && /^(?:[:/?#]|$)/.test(given.slice(url.protocol.length + 2 + url.hostname.length));
  return plain ? told(given) : say('sentence.web.addressAt', { host: told(url.hostname) });
}

/** The host an address leads to; null where it has none. */
export function hostOf(text: string): string | null {
  const host = readUrl(text)?.hostname ?? '';
  if (host === '') return null;
  return told(isTwoFaced(text) ? text.trim() : host);
}

/** Longest text whose bytes are counted one by one, UTF-16 units. */
const countedLimit = 1 << 20;

/** Bytes of `text` in UTF-8; of a very long one at least so many. */
export function bytesOf(text: string): number {
  if (text.length > countedLimit) return text.length;
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Each half of a pair counts two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
