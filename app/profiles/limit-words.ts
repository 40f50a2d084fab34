import type { Limits } from '#shared/models/profile';
import { say } from '#shared/words/say';

const limits = {
  memory: 'blocked.limit.memory',
  processor: 'blocked.limit.processor',
  processes: 'blocked.limit.processes',
  openFiles: 'blocked.limit.openFiles',
  fileSize: 'blocked.limit.fileSize',
  output: 'blocked.limit.output',
} as const satisfies Readonly<Record<keyof Limits, string>>;

/** A limit by its name in a profile; any other text as it is. */
export function limitWords(limit: string): string {
  return Object.hasOwn(limits, limit) ? say(limits[limit as keyof Limits]) : limit;
}
