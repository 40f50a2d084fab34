import type { Limits } from '#shared/models/profile';
import { say } from '#shared/words/say';
import type { LimitHit } from '../sandbox';
import type { Usage } from './usage';

/** Which limits are to be watched from outside, because nothing in the kernel stops at them. */
export type Watched = Pick<Limits, 'memory' | 'processes' | 'output'>;

/** What is known of a server at one tick. */
export interface Sample {
  readonly usage: Usage;
  /** Bytes it has said on stdout and stderr since it started: at this tick and at those of the last `windowSeconds`, oldest first. */
  readonly said: readonly number[];
}

const mebibyte = 1024 * 1024;
/** Over how many seconds output is counted. */
const windowSeconds = 10;
/** Processes multiply faster than anything else grows. */
const looksPerSecond = { processes: 4, others: 1 } as const;

/** Which limit a server is over; undefined: none. The window's whole allowance may come at once. */
export function overLimit({ usage, said }: Sample, { memory, processes, output }: Watched): LimitHit['name'] | undefined {
  if (memory !== null && usage.memory > memory * mebibyte) return 'memory';
  if (processes !== null && usage.processes > processes) return 'processes';
  const before = said[0] ?? 0;
  const now = said.at(-1) ?? 0;
  return output !== null && now - before > output * windowSeconds * mebibyte ? 'output' : undefined;
}

/** Looks at a server every second, or oftener where its processes are counted, until `over` was called or the watch is ended. Keeps no process alive. */
export function watch(watched: Watched, look: () => { readonly usage: Usage; readonly said: number }, over: (name: LimitHit['name']) => void): { end(): void } {
  const perSecond = watched.processes === null ? looksPerSecond.others : looksPerSecond.processes;
  const said = [0];
  const timer = setInterval(() => {
    const now = look();
    said.push(now.said);
    if (said.length > windowSeconds * perSecond + 1) said.shift();
    const name = overLimit({ usage: now.usage, said }, watched);
    if (name === undefined) return;
    clearInterval(timer);
    over(name);
  }, 1000 / perSecond);
  timer.unref();
  return { end: () => clearInterval(timer) };
}

/** A limit that was hit, in words for the person. */
export function hitWords(name: LimitHit['name'], limits: Limits): LimitHit {
  const limit = limits[name] ?? 0;
  switch (name) {
    case 'memory':
      return { name, words: say('sandbox.limit.memory', { limit }) };
    case 'processes':
      return { name, words: say('sandbox.limit.processes', { limit }) };
    case 'output':
      return { name, words: say('sandbox.limit.output', { limit }) };
    case 'fileSize':
      return { name, words: say('sandbox.limit.fileSize', { limit }) };
  }
}
