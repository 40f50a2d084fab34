import { lookup as lookUp } from 'node:dns/promises';
import type { Lookup } from './judge';

/** All addresses of a name; rejects where there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** As every other program of this machine finds names. */
export const resolveHere: Resolve = async (name) => (await lookUp(name, { all: true, order: 'verbatim' })).map(({ address }) => address);

/** Runs one thing after another, `most` at once. */
export type Turns = <Done>(work: () => Promise<Done>) => Promise<Done>;

/** A look-up takes one of the few threads that files are read with too, and cannot be ended: so few run at once. */
export function turns(most: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Look-ups of one session: one at a time, in their turn among all sessions', given up after `ms`. One that was given up keeps its turn until it ends. */
export function sessionLookups(resolve: Resolve, all: Turns, ms: number): Lookup {
  const own = turns(1);
  return async (name) => {
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<'late'>((settle) => {
      timer = setTimeout(() => {
        late = true;
        settle('late');
      }, ms);
    });
    const found = own(() => all(async () => (late ? 'late' : await resolve(name)))).catch(() => 'failed' as const);
    const first = await Promise.race([found, timeout]);
    clearTimeout(timer);
    return first;
  };
}
