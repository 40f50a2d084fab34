import type { Found } from './evidence';

/** Keys whose shape alone says what they are: wherever they go, they go out of the person's hands. */
const keys = /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{40,}|\bxox[abprs]-[\w-]{10,}|\bsk-(?:ant-|proj-)?[A-Za-z0-9_]{20,}|\bsk_live_\w{16,}|\bAIza[\w-]{35}|\bglpat-[\w-]{20}|\bnpm_[A-Za-z0-9]{36}\b|\bSG\.[\w-]{20,}\.[\w-]{20,}/;

/** What looks like a key, a password or data of a person, in a text that is sent. */
const secrets =
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}|\b(?:password|passwd|passphrase|pass|pwd|pw|api[_-]?key|secret[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token|aws_secret_access_key|client[_-]?secret|private[_-]?key|db_pass\w{0,5})["']?\s{0,3}(?:[:=]|\bis\b)\s{0,3}["']?[^\s"']{6,}|\b(?!000|666)\d{3}-\d{2}-\d{4}\b|^root:[x*!]?:0:0:|\b(?:(?:shared|pre-?shared|vpn|wifi|wi-fi|master) (?:secret|key|password|pass)|root pw|pw of \S{1,40})\s{0,3}[:=]\s{0,3}\S{6,}|\b(?:(?:seed|wallet|recovery|backup|secret)[ -](?:phrase|words)|mnemonic)\b[^\n]{0,20}(?:\b[a-z]{3,8}\b[ ,]){8}|(?:^[A-Z][A-Z0-9_]{2,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASS|URL)=\S{6,200}\n?){2}|\bmongodb(?:\+srv)?:\/\/[^\s:@]{1,80}:[^\s@]{1,80}@|\bpostgres(?:ql)?:\/\/[^\s:@]{1,80}:[^\s@]{1,80}@/im;

/** A table whose head names a column of secrets. */
const table = /^(?:[\w "]{1,40}[,;\t|]){0,20}[ "]{0,2}(?:password|passwd|ssn|card_?number|cvv|secret|api_?key|token|social_security\w{0,10})\b[^\n]{0,300}\n[^\n]{0,300}[,;\t|]/im;
/** Numbers that are somebody's, told by the word before them. */
const personal = /\b(?:account (?:number|no\.?|#)|routing (?:number|no\.?)|passport(?: number| no\.?)?|social security(?: number)?|ssn|driver'?s? licen[cs]e(?: number)?|cvv|cvc|pin code|tax id|iban|medical record(?: number)?|national id)\b[^\n]{0,24}?\d{3,}/i;
/** A password beside what it is for: `user admin / pass Lantern_5582`. It has a digit or a sign in it, or it is a word of the sentence. */
const beside = /\b(?:user(?:name)?|login|admin|root|account)\b[^\n]{0,40}\b(?:pass(?:word|wd|phrase|code)?|pw|pwd)\b\s{0,3}[:=]?\s{0,3}["']?(?=[^\s"',;]{0,60}[\d_!@#$%^&*+-])[^\s"',;]{6,80}/i;
/** Names with numbers behind them: somebody's list. */
const numbered = /\b\p{Lu}\p{L}{1,20} \p{Lu}\p{L}{1,20},?:? \+?\d[\d ()-]{6,18}\d\b/gu;
const cardLike = /\b(?:\d[ -]?){12,18}\d\b/g;
const cardWords = /\b(?:card|visa|mastercard|amex|cvv|cvc|credit|debit|expir)/i;

/** So much of one text is looked at, UTF-16 units. */
const readLimit = 64 * 1024;
/** So many addresses in one text are a list of people. */
const peopleLimit = 10;
/** A text this long that is sent is more than a message. */
const largeLimit = 32 * 1024;

/** Whether a text holds a key whose shape says so; where. */
export function keyIn(text: string): readonly [number, number] | null {
  // Every one of them has a run of letters and digits longer than words are, or dashes.
  if (text.length < 16) return null;
  const match = keys.exec(text);
  return match === null ? null : [match.index, match.index + match[0].length];
}

/** What in a text that leaves the person's hands should not leave. */
export function judgeSent(given: string): readonly Found[] {
  const text = given.length > readLimit ? given.slice(0, readLimit) : given;
  const key = keyIn(text);
  if (key !== null) return [{ rule: 'content/secret', tier: 3, reason: 'reason.content.secret', span: key }];
  if (text.length < 6) return [];
  const match = secrets.exec(text) ?? personal.exec(text) ?? table.exec(text) ?? beside.exec(text);
  if (match !== null) return [{ rule: 'content/secret', tier: 3, reason: 'reason.content.secret', span: [match.index, match.index + match[0].length] }];
  const card = cardIn(text);
  if (card !== null) return [{ rule: 'content/secret', tier: 3, reason: 'reason.content.secret', span: card }];
  const people = text.match(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[a-z.]{2,20}/gi)?.length ?? 0;
  if (people >= peopleLimit) return [{ rule: 'content/people', tier: 3, reason: 'reason.content.people', span: null }];
  if ((text.match(numbered)?.length ?? 0) >= 3) return [{ rule: 'content/people', tier: 3, reason: 'reason.content.list', span: null }];
  const packed = packedIn(text);
  if (packed !== null) return [{ rule: 'content/packed', tier: 3, reason: 'reason.content.packed', span: packed }];
  return given.length > largeLimit ? [{ rule: 'content/large', tier: 3, reason: 'reason.content.large', span: null }] : [];
}

/** A payment card's number: its check digit fits, and it is written or named as one. An id of sixteen digits is none. */
function cardIn(text: string): readonly [number, number] | null {
  for (const match of text.matchAll(cardLike)) {
    const digits = match[0].replace(/\D/g, '');
    const written = /^\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}$/.test(match[0]) || cardWords.test(text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 40));
    if (written && /^[3-6]/.test(digits) && checks(digits)) return [match.index, match.index + match[0].length];
  }
  return null;
}

/** The check digit of ISO/IEC 7812. */
function checks(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** A run of base64 or hex of 160 characters and more that is no address and no picture. */
function packedIn(text: string): readonly [number, number] | null {
  const match = /(?<![\w/+:.-])(?:[A-Za-z0-9+/]{160,}={0,2}|[0-9a-fA-F]{160,})(?![\w.])/.exec(text);
  if (match === null || /data:[\w/+.-]{1,40};base64,$/.test(text.slice(Math.max(0, match.index - 60), match.index))) return null;
  // What was packed has nearly all letters of its alphabet; a line of `aaaa` or `0000` has one.
  const letters = new Set(match[0]).size;
  const packed = letters >= 40 || (letters >= 12 && /^[0-9a-f]+$/i.test(match[0])) || (letters >= 20 && /[A-Z]/.test(match[0]) && /[a-z]/.test(match[0]) && /\d/.test(match[0]));
  return packed ? [match.index, match.index + match[0].length] : null;
}

/** Words in a name that only say they mean harm, mail that is made to be thrown away. */
const hostile = /(?:^|[@.-]|:\/\/)(?:evil|attacker|malicious|hacker|hackers|exfil|exfiltrate|exfiltration|stealer|phish|phishing|malware|c2|badguy|bad-actor|adversary|pwn|pwned|darkweb|attack|rogue|leak|leaks|collector)(?:[@.\d-]|$)/i;
const thrown = /@(?:mailinator|guerrillamail|10minutemail|tempmail|temp-mail|throwaway|yopmail|sharklasers|trashmail|discard|getnada|maildrop|dispostable|fakeinbox)\.[a-z.]{2,10}$/i;

/** Whether a host or an address says itself that it means harm, or was made to be thrown away. */
export function meansHarm(name: string): boolean {
  return name.length <= 320 && (hostile.test(name) || thrown.test(name));
}
