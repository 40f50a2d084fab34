import type { Identity, ServerRecord } from '#shared/models/server';
import type { Lent } from '#shared/models/vault';

/**
 * What the vault would lend anew to a server that is to start under an entry: what was moved out of that entry, and only where the server is told by the same command,
 * arguments and variables. Its folder, and what such words lead to there, may be anybody's: the person is asked about those.
 */
export function lentTo(all: readonly Lent[], entry: string | null, { digest, command, args, envNames }: Pick<Identity, 'digest' | 'command' | 'args' | 'envNames'>): readonly Lent[] {
  const names = envNames.toSorted();
  return all.filter((one) => one.entry === entry && !one.held.includes(digest) && one.command === command && isEqual(one.args, args) && isEqual([...new Set(one.envNames)].sort(), names));
}

/** Whether the person, when they accepted a server, was told that it gets this. */
export function wasTold({ entry, lent }: Pick<ServerRecord, 'entry' | 'lent'>, { entry: of, name }: Pick<Lent, 'entry' | 'name'>): boolean {
  return entry === of && lent?.includes(name) === true;
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
