import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { spoken, spokenHost } from '#app/policy/spoken';
import { jsonText, shortWalk } from './json-text';

/** Names in a sentence and values quoted from arguments, in characters. */
const nameLimit = 100;
const valueLimit = 120;

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
];

/**
 * One sentence that says what a call is about, in our words, to be read after who wants which server to run which tool: up to two telling arguments and how
 * much more there is. `With path /home/me/x, and 1 more argument (12 characters)`.
 */
export function callSentence(args: Json | undefined): string {
  if (args === undefined || (isJsonObject(args) && args.size === 0)) return 'Without arguments';
  if (!isJsonObject(args)) return `With ${amount(1, '', characters([args]))}`;
  const told = tellingOf(args);
  if (told.length === 0) return `With ${amount(args.size, '', characters(args.values()))}`;
  const named = told.map(([key, value]) => `${spoken(key, nameLimit)} ${spoken(value, valueLimit)}`).join(', ');
  const rest = args.size - told.length;
  if (rest === 0) return `With ${named}`;
  return `With ${named}, and ${amount(rest, 'more ', characters(args.values()) - told.reduce((sum, [, value]) => sum + value.length, 0))}`;
}

/** One sentence that says what allowing a server's first use means. */
export function firstUseSentence({ host, server, program, args }: { readonly host: string; readonly server: string; readonly program: string; readonly args: number }): string {
  const count = args === 0 ? 'without arguments' : `with ${counted(args, 'argument')}`;
  return `Let ${spokenHost(host)} start ${spoken(server, nameLimit)}: this runs the program ${spoken(program, valueLimit)} ${count} on this machine`;
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

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
