import { entropyOf } from './randomness';
import { isPublished } from './shown';

/*
 * What stands where a credential would stand and is none: an example from documentation, a text to be replaced, the name of a variable that holds it.
 */

const words =
  /example|^withheld-[0-9a-f]{24}$|placeholder|changeme|change[_-]?me|change[_-]?this|replace|insert[_-]|your[_-]|[_-]your|^your|youraccess|yourapi|yoursecret|yourtoken|yourpass|<[^<>]*>|xxxx|\*\*\*|\.\.\.|…|redacted|foobar|(?<![a-z0-9])(?:masked|hidden|dummy|lorem|todo|tbd|fixme|fake|sample|nullable)(?![a-z0-9])|^required\||[|,](?:min|max|length)[:=]\d|not[_-]?a[_-]?real|goes[_-]?here|_here$|-here$|^enter[_-]|deadbeef|cafebabe|c0ffee|0000000|[_-]test[_-]|invalid|fake|dummy|123456789012345678/i;

/** What says by its beginning that it is public or made up, words put together to look like a password, and groups of one digit each. */
const made = /^pk_(?:live|test)_|^phc_|^(?:([a-z]{3,8})[ ,]{1,2})(?:\1[ ,]{1,2}){5,22}|^(?:fake|dummy|mock)[_-]?(?:api|access|auth|bearer|token|key|secret|pass)|^(?:[a-z]{1,12}[-_]){0,3}(?:secret|password|passwd)(?:[-_](?:[a-z]{1,12}|\d{1,2})){1,4}$|^(?:([0-9a-f])\2{3,11}-?){2,8}$/i;

/** Runs of neighbours as keyboards and alphabets have them. */
const orders = ['1234567890abcdef1234567890abcdef', 'abcdefghijklmnopqrstuvwxyzabcdef', '0123456789012345678901234567890', 'qwertyuiopasdfghjklzxcvbnm', '9876543210987654321098765432109', '0123456789abcdef0123456789abcdef'];
const orderLength = 8;
/** Every stretch of that length that any of them has. */
const ordered: ReadonlySet<string> = new Set(orders.flatMap((order) => Array.from({ length: order.length - orderLength + 1 }, (_, at) => order.slice(at, at + orderLength))));

/** Whether `value` says itself that it is no credential, or repeats itself like what somebody typed to fill a place. */
export function isPlaceholder(value: string): boolean {
  if (words.test(value.length > 200 ? value.slice(0, 200) : value)) return true;
  if (value.length >= 12 && entropyOf(value) < 2.2) return true;
  return made.test(value.slice(0, 200)) || isOrdered(value) || isInterleaved(value) || isPeriodic(value) || isPublished(value);
}

/** Whether its letters and its digits, each taken alone, go through the alphabet and the digits in order: `a1b2c3d4e5f6`, `abc123def456`. */
function isInterleaved(value: string): boolean {
  const text = value.slice(0, 200).toLowerCase();
  const letters = text.replaceAll(/[^a-z]/g, '');
  const digits = text.replaceAll(/[^0-9]/g, '');
  if (letters.length < 4 || digits.length < 4 || letters.length + digits.length < 10) return false;
  return ascending(letters) * 10 >= (letters.length - 1) * 7 && ascending(digits) * 10 >= (digits.length - 1) * 7;
}

/** How often a character is followed by the next one of its kind, or by the first again. */
function ascending(text: string): number {
  let count = 0;
  for (let at = 1; at < text.length; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    if (step === 1 || (step < 0 && /[a01]/.test(text.charAt(at)))) count += 1;
  }
  return count;
}

/** Whether a few characters are written again and again: `abcd1234abcd1234abcd`. */
function isPeriodic(value: string): boolean {
  const text = value.slice(0, 200).replaceAll('-', '');
  if (text.length < 12) return false;
  for (let period = 1; period <= 8 && period * 2 <= text.length; period += 1) if (text.startsWith(text.slice(period))) return true;
  return false;
}

/** Whether most of it is the alphabet or the digits in order, or half of it and that at length. */
function isOrdered(value: string): boolean {
  if (value.length < orderLength) return false;
  const text = value.slice(0, 200).toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return isCovered(text) || (/^(?:(.)\1)+$/.test(text) && isCovered(text.replaceAll(/(.)\1/g, '$1')));
}

function isCovered(text: string): boolean {
  if (text.length < orderLength) return false;
  let covered = 0;
  // What is left may not be enough any more.
  for (let at = 0; at + orderLength <= text.length && (covered + text.length - at) * 2 >= text.length;) {
    if (ordered.has(text.slice(at, at + orderLength))) {
      covered += orderLength;
      at += orderLength;
    } else at += 1;
  }
  return covered * 10 >= text.length * 6 || (covered >= 3 * orderLength && covered * 2 >= text.length);
}

/** A line of a file, as compilers and linters name it. */
const location = /^[\w@.~/\\-]{1,200}\.[a-z]{1,5}:\d{1,7}(?::\d{1,5})?:?$/i;

/** A value that only names where the credential is: a variable, a template's place, a call, a file of a store of secrets. */
export function isReferenceLike(value: string): boolean {
  return location.test(value) || /^(?:\w{1,20}\s)?(?:\$[A-Za-z_{(]|\$\$|%[A-Za-z_]\w{0,60}%|%[sdv@(]|\{\{|\{[%#]|#\{|@\{|\{[\w.-]{0,60}\}|\[[\w. -]{0,60}\]|!\w|<|&|:[A-Za-z_]\w*$|\?$|process\.env|os\.environ|os\.getenv|import\.meta|env\.|env\(|ENV\[|System\.|secrets\.|var\.|local\.|data\.|module\.|vault:|op:\/\/|ref\+|ssm:|arn:|projects\/|keyring:|file:|ENC[[(]|AQICAH|@Microsoft\.KeyVault)/i.test(value);
}
