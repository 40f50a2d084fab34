import type { LimitHit, ServerExit } from '#main/sandbox/sandbox';

/** Why a server that reached a limit of its profile ended, as a model reads it. */
const limits: Readonly<Record<LimitHit['name'], string>> = {
  memory: 'it used more memory than the user allows it, and was ended',
  processes: 'it started more processes than the user allows it, and was ended',
  output: 'it said more at once than the user allows it, and was ended',
  fileSize: 'it wrote a larger file than the user allows it, and was ended',
};

/** How a server ended, for its host and for a model. */
export function exitWords({ code, signal, limit }: ServerExit): string {
  if (limit !== undefined) return limits[limit.name];
  return signal === null ? `the server ended with exit code ${code ?? 'unknown'}` : `the server was ended by ${signal}`;
}
