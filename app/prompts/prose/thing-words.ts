import { say } from '#shared/words/say';
import { isMass, type Thing } from './vocabulary';

/* Things of one or several words (`pull request`) in the catalogue's language. Only the last of them is by number; those before it say which kind it is. */

/** `pull request`: beside a name or a number of its own. */
export function thingWord(things: readonly Thing[]): string {
  return compound(things, (thing) => say(`thing.${thing}`, { count: 1 }));
}

/** `requests`, as they stand behind their number. */
export function countedThing(things: readonly Thing[], count: number): string {
  return compound(things, (thing) => say(`thing.${thing}`, { count }));
}

/** `pull requests`: without a number. */
export function manyThings(things: readonly Thing[]): string {
  return compound(things, (thing) => say(`things.${thing}`));
}

/** `a pull request`. */
export function oneThing(things: readonly Thing[]): string {
  const [first, ...more] = things;
  if (first === undefined) return '';
  if (more.length === 0 || isMass(more.at(-1) ?? '')) return compound(things, (thing) => say(`oneThing.${thing}`));
  return say('object.compound', { of: say(`oneThing.${first}`), thing: thingWord(more) });
}

function compound(things: readonly Thing[], last: (thing: Thing) => string): string {
  const [first, ...more] = things;
  if (first === undefined) return '';
  return more.length === 0 ? last(first) : say('object.compound', { of: say(`thing.${first}`, { count: 1 }), thing: compound(more, last) });
}
