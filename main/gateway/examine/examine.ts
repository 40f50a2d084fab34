import { tierOf, type TierFinding } from '#app/policy/tier';
import { checkArguments, uncheckedWhy } from '#app/schema/check';
import { nowhere } from '#app/tiers/paths';
import { member, type Json } from '#shared/json';
import { openFiles } from '#main/files/files';
import { parseBounded } from '../framing/parse';
import type { ExamineJob } from './job';

/** Judges one call, however long that takes. Throws where it cannot be read. */
export function examine(job: ExamineJob): TierFinding {
  const args = job.line === undefined ? read(job.arguments) : member(member(parsed(Buffer.from(job.line.buffer, job.line.byteOffset, job.line.byteLength)), 'params'), 'arguments');
  const schema = read(job.schema ?? null);
  const fit = checkArguments(schema, args, 'unhurried');
  const files = openFiles(job.places?.home ?? null);
  const places = job.places === undefined ? nowhere : { ...job.places, real: (path: string) => files.real(path) };
  return tierOf(job.definition, { tool: job.tool, arguments: args }, { places, trail: job.trail ?? null, misfit: fit.kind === 'misfits' ? fit.why : null, inForm: fit.kind === 'misfits' && fit.inForm === true, unchecked: uncheckedWhy(schema, fit) });
}

function read(text: string | null): Json | undefined {
  return text === null ? undefined : parsed(Buffer.from(text));
}

function parsed(bytes: Buffer): Json {
  const json = parseBounded(bytes);
  if (json === undefined) throw new Error('there are too many values');
  return json;
}
