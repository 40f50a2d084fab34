import type { AppState, Bridge, CallName, CallResult, PromptState, Reply } from '#shared/contracts/ipc';
import type { PromptView } from '#shared/models/prompt';

/** Answers by call name; a string is an error in words, a call without an answer never comes back. */
export type Answers = { readonly [N in CallName]?: (params: never) => CallResult<N> | string };

/** A bridge that answers from a table and lets a test or a scene raise events. */
export interface FakeBridge extends Bridge {
  readonly sent: { readonly name: string; readonly params: unknown }[];
  raise(name: string, payload: unknown): void;
}

/** A bridge over `answers`. Everything sent is kept in order. */
export function fakeBridge(answers: Answers): FakeBridge {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const sent: { name: string; params: unknown }[] = [];
  const table = answers as Readonly<Record<string, ((params: unknown) => unknown) | undefined>>;
  return {
    sent,
    call(name, params): Promise<Reply> {
      sent.push({ name, params });
      const answer = table[name];
      if (answer === undefined) return new Promise(() => undefined);
      const value = answer(params);
      return Promise.resolve(typeof value === 'string' ? { ok: false, error: value } : { ok: true, value });
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    raise(name, payload) {
      listeners.get(name)?.forEach((listener) => listener(payload));
    },
  };
}

/** A prompt window's state around a question: open for answers, nothing waiting. */
export function promptState(prompt: PromptView | null, rest: Partial<PromptState> = {}): PromptState {
  return { prompt, waiting: 0, opensAt: prompt === null ? null : 0, fullViewOpened: false, notice: null, platform: 'linux', ...rest };
}

/** The console's state with nothing to tell. */
export function appState(rest: Partial<AppState> = {}): AppState {
  return {
    waiting: 0,
    quarantined: 0,
    gateway: 'listening',
    notices: [],
    settings: { theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } },
    connector: '/opt/Countersign/bin/countersign run --server NAME --host HOST --',
    version: '0.1.0',
    home: '/home/ana/.local/share/countersign',
    platform: 'linux',
    vault: { state: 'open', protection: 'keyring', keyring: true, words: null, rotatedAt: Date.UTC(2026, 9, 1) },
    quiet: null,
    trial: { state: 'idle', words: null },
    update: { state: 'none', version: null, words: null },
    ...rest,
  };
}
