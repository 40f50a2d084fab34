import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import { assertNever } from '#shared/result';
import { findJobOf } from './examine/find-job';
import { inspectJobOf } from './examine/inspect-job';
import { pageReadOf, reviewJobOf } from './examine/review-job';
import type { SessionContext } from './session-context';
import { settleResult } from './settle';

/** What has to be done about a session's results and listings, and about values in its calls. */
export type ResultEffect = Extract<Effect, { kind: 'inspect' | 'review' | 'find-values' | 'ask-result' | 'settle-result' | 'found' }>;

/** Carries out what the engine says of one session's results: has them looked through, asks about them, and brings answers to disk. */
export class Results {
  readonly #context: SessionContext;
  /** The server's identity digest. */
  readonly #server: string;
  readonly #dispatch: (event: SessionEvent) => void;
  /** What a thread of its own looks through now. */
  readonly #open = new Set<Promise<void>>();

  constructor(context: SessionContext, server: string, dispatch: (event: SessionEvent) => void) {
    this.#context = context;
    this.#server = server;
    this.#dispatch = dispatch;
  }

  carryOut(effect: ResultEffect): void {
    const { desktop } = this.#context;
    switch (effect.kind) {
      case 'inspect':
        this.#inspect(effect);
        return;
      case 'review':
        this.#review(effect);
        return;
      case 'find-values':
        void this.#context.finder.examine(findJobOf(effect)).then((found) => this.#dispatch({ kind: 'values-found', at: Date.now(), call: effect.call, found }));
        return;
      case 'ask-result':
        this.#ask(effect.view);
        return;
      case 'settle-result':
        void settleResult(this.#context, this.#server, effect.tool, effect.mutes).then((ok) => this.#dispatch({ kind: 'settled', at: Date.now(), prompt: effect.prompt, ok, rule: null }));
        return;
      case 'found':
        desktop.post({ kind: 'found', found: [...effect.found] });
        return;
      default:
        assertNever(effect);
    }
  }

  /** Once nothing is looked through any more, which takes a bounded time; at once where nothing is. */
  afterAll(what: () => void): void {
    if (this.#open.size === 0) what();
    else void Promise.allSettled([...this.#open]).then(() => this.afterAll(what));
  }

  #inspect(effect: Extract<Effect, { kind: 'inspect' }>): void {
    const looked = this.#context.inspector.examine(inspectJobOf(effect)).then((found) => {
      this.#open.delete(looked);
      this.#dispatch({ kind: 'inspected', at: Date.now(), result: effect.result, inspection: found?.inspection ?? null, wrapped: found?.wrapped ?? null, restored: found?.restored ?? null });
    });
    this.#open.add(looked);
  }

  #review(effect: Extract<Effect, { kind: 'review' }>): void {
    const looked = this.#context.reviewer.examine(reviewJobOf(effect)).then((reviewed) => {
      this.#open.delete(looked);
      this.#dispatch({ kind: 'reviewed', at: Date.now(), review: effect.review, read: pageReadOf(reviewed) });
    });
    this.#open.add(looked);
  }

  #ask(view: Extract<Effect, { kind: 'ask-result' }>['view']): void {
    const prompt = view.id;
    this.#context.prompts.open(prompt, {
      answer: ({ option }) => this.#dispatch({ kind: 'answered', at: Date.now(), prompt, option: option === 'close' ? 'deny' : option, note: null }),
      attended: () => this.#dispatch({ kind: 'attended', at: Date.now(), prompt }),
      fullText: () => '',
    });
    this.#context.desktop.post({ kind: 'prompt', prompt: { ...view, identity: this.#server } });
  }
}
