import { commandSecrets } from './command-secrets';

/*
 * Which arguments of a command line are secrets. A missed one would be stored readable, a false one only makes a later
 * comparison show a digest: in doubt a named value is a secret, while a value without a name must look like one.
 * Hexadecimal digests and UUIDs without a name stay readable, because they are what versions are pinned by.
 * Repetitions inside patterns are bounded: an argument may be megabytes of anything.
 */

/** For each of `args`, whether it holds a secret: by the flag before it, its own name, a known token's shape, or sheer randomness. */
export function secretArguments(args: readonly string[]): readonly boolean[] {
  return args.map((arg, index) => followsSecretFlag(args[index - 1], arg) || holdsSecret(arg));
}

function followsSecretFlag(flag: string | undefined, value: string): boolean {
  if (flag === undefined || value.startsWith('-')) return false;
  const name = /^--?([A-Za-z][\w.-]*)$/.exec(flag)?.[1];
  return name !== undefined && namesSecret(name, value);
}

function holdsSecret(arg: string): boolean {
  return knownShapes.some((shape) => shape.test(arg)) || commandSecrets(arg).length > 0 || hasUrlSecret(arg) || hasNamedSecret(arg) || looksRandom(arg);
}

/** Token prefixes their issuers document, so that a leaked one can be found. */
export const knownShapes: readonly RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/,
  /\bglpat-[\w-]{16,}/,
  /(?<![A-Za-z0-9])sk-(?=[\w-]{0,200}\d)[\w-]{20,}/,
  /\b[sr]k_(live|test)_[A-Za-z0-9]{10,}/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bAIza[\w-]{30,}/,
  /\bya29\.[\w-]{20,}/,
  /\bnpm_[A-Za-z0-9]{30,}/,
  /\bhf_[A-Za-z0-9]{20,}/,
  /\bpypi-[\w-]{20,}/,
  /\bdop_v1_[0-9a-f]{32,}/,
  /\bshp(at|ca|pa|ss)_[0-9a-fA-F]{20,}/,
  /\blin_api_[A-Za-z0-9]{20,}/,
  /\bntn_[A-Za-z0-9]{20,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
  /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,}\./,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/,
  /\bBearer\s+[\w.~+/-]{16,}/i,
];

/** A password before an URL's host, anything before the host of an HTTP one, or a secret named in its query (RFC 3986 section 3). */
function hasUrlSecret(arg: string): boolean {
  if (/:\/\/[^\s/@:]{0,200}:(?!\d{1,5}[/?#])[^\s@]{1,500}@/.test(arg)) return true;
  if (/https?:\/\/[^\s/?#@]+@/i.test(arg)) return true;
  return [...arg.matchAll(/[?&#;]([\w.-]+)=([^&#\s]+)/g)].some(([, name = '', value = '']) => namesSecret(name, value));
}

function hasNamedSecret(arg: string, depth = 0): boolean {
  const named = /^-{0,2}([A-Za-z][\w.-]*)\s*[=:]\s*(.+)$/s.exec(arg);
  if (named === null) return false;
  const [, name = '', value = ''] = named;
  return namesSecret(name, value) || (depth < 4 && hasNamedSecret(value, depth + 1));
}

/** Words that make any value a secret, and pairs that do so together. */
const secretWords = new Set(['token', 'secret', 'secrets', 'password', 'pgpassword', 'passwd', 'passphrase', 'pwd', 'pass', 'apikey', 'apitoken', 'authtoken', 'accesstoken', 'credential', 'credentials', 'authorization', 'bearer', 'cookie', 'pat']);
const secretPairs = new Set(['api key', 'access key', 'private key', 'client key', 'account key', 'signing key', 'encryption key', 'service key', 'license key', 'shared key', 'auth key', 'master key', 'connection string']);
/** Words that are a secret's name only if the value looks like one: a key may be a file, an authorisation a method. */
const doubtfulWords = new Set(['key', 'auth', 'sig', 'signature']);
/** Last words that turn a secret's name into the name of something about it. */
const aboutWords = new Set(['file', 'path', 'dir', 'name', 'id', 'env', 'var', 'type', 'url', 'uri', 'endpoint', 'limit', 'count', 'budget', 'ttl', 'timeout', 'length', 'size', 'method', 'mode', 'provider', 'store', 'manager', 'helper', 'issuer', 'audience']);

/** Whether an argument or variable called `name` holds a secret, `value` being what it holds. */
export function namesSecret(name: string, value: string): boolean {
  if (value.trim() === '' || isReference(value)) return false;
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/);
  if (aboutWords.has(words.at(-1) ?? '')) return false;
  if (words.some((word) => secretWords.has(word))) return true;
  if (words.some((word, index) => secretPairs.has(`${words[index - 1] ?? ''} ${word}`))) return true;
  return words.some((word) => doubtfulWords.has(word)) && /^(?![./~]|[A-Za-z]:[\\/])[\w+/=.~-]{16,}$/.test(value) && !/\.[a-z]{2,5}$/i.test(value);
}

/** A value that only names where the secret is: `${TOKEN}`, `$TOKEN`, `%TOKEN%`, `{{token}}`, also after a scheme (`Bearer ${TOKEN}`). */
export function isReference(value: string): boolean {
  return /^(\w+\s+)?(\$\{[^}]*\}|\$[A-Za-z_]\w*|%\w+%|\{\{[^}]*\}\}|<[\w -]+>)$/.test(value.trim());
}

/** A run of at least 32 letters and digits that change kind as often as chance makes them do. Words, paths and hexadecimal digests do not. */
function looksRandom(arg: string): boolean {
  return [...arg.matchAll(/[A-Za-z0-9_+-]{32,}/g)].some(([run]) => {
    const letters = run.replaceAll(/[_+-]/g, '');
    if (letters.length < run.length * 0.85 || letters.length < 30 || /^[0-9a-f]+$/i.test(letters)) return false;
    let changes = 0;
    for (let index = 1; index < letters.length; index += 1) if (kind(letters[index]) !== kind(letters[index - 1])) changes += 1;
    const share = changes / (letters.length - 1);
    // Names in camel case change case as often as chance does; what they lack is digits in several places.
    if ((letters.match(/\d+/g) ?? []).length < 2 || (letters.match(/\d/g) ?? []).length < 3) return false;
    return share >= (/[A-Z]/.test(letters) && /[a-z]/.test(letters) ? 0.4 : 0.3);
  });
}

function kind(character: string | undefined): 'digit' | 'upper' | 'lower' {
  if (character === undefined || (character >= '0' && character <= '9')) return 'digit';
  return character <= 'Z' ? 'upper' : 'lower';
}
