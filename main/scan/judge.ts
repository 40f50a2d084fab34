import { scanResult } from '#app/detectors/scan';
import { scanChange, scanDefinition } from '#app/definitions/scan';
import { scanText } from '#app/detectors/sensitive';
import { checkArguments, type Fit } from '#app/schema/check';
import { fitsPlainly } from '#app/schema/plainly';
import { scanCall } from '#app/tiers/scan';
import { isJsonObject, member, stringMember, type Json, type JsonObject } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { err, ok, type Result } from '#shared/result';

/** What is scanned. */
export const subjects = ['definitions', 'calls', 'changes', 'results', 'text'] as const;
export type Subject = (typeof subjects)[number];

/** What the engine says of one document. */
export interface Judged {
  readonly flag: boolean;
  readonly tier?: Tier;
  /** How sure the detectors are, 0 to 1; from one half on it is flagged. Absent where none was asked. */
  readonly score?: number;
  readonly quarantine?: boolean;
  readonly findings: readonly { readonly rule: string; readonly span: readonly [number, number] | null; readonly why: string; readonly at: string }[];
}

/** Judges one document as the gateway would judge what it describes. The error says what it lacks. */
export function judge(subject: Subject, body: JsonObject): Result<Judged, string> {
  const server = body.get('server');
  if (server !== undefined && server !== null && typeof server !== 'string') return err('the server is no string');
  switch (subject) {
    case 'definitions':
      return isDefinition(body.get('tool')) ? ok(scanDefinition(body.get('tool') ?? null, stringMember(body, 'server'))) : err('the tool is no object with a name');
    case 'calls':
      return judgeCall(body);
    case 'results': {
      const text = body.get('text');
      return typeof text === 'string' ? ok(scanResult(text)) : err('the text is no string');
    }
    case 'text': {
      const text = body.get('text');
      return typeof text === 'string' ? ok(scanText(text)) : err('the text is no string');
    }
    case 'changes': {
      const before = body.get('before');
      const after = body.get('after');
      return isDefinition(before) && isDefinition(after) ? ok(scanChange(before ?? null, after ?? null)) : err('before and after must be objects with a name');
    }
  }
}

/** Arguments that do not fit the definition a call came with raise its tier, as on a call's way. What is wrong with the definition flags the call; how dangerous the call is, it says itself. */
function judgeCall(body: JsonObject): Result<Judged, string> {
  const tool = body.get('tool');
  const args = body.get('arguments');
  if (!(typeof tool === 'string' && tool !== '') && !isDefinition(tool)) return err('the tool is neither a name nor an object with a name');
  if (args !== undefined && args !== null && !isJsonObject(args)) return err('the arguments are no object');
  const fit = fitOf(member(tool, 'inputSchema'), args ?? new Map());
  const call = fit?.kind === 'misfits' ? scanCall(body, fit.why, fit.inForm === true) : scanCall(body);
  if (!isDefinition(tool)) return ok(call);
  const definition = scanDefinition(tool ?? null, stringMember(body, 'server'));
  // Without a slash in front it cannot be taken for a place among the arguments.
  const findings = definition.flag ? definition.findings.map((one) => ({ ...one, at: `tool${one.at}` })) : [];
  return ok({ flag: call.flag || definition.flag, tier: call.tier, findings: [...call.findings, ...findings] });
}

/** Whether arguments fit; null where it is plain that they do. */
function fitOf(schema: Json | undefined, args: Json): Fit | null {
  return fitsPlainly(schema, args) ? null : checkArguments(schema, args);
}

function isDefinition(json: Json | undefined): boolean {
  const name = member(json, 'name');
  return typeof name === 'string' && name !== '';
}
