import type { ServerView } from '#shared/models/server';
import { counted, shortMoment } from '../../ui/amounts';
import type { IconName } from '../../ui/icon';

/** How a server is now: what stands in its way comes before whether it runs. */
export type ServerState = 'suspended' | 'blocked' | 'paused' | 'running' | 'stopped';

export function stateOf({ suspended, trust, sessions, paused }: Pick<ServerView, 'suspended' | 'trust' | 'sessions' | 'paused'>): ServerState {
  if (suspended) return 'suspended';
  if (trust === 'blocked') return 'blocked';
  if (paused === true) return 'paused';
  return sessions > 0 ? 'running' : 'stopped';
}

export const stateLooks: Readonly<Record<ServerState, { readonly word: string; readonly icon: IconName; readonly ink: string }>> = {
  suspended: { word: 'Suspended', icon: 'warning', ink: 'font-semibold text-amber' },
  blocked: { word: 'Blocked', icon: 'ban', ink: 'font-semibold text-ink' },
  paused: { word: 'Paused', icon: 'pause', ink: 'font-semibold text-amber' },
  running: { word: 'Running', icon: 'running', ink: 'text-ink' },
  stopped: { word: 'Stopped', icon: 'stopped', ink: 'text-ink-faint' },
};

export const trustWords: Readonly<Record<ServerView['trust'], string>> = { known: 'Known', trusted: 'Trusted', blocked: 'Blocked' };

/** A server's state in one sentence. Both times epoch ms. */
export function stateSentence(server: ServerView, now: number): string {
  switch (stateOf(server)) {
    case 'suspended':
      return 'Its entry was changed outside Countersign. It counts for nothing until its next start is answered.';
    case 'blocked':
      return 'You blocked it. It is not started; a host that tries is refused.';
    case 'paused':
      return 'You paused it. Every call of it is refused until you resume it; what it had open was refused.';
    case 'running': {
      const since = Math.min(...server.live.map((session) => session.since));
      return `${counted(server.sessions, 'session')}${Number.isFinite(since) ? `, since ${shortMoment(since, now)}` : ''}.`;
    }
    case 'stopped':
      return 'No host is connected to it now. A host starts it when it needs it.';
  }
}

/** Which servers are shown. */
export type Shown = 'all' | ServerState;

/** The servers that are shown, by name. `search` is looked for in name, host, command, package and state. */
export function shownServers(servers: readonly ServerView[], shown: Shown, search: string): ServerView[] {
  const wanted = search.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  return servers
    .filter((server) => {
      const state = stateOf(server);
      if (shown !== 'all' && state !== shown) return false;
      const text = `${server.name} ${server.host} ${server.command} ${server.package ?? ''} ${stateLooks[state].word}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || one.host.localeCompare(other.host, 'en') || one.digest.localeCompare(other.digest, 'en'));
}
