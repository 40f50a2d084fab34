import type { Blocked, Destination, Profile } from '#shared/models/profile';
import { styleOf } from '#app/policy/conditions/path';
import { covers, destinationFault, reached, registrable } from './destinations';
import { folderOf, isOrdinary, lies, pathFault } from './places';
import { raise } from './raise';
import { wider } from './wider';

/** What can be allowed after something was blocked. */
export type Offer = Blocked['offers'][number];
/** What of a blocked access counts; its text was said by the server. */
export type Attempt = Pick<Blocked, 'what' | 'target' | 'source'>;

/** A profile holds no more of each. */
const most = { paths: 200, destinations: 1000 } as const;

/**
 * What may be allowed of what was blocked, narrowest first. None for places no server may be given, for what the profile allows already, and for more than a hint names: what a
 * server wrote may be untrue, so it opens the very file or folder it names and nothing beside it.
 */
export function offers(blocked: Attempt, profile: Profile, home: string, forbidden: readonly string[]): Offer[] {
  const ids = blocked.source === 'exact' ? (['this', 'folder', 'domain'] as const) : (['this'] as const);
  const ground = { home, forbidden };
  return ids.flatMap((id): Offer[] => {
    const widened = isFile(blocked) ? byPath(profile, blocked, id, (path) => isOrdinary(path, ground) && pathFault(path, ground, blocked.what === 'write') === null) : beside(profile, blocked, id);
    const lines = widened === null ? [] : wider(profile, widened, home);
    const [words] = lines;
    return words === undefined || lines.length > 1 ? [] : [{ id, words }];
  });
}

/** The profile with what this offer adds and nothing else, itself where it holds that already; null where it does not fit. Whether it was offered is the caller's to look up: `offers` knows what is forbidden. */
export function widen(profile: Profile, blocked: Attempt, offer: Offer['id']): Profile | null {
  if (blocked.source === 'hint' && offer !== 'this') return null;
  return isFile(blocked) ? byPath(profile, blocked, offer, () => true) : beside(profile, blocked, offer);
}

function isFile({ what }: Attempt): boolean {
  return what === 'read' || what === 'write';
}

function byPath(profile: Profile, { what, target }: Attempt, id: Offer['id'], may: (path: string) => boolean): Profile | null {
  const path = id === 'this' ? target : id === 'folder' ? folderOf(target) : null;
  if (path === null || styleOf(path) === null || !may(target) || !may(path)) return null;
  if (profile.files.reach === 'all') return profile;
  const { read, write, never } = profile.files;
  if (what === 'write' && never.some((kept) => lies(path, kept) || lies(kept, path))) return null;
  const without = (paths: readonly string[]) => paths.filter((one) => !lies(one, path));
  const files = what === 'read' ? { ...profile.files, read: [...without(read), path] } : { ...profile.files, read: without(read), write: [...without(write), path] };
  return files.read.length > most.paths || files.write.length > most.paths ? null : { ...profile, files };
}

/** A limit that was reached is one we set ourselves: what a server wrote of it raises nothing. */
function beside(profile: Profile, blocked: Attempt, id: Offer['id']): Profile | null {
  if (blocked.what !== 'limit') return byAddress(profile, blocked, id);
  return blocked.source === 'exact' && id === 'this' ? raise(profile, blocked.target) : null;
}

function byAddress(profile: Profile, { what, target, source }: Attempt, id: Offer['id']): Profile | null {
  if (what !== 'connect' || source !== 'exact') return null;
  if (profile.network.mode === 'open') return profile;
  const wanted = destinationOf(target);
  if (wanted === null) return null;
  const gained = id === 'this' ? reached(wanted) : id === 'domain' ? below(wanted) : [];
  const had = profile.network.mode === 'allowed' ? profile.network.allow : [];
  const kept = had.filter((one) => !gained.some((other) => covers(other, one)));
  const allow = [...kept, ...gained.filter((one) => !had.some((other) => covers(other, one)))];
  return gained.length === 0 || allow.length > most.destinations ? null : { ...profile, network: { mode: 'allowed', allow } };
}

/** `host:port`, as the proxy judged it. */
function destinationOf(target: string): Destination | null {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/s.exec(target) ?? [];
  const destination = { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  return host === '' || host.startsWith('*') || destinationFault(destination) !== null ? null : destination;
}

/** Everything below the name somebody registered, with that name itself where it is what was asked for. */
function below({ host, port }: Destination): readonly Destination[] {
  const domain = registrable(host);
  if (domain === null) return [];
  return [...(domain === host ? [{ host, port }] : []), { host: `*.${domain}`, port }];
}
