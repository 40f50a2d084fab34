import type { ToDesktop, ToGateway } from '#shared/contracts/port';

type Ask = Extract<ToGateway, { kind: 'prompt-ask' }>['ask'];
type Told = NonNullable<Extract<ToDesktop, { kind: 'prompt-told' }>['told']>;

/** What the gateway is asked about open questions and has not told yet. */
export interface PromptAsks {
  /** Null where the question is closed, does not have it, or the gateway takes too long. */
  ask(prompt: string, ask: Ask): Promise<Told | null>;
  given(request: number, told: Told | null): void;
  /** Nothing asked will be told any more. */
  lost(): void;
}

/** How long the gateway may take, ms. */
const askMs = 5000;

export interface PromptAsksOptions {
  readonly send: (request: number, prompt: string, ask: Ask) => void;
  readonly later: (ms: number, what: () => void) => void;
}

export function promptAsks({ send, later }: PromptAsksOptions): PromptAsks {
  const waiting = new Map<number, (told: Told | null) => void>();
  let count = 0;

  function settle(request: number, told: Told | null): void {
    const done = waiting.get(request);
    waiting.delete(request);
    done?.(told);
  }

  return {
    ask(prompt, ask) {
      const request = (count += 1);
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        later(askMs, () => settle(request, null));
        send(request, prompt, ask);
      });
    },
    given: settle,
    lost() {
      for (const request of [...waiting.keys()]) settle(request, null);
    },
  };
}
