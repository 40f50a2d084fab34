import type { Steps } from '../steps';
import { vendorWords } from './pack/vendors';
import type { Manner } from './value';

/*
 * Names with values, as programs, set-ups, command lines, headers, tables and sentences write them. Only a name that speaks of a credential or of a service is looked at;
 * from there everything is read forward over a bounded stretch, so the time is that of the text's length.
 */

/** A value behind a name. Places are UTF-16 units. */
export interface Assignment {
  readonly name: string;
  readonly nameFrom: number;
  /** Behind the name. */
  readonly nameTo: number;
  readonly from: number;
  readonly to: number;
  readonly manner: Manner;
  /** `Bearer`, `Basic` and the like stood before the value. */
  readonly scheme: string | null;
}

const spoken =
  'pass|pwd|pswd|_sess|secret|token|key|cred|auth|cookie|session|bearer|dsn|jwt|webhook|licen[cs]e|kennwort|contrase|senha|clave|wachtwoord|parola|has[lł]o|heslo|adgangskode|jelsz[oó]|[sş]ifre|κωδικ[οό]ς|סיסמה|รหัสผ่าน|पासवर्ड|mot de passe|l[oö]senord|salasana|пароль|密码|密碼|パスワード|비밀번호|mdp\\b|(?<![a-z0-9])(?:pat|pin|sid|pw|psk|appid)(?![a-z0-9])';
const anyName = new RegExp(`${spoken}|(?<![a-z])(?:${vendorWords})`, 'gi');

/** What stands between a name and its value. */
const ties: readonly (readonly [pattern: RegExp, manner: 'as-written' | 'set' | 'bare' | 'prose' | 'needs-quotes'])[] = [
  // `name: "v"`, `"name" => 'v'`, `name := v`, `const name: string = 'v'`.
  [/\\{0,3}["'`]?(?:\]|\))?(?:\*\*)?[ \t]{0,12}(?:\{ ?get; ?(?:private )?set; ?\}[ \t]{0,4})?(?::[ \t]{0,4}(?:[A-Za-z_&][\w.<>&'?|]{0,30}|\[[\w; ]{1,20}\])[ \t]{0,4}=(?![=>])|:=|=>|={1,3}(?!>)|\?=|\|\|=|::?|->|：)(?:\*\*)?(?:[ \t]{0,12}|[ \t]{0,4}(?:[>|][+-]?)?\r?\n[ \t]{1,12}(?=["'A-Za-z0-9]))(?=\S)/y, 'as-written'],
  // `{ name: API_KEY, value: v }`, `<add key="name" value="v"/>`, and the same over two lines.
  [/\\{0,3}["']?[ \t]{0,4},?\s{0,40}\\{0,3}["']?(?:value|default|defaultValue|val|string_value|secretValue)\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}/iy, 'set'],
  // `set("name", "v")`, `name("v")`, `["name", "v"]`.
  [/\\{0,3}["'`]?[ \t]{0,4}[,(][ \t]{0,4}(?=\\{0,3}["'`])/y, 'needs-quotes'],
  // `<name>v</name>`; not the place for a password in an address, `://<user>:<password>@host`.
  [/["']?(?:\s[^<>\n]{0,60})?>[ \t]{0,4}(?=[^<\s@:/])/y, 'set'],
  // `name (what it is): v`.
  [/[ \t]\([^()\n]{1,40}\)[ \t]{0,4}(?::=|[:=])[ \t]{0,4}(?=[^\s:=])/y, 'as-written'],
  // Tables.
  [/[ \t`*"']{0,4}[|,][ \t]{0,20}`?(?=[^\s|])/y, 'prose'],
  // `name is v`, `--name v`, `name v`.
  [/["'`)]?[ \t]{1,4}(?:(?:is|was|ist|est|es|è|to|are|=|-|–|—)[ \t]{1,4})?["'`(]?(?=[^\s"'`(])/y, 'prose'],
  // `name for the server: v`, `name of ana is v`.
  [/[ \t][^\n:="'`{}<>;]{1,60}?(?::|=|[ \t](?:is|was|ist|est|es)(?=[ \t]))[ \t]{0,4}["'`(]?(?=[^\s"'`(])/y, 'prose'],
  // The value on the next line.
  [/["'`]?[ \t]{0,2}:?[ \t]{0,2}\r?\n[ \t>]{0,8}["'`]{0,3}(?=[A-Za-z0-9])/y, 'prose'],
];

const schemes = /(?:bearer|basic|token|bot|apikey|api-key|key|ssws|geniekey|sso-key|negotiate|digest|oauth|zoho-oauthtoken|discogs token=|klaviyo-api-key|deepl-auth-key|access_token|splunk|api-token|apitoken|accesskey)[ \t]{1,3}(?=[^\s"'])/iy;
const wrap = /(?:(?:(?:new )?[A-Za-z_][\w.:]{0,30}!?|\[\](?:byte|rune|u8|char))\()?[bBrRuUfFLN@$]{0,2}\\{0,3}["'`]/y;

/** So many names of one text are looked at; see `detectSecrets` for what is said when there are more. */
export const nameLimit = 200_000;

/** Every value that stands behind a name, most certain way of writing first; a taker who wants one jumps behind it by returning its end. False where not all of the text was looked at. */
export function eachAssignment(text: string, steps: Steps, take: (one: Assignment) => boolean): boolean {
  anyName.lastIndex = 0;
  let left = nameLimit;
  for (let hit = anyName.exec(text); hit !== null; hit = anyName.exec(text)) {
    if ((left -= 1) < 0 || steps(nameLength)) return false;
    const nameFrom = startOfName(text, hit.index);
    const nameTo = endOfName(text, hit.index + hit[0].length);
    anyName.lastIndex = Math.max(nameTo, hit.index + 1);
    const name = text.slice(nameFrom, nameTo);
    for (const [pattern, tie] of ties) {
      pattern.lastIndex = nameTo;
      const tied = pattern.exec(text);
      if (tied === null) continue;
      const one = valueAt(text, name, nameFrom, nameTo, nameTo + tied[0].length, tie, tied[0]);
      if (steps(one === null ? nameLength : one.to - one.from)) return false;
      if (one !== null && take(one)) {
        anyName.lastIndex = one.to;
        break;
      }
    }
  }
  return true;
}

function valueAt(text: string, name: string, nameFrom: number, nameTo: number, start: number, tie: (typeof ties)[number][1], between: string): Assignment | null {
  let at = start;
  wrap.lastIndex = at;
  const wrapped = wrap.exec(text)?.[0];
  let quote = '';
  if (wrapped !== undefined) {
    at += wrapped.length;
    quote = wrapped.slice(-1);
  } else if (tie === 'needs-quotes') return null;
  schemes.lastIndex = at;
  const scheme = schemes.exec(text)?.[0] ?? null;
  if (scheme !== null) at += scheme.length;
  const escaped = wrapped?.includes('\\') === true;
  const to = quote === '' ? endOfWord(text, at, isSet(name, between)) : endOfQuote(text, at, quote, escaped);
  if (to === null || to <= at) return null;
  const written: Manner = quote === '' ? (isSet(name, between) || scheme !== null || isOption(text, nameFrom) ? 'set' : 'bare') : 'quoted';
  const manner: Manner = tie === 'prose' ? (isOption(text, nameFrom) || scheme !== null ? 'set' : 'prose') : tie === 'set' && quote === '' ? 'set' : written;
  return { name, nameFrom, nameTo, from: at, to, manner, scheme: scheme === null ? null : scheme.trim().toLowerCase() };
}

/** A variable's or an option's: its name is in capitals, or the sign of equality touches both. */
function isSet(name: string, between: string): boolean {
  return between === '=' || /^[A-Z][A-Z0-9_]+$/.test(name) || /^x-/i.test(name);
}

function isOption(text: string, nameFrom: number): boolean {
  return text.charAt(nameFrom - 1) === '-' || text.charAt(nameFrom) === '-';
}

const nameUnit = /[\p{L}\p{N}_.$-]/u;
const nameLength = 80;

function startOfName(text: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < nameLength && nameUnit.test(text.charAt(from - 1))) from -= 1;
  // `API key`: a name of two words.
  const before = /(?:api|access|public|publishable|secret|private|client|account|app|application|auth|admin|master|encryption|signing|service|consumer|webhook|license|storage|security|subscription|integration|server|developer|write|deploy|app-specific)[ \t]$/i.exec(text.slice(Math.max(0, from - 16), from));
  if (before !== null) from -= before[0].length;
  return from;
}

function endOfName(text: string, at: number): number {
  let to = at;
  while (to < text.length && to - at < nameLength && nameUnit.test(text.charAt(to))) to += 1;
  // A dash or a full stop at the end belongs to what follows.
  while (to > at && /[.-]/.test(text.charAt(to - 1))) to -= 1;
  return to;
}

const wordEnd = /[\s"'`,;<>()[\]{}|\\]/;
const setEnd = /[\s"'`<>|;]/;
const wordLength = 600;

function endOfWord(text: string, at: number, set: boolean): number {
  const ends = set ? setEnd : wordEnd;
  let to = at;
  while (to < text.length && to - at < wordLength && !ends.test(text.charAt(to))) {
    // A query's next value, another part of a connection string.
    if (text.charAt(to) === '&' && /^&[\w.-]{1,40}=/.test(text.slice(to, to + 48))) break;
    to += 1;
  }
  while (to > at && /[.,;:!?)\]}]/.test(text.charAt(to - 1))) to -= 1;
  return to;
}

function endOfQuote(text: string, at: number, quote: string, escaped: boolean): number | null {
  const until = Math.min(text.length, at + wordLength);
  for (let to = at; to < until; to += 1) {
    const one = text.charAt(to);
    if (one === '\n') return null;
    if (one === quote) return to;
    if (one === '\\') {
      if (escaped) return to;
      to += 1;
    }
  }
  return null;
}
