/** One page of a prompt's arguments; `length` is that of the whole, in characters. */
export interface FullViewPage {
  readonly text: string;
  readonly length: number;
}

/** Pages asked of the gateway and not given yet. */
export interface FullViews {
  ask(prompt: string, offset: number): Promise<FullViewPage | null>;
  given(request: number, page: FullViewPage): void;
  /** Nothing asked will be given any more. */
  lost(): void;
}

/** How long a page may take, ms. */
const pageMs = 5000;

export interface FullViewsOptions {
  readonly send: (request: number, prompt: string, offset: number) => void;
  readonly later: (ms: number, what: () => void) => void;
}

export function fullViews({ send, later }: FullViewsOptions): FullViews {
  const waiting = new Map<number, (page: FullViewPage | null) => void>();
  let count = 0;

  function settle(request: number, page: FullViewPage | null): void {
    const done = waiting.get(request);
    waiting.delete(request);
    done?.(page);
  }

  return {
    ask(prompt, offset) {
      const request = (count += 1);
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        later(pageMs, () => settle(request, null));
        send(request, prompt, offset);
      });
    },
    given: settle,
    lost() {
      for (const request of [...waiting.keys()]) settle(request, null);
    },
  };
}
