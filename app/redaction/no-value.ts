import { drawnBits } from '#app/detectors/secrets/randomness';
import { isReference } from './secrets';

/*
 * What stands where a value would stand and is none: a place to be filled, a variable, an expression of a program, a type, the name of a field, words that a screen shows. Only within a longer text: what an
 * argument itself is given is its value.
 */

/** Words that say of a value whether it is there, how it is, or what it may be. */
const word =
  /^(?:true|false|null|none|nil|undefined|yes|no|on|off|string|str|text|number|int|integer|boolean|bool|bytes?|buffer|object|any|unknown|never|void|self|this|required|optional|missing|expired|invalid|valid|incorrect|correct|failed|unset|set|present|absent|found|rotated|revoked|changed|updated|empty|include|same-origin|omit|inherit|changeme|read|write|admin|tbd|todo|fixme|dummy|n\/a|bearer|basic|digest|negotiate)$/i;
/** Nothing but signs that hold a place; few of them may be a PIN's or a version's digits. */
const held = /^(?:[)\]}>,;:/\s]+|<\|.{0,40}\|>|\d{1,3}|\d{1,2}\.\d{1,2}|[*.x\u2022\u2026\u00b7_-]+|[$?!:]+)$/i;
const begins = /^(?:\$[({]|\{|%\(|#\{|process\.env\b|os\.(?:environ|getenv)\b|import\.meta\b|env\.[A-Z]|ENV\[|System\.|secrets\.[A-Z]|var\.[a-z]|local\.[a-z]|vault:|(?:file|env|fd):\S|op:\/\/|ssm:|arn:|@Microsoft\.KeyVault|\[(?:redacted|filtered|masked|hidden|removed|withheld|secret|token|password)\b|<[\w ./-]{1,60}>)/i;
const toFill = /^(?:your|enter|insert|replace|change)(?:[-_ ][a-z]+)+$|[-_](?:your)(?:[-_][a-z]+)+$|[-_]?replace[-_]?me$|redacted/i;
const filling = /x{4,}|\*{3,}|\.{3,}|\u2026|\u2022{2,}/gi;

/** Words of names of secrets. */
const vocabulary = /^(?:pass|passwords?|passwd|passphrase|pwd|pw|secrets?|tokens?|tok|keys?|apikey|credentials?|creds?|auth|authorization|cookies?|jwt|pat|pins?|otp|bearer)$/i;
/** Words that stand before those in the name of a field or of a variable; beside a password any word may be one of its own. */
const qualifier = /^(?:a|an|my|the|this|is|has|get|set|no|new|old|current|next|last|raw|plain|hashed|encrypted|confirm|confirmation|repeat|reset|forgot|change|update|use|user|users|username|admin|root|super|owner|client|customer|account|login|signin|sign|in|up|member|guest|access|refresh|id|identity|csrf|xsrf|session|api|app|application|service|server|system|site|db|database|sql|mysql|postgres|postgresql|pg|redis|mongo|rabbitmq|smtp|mail|email|imap|ftp|ssh|ssl|tls|ldap|http|https|proxy|vpn|wifi|docker|registry|npm|git|github|gitlab|slack|aws|azure|gcp|google|openai|anthropic|stripe|ci|cd|deploy|build|bot|web|webhook|master|main|backup|private|public|shared|signing|signature|encryption|encoded|basic|digest|vault|store|key|bearer|device|temp|temporary|default|initial|test|dev|prod|production|staging|data|form|input|value|field|name|type|txt|hdr|header|request|response|x)$/i;
/** What a program gets them from. */
const owner = /^(?:self|this|cls|config|configuration|cfg|conf|settings|process|os|env|args|argv|opts|options|ctx|context|req|request|res|response|params|props|state|user|data|body|headers|session|app|window|document|localstorage|e|event|form|input|account|client)$/i;
const member = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$#][\w$]*)+$/;
const tail = /^(?:value|values|text|data|current|get|raw|string|content|id|name|length|env|default)$/i;

/** How a value is written within its text. */
export interface Written {
  readonly name: string;
  readonly quoted: boolean;
  /** What stands behind it, one character or none. */
  readonly next: string;
}

/** A place to be filled, a mark, a reference: none wherever it stands. */
export function isFilled(value: string): boolean {
  const text = value.trim().slice(0, 200);
  if (text === '' || held.test(text) || begins.test(text) || toFill.test(text) || isReference(text)) return true;
  const rest = text.replaceAll(filling, '');
  return rest !== text && rest.length <= 12;
}

/** Whether what is given to `name` in a text is no value. */
export function isNoValue(value: string, written: Written): boolean {
  if (isNameItself(value, written.name) || (written.name.startsWith('pass') && value.startsWith('pass:')) || word.test(value) || isFilled(value) || isFieldName(value, written)) return true;
  if (isPlace(value, written.name)) return true;
  return written.quoted ? vocabulary.test(value) || isLabel(value, written.name) : isExpression(value, written);
}

function isNameItself(value: string, name: string): boolean {
  return value === name || ['_', '-', '.'].some((between) => name.endsWith(between + value));
}

/** A path, an address, the name of an entry in a list of words. */
function isPlace(value: string, name: string): boolean {
  if (/^[a-z][a-z\d+.-]{1,15}:\/\/\S+$/i.test(value)) return true;
  if (!/^(?:[a-z]{2,8}:)?(?:~|\.{1,2}|[A-Za-z]:)?[\\/][\w.@ ~\\/-]+$|^[A-Za-z._-]+(?:\/[A-Za-z._-]+)+$|^[A-Za-z]{2,}(?:\.[A-Za-z]{2,}){2,}$/.test(value)) return false;
  // `winter.is.coming`, `blue/green/red`: people make passwords of such.
  if (isPassword(name) && /^[A-Za-z]/.test(value) && !/^[A-Za-z]:/.test(value) && !value.split(/[./_-]|(?<=[a-z])(?=[A-Z])/).some((each) => vocabulary.test(each))) return false;
  return drawnBits(value) <= 10;
}

/** What a person thinks up, where tokens and keys are drawn by machines. */
function isPassword(name: string): boolean {
  return /pass|pwd|pswd|wort|contrase|senha|parola|has[lł]o|mdp/i.test(name);
}

/** `csrf_token`, `access-token`, `API_TOKEN`: what something is called. A variable in capitals may be given just such a word. */
function isFieldName(value: string, { name }: Written): boolean {
  const words = value.split(/[_-]/);
  if (words.length < 2 || !words.every((each) => /^[A-Za-z]+$/.test(each)) || !vocabulary.test(words.at(-1) ?? '')) return false;
  if (isPassword(name) && !words.every((each) => vocabulary.test(each) || qualifier.test(each))) return false;
  return value === value.toUpperCase() || !/^[A-Z][A-Z\d_]+$/.test(name);
}

/** What a screen says of it: a sentence, or words that name it themselves. */
function isLabel(value: string, name: string): boolean {
  if (/(?:phrase|mnemonic)$/i.test(name) && !name.includes('.')) return false;
  const words = value.trim().split(/\s+/);
  if (words.length < 2 || value.length > 400) return false;
  if (/\{\w+\}/.test(value) || words.some((each) => vocabulary.test(each.replaceAll(/[^A-Za-z]/g, '')))) return true;
  return words.length > 2 && words.some((each) => /^(?:the|a|an|is|are|be|must|at|of|for|to|and|or|your|not|with|in|this|that|you|it)$/i.test(each)) && words.every((each) => /^["'(\u201c{]?[\p{L}\d'\u2019-]+[}"')\u201d]?[.,:;!?\u2026]*$/u.test(each));
}

/** What a program works out: a member, an index, a call, a variable called like the secret. */
function isExpression(value: string, { name, next }: Written): boolean {
  if (next === '(' || next === '[' || /^[A-Za-z_$][\w$.]*[[(]/.test(value)) return true;
  const parts = value.split('.');
  const last = parts.at(-1)?.replace(/^#/, '') ?? '';
  if (member.test(value)) return owner.test(parts[0] ?? '') || tail.test(last) || isCalledSo(last, name) || /^[,;)]$/.test(next);
  // A variable of the surroundings is given no type.
  if (/^[A-Z]/.test(value)) return !/^[A-Z][A-Z\d]*_[A-Z\d_]*$/.test(name) && isType(value);
  // A variable that lies open in a list of arguments, or in the last line of an object.
  return !/^[A-Z][A-Z\d_]*$/.test(name) && /^[A-Za-z_$][A-Za-z_$]*$/.test(value) && (/^[,)]$/.test(next) ? isCalledSo(value, name) : /[a-z](?:[A-Z]|_)/.test(value) && isCalledSo(value, name));
}

function isCalledSo(value: string, name: string): boolean {
  const words = value.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').split('_').filter((each) => each !== '');
  return words.some((each) => vocabulary.test(each)) || name.toLowerCase().endsWith(value.toLowerCase());
}

/** `SecretStr`, `ApiToken`, `String`. */
function isType(value: string): boolean {
  return /^(?:String|Str|Text|Boolean|Integer|Buffer|Optional|Any|None|Bytes|Date|Object|Option|Maybe|Uint8Array)[!?]?$/.test(value) || (/^(?:[A-Z][a-z]+){2,}$/.test(value) && value.split(/(?=[A-Z])/).some((each) => vocabulary.test(each) || each === 'Str'));
}
