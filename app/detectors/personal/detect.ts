import ipaddr from 'ipaddr.js';
import type { Detection } from '#shared/models/detection';
import { catalogue } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { canBeCard, cardWords } from './card-number';
import { isVaried } from './checks';
import { mailAddresses } from './mails';
import { isIban, nationals } from './national';

/*
 * Data about people in a text. What has check digits is told by them; what has none, by the words before it. A number that could as well be an id, a version, a date or a
 * price is none: few are missed by that, and a finding that is usually wrong is not read.
 */

type Why = 'email' | 'phone' | 'card' | 'iban' | 'nationalId' | 'birth' | 'address' | 'passport';

interface Found {
  readonly rule: string;
  readonly why: Why;
  readonly country?: string;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** So many are told of one text. */
export const personalLimit = 500;

/** So far before a number the word is looked for that names it, UTF-16 units. */
const nameLimit = 48;

/** Data about people in `text`, in its order, none overlapping another; spans are UTF-16 units. */
export function detectPersonal(text: string): readonly Detection[] {
  const found = [...mails(text), ...(/\d/.test(text) ? [...accounts(text), ...cards(text), ...nationalNumbers(text), ...births(text), ...passports(text), ...phones(text), ...machines(text)] : [])];
  const apart: Found[] = [];
  for (const one of found.toSorted((a, b) => a.from - b.from || b.score - a.score)) {
    const last = apart.at(-1);
    if (last === undefined || one.from >= last.to) apart.push(one);
    else if (one.score > last.score) apart[apart.length - 1] = one;
  }
  return apart.slice(0, personalLimit).map(({ rule, why: key, country, from, to, score }) => ({ rule: `personal/${rule}`, kind: 'personal', why: why(key, country), at: '', span: [from, to], score }));
}

function why(key: Why, country?: string): string {
  return key === 'nationalId' ? say('detector.personal.nationalId', { country: countryName(country ?? '') }) : say(`detector.personal.${key}`);
}

/** Names of countries already asked for, by language: to make what knows them takes long. */
const countryNames = new Map<string, Intl.DisplayNames>();

function countryName(code: string): string {
  const { locale } = catalogue();
  const names = countryNames.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region' });
  countryNames.set(locale, names);
  return names.of(code) ?? code;
}

function* mails(text: string): Generator<Found> {
  for (const { from, to } of mailAddresses(text)) yield { rule: 'email', why: 'email', from, to, score: 0.9 };
}

function* accounts(text: string): Generator<Found> {
  for (const match of text.matchAll(/(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g)) {
    if (isIban(match[0].replaceAll(' ', ''))) yield { rule: 'iban', why: 'iban', from: match.index, to: match.index + match[0].length, score: 0.97 };
  }
}

function* cards(text: string): Generator<Found> {
  for (const match of text.matchAll(/(?<![\w.+-])\d{4}(?:[ -]?\d{1,6}){2,4}(?![\w-])/g)) {
    const own = match[0].replaceAll(/\D/g, '');
    if (!canBeCard(own)) continue;
    const grouped = /^(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})$/.test(match[0]);
    if (!grouped && !(own === match[0] && cardWords.test(text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 40)))) continue;
    yield { rule: 'payment-card', why: 'card', from: match.index, to: match.index + match[0].length, score: grouped ? 0.95 : 0.9 };
  }
}

function* nationalNumbers(text: string): Generator<Found> {
  for (const { id, country, pattern, check, named } of nationals) {
    if (named !== null && !named.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const own = match[0].replaceAll(/[ ./-]/g, '').toUpperCase();
      if (!check(/[A-Z]/.test(own) && id === 'fi-hetu' ? match[0] : own)) continue;
      if (named !== null && !named.test(text.slice(Math.max(0, match.index - nameLimit), match.index))) continue;
      yield { rule: id, why: 'nationalId', country, from: match.index, to: match.index + match[0].length, score: named === null ? 0.85 : 0.9 };
    }
  }
}

const birth =
  /\b(?:date[ _]of[ _]birth|birth[ _]?date|birthday|d\.?o\.?b\.?|born(?: on)?|geburtsdatum|geboren am|geb\.|née? le|date de naissance|fecha de nacimiento|nacid[oa] el|data di nascita|data de nascimento|geboortedatum|data urodzenia)["']?[ \t]{0,3}[:=|]?[ \t]{0,3}["']?((?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-/. ]{1,2}(?:0?[1-9]|[12]\d|3[01]|[A-Za-zäéû]{3,9})[-/. ]{1,2}(?:19|20)\d{2}|[A-Z][a-z]{2,8} (?:0?[1-9]|[12]\d|3[01]),? (?:19|20)\d{2})(?!\d)/gi;

function* births(text: string): Generator<Found> {
  for (const match of text.matchAll(birth)) yield valueOf(match, 'birth-date', 'birth', 0.9);
}

function* passports(text: string): Generator<Found> {
  for (const match of text.matchAll(/\b(?:passport|reisepass|passeport|pasaporte|passaporto|paspoort)(?:[ _-]?(?:number|no\.?|nr\.?|nummer|num|numéro|n°|número|#))?["']?[ \t]{0,3}[:=#]?[ \t]{0,3}["']?([A-Z]{0,2}\d[A-Z0-9]{5,8})(?![A-Za-z0-9])/gi)) {
    const value = match[1] ?? '';
    if (value.replaceAll(/\D/g, '').length >= 5 && isVaried(value.replaceAll(/\D/g, ''))) yield valueOf(match, 'passport', 'passport', 0.85);
  }
}

/** Country calling codes (ITU-T E.164) by their first digits. */
const calling = /^(?:1[2-9]|7[3-9]|2[07]|2[1-689]\d|3[0-469]|3[578]\d|4[0134-9]|42[0-4]|5[1-8]|5[09]\d|6[0-6]|6[78]\d|8[1246]|8[08]\d|9[0-58]|9[679]\d)/;
const phoneWords = /\b(?:tel|phone|telephone|mobile|cell|call|fax|whatsapp|telefon|handy|mobil|tél|téléphone|portable|teléfono|móvil|telefono|cellulare|telefone|celular|telefoon|sms|contact)\b[^\n\d]{0,20}$/i;

function* phones(text: string): Generator<Found> {
  for (const match of text.matchAll(/(?<![\w+.-])\+[1-9](?:[ ()./-]{0,3}\d){7,14}(?![\w-])/g)) {
    const own = match[0].replaceAll(/\D/g, '');
    if (!calling.test(own) || !isVaried(own) || isMadeUp(own)) continue;
    yield { rule: 'phone', why: 'phone', from: match.index, to: match.index + match[0].length, score: 0.88 };
  }
  for (const match of text.matchAll(/(?<![\w+.-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\w-])/g)) {
    const own = match[0].replaceAll(/\D/g, '');
    const dotted = /\./.test(match[0]);
    if (/^\d11|^\d{3}\d11/.test(own) || isMadeUp(`1${own}`) || !isVaried(own)) continue;
    if ((dotted || / /.test(match[0])) && !match[0].startsWith('(') && !phoneWords.test(before(text, match.index))) continue;
    yield { rule: 'phone', why: 'phone', from: match.index, to: match.index + match[0].length, score: 0.7 };
  }
  for (const match of text.matchAll(/(?<![\w+.-])0(?:[ ()./-]{0,2}\d){8,12}(?![\w-])/g)) {
    const own = match[0].replaceAll(/\D/g, '');
    if (isVaried(own) && phoneWords.test(before(text, match.index))) yield { rule: 'phone', why: 'phone', from: match.index, to: match.index + match[0].length, score: 0.75 };
  }
}

/** Numbers that films and manuals use: 555-01xx of North America. */
function isMadeUp(own: string): boolean {
  return /^1\d{3}55501\d\d$/.test(own) || own.startsWith('1555');
}

function* machines(text: string): Generator<Found> {
  for (const match of text.matchAll(/(?<![\w.:/-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d|\/\d)/g)) {
    if (!ipaddr.IPv4.isValidFourPartDecimal(match[0]) || ipaddr.IPv4.parse(match[0]).range() !== 'unicast') continue;
    if (/^(?:8\.8\.[48]\.[48]|1\.[01]\.[01]\.1|9\.9\.9\.9|208\.67\.22[02]\.22[02])$/.test(match[0]) || /^[0-9]\./.test(match[0]) && /\b(?:v|ver|version|release|build)\.?[ :="']{0,3}$/i.test(before(text, match.index))) continue;
    // Small numbers in all four places are a version of something.
    if (match[0].split('.').every((part) => Number(part) < 30)) continue;
    yield { rule: 'ip-address', why: 'address', from: match.index, to: match.index + match[0].length, score: 0.6 };
  }
  for (const match of text.matchAll(/(?<![\w:.])[0-9a-f:]{8,39}(?![\w:.])/gi)) {
    if (!/:.*:/.test(match[0]) || !/\d/.test(match[0]) || !ipaddr.IPv6.isValid(match[0]) || ipaddr.IPv6.parse(match[0]).range() !== 'unicast' || /^2001:0?db8:/i.test(match[0])) continue;
    yield { rule: 'ip-address', why: 'address', from: match.index, to: match.index + match[0].length, score: 0.6 };
  }
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - nameLimit), at);
}

function valueOf(match: RegExpExecArray, rule: string, key: Why, score: number): Found {
  const from = match.index + match[0].lastIndexOf(match[1] ?? '');
  return { rule, why: key, from, to: from + (match[1] ?? '').length, score };
}
