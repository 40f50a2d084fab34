import { isJsonObject } from '#shared/json';
import type { Entry, Plain } from '#shared/models/entry';
import type { TelemetryLevel } from '#shared/models/telemetry';
import { visibleHead } from '#shared/text/visible';
import { print } from '#shared/json';
import { argumentsLine } from '../../arguments-line';
import { entryWords } from '../../entry-words';
import type { Payload } from '../../open-payload';
import { maskedJson } from '../masked';

/** A value as OTLP writes it in JSON: whole numbers as text, so that none is rounded. */
export type AnyValue = { readonly stringValue: string } | { readonly boolValue: boolean } | { readonly intValue: string } | { readonly doubleValue: number } | { readonly arrayValue: { readonly values: readonly AnyValue[] } };
export interface Attribute {
  readonly key: string;
  readonly value: AnyValue;
}

/** A log record of OTLP. */
export interface LogRecord {
  readonly timeUnixNano: string;
  readonly observedTimeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly eventName: string;
  readonly body: AnyValue;
  readonly attributes: readonly Attribute[];
}

/** An entry to be sent. `payload` is null where the level needs none, there is none, or it does not open. */
export interface Told {
  readonly seq: number;
  readonly hash: string;
  readonly entry: Partial<Entry>;
  readonly payload: Payload | null;
}

/** Members of an entry itself: a member of its body of that name is another, and a key stands once only. */
const entryMembers = ['session', 'host', 'server', 'tool', 'outcome', 'call'] as const;
const own: ReadonlySet<string> = new Set([...entryMembers, 'kind', 'seq']);
/** UTF-16 units of one text, and of arguments; items of one list. */
const textLimit = 4096;
const argumentsLimit = 16 * 1024;
const itemLimit = 100;

/** An entry as a log record. `now`: epoch ms. */
export function logRecord({ seq, hash, entry, payload }: Told, level: TelemetryLevel, now: number): LogRecord {
  const kind = String(entry.kind);
  const severity = severityOf(entry);
  const named = entryMembers.flatMap((name) => textAttribute(`countersign.${name}`, entry[name]));
  return {
    timeUnixNano: nanos(typeof entry.at === 'number' ? entry.at : now),
    observedTimeUnixNano: nanos(now),
    severityNumber: severity.number,
    severityText: severity.text,
    eventName: `countersign.${kind}`,
    // Some sentences quote what an entry held: those are said without it.
    body: { stringValue: cut(entryWords({ entry, payload: null, hostLeft: false }) ?? kind) },
    attributes: [
      { key: 'log.record.uid', value: { stringValue: hash } },
      { key: 'countersign.kind', value: { stringValue: kind } },
      { key: 'countersign.seq', value: { intValue: String(seq) } },
      ...named,
      ...Object.entries(entry.body ?? {}).flatMap(([name, value]) => {
        const told = valueOf(value);
        return told === null ? [] : [{ key: own.has(name) ? `countersign.body.${name}` : `countersign.${snake(name)}`, value: told }];
      }),
      ...argumentAttributes(payload, level),
    ],
  };
}

function argumentAttributes(payload: Payload | null, level: TelemetryLevel): Attribute[] {
  const text = payload?.['arguments'];
  if (level === 'none' || typeof text !== 'string') return [];
  const json = maskedJson(text);
  if (json === null) return [{ key: 'countersign.arguments.withheld', value: { boolValue: true } }];
  const names = isJsonObject(json) ? [...json.keys()].slice(0, itemLimit) : [];
  return [
    { key: 'countersign.arguments.names', value: { arrayValue: { values: names.map((name) => ({ stringValue: cut(name) })) } } },
    ...(level === 'names' ? [] : [{ key: 'countersign.arguments.summary', value: { stringValue: argumentsLine(json) } }]),
    ...(level === 'arguments' ? [{ key: 'countersign.arguments', value: { stringValue: visibleHead(print(json), argumentsLimit) } }] : []),
  ];
}

function textAttribute(key: string, value: unknown): Attribute[] {
  return typeof value === 'string' ? [{ key, value: { stringValue: cut(value) } }] : [];
}

function valueOf(value: Plain | undefined): AnyValue | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return { stringValue: cut(value) };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (!Array.isArray(value)) return { stringValue: cut(JSON.stringify(value)) };
  return { arrayValue: { values: (value as readonly Plain[]).slice(0, itemLimit).flatMap((item) => valueOf(item) ?? []) } };
}

function cut(text: string): string {
  return visibleHead(text, textLimit, { lines: false });
}

function nanos(ms: number): string {
  return `${BigInt(Math.max(0, Math.floor(ms))) * 1_000_000n}`;
}

function snake(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

const warned: ReadonlySet<string> = new Set(['malformed', 'definition-changed', 'access-blocked', 'package-refused', 'result-found']);

/** By what came of it, then by its tier, then by what it is. */
function severityOf({ kind, outcome, body }: Partial<Entry>): { readonly number: number; readonly text: string } {
  if (kind === 'fault' || outcome === 'failed') return { number: 17, text: 'ERROR' };
  if (outcome === 'refused' || outcome === 'expired' || (kind !== undefined && warned.has(kind)) || body?.['tier'] === 3) return { number: 13, text: 'WARN' };
  return kind === 'checkpoint' ? { number: 5, text: 'DEBUG' } : { number: 9, text: 'INFO' };
}
