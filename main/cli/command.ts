import { historyQuerySchema, historyRowSchema, type HistoryQuery } from '#shared/models/history';
import type { HostsCommand } from './hosts';
import type { EraseScope } from '#shared/models/record';
import { err, ok, type Result } from '#shared/result';
import { readOut, type OutCommand } from './out-command';
import { readOptions } from './options';
import { wholePath } from './whole-path';

/** What was typed, understood. `json` asks for one JSON document instead of words for people. */
export type Command =
  | { readonly verb: PlainVerb; readonly json: boolean }
  | HostsCommand
  | { readonly verb: 'revoke'; readonly rule: string; readonly json: boolean }
  | { readonly verb: 'erase'; readonly scope: EraseScope; readonly yes: boolean; readonly json: boolean }
  | { readonly verb: 'backup'; readonly file: string; readonly json: boolean }
  | { readonly verb: 'restore'; readonly file: string; readonly yes: boolean; readonly json: boolean }
  | { readonly verb: 'history'; readonly query: HistoryQuery; readonly json: boolean }
  | OutCommand;

type PlainVerb = 'rules' | 'servers' | 'pending' | 'verify' | 'doctor' | 'open';

const kinds = historyRowSchema.shape.kind.options;
const outcomes = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open'];

/**
 * Reads the arguments after `countersign`, as far as the app performs them: help, version and completion are the connector program's own. The error says what
 * is wrong with them; it may repeat what was typed. `cwd`: the folder it was typed in, null where that is not known.
 */
export function readCommand(argv: readonly string[], cwd: string | null = null): Result<Command, string> {
  const [verb, ...rest] = argv;
  switch (verb) {
    case undefined:
      return err('a verb is missing');
    case 'history':
      return readHistory(rest);
    case 'export':
    case 'bundle':
      return readOut(verb, rest, cwd);
    case 'rules':
      return rest[0] === 'revoke' ? readRevoke(rest.slice(1)) : readPlain(verb, rest);
    case 'erase':
      return readErase(rest);
    case 'backup':
    case 'restore':
      return readFile(verb, rest, cwd);
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
  const read = readOptions(rest, { ...(asked === 'list' || asked === 'look' ? {} : { all: flag }), ...(writes ? { yes: flag } : {}), ...(asked === 'wrap' || asked === 'diff' ? { time: flag } : {}), ...(asked === 'undo' ? { alone: flag } : {}) }, asked === 'list' ? 0 : 100);
  if (!read.ok) return read;
  const { words, options, json } = read.value;
  const given = (flag: string): boolean => options[flag] !== undefined;
  const all = given('all');
  if (words.some((word) => !/^[a-z][a-z0-9-]{0,60}$/.test(word))) return err('a host is named by its id, as countersign hosts list shows it');
  if (asked !== 'list' && asked !== 'look' && all === words.length > 0) return err(`hosts ${asked} needs hosts by their ids, or --all`);
  return ok({ verb: 'hosts', what: asked, hosts: words, all, yes: given('yes'), time: given('time'), alone: given('alone'), json });
}

function readHistory(rest: readonly string[]): Result<Command, string> {
  const text = { type: 'string' } as const;
  const read = readOptions(rest, { host: text, server: text, tool: text, kind: text, outcome: text, rule: text, limit: text, before: text }, 0);
  if (!read.ok) return read;
  const { outcome, kind, limit = '50', before, ...names } = read.value.options;
  if (outcome !== undefined && !outcomes.includes(outcome)) return err(`--outcome must be one of ${outcomes.join(', ')}`);
  if (!/^[0-9]{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 1000) return err('--limit must be a number from 1 to 1000');
  if (before !== undefined && !/^[0-9]{1,15}$/.test(before)) return err('--before must be a sequence number');
  if (kind !== undefined && !kinds.some((one) => one === kind)) return err(`--kind must be one of ${kinds.join(', ')}`);
  const query = historyQuerySchema.parse({
    ...names,
    ...(kind !== undefined && { kind }),
    ...(outcome !== undefined && { outcome }),
    ...(before !== undefined && { before: Number(before) }),
    limit: Number(limit),
  });
  return ok({ verb: 'history', query, json: read.value.json });
}

function readErase(rest: readonly string[]): Result<Command, string> {
  const text = { type: 'string' } as const;
  const read = readOptions(rest, { server: text, before: text, from: text, until: text, all: { type: 'boolean' }, 'set-aside': { type: 'boolean' }, yes: { type: 'boolean' } }, 0);
  if (!read.ok) return read;
  const { all, yes, 'set-aside': aside, ...given } = read.value.options;
  const scope = scopeOf(given, all !== undefined);
  if (!scope.ok) return scope;
  const whole: EraseScope = aside === undefined || scope.value.what === 'everything' ? scope.value : { ...scope.value, setAside: true };
  return ok({ verb: 'erase', scope: whole, yes: yes !== undefined, json: read.value.json });
}

/** Exactly one thing is erased at a time. */
function scopeOf({ server, before, from, until }: Readonly<Partial<Record<string, string>>>, all: boolean): Result<EraseScope, string> {
  const days = [before, from, until].map((text) => (text === undefined ? undefined : dayOf(text)));
  if (days.includes(null)) return err('a day is written YYYY-MM-DD');
  const [first, start, last] = days;
  const kinds = [server !== undefined, before !== undefined, from !== undefined || until !== undefined, all].filter(Boolean).length;
  if (kinds !== 1) return err('erase needs one of --server, --before, --from with --until, or --all');
  if (server !== undefined) return server === '' ? err('--server needs a name') : ok({ what: 'server', server });
  if (all) return ok({ what: 'everything' });
  if (typeof first === 'number') return ok({ what: 'before', until: first });
  if (typeof start !== 'number' || typeof last !== 'number') return err('--from and --until go together');
  return start > last ? err('--from is after --until') : ok({ what: 'period', from: start, until: last + dayMs });
}

const dayMs = 86_400_000;

/** The beginning of a day in UTC, epoch ms; null for what is no day. */
function dayOf(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || at < 0 || new Date(at).toISOString().slice(0, 10) !== text ? null : at;
}

function readFile(verb: 'backup' | 'restore', rest: readonly string[], cwd: string | null): Result<Command, string> {
  const read = readOptions(rest, verb === 'restore' ? { yes: { type: 'boolean' } } : {}, 1);
  if (!read.ok) return read;
  const [file] = read.value.words;
  if (file === undefined || file === '') return err(`${verb} needs a file`);
  if (file === '-') return err(`${verb} needs a file: three lie beside each other`);
  const whole = wholePath(file, cwd);
  if (!whole.ok) return whole;
  const asked = { file: whole.value, json: read.value.json };
  return ok(verb === 'restore' ? { verb, ...asked, yes: read.value.options['yes'] !== undefined } : { verb, ...asked });
}
