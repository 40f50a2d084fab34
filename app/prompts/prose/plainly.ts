import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { jsonText, shortWalk } from '../json-text';
import { told } from './told';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** Argument names that say what a call is aimed at, the most telling first. Compared without case, `_` and `-`. */
const telling = [
  'command',
  'cmd',
  'script',
  'code',
  'sql',
  'url',
  'uri',
  'path',
  'filepath',
  'filename',
  'file',
  'source',
  'destination',
  'directory',
  'dir',
  'cwd',
  'owner',
  'repo',
  'query',
  'to',
  'name',
  'image',
  'bucket',
  'collection',
  'table',
  'key',
];

/** What is said of a tool whose effect we have no words for: `Run create_widget with name blue, and 2 more arguments (12 characters)`. */
export function plainSentence(tool: string, args: Json | undefined): string {
  const name = told(tool);
  if (args === undefined || args === null || (isJsonObject(args) && args.size === 0)) return say('sentence.plain.alone', { tool: name });
  if (!isJsonObject(args)) return say('sentence.plain.counted', { tool: name, count: 1, characters: charactersWords(characters([args])) });
  const found = tellingOf(args);
  if (found.length === 0) return say('sentence.plain.counted', { tool: name, count: args.size, characters: charactersWords(characters(args.values())) });
  const named = rowWords(found.map(([key, value]) => say('sentence.plain.argument', { name: /^[\w-]+$/.test(key) ? key : told(key, 40), value: told(value) })));
  const rest = args.size - found.length;
  if (rest === 0) return say('sentence.plain.named', { tool: name, named });
  const length = characters(args.values()) - found.reduce((sum, [, value]) => sum + value.length, 0);
  return say('sentence.plain.namedAndMore', { tool: name, named, count: rest, characters: charactersWords(length) });
}

/** Up to two telling arguments. */
function tellingOf(args: JsonObject): readonly (readonly [string, string])[] {
  const found: (readonly [number, string, string])[] = [];
  for (const [key, value] of args) {
    if (key.length > 40 || typeof value !== 'string' || value === '') continue;
    const place = telling.indexOf(key.toLowerCase().replaceAll(/[_-]/g, ''));
    if (place >= 0) found.push([place, key, value]);
  }
  return found
    .sort(([one], [other]) => one - other)
    .slice(0, 2)
    .map(([, key, value]) => [key, value]);
}

function characters(values: Iterable<Json>): number {
  const walk = shortWalk();
  let sum = 0;
  for (const value of values) {
    if (walk.left <= 0) break;
    sum += typeof value === 'string' ? value.length : jsonText(value, 0, walk).length;
  }
  return sum;
}

function charactersWords(count: number): string {
  return say('sentence.plain.characters', { count });
}
