import type { ToDesktop, ToGateway } from '#shared/contracts/port';

type Ask = Extract<ToGateway, { kind: 'prompt-ask' }>['ask'];
type Told = NonNullable<Extract<ToDesktop, { kind: 'prompt-told' }>['told']>;

/** What is asked of an open question and not told yet. */
export interface PromptAsks {
  /** Null where the question is closed, does not have it, or nothing was told in time. */
  ask<W extends Ask['what']>(prompt: string, ask: Extract<Ask, { what: W }>): Promise<Extract<Told, { what: W }> | null>;
  told(request: number, told: Told | null): void;
  /** Nothing asked will be told any more. */
  lost(): void;
}

export interface PromptAsksOptions {
  readonly send: (request: number, prompt: string, ask: Ask) => void;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
}

/** How long the gateway may take, ms. */
const tellMs = 5000;

export function promptAsks({ send, later }: PromptAsksOptions): PromptAsks {
  const waiting = new Map<number, (told: Told | null) => void>();
  let count = 0;

  function settle(request: number, told: Told | null): void {
    const done = waiting.get(request);
    waiting.delete(request);
    done?.(told);
  }

  return {
    ask<W extends Ask['what']>(prompt: string, ask: Extract<Ask, { what: W }>) {
      const request = (count += 1);
      return new Promise<Extract<Told, { what: W }> | null>((resolve) => {
        waiting.set(request, (told) => resolve(told?.what === ask.what ? (told as Extract<Told, { what: W }>) : null));
        later(tellMs, () => settle(request, null));
        send(request, prompt, ask);
      });
    },
    told: settle,
    lost() {
      for (const request of [...waiting.keys()]) settle(request, null);
    },
  };
}
