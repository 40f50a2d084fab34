import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/result';
import { subjects, type Subject } from './judge';

/** What was typed, understood. */
export type Command = { readonly verb: 'scan'; readonly subject: Subject } | { readonly verb: 'versions' } | { readonly verb: 'check-rule'; readonly rules: string; readonly call: string; readonly json: boolean } | { readonly verb: 'verify'; readonly bundle: string; readonly key: string | null; readonly json: boolean };

/** Reads the arguments after `countersign`. The error says what is wrong with them. */
export function readCommand(argv: readonly string[]): Result<Command, string> {
  const [verb, ...rest] = argv;
  try {
    if (verb === 'scan') return readScan(rest);
    if (verb === 'check-rule') return readCheck(rest);
    if (verb === 'verify') return readVerify(rest);
  } catch {
    return err(`unknown option or missing value; see countersign help ${verb}`);
  }
  return err('a verb is missing');
}

function readScan(args: readonly string[]): Result<Command, string> {
  const { values, positionals } = parseArgs({ args: [...args], options: { jsonl: { type: 'boolean' }, version: { type: 'boolean' } }, allowPositionals: true, strict: true });
  if (values.version === true) return positionals.length === 0 && values.jsonl !== true ? ok({ verb: 'versions' }) : err('--version stands alone');
  const subject = subjects.find((one) => one === positionals[0]);
  if (subject === undefined || positionals.length > 1) return err(`scan needs one of ${subjects.join(', ')}`);
  if (values.jsonl !== true) return err('scan needs --jsonl: one JSON document per line, in and out');
  return ok({ verb: 'scan', subject });
}

function readCheck(args: readonly string[]): Result<Command, string> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { rules: text, call: text, json: { type: 'boolean' } }, allowPositionals: false, strict: true });
  const { rules, call, json = false } = values;
  if (rules === undefined || rules === '') return err('check-rule needs --rules FILE');
  if (call === undefined || call === '') return err('check-rule needs --call FILE');
  return ok({ verb: 'check-rule', rules, call, json });
}

function readVerify(args: readonly string[]): Result<Command, string> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { bundle: text, key: text, json: { type: 'boolean' } }, allowPositionals: false, strict: true });
  const { bundle, key, json = false } = values;
  if (bundle === undefined || bundle === '') return err('verify needs --bundle FILE here');
  if (bundle === '-') return err('a bundle is read from a file, not from standard input: save it, then countersign verify --bundle FILE (./- where the file is called -)');
  if (key !== undefined && !/^[0-9a-fA-F]{64}$/.test(key)) return err('--key is a public key: 64 digits, hex');
  return ok({ verb: 'verify', bundle, key: key?.toLowerCase() ?? null, json });
}
