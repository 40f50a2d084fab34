import { entropyOf } from './randomness';

/*
 * What stands where a credential would stand and is none: an example from documentation, a text to be replaced, the name of a variable that holds it.
 */

const words =
  /example|^withheld-[0-9a-f]{24}$|placeholder|changeme|change[_-]?me|change[_-]?this|replace|insert[_-]|your[_-]|[_-]your|^your|youraccess|yourapi|yoursecret|yourtoken|yourpass|<[^<>]*>|xxxx|\*\*\*|\.\.\.|…|redacted|foobar|(?<![a-z0-9])(?:masked|hidden|dummy|lorem|todo|tbd|fixme|fake|sample|nullable)(?![a-z0-9])|^required\||[|,](?:min|max|length)[:=]\d|not[_-]?a[_-]?real|goes[_-]?here|_here$|-here$|^enter[_-]|deadbeef|123456789012345678/i;

/** What says by its beginning that it is public or made up, words put together to look like a password, and groups of one digit each. */
const made = /^pk_(?:live|test)_|^(?:fake|dummy|mock)[_-]?(?:api|access|auth|bearer|token|key|secret|pass)|^(?:[a-z]{1,12}[-_]){0,3}(?:secret|password|passwd)(?:[-_](?:[a-z]{1,12}|\d{1,2})){1,4}$|^(?:([0-9a-f])\1{3,11}-?){2,8}$/i;

/** Runs of neighbours as keyboards and alphabets have them. */
const orders = ['1234567890abcdef1234567890abcdef', 'abcdefghijklmnopqrstuvwxyzabcdef', '0123456789012345678901234567890', 'qwertyuiopasdfghjklzxcvbnm', '9876543210987654321098765432109', '0123456789abcdef0123456789abcdef'];
const orderLength = 8;
/** Every stretch of that length that any of them has. */
const ordered: ReadonlySet<string> = new Set(orders.flatMap((order) => Array.from({ length: order.length - orderLength + 1 }, (_, at) => order.slice(at, at + orderLength))));

/** Whether `value` says itself that it is no credential, or repeats itself like what somebody typed to fill a place. */
export function isPlaceholder(value: string): boolean {
  if (words.test(value.length > 200 ? value.slice(0, 200) : value)) return true;
  if (value.length >= 12 && entropyOf(value) < 2.2) return true;
  return made.test(value.slice(0, 200)) || isOrdered(value);
}

/** Whether most of it is the alphabet or the digits in order. */
function isOrdered(value: string): boolean {
  if (value.length < orderLength) return false;
  const text = value.slice(0, 200).toLowerCase();
  let covered = 0;
  // What is left may not be enough any more.
  for (let at = 0; at + orderLength <= text.length && (covered + text.length - at) * 10 >= text.length * 6;) {
    if (ordered.has(text.slice(at, at + orderLength))) {
      covered += orderLength;
      at += orderLength;
    } else at += 1;
  }
  return covered * 10 >= text.length * 6;
}

/** A line of a file, as compilers and linters name it. */
const location = /^[\w@.~/\\-]{1,200}\.[a-z]{1,5}:\d{1,7}(?::\d{1,5})?:?$/i;

/** A value that only names where the credential is: a variable, a template's place, a call, a file of a store of secrets. */
export function isReferenceLike(value: string): boolean {
  return location.test(value) || /^(?:\w{1,20}\s)?(?:\$[A-Za-z_{(]|\$\$|%[A-Za-z_]\w{0,60}%|%[sdv@(]|\{\{|\{[%#]|#\{|@\{|\{[\w.-]{0,60}\}|\[[\w. -]{0,60}\]|!\w|<|&|:[A-Za-z_]\w*$|\?$|process\.env|os\.environ|os\.getenv|import\.meta|env\.|env\(|ENV\[|System\.|secrets\.|var\.|local\.|data\.|module\.|vault:|op:\/\/|ref\+|ssm:|arn:|projects\/|keyring:|file:|ENC\[|AQICAH|@Microsoft\.KeyVault)/i.test(value);
}
