import type { HostView } from '#shared/models/hosts-view';
import type { Placed } from '../../state/host-change';

/** A line of the list: a host, or one of its servers below it. */
export type HostRow = { readonly kind: 'host'; readonly key: string; /** The first of all. */ readonly first: boolean; readonly host: HostView } | ({ readonly kind: 'server'; readonly key: string } & Placed);

/** The lines of these hosts, each with its servers. */
export function hostRows(hosts: readonly HostView[]): readonly HostRow[] {
  return hosts.flatMap((host, at) => [
    { kind: 'host' as const, key: host.id, first: at === 0, host },
    ...host.files.flatMap((file) => file.servers.map((server) => ({ kind: 'server' as const, key: serverKey({ host, file, server }), host, file, server }))),
  ]);
}

/** What names a server's line for as long as it has its name: its id becomes another with what the file says of it. */
export function serverKey({ file, server }: Placed): string {
  return `${file.id} ${server.name}`;
}
