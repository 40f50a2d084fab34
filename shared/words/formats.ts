import { catalogue } from './catalogue';

/** How a moment is written, local time but for `utc`: its own parts, in the order of the catalogue's language. */
const moments = {
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  utc: { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  utcDate: { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' },
  longDay: { day: 'numeric', month: 'long' },
  weekday: { weekday: 'long' },
  dated: { weekday: 'short', day: 'numeric', month: 'long' },
  longDate: { day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** A formatter per language and use: making one costs more than everything it will ever write. */
const made = new Map<string, unknown>();

function once<T>(use: string, make: (locale: string) => T): T {
  const { locale } = catalogue();
  const key = `${locale} ${use}`;
  if (!made.has(key)) made.set(key, make(locale));
  return made.get(key) as T;
}

/** A whole number: `2,314`. */
export function numberWords(value: number): string {
  return once('number', (locale) => new Intl.NumberFormat(locale)).format(value);
}

/** A number to one place: `3.4`, `12.0`. */
export function tenthWords(value: number): string {
  return once('tenth', (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })).format(value);
}

/** A number in a clock, of two digits at least: `05`. */
export function clockDigits(value: number): string {
  return once('digits', (locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })).format(value);
}

/** A length of time in one unit: `48 seconds`. */
export function spanWords(count: number, unit: 'second' | 'minute' | 'hour'): string {
  return once(`in ${unit}`, (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })).format(count);
}

/** A moment (epoch ms): `14:03`, `14:03:22`, `20 Nov`, in UTC `21 Nov 2026, 07:20` or `21 Nov 2026`, `20 November`, `Friday`, `Fri, 20 November`, `20 November 2026`, `20 Nov 2026`, or in full `20 Nov 2026, 14:03:22`. */
export function momentWords(at: number | Date, as: keyof typeof moments): string {
  return once(`at ${as}`, (locale) => new Intl.DateTimeFormat(locale, moments[as])).format(at);
}

/** One or another: `string or null`. */
export function eitherWords(words: readonly string[]): string {
  return once('either', (locale) => new Intl.ListFormat(locale, { type: 'disjunction' })).format(words);
}

/** One and another: `a and b`, `a, b and c`. */
export function bothWords(words: readonly string[]): string {
  return once('both', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(words);
}

/** One beside another, without a word between them: `a, b, c`. */
export function rowWords(words: readonly string[]): string {
  return once('row', (locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' })).format(words);
}

/** What has been said, as it goes on within a sentence: its first letter small. */
export function withinSentence(words: string): string {
  return words.slice(0, 1).toLocaleLowerCase(catalogue().locale) + words.slice(1);
}

/** Which plural form the catalogue's language has for a count. */
export function pluralForm(count: number): Intl.LDMLPluralRule {
  return once('plural', (locale) => new Intl.PluralRules(locale)).select(count);
}
