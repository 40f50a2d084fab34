import type { PromptState } from '#shared/contracts/ipc';
import type { InboxItem } from '#shared/models/inbox';
import type { Answer, PromptView } from '#shared/models/prompt';
import { arm, judgeAnswer, judgeClose, opensAt, painted, type Guard, type Moment } from './guard';
import { inboxItems } from './inbox';
import { arrive, emptyQueue, openCount, withdraw, type Queue } from './queue';

/** The prompt window as the desk uses it. */
export interface Screen {
  /** `quiet` never takes the focus; `asked` is for a person who asked to see the questions. */
  show(how: 'quiet' | 'asked'): void;
  hide(): void;
  /** Visible and not minimised, as the system says now. */
  visible(): boolean;
  push(state: PromptState): void;
  /** Asks for attention without taking the focus. */
  callAttention(): void;
}

export interface DeskOptions {
  readonly screen: Screen;
  readonly platform: PromptState['platform'];
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
  /** Epoch ms. */
  readonly now: () => number;
  /** Sends an answer to the gateway. */
  readonly send: (answer: Answer) => void;
  readonly onCount: (waiting: number) => void;
}

/** What became of an answer; `reason` says in words why it did not count. */
export interface Taken {
  readonly taken: boolean;
  readonly reason: string | null;
}

/** Owns the open questions: which one is on screen, and whether an answer to it counts. */
export interface Desk {
  arrived(view: PromptView): void;
  withdrawn(prompt: string): void;
  /** The gateway did not take an answer: the question is open again, with the reason. */
  refused(prompt: string, reason: string): void;
  /** Nobody can answer anything any more: every question goes. */
  gatewayLost(): void;
  painted(prompt: string): void;
  answer(answer: Answer): Taken;
  /** Esc or the window's close button: a call is denied, a first use is put off. */
  close(prompt: string): Taken;
  fullViewOpened(prompt: string): void;
  /** The window was shown, hidden, minimised or restored, or its page was loaded anew. */
  screenChanged(change: 'shown' | 'hidden' | 'reloaded'): void;
  /** The person asked to see the open questions: the one on screen comes to the front. */
  review(): void;
  state(): PromptState;
  onScreen(): string | null;
  waiting(): number;
  /** Every open question, the one on screen first. */
  inbox(): InboxItem[];
}

export function openDesk({ screen, platform, steady, now, send, onCount }: DeskOptions): Desk {
  let queue: Queue = emptyQueue;
  let guard: Guard | null = null;
  let notice: string | null = null;

  const moment = (): Moment => ({ at: steady(), visible: screen.visible() });

  function state(): PromptState {
    const opens = guard === null ? null : opensAt(guard);
    return {
      prompt: queue.onScreen,
      waiting: queue.waiting.length,
      opensAt: opens === null ? null : Math.ceil(now() + opens - steady()),
      fullViewOpened: guard?.fullViewOpened ?? false,
      notice,
      platform,
    };
  }

  function become(after: Queue): void {
    const changed = after.onScreen?.id !== queue.onScreen?.id;
    const counted = openCount(after) !== openCount(queue);
    queue = after;
    if (changed) {
      notice = null;
      guard = after.onScreen === null ? null : arm(after.onScreen, screen.visible() ? steady() : null);
    }
    screen.push(state());
    if (changed && after.onScreen === null) screen.hide();
    if (changed && after.onScreen !== null) {
      if (!screen.visible()) screen.show('quiet');
      screen.callAttention();
    }
    if (counted) onCount(openCount(queue));
  }

  function guarded(change: (armed: Guard) => Guard): void {
    if (guard === null) return;
    guard = change(guard);
    screen.push(state());
  }

  function taken(answer: Answer): Taken {
    notice = null;
    guarded((armed) => ({ ...armed, answered: true }));
    send(answer);
    return { taken: true, reason: null };
  }

  return {
    arrived: (view) => become(arrive(queue, view)),
    withdrawn: (prompt) => become(withdraw(queue, prompt)),
    refused(prompt, reason) {
      if (queue.onScreen?.id !== prompt) return;
      notice = reason;
      guarded((armed) => ({ ...armed, answered: false, shownAt: screen.visible() ? steady() : null }));
    },
    gatewayLost: () => become(emptyQueue),
    painted: (prompt) => guarded((armed) => painted(armed, prompt, steady())),
    answer(answer) {
      const verdict = judgeAnswer(guard, answer, moment());
      return verdict.ok ? taken(answer) : { taken: false, reason: verdict.error };
    },
    close(prompt) {
      const verdict = judgeClose(guard, prompt, moment());
      return verdict.ok ? taken({ prompt, option: 'close' }) : { taken: false, reason: verdict.error };
    },
    fullViewOpened(prompt) {
      if (guard?.view.id === prompt) guarded((armed) => ({ ...armed, fullViewOpened: true }));
    },
    screenChanged(change) {
      guarded((armed) => ({
        ...armed,
        shownAt: change !== 'hidden' && screen.visible() ? steady() : null,
        ...(change === 'reloaded' ? { paintedAt: null, fullViewOpened: false } : {}),
      }));
    },
    review() {
      if (queue.onScreen !== null) screen.show('asked');
    },
    state,
    onScreen: () => queue.onScreen?.id ?? null,
    waiting: () => openCount(queue),
    inbox: () => inboxItems(queue),
  };
}
