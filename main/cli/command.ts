import { parseArgs, type ParseArgsConfig } from 'node:util';
import { historyQuerySchema, type HistoryQuery } from '#shared/models/history';
import { err, ok, type Result } from '#shared/result';

/** What was typed, understood. `json` asks for one JSON document instead of words for people. */
export type Command = { readonly verb: 'help' } | { readonly verb: 'version' } | HomeCommand;

/** A command about one Countersign home. */
export type HomeCommand =
  | { readonly verb: 'verify' | 'rules' | 'servers' | 'doctor'; readonly json: boolean }
  | { readonly verb: 'revoke'; readonly rule: string; readonly json: boolean }
  | { readonly verb: 'history'; readonly query: HistoryQuery; readonly json: boolean };

/** What `countersign help` prints. */
export const helpText = `countersign shows what Countersign recorded and decided. It never answers a prompt and never adds an allow.

  countersign history [--host H] [--server S] [--tool T] [--outcome O] [--limit N] [--before SEQ]
                                calls and first uses, newest first; O is forwarded, refused, expired,
                                withdrawn, failed or open
  countersign verify            checks the journal's chain
  countersign rules             the rules in force
  countersign rules revoke ID   takes a rule back
  countersign servers           the servers decided about
  countersign doctor            what works here and what does not
  countersign run …             the connector, started by a host
  countersign help, version

Every verb takes --json: one JSON document on standard output, errors on standard error.
Exit codes: 0 done, 1 failed, 2 called wrongly.
`;

const outcomes = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open'];

/** Reads the arguments after `countersign`. The error says what is wrong with them. */
export function readCommand(argv: readonly string[]): Result<Command, string> {
  const [verb, ...rest] = argv;
  switch (verb) {
    case undefined:
      return err('a verb is missing');
    case 'help':
    case '--help':
    case '-h':
      return ok({ verb: 'help' });
    case 'version':
    case '--version':
      return ok({ verb: 'version' });
    case 'hosts':
      return err('hosts is not available yet');
    case 'history':
      return readHistory(rest);
    case 'rules':
      return readRules(rest);
    case 'verify':
    case 'servers':
    case 'doctor': {
      const read = readOptions(rest, {}, 0);
      return read.ok ? ok({ verb, json: read.value.json }) : read;
    }
    default:
      return err(`unknown verb ${JSON.stringify(verb)}`);
  }
}

function readRules(rest: readonly string[]): Result<Command, string> {
  if (rest[0] !== 'revoke') {
    const read = readOptions(rest, {}, 0);
    return read.ok ? ok({ verb: 'rules', json: read.value.json }) : read;
  }
  const read = readOptions(rest.slice(1), {}, 1);
  if (!read.ok) return read;
  const [rule] = read.value.words;
  return rule === undefined || rule === '' ? err('rules revoke needs the id of a rule') : ok({ verb: 'revoke', rule, json: read.value.json });
}

function readHistory(rest: readonly string[]): Result<Command, string> {
  const text = { type: 'string' } as const;
  const read = readOptions(rest, { host: text, server: text, tool: text, outcome: text, limit: text, before: text }, 0);
  if (!read.ok) return read;
  const { host, server, tool, outcome, limit = '50', before } = read.value.options;
  if (outcome !== undefined && !outcomes.includes(outcome)) return err(`--outcome must be one of ${outcomes.join(', ')}`);
  if (!/^[0-9]{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 1000) return err('--limit must be a number from 1 to 1000');
  if (before !== undefined && !/^[0-9]{1,15}$/.test(before)) return err('--before must be a sequence number');
  const query = historyQuerySchema.parse({
    ...(host !== undefined && { host }),
    ...(server !== undefined && { server }),
    ...(tool !== undefined && { tool }),
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
    const { values, positionals } = parseArgs({ args: [...args], options: { ...options, json: { type: 'boolean' } }, allowPositionals: true, strict: true });
    const extra = positionals[wordLimit];
    if (extra !== undefined) return err(`unexpected ${JSON.stringify(extra)}`);
    const { json, ...texts } = values;
    return ok({ json: json === true, words: positionals, options: texts as Partial<Record<string, string>> });
  } catch (fault) {
    return err(fault instanceof Error ? (fault.message.split('. ')[0] ?? fault.message) : 'the arguments cannot be read');
  }
}
