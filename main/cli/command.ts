import { parseArgs, type ParseArgsConfig } from 'node:util';
import { historyQuerySchema, type HistoryQuery } from '#shared/models/history';
import type { HostsCommand } from './hosts';
import { err, ok, type Result } from '#shared/result';

/** What was typed, understood. `json` asks for one JSON document instead of words for people. */
export type Command =
  | { readonly verb: PlainVerb; readonly json: boolean }
  | HostsCommand
  | { readonly verb: 'revoke'; readonly rule: string; readonly json: boolean }
  | { readonly verb: 'history'; readonly query: HistoryQuery; readonly json: boolean };

type PlainVerb = 'rules' | 'servers' | 'pending' | 'verify' | 'doctor' | 'open';

const outcomes = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open'];

/**
 * Reads the arguments after `countersign`, as far as the app performs them: help, version and completion are the connector program's own. The error says what
 * is wrong with them; it may repeat what was typed.
 */
export function readCommand(argv: readonly string[]): Result<Command, string> {
  const [verb, ...rest] = argv;
  switch (verb) {
    case undefined:
      return err('a verb is missing');
    case 'history':
      return readHistory(rest);
    case 'rules':
      return rest[0] === 'revoke' ? readRevoke(rest.slice(1)) : readPlain(verb, rest);
    case 'hosts':
      return readHosts(rest);
    case 'servers':
    case 'pending':
    case 'verify':
    case 'doctor':
    case 'open':
      return readPlain(verb, rest);
    default:
      return err(`unknown verb ${JSON.stringify(verb)}`);
  }
}

function readPlain(verb: PlainVerb, rest: readonly string[]): Result<Command, string> {
  const read = readOptions(rest, {}, 0);
  return read.ok ? ok({ verb, json: read.value.json }) : read;
}

function readRevoke(rest: readonly string[]): Result<Command, string> {
  const read = readOptions(rest, {}, 1);
  if (!read.ok) return read;
  const [rule] = read.value.words;
  return rule === undefined || rule === '' ? err('rules revoke needs the id of a rule') : ok({ verb: 'revoke', rule, json: read.value.json });
}

const hostVerbs = ['list', 'look', 'diff', 'wrap', 'undo'] as const;

function readHosts([what, ...rest]: readonly string[]): Result<Command, string> {
  const asked = hostVerbs.find((one) => one === what);
  if (asked === undefined) return err(what === undefined || what.startsWith('-') ? `hosts needs one of ${hostVerbs.join(', ')}` : `unknown verb ${JSON.stringify(`hosts ${what}`)}`);
  const flag = { type: 'boolean' } as const;
  const writes = asked === 'wrap' || asked === 'undo';
  const read = readOptions(rest, { ...(asked === 'list' || asked === 'look' ? {} : { all: flag }), ...(writes ? { yes: flag } : {}), ...(asked === 'wrap' || asked === 'diff' ? { time: flag } : {}) }, asked === 'list' ? 0 : 100);
  if (!read.ok) return read;
  const { words, options, json } = read.value;
  const flags = options as Readonly<Record<string, unknown>>;
  const all = flags['all'] === true;
  if (words.some((word) => !/^[a-z][a-z0-9-]{0,60}$/.test(word))) return err('a host is named by its id, as countersign hosts list shows it');
  if (asked !== 'list' && asked !== 'look' && all === words.length > 0) return err(`hosts ${asked} needs hosts by their ids, or --all`);
  return ok({ verb: 'hosts', what: asked, hosts: words, all, yes: flags['yes'] === true, time: flags['time'] === true, json });
}

function readHistory(rest: readonly string[]): Result<Command, string> {
  const text = { type: 'string' } as const;
  const read = readOptions(rest, { host: text, server: text, tool: text, outcome: text, rule: text, limit: text, before: text }, 0);
  if (!read.ok) return read;
  const { outcome, limit = '50', before, ...names } = read.value.options;
  if (outcome !== undefined && !outcomes.includes(outcome)) return err(`--outcome must be one of ${outcomes.join(', ')}`);
  if (!/^[0-9]{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 1000) return err('--limit must be a number from 1 to 1000');
  if (before !== undefined && !/^[0-9]{1,15}$/.test(before)) return err('--before must be a sequence number');
  const query = historyQuerySchema.parse({
    ...names,
    ...(outcome !== undefined && { outcome }),
    ...(before !== undefined && { before: Number(before) }),
    limit: Number(limit),
  });
  return ok({ verb: 'history', query, json: read.value.json });
}

function readOptions(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  wordLimit: number,
): Result<{ readonly json: boolean; readonly words: readonly string[]; readonly options: Readonly<Partial<Record<string, string>>> }, string> {
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...args], options: { ...options, json: { type: 'boolean' } }, allowPositionals: true, strict: true, tokens: true });
    const extra = positionals[wordLimit];
    if (extra !== undefined) return err(`unexpected ${JSON.stringify(extra)}`);
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) return err(`--${twice} is given twice`);
    const { json, ...texts } = values;
    return ok({ json: json === true, words: positionals, options: texts as Partial<Record<string, string>> });
  } catch (fault) {
    return err(fault instanceof Error ? (fault.message.split('. ')[0] ?? fault.message) : 'the arguments cannot be read');
  }
}
