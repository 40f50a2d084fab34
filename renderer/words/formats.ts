import { catalogue } from './catalogue';

/** How a moment is written, local time: its own parts, in the order of the catalogue's language. */
const moments = {
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
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

/** A number in a clock, of two digits at least: `05`. */
export function clockDigits(value: number): string {
  return once('digits', (locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })).format(value);
}

/** A length of time in one unit: `48 seconds`. */
export function spanWords(count: number, unit: 'second' | 'minute' | 'hour'): string {
  return once(`in ${unit}`, (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })).format(count);
}

/** A moment (epoch ms): `14:03`, `14:03:22` or `20 Nov`. */
export function momentWords(at: number | Date, as: keyof typeof moments): string {
  return once(`at ${as}`, (locale) => new Intl.DateTimeFormat(locale, moments[as])).format(at);
}

/** One or another: `string or null`. */
export function eitherWords(words: readonly string[]): string {
  return once('either', (locale) => new Intl.ListFormat(locale, { type: 'disjunction' })).format(words);
}

/** Which plural form the catalogue's language has for a count. */
export function pluralForm(count: number): Intl.LDMLPluralRule {
  return once('plural', (locale) => new Intl.PluralRules(locale)).select(count);
}
