import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import type { SessionState } from '#app/session/state';
import { Asking } from './asking';
import { editedIn } from './edited';
import type { Asked } from './late-questions';
import { promptAsk } from './prompt-asks';
import type { SessionContext } from './session-context';

/** A session's open questions about calls: put to the desktop, kept with all their text until they are answered. */
export class CallPrompts {
  readonly #context: SessionContext;
  readonly #dispatch: (event: SessionEvent) => void;
  readonly #asked = new Map<string, Asked>();
  readonly #asking: Asking;

  constructor(context: SessionContext, dispatch: (event: SessionEvent) => void) {
    this.#context = context;
    this.#dispatch = dispatch;
    this.#asking = new Asking((prompt) => context.desktop.post({ kind: 'prompt', prompt }));
  }

  ask({ view, fullText: whole, writes }: Extract<Effect, { kind: 'ask' }>, state: SessionState): void {
    const prompt = view.id;
    let text: string | null = null;
    const fullText = (): string => (text ??= whole());
    this.#asked.set(prompt, { view, fullText });
    this.#context.prompts.open(prompt, {
      answer: (answer, shownMs) =>
        this.#dispatch({ kind: 'answered', at: Date.now(), prompt, option: answer.option === 'close' ? 'deny' : answer.option, note: answer.note ?? null, confirmed: answer.confirmed, typed: answer.typed, shownMs, ...editedIn(answer.arguments) }),
      attended: () => this.#dispatch({ kind: 'attended', at: Date.now(), prompt }),
      ask: (ask) => promptAsk(ask, { prompt, state, context: this.#context, dispatch: this.#dispatch }),
      fullText,
    });
    this.#asking.ask(view, writes);
  }

  asked(prompt: string): Asked | undefined {
    return this.#asked.get(prompt);
  }

  open(): Iterable<string> {
    return this.#asked.keys();
  }

  forget(prompt: string): void {
    this.#asked.delete(prompt);
    this.#asking.drop(prompt);
  }
}
