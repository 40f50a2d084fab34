import type { Text } from '#app/definitions/texts';
import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import type { Detection } from '#shared/models/detection';
import { say } from '#shared/words/say';
import { isCardNumber, nameKind, type NameKind } from './card-number';

/** So deep a document is looked through, and so many cards of it are told. */
const depthLimit = 64;
const toldLimit = 50;
/** Of so many names it is kept what they say. */
const kindLimit = 10_000;

/** A number that is a card's, as it is written, and that it is one. */
export interface CardFound {
  readonly text: Text;
  readonly detection: Detection;
}

/** Numbers of `json`, which are no texts, that are payment cards'. `under`: the place of a member, the `index`th of what is at a place. */
export function cardsIn(json: Json, under: (at: string, name: string, index: number) => string, root = ''): readonly CardFound[] {
  const found: CardFound[] = [];
  // Places are made for what was found alone: a document may hold a million numbers.
  const path: (readonly [name: string, index: number])[] = [];
  // A list of a million numbers has one name.
  const kinds = new Map<string, NameKind>();
  function kindOf(called: string): NameKind {
    const kind = kinds.get(called) ?? nameKind(called);
    if (kinds.size < kindLimit) kinds.set(called, kind);
    return kind;
  }
  function visit(value: Json, called: string, depth: number): void {
    if (depth > depthLimit || found.length >= toldLimit) return;
    if (typeof value === 'number' || value instanceof JsonNumber) {
      const text = value instanceof JsonNumber ? value.text : String(value);
      if (text.length < 13 || text.length > 19 || !isCardNumber(text, called, kindOf(called))) return;
      const at: string = path.reduce((place, [name, index]) => (name === '' && index < 0 ? `${place}/${-index - 1}` : under(place, name, index)), root);
      for (const detection of cardIn(at, text, called)) found.push({ text: { at, text }, detection });
    } else if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly Json[]).entries()) within(['', -index - 1], item, called, depth);
    } else if (isJsonObject(value)) {
      let index = 0;
      for (const [name, item] of value) {
        within([name, index], item, name, depth);
        index += 1;
      }
    }
  }
  function within(step: readonly [string, number], value: Json, called: string, depth: number): void {
    if (typeof value === 'string' || value === null || typeof value === 'boolean') return;
    path.push(step);
    visit(value, called, depth + 1);
    path.pop();
  }
  visit(json, '', 0);
  return found;
}

/** That digits which are all there is at `at` are a card's number; nothing where they are none, or are called something else. */
export function cardIn(at: string, digits: string, called: string): readonly Detection[] {
  return isCardNumber(digits, called) ? [{ rule: 'personal/payment-card', kind: 'personal', why: say('detector.personal.card'), at, span: [0, digits.length], score: 0.8 }] : [];
}
