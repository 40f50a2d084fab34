import { exportFormatSchema, exportQuerySchema, type ExportOrder, type ExportQuery } from '#shared/models/export';
import { err, ok, type Result } from '#shared/result';
import { readOptions } from './options';
import { wholePath } from './whole-path';

/** The record on its way out: what, and to which file; null is standard output. */
export interface OutCommand {
  readonly verb: 'export' | 'bundle';
  readonly order: ExportOrder;
  readonly file: string | null;
  readonly json: boolean;
}

const outcomes = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open'];
const text = { type: 'string' } as const;
/** The history's own filters, as they are typed. */
const filters = { host: text, server: text, tool: text, kind: text, outcome: text, rule: text, name: text, text, tier: text, 'decided-by': text, session: text, from: text, until: text };

/** Reads the arguments after `export` or `bundle`. `cwd`: see `readCommand`. */
export function readOut(verb: OutCommand['verb'], rest: readonly string[], cwd: string | null): Result<OutCommand, string> {
  const payloads = rest.includes('--payloads');
  if (rest.filter((word) => word === '--payloads').length > 1) return err('--payloads is given twice');
  const read = readOptions(rest.filter((word) => word !== '--payloads'), { ...filters, ...(verb === 'export' ? { format: text } : {}) }, 1);
  if (!read.ok) return read;
  const { format, ...typed } = read.value.options;
  const query = readFilters(typed);
  if (!query.ok) return query;
  const kind = verb === 'bundle' ? 'bundle' : exportFormatSchema.safeParse(format ?? 'jsonl').data;
  if (kind === undefined) return err(`--format must be one of ${exportFormatSchema.options.join(', ')}`);
  const [file] = read.value.words;
  if (file === undefined || file === '') return err(`${verb} needs a file${verb === 'export' ? ', or - for standard output' : ''}`);
  if (file === '-' && verb === 'bundle') return err('a bundle needs a file, because its beginning is known only at its end: countersign bundle FILE');
  if (file === '-' && read.value.json) return err('--json and - both want standard output');
  const whole = file === '-' ? ok(null) : wholePath(file, cwd);
  return whole.ok ? ok({ verb, order: { format: kind, query: query.value, payloads }, file: whole.value, json: read.value.json }) : whole;
}

function readFilters({ outcome, tier, from, until, 'decided-by': decidedBy, ...names }: Readonly<Partial<Record<string, string>>>): Result<ExportQuery, string> {
  if (outcome !== undefined && !outcomes.includes(outcome)) return err(`--outcome must be one of ${outcomes.join(', ')}`);
  if (tier !== undefined && !/^[0-3]$/.test(tier)) return err('--tier must be 0, 1, 2 or 3');
  const times = { from: momentOf(from), until: momentOf(until) };
  for (const [name, at] of Object.entries(times)) if (at === null) return err(`--${name} must be a day or a moment, such as 2026-11-22 or 2026-11-22T08:00:00Z`);
  const given = { ...names, outcome, tier: tier === undefined ? undefined : Number(tier), decidedBy, ...times };
  const query = exportQuerySchema.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  if (query.success) return ok(query.data);
  const [where] = query.error.issues[0]?.path ?? [];
  return err(`--${where === 'decidedBy' ? 'decided-by' : String(where)} is none of those that are known`);
}

/** Epoch ms; undefined where nothing was typed, null for what is no moment. A day begins at midnight UTC. */
function momentOf(typed: string | undefined): number | null | undefined {
  if (typed === undefined) return undefined;
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(typed)) return null;
  const at = Date.parse(typed);
  return Number.isNaN(at) ? null : at;
}
