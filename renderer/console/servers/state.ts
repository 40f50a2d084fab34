import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';
import { shortMoment } from '../../ui/amounts';
import type { IconName } from '../../ui/icon';

/** How a server is now: what stands in its way comes before whether it runs. */
export type ServerState = 'suspended' | 'blocked' | 'paused' | 'running' | 'stopped';

export function stateOf({ suspended, trust, sessions, paused }: Pick<ServerView, 'suspended' | 'trust' | 'sessions' | 'paused'>): ServerState {
  if (suspended) return 'suspended';
  if (trust === 'blocked') return 'blocked';
  if (paused === true) return 'paused';
  return sessions > 0 ? 'running' : 'stopped';
}

/** How each state looks. */
export const stateLooks: Readonly<Record<ServerState, { readonly icon: IconName; readonly ink: string }>> = {
  suspended: { icon: 'warning', ink: 'font-semibold text-amber' },
  blocked: { icon: 'ban', ink: 'font-semibold text-ink' },
  paused: { icon: 'pause', ink: 'font-semibold text-amber' },
  running: { icon: 'running', ink: 'text-ink' },
  stopped: { icon: 'stopped', ink: 'text-ink-faint' },
};

const stateWords = { suspended: 'console.servers.suspended', blocked: 'console.servers.blocked', paused: 'console.servers.paused', running: 'console.servers.running', stopped: 'console.servers.stopped' } as const satisfies Readonly<Record<ServerState, Key>>;

/** The word for a state. */
export function stateWord(state: ServerState): string {
  return say(stateWords[state]);
}

const trusts = { known: 'console.server.trustKnown', trusted: 'console.server.trustTrusted', blocked: 'console.server.trustBlocked' } as const satisfies Readonly<Record<ServerView['trust'], Key>>;

/** The word for a trust. */
export function trustWord(trust: ServerView['trust']): string {
  return say(trusts[trust]);
}

/** A server's state in one sentence. Both times epoch ms. */
export function stateSentence(server: ServerView, now: number): string {
  switch (stateOf(server)) {
    case 'suspended':
      return say('console.servers.isSuspended');
    case 'blocked':
      return say('console.servers.isBlocked');
    case 'paused':
      return say('console.servers.isPaused');
    case 'running': {
      const since = Math.min(...server.live.map((session) => session.since));
      return Number.isFinite(since) ? say('console.servers.isRunningSince', { count: server.sessions, moment: shortMoment(since, now) }) : say('console.servers.isRunning', { count: server.sessions });
    }
    case 'stopped':
      return say('console.servers.isStopped');
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
      const text = `${server.name} ${server.host} ${server.command} ${server.package ?? ''} ${stateWord(state)}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || one.host.localeCompare(other.host, 'en') || one.digest.localeCompare(other.digest, 'en'));
}
