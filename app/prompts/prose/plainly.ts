import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { jsonText, shortWalk } from '../json-text';
import { counted, told } from './told';

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
  return `Run ${told(tool)} ${withArguments(args)}`;
}

/** Up to two telling arguments and how much more there is. */
function withArguments(args: Json | undefined): string {
  if (args === undefined || args === null || (isJsonObject(args) && args.size === 0)) return 'without arguments';
  if (!isJsonObject(args)) return `with ${amount(1, '', characters([args]))}`;
  const found = tellingOf(args);
  if (found.length === 0) return `with ${amount(args.size, '', characters(args.values()))}`;
  const named = found.map(([key, value]) => `${/^[\w-]+$/.test(key) ? key : told(key, 40)} ${told(value)}`).join(', ');
  const rest = args.size - found.length;
  if (rest === 0) return `with ${named}`;
  return `with ${named}, and ${amount(rest, 'more ', characters(args.values()) - found.reduce((sum, [, value]) => sum + value.length, 0))}`;
}

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

function amount(count: number, more: string, length: number): string {
  return `${counted(count, `${more}argument`)} (${counted(length, 'character')})`;
}
