import { strengthOf, wordsOf } from '#app/detectors/secrets/names';
import { drawnBits } from '#app/detectors/secrets/randomness';
import { namesSecret } from './secrets';

/*
 * Which names give a value away that is not stored. In doubt one does: for what is only read again later one value too few is worse than one too many. What cannot be in doubt are places where a list goes
 * on, names of what says something about a secret, and keys of things that are stored under them.
 */

/** A longer name or flag is none. */
const nameLimit = 200;
/** So much of a value says what it is. */
const valueLimit = 1000;

/** Names of a place in a list or in a work, as words with `_` between them. */
const goesOn = /(?:^|_)(?:next|page|pagination|paging|continuation|continue|sync|cursor|resume|start|delta|skip|scroll|progress|position)_?(?:page_?)?tokens?$/;
/** Names of what something is found under. */
const foundUnder = /(?:^|_)(?:idempotency|cache|partition|sort|primary|foreign|public|object|routing|row|range|translation|dedup(?:e|lication)?|sha\d*|md5)_keys?$/;
/** Names of short codes that open something. */
const codes = /(?:^|_)(?:pins?|pin_?codes?|[th]?otps?|passcodes?|cv[vc]2?|tan|(?:one_time|onetime|verification|security|mfa|[2t]fa|two_factor|second_factor|sms|login|unlock|confirmation|auth(?:entication)?|access|door|gate|backup|recovery)_codes?)(?:_(?:codes?|values?|numbers?))?$/;
/** Last words that make it the name of something about a secret. */
const about = new Set(
  'label labels placeholder title description desc expiry expires expire expiration at policy strategy hint field fields column form required require requires enabled disabled rotation version versions algorithm alg format pattern regex validator validation service services handler handlers error errors message messages msg status state ref refs reference references header headers param params index scheme class scope scopes date time usage used rule rules schema model view controller test tests spec util utils cost price window email subject question visibility toggle icon button link page tool script host port region words word kind kinds stdin prompt prompts prompted name names file files path paths dir env var type types url uri endpoint limit count length size ttl options settings map maps hashers store provider issuer audience manager helper method mode instructions'.split(' '),
);

/** By the name alone, however it is put together: `user[password]`, `password2`, `#password`. `text`: it is told so within a longer text, where more names are a program's own. */
export function namesValue(name: string, value: string, text = false): boolean {
  // A sentence is no name.
  if (name === '' || (text && /\S\s+\S+\s+\S+\s+\S/.test(name))) return false;
  const [head, shown] = [name.slice(0, nameLimit), value.slice(0, valueLimit)];
  const words = wordsOf(head).map((word) => word.replace(/(?<=\p{L})\d+$/u, ''));
  const spelled = words.join('_');
  if (goesOn.test(spelled) || foundUnder.test(spelled)) return false;
  if (codes.test(spelled) && isCode(shown)) return true;
  if (text && about.has(words.at(-1) ?? '')) return false;
  return isStrong(head, words, shown);
}

function isStrong(name: string, given: readonly string[], value: string): boolean {
  const last = given.at(-1) ?? '';
  // Of many one each.
  const words = /[^s]s$/.test(last) ? [...given.slice(0, -1), last.slice(0, -1)] : given;
  const all = words.filter((word) => !/^(?:pin|[th]?otp|cv[vc])$/.test(word));
  const strength = strengthOf(all);
  const strong = strength === 'password' || strength === 'secret' || namesSecret(all.join(' '), 'anything') || namesSecret(name, 'anything');
  if (!strong) return namesSecret(all.join(' '), value) && drawnBits(value) > 15;
  if (value.trim() === '' || !namesSecret('secret', value)) return false;
  // Words of a text are called so as well, and a number of them; a token that is a number is a place in something.
  if (/^(?:tokens|keys)$/.test(given.join(' '))) return /^(?=\D*\d)[\w+/=.~-]{8,}$/.test(value);
  // A coin, a project: no token is drawn so short, of capital letters alone.
  if (/(?:token|key)/.test(last) && /^[A-Z]{1,6}$/.test(value)) return false;
  return !/token/.test(last) || !/^-?\d{1,5}(?:\.\d+)?$/.test(value);
}

/** Four to eight digits, perhaps in groups, or groups of letters and digits as codes for a second factor are. */
function isCode(value: string): boolean {
  const text = value.trim();
  if (/^\d[\d -]{1,10}\d$/.test(text)) return /^(?:\d{3,8})$/.test(text.replaceAll(/[ -]/g, '')) && text.length <= 11;
  return /^(?=\D*\d)[A-Za-z\d]{4,8}(?:-[A-Za-z\d]{4,8}){1,7}$/.test(text);
}
