import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { RecordSettings } from '#shared/models/record';
import { JournalError } from '#main/journal/error';
import type { Forgetting } from '#main/journal/forgetting';
import { retentionClock } from '#main/journal/retention-clock';
import { say } from '#shared/words/say';
import { faultWords } from './fault-words';

type Ask = Extract<ToGateway, { kind: 'record-ask' }>;

export interface RecordKeepingOptions {
  readonly forgetting: Forgetting;
  readonly settings: () => RecordSettings;
  /** When the newest entry was recorded that is older than `steadyMs`, epoch ms; null without one. */
  readonly newest: number | null;
  readonly post: (message: ToDesktop) => void;
  readonly now: () => number;
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
}

/** How often it is looked whether something is due, ms. */
const everyMs = 60 * 60_000;
/** So long after the start it is looked first, ms: the hosts that started Countersign wait for their servers then. */
const firstMs = 3000;
/** How often somebody is told how far erasing is, ms. */
const tellMs = 100;

/** Keeps the record to what it is to keep: soon after the start, once a day, when that is changed, and when the person erases. */
export class RecordKeeping {
  readonly #options: RecordKeepingOptions;
  readonly #clock: ReturnType<typeof retentionClock>;
  readonly #timers: readonly NodeJS.Timeout[];
  #kept: RecordSettings;

  constructor(options: RecordKeepingOptions) {
    this.#options = options;
    const { forgetting, settings, newest, now, steady } = options;
    this.#kept = settings();
    this.#clock = retentionClock({ now, steady, newest });
    void forgetting.resume().catch((error: unknown) => this.#fault(error));
    this.#timers = [setTimeout(() => void this.look(), firstMs), setInterval(() => void this.look(), everyMs)];
    for (const timer of this.#timers) timer.unref();
  }

  /** Has what is past its days go where that is due, and tells how full it is. Never rejects. */
  async look(): Promise<void> {
    const { forgetting, settings, now, post } = this.#options;
    try {
      if (this.#clock.due()) {
        await forgetting.retain(settings(), now());
        this.#clock.done();
      }
      post({ kind: 'record-room', ...(await forgetting.room()) });
    } catch (error) {
      this.#fault(error);
    }
  }

  /** The settings may have changed. */
  changed(): void {
    const { payloadDays, entryDays } = this.#options.settings();
    if (payloadDays === this.#kept.payloadDays && entryDays === this.#kept.entryDays) return;
    this.#kept = this.#options.settings();
    this.#clock.again();
    void this.look();
  }

  async ask({ request, ask }: Ask): Promise<void> {
    const told = await this.#tell(request, ask).catch((error: unknown): Extract<ToDesktop, { kind: 'record-told' }>['told'] => ({ what: 'failed', words: failure(error) }));
    this.#options.post({ kind: 'record-told', request, told });
    if (ask.what === 'erase') void this.look();
  }

  async #tell(request: number, ask: Ask['ask']): Promise<Extract<ToDesktop, { kind: 'record-told' }>['told']> {
    const { forgetting, post, steady } = this.#options;
    let told = Number.NEGATIVE_INFINITY;
    switch (ask.what) {
      case 'sizes':
        return { what: 'sizes', sizes: await forgetting.sizes() };
      case 'count':
        return { what: 'count', count: await forgetting.count(ask.scope) };
      case 'erase': {
        const erased = await forgetting.erase(ask.scope, (done) => {
          if (steady() - told < tellMs) return;
          told = steady();
          post({ kind: 'record-progress', request, done });
        });
        return { what: 'erase', erased };
      }
      case 'backup':
        return { what: 'backup', ...(await forgetting.backUp(ask.to)) };
    }
  }

  #fault(error: unknown): void {
    this.#options.post({ kind: 'fault', message: say('record.keeping', { why: faultWords(error) }) });
  }

  async end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#options.forgetting.end();
  }
}

function failure(error: unknown): string {
  return error instanceof JournalError ? error.message : say('record.failed', { why: faultWords(error) });
}
