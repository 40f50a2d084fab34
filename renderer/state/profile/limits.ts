import { limitsSchema } from '#shared/models/profile';
import type { Limits } from '#shared/models/profile';

export type LimitName = keyof Limits;

/** Limits as they are typed: empty is not limited. */
export type TypedLimits = Readonly<Record<LimitName, string>>;

export const limitNames: readonly LimitName[] = ['memory', 'processor', 'processes', 'openFiles', 'fileSize', 'output'];

export function typedLimits(of: Limits): TypedLimits {
  const typed = (name: LimitName): string => (of[name] === null ? '' : String(of[name]));
  return { memory: typed('memory'), processor: typed('processor'), processes: typed('processes'), openFiles: typed('openFiles'), fileSize: typed('fileSize'), output: typed('output') };
}

/** The limits that were typed; null where one is no number that can be one. */
export function readLimits(typed: TypedLimits): Limits | null {
  const read = limitsSchema.safeParse(Object.fromEntries(limitNames.map((name) => [name, typed[name].trim() === '' ? null : Number(typed[name])])));
  return read.success ? read.data : null;
}
