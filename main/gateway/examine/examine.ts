import { tierOf, type TierFinding } from '#app/policy/tier';
import { parseBounded } from '../framing/parse';
import type { ExamineJob } from './job';

/** Judges one call, however long that takes. Throws where it cannot be read. */
export function examine(job: ExamineJob): TierFinding {
  const args = job.arguments === null ? undefined : parseBounded(Buffer.from(job.arguments));
  if (job.arguments !== null && args === undefined) throw new Error('the arguments hold too many values');
  return tierOf(job.definition, { tool: job.tool, arguments: args });
}
