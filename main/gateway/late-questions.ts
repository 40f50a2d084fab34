import { lackOf } from '#app/prompts/second-control';
import { lateView } from '#app/prompts/late-view';
import { ticketFor, type LateCall, type Tickets } from '#app/session/tickets';
import type { EntryDraft } from '#shared/models/entry';
import type { Answer, CallPromptView } from '#shared/models/prompt';
import type { Journal } from '#main/journal/writer';
import { say } from '#shared/words/say';
import type { DesktopLink } from './desktop-link';
import { faultWords } from './fault-words';
import type { Asker, Prompts } from './prompts';

/** A question is kept so long once its host has stopped waiting, ms. */
export const lateMs = 60 * 60_000;
/** So many are kept, of so many bytes of calls together; past either the oldest goes. */
export const lateLimits = { count: 100, bytes: 16 * 1024 * 1024 } as const;

/** A question as it was asked in time. */
export interface Asked {
  readonly view: CallPromptView;
  readonly fullText: Asker['fullText'];
}

interface Late {
  readonly shown: CallPromptView;
  readonly call: LateCall;
  readonly prompt: string;
  readonly timer: NodeJS.Timeout;
  answered: boolean;
}

/** Questions whose host has stopped waiting. They outlive their session; a yes to one is a ticket, good in any session of that host and server. */
export class LateQuestions {
  /** What late answers let through: shared by all sessions. */
  readonly tickets: Tickets = [];
  readonly #journal: Pick<Journal, 'append' | 'flush'>;
  readonly #desktop: DesktopLink;
  readonly #prompts: Prompts;
  readonly #open = new Map<string, Late>();

  constructor(journal: Pick<Journal, 'append' | 'flush'>, desktop: DesktopLink, prompts: Prompts) {
    this.#journal = journal;
    this.#desktop = desktop;
    this.#prompts = prompts;
  }

  /** `asked` undefined: nobody was asked, and nothing is kept. */
  add(call: LateCall, asked: Asked | undefined): void {
    if (asked === undefined) return;
    const shown = lateView(asked.view, call.expiredAt);
    const timer = setTimeout(() => this.#close(shown.id, 'expired'), lateMs);
    timer.unref();
    const late: Late = { call, shown, prompt: shown.id, timer, answered: false };
    this.#open.set(shown.id, late);
    this.#prompts.open(shown.id, { answer: (answer, shownMs) => void this.#answer(late, answer, shownMs), fullText: asked.fullText });
    this.#desktop.post({ kind: 'prompt', prompt: shown });
    this.#makeRoom();
  }

  async #answer(late: Late, answer: Answer, shownMs: number | null): Promise<void> {
    // Closing the window says nothing: the question stays where it is.
    if (late.answered || answer.option === 'close') return;
    const offered = late.shown.options.find(({ id }) => id === answer.option);
    const lack = offered === undefined ? say('refused.notOffered') : lackOf(offered, answer, late.shown.typeName);
    if (lack !== null) {
      this.#desktop.post({ kind: 'answer-refused', prompt: late.prompt, reason: lack });
      return;
    }
    const option = offered?.kind === 'ticket' ? 'ticket' : 'deny';
    late.answered = true;
    const at = Date.now();
    try {
      this.#journal.append([answerEntry(late.call, { at, option, shownMs })]);
      await this.#journal.flush();
    } catch (error) {
      late.answered = false;
      this.#desktop.post({ kind: 'fault', message: say('fault.answerNotRecorded', { why: faultWords(error) }) });
      this.#desktop.post({ kind: 'answer-refused', prompt: late.prompt, reason: say('refused.notRecorded') });
      return;
    }
    if (option === 'ticket') this.tickets.push(ticketFor(late.call, at));
    this.#close(late.prompt, 'answered');
  }

  #makeRoom(): void {
    let bytes = [...this.#open.values()].reduce((sum, { call }) => sum + call.size, 0);
    for (const { prompt, call } of this.#open.values()) {
      if (this.#open.size <= lateLimits.count && bytes <= lateLimits.bytes) return;
      bytes -= call.size;
      this.#close(prompt, 'expired');
    }
  }

  #close(prompt: string, why: 'answered' | 'expired'): void {
    clearTimeout(this.#open.get(prompt)?.timer);
    if (!this.#open.delete(prompt)) return;
    this.#prompts.close(prompt);
    this.#desktop.post({ kind: 'withdrawn', prompt, why });
  }
}

/** Recorded with the call it answers. A dismissal is no denial: the call had been refused already. */
function answerEntry({ call, session, host, server, tool, askedAt }: LateCall, { at, option, shownMs }: { readonly at: number; readonly option: 'ticket' | 'deny'; readonly shownMs: number | null }): EntryDraft {
  return { kind: 'answer', at, call, session, host, server, tool, body: { by: 'person', option: option === 'ticket' ? 'ticket' : 'dismiss', waitedMs: at - askedAt, ...(shownMs === null ? {} : { shownMs }) } };
}
