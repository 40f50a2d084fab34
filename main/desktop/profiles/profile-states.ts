import type { ToGateway } from '#shared/contracts/port';
import type { Profile } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';

/** How profiles are held on this machine, as the gateway tells. */
export interface ProfileStates {
  /** Null where the gateway told nothing in time. */
  ask(profiles: readonly Profile[]): Promise<readonly SandboxState[] | null>;
  /** As it was told last; null before, and then it is asked for. */
  known(profile: Profile): SandboxState | null;
  told(request: number, states: readonly SandboxState[]): void;
  /** Nothing asked will be told any more, and another gateway may find another sandbox. */
  lost(): void;
}

export interface ProfileStatesOptions {
  readonly send: (message: Extract<ToGateway, { kind: 'profiles-ask' }>) => void;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  /** Something is known that was not. */
  readonly onKnown: () => void;
}

/** How long the gateway may take, ms: it may have to try its sandbox first. */
const tellMs = 5000;
/** At most this many are remembered. */
const knownLimit = 500;

export function profileStates({ send, later, onKnown }: ProfileStatesOptions): ProfileStates {
  const waiting = new Map<number, (states: readonly SandboxState[] | null) => void>();
  const known = new Map<string, SandboxState>();
  const asked = new Set<string>();
  let count = 0;

  function settle(request: number, states: readonly SandboxState[] | null): void {
    const done = waiting.get(request);
    waiting.delete(request);
    done?.(states);
  }

  async function ask(profiles: readonly Profile[]): Promise<readonly SandboxState[] | null> {
    if (profiles.length === 0) return [];
    const request = (count += 1);
    const states = await new Promise<readonly SandboxState[] | null>((resolve) => {
      waiting.set(request, resolve);
      later(tellMs, () => settle(request, null));
      send({ kind: 'profiles-ask', request, profiles: [...profiles] });
    });
    if (states === null || states.length !== profiles.length) return null;
    if (known.size > knownLimit) known.clear();
    for (const [at, state] of states.entries()) known.set(JSON.stringify(profiles[at]), state);
    return states;
  }

  return {
    ask,
    known(profile) {
      const key = JSON.stringify(profile);
      const state = known.get(key);
      if (state === undefined && !asked.has(key)) {
        asked.add(key);
        void ask([profile]).then((states) => {
          asked.delete(key);
          if (states !== null) onKnown();
        });
      }
      return state ?? null;
    },
    told: settle,
    lost() {
      known.clear();
      for (const request of [...waiting.keys()]) settle(request, null);
    },
  };
}
