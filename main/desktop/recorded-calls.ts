import type { CallName } from '#shared/contracts/ipc';
import { Refusal, type Handlers } from './ipc/answer-call';

/** Calls of the windows whose effect is recorded. An export is recorded only with what calls held. */
const recorded = [
  'asks/resume', 'asks/set', 'blocked/answer', 'definition/accept', 'definition/take-back', 'host/apply', 'host/undo-all', 'observation/answer', 'observation/watch', 'package/update', 'profile/set', 'redaction/set', 'results/handling', 'results/mute',
  'rule/confirm', 'rule/import-accept', 'rule/revoke', 'rule/save', 'secret/move', 'secret/remove', 'secret/set', 'secret/set-file', 'server/block', 'server/forget', 'server/pause', 'server/resume', 'prompt/mute', 'prompt/undo', 'vault/protect', 'vault/rotate',
] as const satisfies readonly CallName[];

/** The same handlers, of which those that would be recorded refuse while `closed` says why nothing can be. */
export function whileRecorded(closed: () => string | null, handlers: Handlers): Handlers {
  const guarded = recorded.map((name) => [name, refusing(closed, handlers[name] as (params: unknown) => unknown)]);
  return { ...handlers, ...(Object.fromEntries(guarded) as Partial<Handlers>) };
}

/** What `ask` does, where it can be recorded; otherwise why not, as a `Refusal`. */
export function refusing<A extends unknown[], R>(closed: () => string | null, ask: (...asked: A) => R): (...asked: A) => R {
  return (...asked) => {
    const words = closed();
    if (words !== null) throw new Refusal(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
    return ask(...asked);
  };
}
