import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import { assertNever } from '#shared/result';
import { editedIn } from './edited';
import { gateAsk } from './gate-asks';
import type { SessionContext } from './session-context';
import { settleGate } from './settle';

/** What has to be done about what a session's server asks of its host. */
export type GateEffect = Extract<Effect, { kind: 'ask-gate' | 'settle-gate' | 'pause-asks' | 'open-address' }>;

/** Asks the person about a server's asks and the replies to them, and brings answers to disk. */
export class Gates {
  readonly #context: SessionContext;
  /** The server's identity digest. */
  readonly #server: string;
  readonly #dispatch: (event: SessionEvent) => void;

  constructor(context: SessionContext, server: string, dispatch: (event: SessionEvent) => void) {
    this.#context = context;
    this.#server = server;
    this.#dispatch = dispatch;
  }

  carryOut(effect: GateEffect): void {
    const { desktop, prompts } = this.#context;
    switch (effect.kind) {
      case 'ask-gate': {
        const prompt = effect.view.id;
        prompts.open(prompt, {
          answer: (answer) => this.#dispatch({ kind: 'answered', at: Date.now(), prompt, option: answer.option, note: null, confirmed: answer.confirmed, typed: answer.typed, ...editedIn(answer.arguments) }),
          attended: () => this.#dispatch({ kind: 'attended', at: Date.now(), prompt }),
          ask: (ask) => Promise.resolve(gateAsk(ask, effect)),
          fullText: effect.fullText,
        });
        const post = (): void => desktop.post({ kind: 'prompt', prompt: { ...effect.view, identity: this.#server } });
        const wait = (effect.notBefore ?? 0) - Date.now();
        if (wait <= 0) post();
        else setTimeout(() => (prompts.isOpen(prompt) ? post() : undefined), wait).unref();
        return;
      }
      case 'settle-gate':
        void settleGate(this.#context, this.#server, effect.change).then((ok) => this.#dispatch({ kind: 'settled', at: Date.now(), prompt: effect.prompt, ok, rule: null }));
        return;
      case 'pause-asks':
        desktop.post({ kind: 'asks-paused', server: this.#server });
        return;
      case 'open-address':
        desktop.post({ kind: 'open-address', prompt: effect.prompt, address: effect.address });
        return;
      default:
        assertNever(effect);
    }
  }
}
