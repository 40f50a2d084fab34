import { endless, type Steps } from '../steps';
import { eachAssignment, type Assignment } from './assignments';
import { decoded } from './base64';
import type { Found } from './found';
import { strengthOf, wordsOf, type Strength } from './names';
import { vendorOf, vendorWords } from './pack/vendors';
import type { Thing } from './pack/shape';
import { isPlaceholder } from './placeholder';
import { valueScore } from './value';

const anyVendor = new RegExp(`(?<![a-z])(?:${vendorWords})`, 'gi');
/** Names that leave no doubt that even a UUID behind them opens something. */
const exactName = /api[ _-]?key|api[ _-]?token|access[ _-]?token|auth[ _-]?token|secret|private[ _-]?key|license[ _-]?key|bearer|password|credential/i;
/** So far before a name a service is looked for, on the same line, UTF-16 units. */
const nearLimit = 60;

/** Before a name whose digest is told, not its value. */
const digestOf = /(?:md5|sha-?\d{0,3}|hash|crc32)\($/i;

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
  if (value.length < 6 || digestOf.test(text.slice(Math.max(0, one.nameFrom - 12), one.nameFrom))) return null;
  const words = wordsOf(one.name);
  const said = strengthOf(words);
  const vendor = vendorNear(text, one);
  // A name that is only a service's: its credential where nothing else of it is named.
  const strength: Strength | null = one.scheme === null ? (said ?? (vendor !== null && isOnlyVendor(one.name, words) ? 'weak' : null)) : 'secret';
  if (strength === null) return null;
  const score = Math.max(valueScore(strength, value, one.manner, vendor !== null, exactName.test(one.name) || one.scheme !== null), packedScore(text, strength, value));
  if (score < 0.5) return null;
  return { rule: ruleOf(strength, vendor), vendor, thing: thingOf(strength, words), from: one.from, to: one.to, score: vendor === null ? score : Math.min(0.9, score + 0.02) };
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

const ordinary = /(?:^|[_.-])(?:id|ids|url|uri|host|hostname|name|region|version|project|bucket|account|username|user|email|org|organization|workspace|channel|endpoint|app_id|client_id|sid|dsn|commit|sha|hash|image|digest|repo|repository|branch|ref|tag|path|file|domain|zone|verification|measurement|analytics|tracking|team|group|page|index|model|link)$/i;

function isOnlyVendor(name: string, words: readonly string[]): boolean {
  return !ordinary.test(words.join('_')) && /^[\w.-]{3,40}$/.test(name) && words.length <= 4;
}

function ruleOf(strength: Strength, vendor: string | null): string {
  if (vendor !== null) return 'service-credential';
  return strength === 'password' ? 'named-password' : 'named-secret';
}

function thingOf(strength: Strength, words: readonly string[]): Thing {
  if (strength === 'password') return 'password';
  return words.some((word) => word.endsWith('token') || word === 'bearer' || word === 'jwt' || word === 'cookie' || word === 'session') ? 'token' : 'key';
}
