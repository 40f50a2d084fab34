import type { HostIntent, HostPreview, HostsView } from '#shared/models/hosts-view';
import type { Answers } from './fake-bridge';
import { sampleApplied, sampleFound, sampleHostileHosts, samplePatience, samplePreviewOf, sampleUnlooked } from './hosts-samples';

/** Which hosts a scene has, and what comes of changing their files. */
export type HostsSample = 'found' | 'unlooked' | 'hostile' | 'none' | 'failed' | 'bare' | 'conflict' | 'nothing' | 'stale' | 'broken' | 'safe' | 'unread' | 'uncovered';

/** What main answers about hosts, of one kind of machine. What was looked into stays so, and what was written is protected. */
export function hostAnswers(kind: HostsSample, now: number): Answers {
  let view: HostsView = kind === 'hostile' ? sampleHostileHosts(now) : kind === 'none' ? { known: 31, watch: 'off', hosts: [] } : kind === 'unlooked' ? sampleUnlooked(now) : sampleFound(now);
  if (kind === 'bare') view = { ...view, hosts: view.hosts.slice(0, 1).map((host) => ({ ...host, files: host.files.map((file) => ({ ...file, servers: [] })) })) };
  if (kind === 'safe') view = { ...view, hosts: view.hosts.slice(0, 2).map((host) => ({ ...host, files: host.files.map((file) => ({ ...file, servers: file.servers.map((server) => (server.standing === 'bypassing' ? { ...server, standing: 'protected', fresh: false, lost: false } : server)) })) })) };
  if (kind === 'unread') view = { ...view, hosts: view.hosts.slice(3, 5) };
  if (kind === 'uncovered') view = { ...view, hosts: view.hosts.slice(0, 1).map((host) => ({ ...host, files: host.files.map((file) => ({ ...file, servers: file.servers.filter(({ standing }) => standing === 'uncovered') })) })) };
  let made: { readonly intent: HostIntent; readonly preview: HostPreview } | null = null;
  return {
    'host/list': () => (kind === 'failed' ? 'The folder of settings could not be listed: permission denied.' : view),
    'host/look': ({ host }: { host: string | null }) => {
      const looked = sampleFound(now);
      view = { ...view, hosts: view.hosts.map((one) => (host === null || one.id === host ? (looked.hosts.find(({ id }) => id === one.id) ?? one) : one)) };
      return [...view.hosts];
    },
    'host/preview': (intent: HostIntent) => {
      if (kind === 'broken') return 'The file could not be read: the disk is gone.';
      const preview = samplePreviewOf(view, intent, kind === 'conflict' && intent.what !== 'restore' ? 'conflict' : kind === 'nothing' ? 'nothing' : 'some');
      made = { intent, preview };
      return preview;
    },
    'host/apply': () => {
      if (made === null) return 'There is nothing to write.';
      const { intent, preview } = made;
      const applied = sampleApplied(preview, kind === 'stale');
      const wrote = new Set(applied.done.flatMap(({ file, servers }) => servers.map((name) => `${file} ${name}`)));
      const standing = intent.what === 'wrap' ? 'protected' : 'bypassing';
      if (intent.what === 'wrap' || intent.what === 'undo') view = { ...view, hosts: view.hosts.map((host) => ({ ...host, files: host.files.map((file) => ({ ...file, servers: file.servers.map((server) => (wrote.has(`${file.id} ${server.name}`) ? { ...server, standing, fresh: false, lost: false } : server)) })) })) };
      return applied;
    },
    'host/backups': () => (kind === 'none' ? { folder: '/home/ana/.local/share/countersign/hosts/backups', count: 0, bytes: 0, since: null, needed: 0 } : { folder: '/home/ana/.local/share/countersign/hosts/backups', count: 4, bytes: 18_300, since: now - 3 * 86_400_000, needed: 2 }),
    'host/purge-backups': () => ({ deleted: 4 }),
    'host/patience': () => samplePatience(now),
    'host/patience-test': () => ({ ...samplePatience(now), runs: [{ progress: false, state: 'waiting', ms: null, at: null }, { progress: true, state: 'waiting', ms: null, at: null }] }),
    'guide/step': () => ({}),
  };
}
