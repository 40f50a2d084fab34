import type { HostApplied, HostIntent, HostPreview, HostServer, HostView, HostsView } from '#shared/models/hosts-view';

/** A change of hosts' files on its way: worked out, read by the person, written. `failed`: nothing was worked out or written. */
export type Change =
  /** `preview`: what is still read meanwhile, of another choice of the same change. */
  | { readonly state: 'preparing'; readonly intent: HostIntent; readonly preview: HostPreview | null }
  | { readonly state: 'ready' | 'writing'; readonly intent: HostIntent; readonly preview: HostPreview }
  | { readonly state: 'done'; readonly intent: HostIntent; readonly applied: HostApplied }
  | { readonly state: 'failed'; readonly intent: HostIntent; readonly why: string };

/** The beginning of a change. Where it is another choice of the one that is being read, that stays in view. */
export function beginChange(intent: HostIntent, before: Change | null): Change {
  const same = before !== null && 'preview' in before && before.intent.what === intent.what && before.intent.targets === intent.targets;
  return { state: 'preparing', intent, preview: same ? before.preview : null };
}

type Target = NonNullable<HostIntent['targets']>[number];

/** An intent with nothing beside it: no time-out raised, nothing moved. */
export function intent(what: HostIntent['what'], targets: readonly Target[] | null): HostIntent {
  return { what, targets: targets === null ? null : [...targets], time: false, move: [] };
}

/** A server with where it stands. */
export interface Placed {
  readonly host: HostView;
  readonly file: HostView['files'][number];
  readonly server: HostServer;
}

/** Every server of these hosts, in order. */
export function placed(hosts: readonly HostView[]): readonly Placed[] {
  return hosts.flatMap((host) => host.files.flatMap((file) => file.servers.map((server) => ({ host, file, server }))));
}

/** Servers that could be protected now: they bypass Countersign, and their file may be written. */
export function protectable(hosts: readonly HostView[]): readonly Placed[] {
  return bypassing(hosts).filter(({ file }) => file.writable);
}

/** Servers that are called past Countersign, whether or not their file may be written. */
export function bypassing(hosts: readonly HostView[]): readonly Placed[] {
  return placed(hosts).filter(({ server }) => server.standing === 'bypassing');
}

/** These servers, a file at a time, as an intent names them. */
export function targetsOf(servers: readonly Placed[]): readonly Target[] {
  return [...Map.groupBy(servers, ({ file }) => file.id)].map(([file, own]) => ({ file, servers: own.map(({ server }) => server.id) }));
}

/** Servers an intent is about, of those that are known. */
export function intended(view: HostsView | null, { targets }: HostIntent): readonly Placed[] {
  return placed(view?.hosts ?? []).filter(({ file, server }) => targets === null || targets.some((one) => one.file === file.id && (one.servers === null || one.servers.includes(server.id))));
}

/** Servers that passed Countersign by since the person last looked. */
export function newcomers(view: HostsView | null): readonly Placed[] {
  return placed(view?.hosts ?? []).filter(({ server }) => server.standing === 'bypassing' && (server.fresh || server.lost));
}

/** Credentials in the files of an intent that its writing can move into the vault. */
export function movable(view: HostsView | null, intention: HostIntent): HostIntent['move'] {
  return intended(view, intention).flatMap(({ file, server }) => server.secrets.flatMap(({ name, movable: can }) => (can ? [{ file: file.id, server: server.id, name }] : [])));
}

/** What would take out again what was just written. Ids of servers became others with what the file says now, so they are found by their names. */
export function undoneBy(view: HostsView | null, { done }: HostApplied): readonly Target[] {
  return done.flatMap(({ file: wrote, servers: names }) => {
    const file = view?.hosts.flatMap(({ files }) => files).find(({ id }) => id === wrote);
    return file === undefined ? [] : [{ file: file.id, servers: file.servers.filter(({ name, standing }) => names.includes(name) && standing === 'protected').map(({ id }) => id) }];
  });
}
