import { calls, events } from '#shared/contracts/ipc';
import type { Bridge, CallName, CallResult, EventName, EventPayload, Params, Reply } from '#shared/contracts/ipc';
import { err, ok } from '#shared/result';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';

declare global {
  interface Window {
    /** Put there by the preload; absent only when a page is opened outside the app. */
    readonly countersign?: Bridge;
  }
}

/** The typed way to main. A call never throws: what went wrong comes back as one sentence for the person. */
export interface Client {
  call<N extends CallName>(name: N, params: Params<N>): Promise<Result<CallResult<N>, string>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/**
 * A client over the preload's bridge. Replies and events are parsed with the contract again; one that does not fit never
 * reaches a store: a reply becomes an error, an event goes to `onFault` in words.
 */
export function createClient(bridge: Bridge, onFault: (message: string) => void): Client {
  return {
    async call<N extends CallName>(name: N, params: Params<N>): Promise<Result<CallResult<N>, string>> {
      const reply = await ask(bridge, name, params);
      if (!reply.ok) return err(reply.error);
      const parsed = calls[name].result.safeParse(reply.value);
      return parsed.success ? ok(parsed.data as CallResult<N>) : err(say('window.misunderstood'));
    },
    on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      return bridge.on(name, (payload) => {
        const parsed = events[name].payload.safeParse(payload);
        if (parsed.success) listener(parsed.data as EventPayload<N>);
        else onFault(say('window.misunderstood'));
      });
    },
  };
}

async function ask(bridge: Bridge, name: string, params: unknown): Promise<Reply> {
  try {
    return await bridge.call(name, params);
  } catch {
    return { ok: false, error: say('window.silent') };
  }
}

/** The bridge of this page; a page opened outside the app gets one on which every call fails in words. */
export function pageBridge(): Bridge {
  return (
    window.countersign ?? {
      call: () => Promise.resolve({ ok: false, error: say('window.outside') }),
      on: () => () => undefined,
    }
  );
}
