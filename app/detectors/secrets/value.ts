import type { Strength } from './names';
import { isPlaceholder, isReferenceLike } from './placeholder';
import { drawnBits, fullness } from './randomness';

/** How a value was written behind its name: in quotes, as a variable's or a header's, bare in a program or a list, or in a sentence. */
export type Manner = 'quoted' | 'set' | 'bare' | 'prose';

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** Passwords that stand in every tutorial. */
const shown =
  /^(?:(?:my|new|old|the|your|some|any|super|very|this|test|demo|admin|user|guest|root|db|default|strong|secure|valid|wrong|invalid|bad|good|correct|incorrect|foo|bar|example|sample|dummy|password|passwd|passwort|passphrase|pass|pwd|secret|token|key|api|changeme|letmein|qwerty|abc|xyz|hunter|mysql|postgres|redis|mongo|rabbitmq|s3cret|s3cr3t|p4ssw0rd|p@ssw0rd|passw0rd|pa\$\$w0rd|is|here|value|string|text|hash|hashed|encrypted|plain|confirm|current|again|auth|access|client|jwt|one|two|1|2|3|a|b)[\W_]?){1,6}\d{0,6}[!.]?$/i;

/** How sure it is that `value`, found behind a name of `strength`, is a credential; 0 for not at all. `vendor`: a service is named beside it. */
export function valueScore(strength: Strength, value: string, manner: Manner, vendor: boolean, exact: boolean): number {
  if (value.length < 6 || value.length > 1024 || /\s/.test(value) || isReferenceLike(value) || isPlaceholder(value) || isElsewhere(value)) return 0;
  // Another name with its own value.
  if (manner === 'prose' && /^[A-Za-z_][\w.-]{0,40}[=:][^=]/.test(value)) return 0;
  if (uuid.test(value)) return strength === 'secret' && (vendor || (exact && manner !== 'prose')) ? 0.7 : 0;
  const bits = drawnBits(value);
  if (manner !== 'quoted' && bits < 40 && isExpression(value)) return 0;
  if (strength === 'password') return Math.max(passwordScore(value, bits, manner), drawnScore(value, bits, manner, vendor));
  if (strength === 'secret') return Math.max(drawnScore(value, bits, manner, vendor), value.length >= 10 && exact && manner !== 'prose' && manner !== 'bare' ? passwordScore(value, bits, manner) - 0.1 : 0);
  if (strength === 'key' && (manner !== 'bare' || !/^[0-9a-f]+$/i.test(value)) && manner !== 'prose' && bits >= 50 && value.length >= 20 && fullness(value) > 0.65) return 0.65;
  if (vendor) return bits >= 30 && value.length >= 16 && fullness(value) > 0.6 ? 0.75 : 0;
  return bits >= 60 && value.length >= 24 && hasAll(value) && manner !== 'bare' && manner !== 'prose' ? 0.6 : 0;
}

/** Drawn by a machine: long, and no words in it. */
function drawnScore(value: string, bits: number, manner: Manner, vendor: boolean): number {
  if (value.length < 10 || fullness(value) < 0.6) return 0;
  const least = manner === 'prose' ? 40 : 25;
  if (bits < (vendor ? least - 8 : least)) return 0;
  // What nobody quoted and holds no digit is likelier a word of another language.
  if (!/\d/.test(value) && (manner === 'prose' || manner === 'bare') && bits < 60) return 0;
  if (/[^\w+/=.:~-]/.test(value) && bits < 40) return 0;
  return value.length >= 16 && bits > 40 ? 0.88 : 0.75;
}

/** Chosen by a person: kinds of characters mixed, and none of those that every tutorial shows. */
function passwordScore(value: string, bits: number, manner: Manner): number {
  if (shown.test(value) || value.length > 128) return 0;
  // Words joined, with a number: what people are told to make up.
  if (/^[a-z]{3,12}(?:[-_.][a-z]{3,12}){2,5}[-_.]?\d{2,4}$/i.test(value)) return 0.7;
  const strong = /[!@#$%^&*?+=~§€£]/.test(value.slice(0, -1)) || (/[!@#$%^&*?+=~§€£]$/.test(value) && manner === 'quoted');
  const kinds = Number(/[a-z]/.test(value)) + Number(/[A-Z]/.test(value)) + Number(/\d/.test(value)) + Number(strong);
  const letters = /[A-Za-z]/.test(value);
  if (!letters || kinds < 2) return bits >= 30 && value.length >= 8 && letters && manner !== 'prose' ? 0.6 : 0;
  const digit = /\d/.test(value);
  if (/^[A-Za-z]+$/.test(value)) return bits >= 30 && value.length >= 8 && manner !== 'prose' ? 0.6 : 0;
  if (!digit && !(strong && kinds >= 3)) return 0;
  if (/^[a-z]+(?:[_.-][a-z]+)*[_.-]?\d{1,2}$/i.test(value) && bits < 8 && (manner === 'bare' || manner === 'prose' || /[_.-]/.test(value))) return 0;
  // A program's own names, with a digit in them.
  if ((manner === 'bare' || manner === 'prose') && bits < 12 && /^[A-Za-z_$][\w$]*$/.test(value) && (manner === 'prose' || /[a-z][A-Z]/.test(value))) return 0;
  return value.length >= 8 ? 0.8 : 0.65;
}

/** Small and capital letters and digits. */
function hasAll(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/** A path, an address, a host, a date, a version, a type of media, a public key: what stands behind such names and is no credential. */
function isElsewhere(value: string): boolean {
  return (
    /^(?:true|false|null|none|nil|undefined|yes|no|on|off|string|number|boolean|required|optional|disabled|enabled|default|auto|bearer|basic|digest|oauth2?)$/i.test(value) ||
    /^(?:[a-z][a-z0-9+.-]{1,15}:\/\/|data:|urn:|mailto:|sha(?:1|224|256|384|512)[-:]|md5[-:]|ssh-(?:rsa|ed25519|dss)|ecdsa-|-----|0x[0-9a-f]{40}$)/i.test(value) ||
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])(?=[^\s]*[./])[\w./ ~\\@-]+$/.test(value) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value) ||
    /^[\w.-]+\.(?:com|org|net|io|dev|local|internal|json|ya?ml|txt|pem|key|crt|ts|js|py|go|rb|java|env|conf|cfg|ini|md|html|xml|toml|lock|sh|sql|log)(?::\d+)?(?:\/\S*)?$/i.test(value) ||
    /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]*)?$/.test(value) ||
    /^(?:scram-)?(?:sha|aes|md|hs|rs|es|ps|rsa|rc)[-_]?\d[\w-]*$|^0x[0-9a-f]{1,8}$|^[a-z_]{2,30}=["'$]/i.test(value) ||
    /^\/\/|aws4_request$|^[\w.@-]+\/[\w.-]+#[0-9a-f]{7,40}$/.test(value) ||
    /[\u0250-\u1fff\u2100-\uffff]/.test(value) ||
    /^v?\d+(?:\.\d+){1,4}(?:[-+][\w.]+)?$/.test(value) ||
    /^(?:MII[A-Za-z0-9+/]{20}|AAAA[BCE][23N]z)/.test(value) ||
    /^(?:price|cus|pi|evt|prod|acct|sub|req|txn|ch|in|seti|pm|ca|cs_test|cs_live|plink|file|src|tok_visa|msg|run|thread|asst|call|chatcmpl|org|proj|user|usr|team)_[A-Za-z0-9]{8,}$/.test(value) ||
    /^\$?(?:2[aby]?|5|6|argon2id?|pbkdf2[\w-]*|scrypt)\$/.test(value)
  );
}

/** Something a program works out: a member, a call, an index, a variable's name. */
function isExpression(value: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\?\.|\.|\[|\(|::|->)/.test(value) || /^[A-Za-z_$][A-Za-z_$]*\d{0,2}$/.test(value) || /[()[\]{}]/.test(value) || /^[A-Z][A-Z0-9_]+$/.test(value) && value.includes('_');
}
