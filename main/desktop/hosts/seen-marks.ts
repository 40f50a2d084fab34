import type { HostFileView, HostServer, HostView } from '#shared/models/hosts-view';
import type { SeenHosts } from '../stores/seen-store';

/** Hosts with what the person saw of them last: when, and which servers came past Countersign since, or were taken from behind it. */
export function marked(views: readonly HostView[], seen: SeenHosts, before: ReadonlyMap<string, SeenHosts[string]> = new Map()): readonly HostView[] {
  return views.map((host) => {
    const known = seen[host.id];
    if (host.state !== 'looked' || known === undefined) return host;
    // Marks of the last look stay to be seen until the next one.
    const { files } = before.get(host.id) ?? known;
    return { ...host, lookedAt: known.at, files: host.files.map((file) => ({ ...file, servers: file.servers.map((server) => ({ ...server, ...marksOf(server, files[file.id] ?? []) })) })) };
  });
}

function marksOf({ id, name, standing }: HostServer, known: SeenHosts[string]['files'][string]): Pick<HostServer, 'fresh' | 'lost'> {
  const bypasses = standing === 'bypassing';
  return { fresh: bypasses && known.every((one) => one.id !== id), lost: bypasses && known.some((one) => one.name === name && one.standing === 'protected') };
}

/** What the person sees of a host now, to be remembered. */
export function sightOf({ files }: HostView, at: number): SeenHosts[string] {
  return { at, files: Object.fromEntries(files.map((file): [string, SeenHosts[string]['files'][string]] => [file.id, file.servers.map(({ id, name, standing }) => ({ id, name, standing }))])) };
}

/** Every server that came past Countersign since it was looked for, with where. */
export function freshOf(views: readonly HostView[]): readonly { readonly host: HostView; readonly file: HostFileView; readonly server: HostServer }[] {
  return views.flatMap((host) => host.files.flatMap((file) => file.servers.flatMap((server) => (server.fresh ? { host, file, server } : []))));
}
