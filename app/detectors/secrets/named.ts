import { endless, type Steps } from '../steps';
import { eachAssignment, type Assignment } from './assignments';
import { decoded } from './base64';
import type { Found } from './found';
import { saysOther, strengthOf, wordsOf, type Strength } from './names';
import { vendorOf, vendorWords } from './pack/vendors';
import type { Thing } from './pack/shape';
import { isPlaceholder } from './placeholder';
import { drawnBits } from './randomness';
import { isTutorials } from './shown';
import { valueScore } from './value';

const anyVendor = new RegExp(`(?<![a-z])(?:${vendorWords})`, 'gi');
/** Names that leave no doubt that even a UUID behind them opens something. */
const exactName = /api[ _-]?key|api[ _-]?token|access[ _-]?token|auth[ _-]?token|secret|private[ _-]?key|license[ _-]?key|bearer|password|credential/i;
/** So far before a name a service is looked for, on the same line, UTF-16 units. */
const nearLimit = 60;

/** Before a name whose digest is told, not its value. */
const digestOf = /(?:md5|sha-?\d{0,3}|hash|crc32|blake2\w{0,4}|rmd160) ?\($|(?:checksum|digest|hash|sha\d{1,3})\/$/i;
/** A function's name with its digest, as a program of Rust prints where it is (v0 and legacy mangling). */
const symbol = /(?:^|::)h[0-9a-f]{16}$/;

/** Credentials told by what they are called, in no order; false where more names stand there than are looked at, or time was up. */
export function namedCredentials(text: string, into: Found[], steps: Steps = endless): boolean {
  return eachAssignment(text, steps, (one) => {
    const found = judged(text, one);
    if (found === null) return false;
    into.push(found);
    return true;
  });
}

function judged(text: string, one: Assignment): Found | null {
  const value = text.slice(one.from, one.to);
  if (value.length < 6 || digestOf.test(text.slice(Math.max(0, one.nameFrom - 12), one.nameFrom)) || symbol.test(value) || isNoName(text, one) || isSealed(text, one.nameFrom)) return null;
  const words = wordsOf(one.name);
  const said = strengthOf(words);
  const vendor = vendorNear(text, one);
  // A name that is only a service's: its credential where nothing else of it is named.
  const strength: Strength | null = one.scheme === null ? (said ?? (vendor !== null && isOnlyVendor(one.name, words) ? 'weak' : null)) : words.includes('public') ? null : 'secret';
  if (strength === null) return null;
  const only = said === null && one.scheme === null;
  const between = text.slice(one.nameTo, one.from);
  if (ofAnother.test(between) && !/^ \(id:(?:api[_ ]?)?key\b/i.test(between)) return null;
  // A place of the service: `spotify:track:…`.
  if (only && /^[a-z]{3,20}:/.test(value) && text.charAt(one.nameTo) === ':' && one.from === one.nameTo + 1) return null;
  if (vendor !== null && shownOnPages.has(vendor) && /key$|token$/i.test(one.name) && !/secret|server|access/i.test(one.name) && (bundled.test(one.name) || vendor === 'Pusher')) return null;
  if (only && (shownOnPages.has(vendor ?? '') || drawnBits(value) < 80 || /^[0-9a-f]{40}$/.test(value))) return null;
  const score = Math.max(valueScore(strength, value, one.manner, vendor !== null, exactName.test(one.name) || one.scheme !== null), packedScore(text, strength, value));
  if (score < 0.5 || isPackedWord(value) || publicByName.test(one.name.toLowerCase().replaceAll(/[^a-z\d]/g, ''))) return null;
  return { rule: ruleOf(strength, vendor), vendor, thing: thingOf(strength, words), from: one.from, to: one.to, score: vendor === null ? score : Math.min(0.9, score + 0.02) };
}

/** Words before `token` and `key` that make it another thing's, written apart. */
const another = /(?:^|[^A-Za-z])(?:next|page|paging|pagination|continuation|sync|csrf|xsrf|cache|primary|foreign|partition|sort|row|public|host|idempotency|anti-?forgery|push|device|registration|vapid|lookup|object|storage object|s3|routing|shard|dedup|reset|commit|build|public key)[ \t-]$/i;

/** Names whose value is public by their standard: molecules, and the browser's side of pushing (Push API, RFC 8291). */
const publicByName = /(?:inchikey|applicationserverkey|p256dh(?:key)?)$/;

/** What a bundler writes into the page. */
const bundled = /^(?:VITE|REACT_APP|VUE_APP|NUXT_ENV|GATSBY|EXPO|STORYBOOK|SNOWPACK)_/;

/** A search on a page, whose key is published with it. */
const searched = /docsearch|indexName|instantsearch/i;

/** What is packed in base64 and says, once it is read, that it is a word of a tutorial or a place held: alone, or behind a name as the basic scheme packs it (RFC 7617). */
function isPackedWord(value: string): boolean {
  const said = decoded(value);
  if (said === null || !/^[\x20-\x7e]{4,400}$/.test(said)) return false;
  const word = said.slice(said.indexOf(':') + 1);
  return word.length < 5 || isTutorials(word) || isPlaceholder(word);
}

/** A stretch of something that was drawn, of a name of a resource, or of a call that takes no credential, and by chance it spells one. */
function isNoName(text: string, { name, nameFrom }: Assignment): boolean {
  const before = text.slice(Math.max(0, nameFrom - 100), nameFrom);
  return (/[+~]/.test(before.slice(-1)) && !/(?:user|login|pass|password|passwd|pwd|key|token|secret|id)\+$/i.test(before)) || name === '_token' || another.test(before.slice(-24)) || searched.test(text.slice(Math.max(0, nameFrom - 120), nameFrom + 160)) || drawnBits(name.toLowerCase()) > 25 || /\b(?:arn:aws[\w-]{0,10}|urn):[^\s"'`<>]{0,80}$/.test(before);
}

/** What SealedSecrets hold: each value under its name, but encrypted. */
function isSealed(text: string, at: number): boolean {
  const from = Math.max(0, at - 6000);
  const before = text.slice(from, at);
  return /encryptedData["']?: {0,4}\{?\r?\n?/.test(before);
}

/** Kubernetes writes what its secrets hold in base64. */
function packedScore(text: string, strength: Strength, value: string): number {
  if (strength === 'weak' || strength === 'key' || !/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value) || !/kind:\s{0,3}Secret\b/.test(text.slice(0, 4096))) return 0;
  const said = decoded(value);
  return said !== null && /^[\x20-\x7e\s]{6,}$/.test(said) && !isPlaceholder(said) ? 0.7 : 0;
}

/** Which service the name speaks of, or the words shortly before it. */
function vendorNear(text: string, { nameFrom, from, nameTo }: Assignment): string | null {
  const start = Math.max(0, nameFrom - nearLimit);
  const line = text.slice(start, nameTo).lastIndexOf('\n');
  const near = text.slice(line < 0 ? start : start + line + 1, Math.min(from, nameTo + nearLimit));
  let last: string | null = null;
  for (const match of near.matchAll(anyVendor)) last = match[0].toLowerCase();
  return last === null ? null : (vendorOf.get(last) ?? null);
}

const ordinary = /(?:^|[_.-])(?:id|ids|url|uri|host|hostname|name|region|version|project|bucket|account|username|user|email|org|organization|workspace|channel|endpoint|app_id|client_id|sid|dsn|commit|sha|hash|image|digest|repo|repository|branch|ref|tag|path|file|domain|zone|verification|measurement|analytics|tracking|team|group|page|index|model|link|init|load)$/i;
/** Services whose only unnamed credential is one that pages show to everybody. */
const shownOnPages = new Set(['Amplitude', 'Bugsnag', 'Fullstory', 'Intercom', 'Mixpanel', 'Pusher', 'Rollbar', 'Segment']);
/** Words between a name and a value that say the value is no credential. */
const ofAnother = /(?<![A-Za-z])(?:accessor|lease|commit|sha-?\d{0,3}|hash(?:es|ed)?|digest|checksum|fingerprint|ids?|uuid|guid|build|image|rev|revision|tag|version|serial|md5|etag|request|trace|span|order|invoice|ticket|row|file|path|line|page|block|txn?|transaction|address|contract)(?![A-Za-z])/i;

function isOnlyVendor(name: string, words: readonly string[]): boolean {
  return !ordinary.test(words.join('_')) && !saysOther(words) && /^[\w.-]{3,40}$/.test(name) && words.length <= 4;
}

function ruleOf(strength: Strength, vendor: string | null): string {
  if (vendor !== null) return 'service-credential';
  return strength === 'password' ? 'named-password' : 'named-secret';
}

function thingOf(strength: Strength, words: readonly string[]): Thing {
  if (strength === 'password') return 'password';
  return words.some((word) => word.endsWith('token') || word === 'bearer' || word === 'jwt' || word === 'cookie' || word === 'session') ? 'token' : 'key';
}
