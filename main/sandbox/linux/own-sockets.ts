import type { Profile } from '#shared/models/profile';
import type { InsideOptions } from '../inside';

/** Kinds of sockets of a server's own that were tried on this machine and lead to nobody else. */
export type OwnSockets = Readonly<Record<NonNullable<InsideOptions['sockets']>, boolean>>;
export const noSockets: OwnSockets = { own: false, scoped: false };

/**
 * Unix sockets a server may make: a browser and what drives it talk by them, among themselves. Only where it is given no folder, for whoever can make a socket connects to every one that
 * lies in what they see, and no filter tells paths apart. `tried`: what holds on this machine.
 */
export function socketsOf({ template, files, network }: Profile, tried: OwnSockets): InsideOptions['sockets'] {
  if (template !== 'browser' || files.reach !== 'folders' || files.read.length > 0 || files.write.length > 0) return null;
  const kind = network.mode === 'open' ? 'scoped' : 'own';
  return tried[kind] ? kind : null;
}
