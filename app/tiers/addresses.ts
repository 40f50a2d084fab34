import { kept } from './kept';
import { isDrop, isMetadata, readUrl } from './urls';

/* Addresses that are written without a scheme: programs put one in front themselves. */

/** Members that hold the address of a page or a service. */
const addressKeys = /(?:^|_)(?:url|uri|link|href|endpoint|webhook|callback)s?$|^(?:site|website|page)$/;
/** Members that name a computer, and as often a street or a file. */
const hostKeys = /(?:^|_)(?:host|hostname|address|target|server|domain|origin|proxy|location|destination)$/;
/** Members whose text is written, and asked for by nobody. */
const written = /(?:^|_)(?:content|contents|body|text|message|messages|description|summary|title|subject|prompt|comment|comments|notes?|code|script|source|html|markdown|pattern|regex|replacement|diff|patch|query|command|cmd|sql|old_str|new_str|old_string|new_string|thought|reason|version)$/;

/** A host, perhaps with a name before and a port behind, and then a way, a question or the end. */
const begins = /^(?:[\\/]{2})?(?:[^\s/@?#\\]{1,400}@)?(\[[\da-f:.]{2,45}\]|[^\s/@:?#\\,;'"()<>=]{1,300})(?::\d{1,5})?([\\/?#]|$)/i;
const quad = /^(?:(?:0x[\da-f]{1,8}|\d{1,10})\.){3}(?:0x[\da-f]{1,8}|\d{1,10})\.?$|^(?:0x[\da-f]{7,8}|0\d{10,12}|[1-9]\d{8,9})$|^\[/i;

/** `10.0.0.0/8` is a network, `1.2.3.4` a version as often as a computer. */
const network = /^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/;

/** The address that a text of a call stands for, with a scheme; null where it is none. `key` is the member's name. */
export function addressIn(key: string, text: string): string | null {
  if (readUrl(text) !== null) return text;
  return !/[./]|\d{9}/.test(text.length > 400 ? text.slice(0, 400).trim() || text.trim().slice(0, 400) : text) || written.test(key) ? null : bareAddress(`${kindOf(key)}${text.trim()}`);
}

const kindOf = kept((key): string => (addressKeys.test(key) ? 'a' : hostKeys.test(key) ? 'h' : 'o'));

const bareAddress = kept((asked): string | null => {
  const kind = asked.charAt(0);
  const text = asked.slice(1);
  const [, host = '', next = ''] = begins.exec(text) ?? [];
  if (host === '' || network.test(text)) return null;
  const address = `http:${/^[\\/]{2}/.test(text) ? '' : '//'}${text}`;
  const url = readUrl(address);
  if (url === null) return null;
  const name = url.hostname.toLowerCase().replace(/\.$/, '');
  if (isMetadata(name)) return quad.test(host) || next !== '' || kind !== 'o' ? address : null;
  const number = quad.test(host) || /^\d+(?:\.\d+){3}$/.test(name);
  // `2024/05` is a month, and `10.0` a version: numbers count as they are written in full.
  if (number) return quad.test(host) && (next !== '' || kind === 'a') ? address : null;
  if (isDrop(name)) return next !== '' || kind !== 'o' ? address : null;
  return kind === 'a' && name.includes('.') && !(next === '' && text.includes('@')) ? address : null;
});
