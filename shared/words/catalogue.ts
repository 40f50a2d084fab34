import { english } from './english';

/** A string with `{name}` where something is put in; or one of them by number, chosen by the plural rules of the catalogue's language. */
export type Pattern = string | ({ readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & { readonly other: string });

/** Where a string stands. */
export type Key = keyof typeof english;

/** What is said to a person, in one language. */
export interface Catalogue {
  /** BCP 47: numbers, plurals, times and lists are written its way. */
  readonly locale: string;
  readonly patterns: Readonly<Record<Key, Pattern>>;
}

/** English, as the app speaks it. */
export const inEnglish: Catalogue = { locale: 'en-GB', patterns: english };

let current = inEnglish;

/** The catalogue everything is said from. */
export function catalogue(): Catalogue {
  return current;
}

/** Says everything drawn from now on from `next`. A process does it once, before it says anything. */
export function speak(next: Catalogue): void {
  current = next;
}
