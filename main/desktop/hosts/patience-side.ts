import type { ToDesktop } from '#shared/contracts/port';
import type { Patience, PatienceRun } from '#shared/models/hosts-view';
import { hostRow } from '#app/hosts/table';
import { say } from '#shared/words/say';
import { Refusal } from '../ipc/answer-call';
import type { HostCalls } from './host-calls';
import { patienceEntry } from './patience-entry';

export interface PatienceSide {
  readonly calls: Pick<HostCalls, 'host/patience' | 'host/patience-test'>;
  heard(what: Extract<ToDesktop, { kind: 'patience' }>): void;
}

export interface PatienceOptions {
  /** The connector's program. */
  readonly connector: string;
  /** What was measured of a host, kept. */
  readonly measured: (host: string) => readonly Measured[];
  readonly keep: (host: string, measured: readonly Measured[]) => void;
  /** Where the host's file lies; null: none is here. */
  readonly placeOf: (host: string) => Promise<string | null>;
  readonly changed: () => void;
  /** Epoch ms. */
  readonly now: () => number;
  readonly onFault: (cause: unknown) => void;
}

/** So long a host waited: `ms` until it gave up, or at least so long (`patient`). */
export interface Measured {
  readonly progress: boolean;
  readonly patient: boolean;
  readonly ms: number;
  /** Epoch ms. */
  readonly at: number;
}

/** Nobody could answer in less: a person who stopped the test. ms. */
const leastMs = 3000;

/** The test of how long a host waits: its person puts the test's entry into its file and has its model call the two tools. */
export function patienceSide({ connector, measured, keep, placeOf, changed, now, onFault }: PatienceOptions): PatienceSide {
  /** What goes on now, by host and kind. */
  const running = new Map<string, PatienceRun>();

  function runOf(host: string, progress: boolean): PatienceRun {
    const kept = measured(host).find((one) => one.progress === progress);
    return running.get(keyOf(host, progress)) ?? (kept === undefined ? { progress, state: 'waiting', ms: null, at: null } : { progress, state: kept.patient ? 'patient' : 'gaveUp', ms: kept.ms, at: kept.at });
  }

  async function view(host: string): Promise<Patience> {
    const row = hostRow(host);
    if (row === undefined) throw new Refusal(say('patience.noHost'));
    const place = await placeOf(host);
    const runs = [runOf(host, false), runOf(host, true)];
    return { entry: patienceEntry(row, connector), path: place, ask: say('patience.ask'), runs, words: wordsOf(runs) };
  }

  return {
    calls: {
      'host/patience': ({ host }) => view(host),
      'host/patience-test': ({ host }) => {
        for (const progress of [false, true]) running.delete(keyOf(host, progress));
        if (measured(host).length > 0) keep(host, []);
        changed();
        return view(host);
      },
    },
    heard({ host, progress, state, ms }) {
      if (hostRow(host) === undefined) return;
      const key = keyOf(host, progress);
      running.delete(key);
      if (state === 'running' || state === 'noToken') running.set(key, { progress, state, ms: null, at: now() });
      else if (state !== 'ended' && ms !== null && ms >= leastMs) {
        try {
          keep(host, [...measured(host).filter((one) => one.progress !== progress), { progress, patient: state === 'patient', ms, at: now() }]);
        } catch (cause) {
          onFault(cause);
        }
      }
      changed();
    },
  };
}

function wordsOf([plain, progress]: readonly PatienceRun[]): string {
  const told = (run: PatienceRun | undefined): number | null => (run?.state === 'gaveUp' || run?.state === 'patient' ? Math.round((run.ms ?? 0) / 1000) : null);
  const [without, withIt] = [told(plain), told(progress)];
  if (without === null && withIt === null) return say(plain?.state === 'running' || progress?.state === 'running' ? 'patience.running' : 'patience.untried');
  if (without !== null && withIt !== null) return say('patience.both', { without, with: withIt });
  return without !== null ? say('patience.without', { without }) : say('patience.with', { with: withIt ?? 0 });
}

function keyOf(host: string, progress: boolean): string {
  return `${host} ${progress ? 'with' : 'without'}`;
}
