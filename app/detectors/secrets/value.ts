import { passwordScore } from './chosen';
import type { Strength } from './names';
import { isPlaceholder, isReferenceLike } from './placeholder';
import { drawnBits, fullness } from './randomness';

/** How a value was written behind its name: in quotes, as a variable's or a header's, bare in a program or a list, or in a sentence. */
export type Manner = 'quoted' | 'set' | 'bare' | 'prose';

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** How sure it is that `value`, found behind a name of `strength`, is a credential; 0 for not at all. `vendor`: a service is named beside it. */
export function valueScore(strength: Strength, value: string, manner: Manner, vendor: boolean, exact: boolean): number {
  if (value.length < 6 || value.length > 1024 || /\s/.test(value) || isReferenceLike(value) || isPlaceholder(value) || isElsewhere(value)) return 0;
  // Another name with its own value.
  if (manner === 'prose' && /^[A-Za-z_][\w.-]{0,40}[=:][^=]/.test(value)) return 0;
  if (uuid.test(value)) return strength === 'secret' && (vendor || (exact && manner !== 'prose')) ? 0.7 : 0;
  // Names of constants: the table knows few pairs of capitals.
  const bits = drawnBits(/^[A-Z0-9_+-]+$/.test(value) ? value.toLowerCase() : value);
  if ((bits < 40 && isCode(value)) || (manner !== 'quoted' && bits < 40 && isExpression(value))) return 0;
  if (strength === 'password') return Math.max(passwordScore(value, bits, manner), drawnScore(value, bits, manner, vendor, 10));
  if (strength === 'secret') return drawnScore(value, bits, manner, vendor, vendor ? 12 : 16);
  if (vendor && strength !== 'key') return bits >= 60 && value.length >= 20 && fullness(value) > 0.6 && manner !== 'prose' ? 0.75 : 0;
  const hex = /^[0-9a-f-]+$/i.test(value);
  if (strength === 'key') return manner !== 'prose' && (vendor || manner === 'set' || (manner === 'quoted' && !hex)) && bits >= 50 && value.length >= 20 && fullness(value) > 0.65 ? 0.65 : 0;
  // 64 bytes: a storage account's key.
  if (strength === 'served' && /^[A-Za-z0-9+/]{86}==$/.test(value)) return 0.65;
  return strength === 'weak' && bits >= 60 && value.length >= 24 && hasAll(value) && manner !== 'bare' && manner !== 'prose' ? 0.6 : 0;
}

/** Drawn by a machine: long, and no words in it. */
function drawnScore(value: string, bits: number, manner: Manner, vendor: boolean, least: number): number {
  if (value.length < least || fullness(value) < 0.6) return 0;
  const enough = manner === 'prose' ? 40 : 30;
  if (bits < (vendor ? enough - 8 : enough)) return 0;
  // What nobody quoted and holds no digit is likelier a word of another language.
  if (!/\d/.test(value) && (manner === 'prose' || manner === 'bare') && bits < 60) return 0;
  if (/[^\w+/=.:~-]/.test(value) && bits < 40) return 0;
  return value.length >= 16 && bits > 40 ? 0.88 : 0.75;
}

/** Small and capital letters and digits. */
function hasAll(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/** A path, an address, a host, a date, a version, a type of media, a public key: what stands behind such names and is no credential. */
function isElsewhere(value: string): boolean {
  return (
    /^(?:true|false|null|none|nil|undefined|yes|no|on|off|string|number|boolean|required|optional|disabled|enabled|default|auto|bearer|basic|digest|oauth2?)$/i.test(value) ||
    /^(?:[a-z][a-z0-9+.-]{1,15}:\/\/|data:|urn:|mailto:|(?:hmac-)?sha-?(?:1|224|256|384|512)[-:=]|md5[-:]|ssh-(?:rsa|ed25519|dss)|ecdsa-|-----|0x[0-9a-f]{40}$)/i.test(value) ||
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])(?=[^\s]*[./])[\w./ ~\\@-]+$/.test(value) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value) ||
    /^[\w.-]+\.(?:com|org|net|io|dev|local|internal|json|ya?ml|txt|pem|key|crt|ts|js|py|go|rb|java|env|conf|cfg|ini|md|html|xml|toml|lock|sh|sql|log)(?::\d+)?(?:\/\S*)?$/i.test(value) ||
    /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]*)?$/.test(value) ||
    /^(?:scram-)?(?:sha|aes|md|hs|rs|es|ps|rsa|rc)[-_]?\d[\w-]{0,20}$|^0x[0-9a-f]{1,8}$|^[a-z_]{2,30}=["'$]/i.test(value) ||
    /^\/\/|aws4_request$|^[\w.@-]+\/[\w.-]+#[0-9a-f]{7,40}$/.test(value) ||
    /[\u0250-\u1fff\u2100-\uffff]/.test(value) ||
    /^v?\d+(?:\.\d+){1,4}(?:[-+][\w.]+)?$/.test(value) ||
    /^(?:MII[A-Za-z0-9+/]{20}|AAAA(?:B3Nz|C3Nz|E2Vj|G[CN]))/.test(value) ||
    // A point of the curve that browsers push with (RFC 8292), the name of a molecule.
    /^B[A-P][A-Za-z0-9_-]{85}=?$|^[A-Z]{14}-[A-Z]{10}-[A-Z]$/.test(value) ||
    /^(?:price|cus|pi|evt|prod|acct|sub|req|txn|ch|in|seti|pm|ca|cs_test|cs_live|plink|file|src|tok_visa|msg|run|thread|asst|call|chatcmpl|org|proj|user|usr|team)_[A-Za-z0-9]{8,}$/.test(value) ||
    /^\$?(?:2[aby]?|[1567y]|argon2(?:id?|d)?|pbkdf2[\w-]*|scrypt|apr1|phpass|P|H|sha\d{1,3}|bcrypt[\w-]*)\$/i.test(value) ||
    // Passwords as databases and directories keep them, public tokens, ends of devices.
    /^SCRAM-SHA-\d|^\*[0-9A-F]{40}$|^md5[0-9a-f]{32}$|^\{(?:S?SHA\d{0,3}|S?MD5|CRYPT|PBKDF2[\w-]*|bcrypt|noop|scrypt|argon2?)\}|^(?:pbkdf2|scrypt|bcrypt)[:_]|^pk\.eyJ|:APA91b|^pub[0-9a-f]{32}$|^NRJS-|^ExponentPushToken/i.test(value)
  );
}

/** Code whatever it stands in: a pointer, a negation, a comparison, a path to a member. */
function isCode(value: string): boolean {
  return /^[*&!~]+[A-Za-z_]|&&|\|\||[=!]==|=>|^[A-Za-z_$][\w$]*(?:\[[\w'"*$]{0,20}\]|\(\)|\.\*)?(?:\.[A-Za-z_$*][\w$]*(?:\[[\w'"*$]{0,20}\])?){1,8}$|^[\w-]{1,40}=[^=]|^\\x|^[A-Z][A-Z\d]*_\w*[+-]\d{1,5}$/.test(value);
}

/** Something a program works out: a member, a call, an index, a variable's name. */
function isExpression(value: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\?\.|\.|\[|\(|::|->)/.test(value) || /^[A-Za-z_$][A-Za-z_$]*\d{0,2}$/.test(value) || /[()[\]{}]/.test(value) || /^[A-Z][A-Z0-9_]+$/.test(value) && value.includes('_');
}
