import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where a path leads without links; of one that is not there, where it would be: the nearest folder above it that is, without links, and the rest. */
export async function realPath(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) return real;
  const above = dirname(path);
  return above === path ? path : join(await realPath(above), basename(path));
}

/** Does `work` for no longer than this, ms; it is told when that is over. Whether it was done in time. A disk that does not answer must not hold whoever asks. */
export async function inTime(ms: number, work: (isOver: () => boolean) => Promise<void>): Promise<boolean> {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<boolean>((done) => (timer = setTimeout(() => done(false), ms)));
  const done = await Promise.race([work(() => over).then(() => true), end]);
  over = true;
  clearTimeout(timer);
  return done;
}
