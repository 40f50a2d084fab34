import type { PromptState } from '#shared/contracts/ipc';
import type { InboxItem } from '#shared/models/inbox';
import type { Answer, PromptView } from '#shared/models/prompt';
import { arm, judgeAnswer, judgeClose, opensAt, painted, type Guard, type Moment } from './guard';
import { inboxItems } from './inbox';
import { isLate, lateViews, withoutLate } from './late';
import { arrive, bring, emptyQueue, next, openCount, putOff, withdraw, type Queue } from './queue';
import type { Receipt } from './receipts';
import { turnEnds } from './turn';

/** The prompt window as the desk uses it. */
export interface Screen {
  /** `quiet` never takes the focus, nor does `again`, which shows it where it was; `asked` is for a person who asked to see the questions. */
  show(how: 'quiet' | 'asked' | 'again'): void;
  hide(): void;
  /** Visible and not minimised, as the system says now. */
  visible(): boolean;
  /** It has the keyboard's focus. */
  attended(): boolean;
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
  /** The questions, or which of them is on screen, changed. */
  readonly onChange: () => void;
  /** What is shown of the rule the last answer made. */
  readonly receipt?: () => Receipt | undefined;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
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
  /** The person asked to see the open questions, or this one of them: it comes to the front. In quiet time the others follow until the window is closed. */
  review(prompt?: string): void;
  /** Quiet time began or ended. In it questions wait unseen; one on screen that is not answered waits again. */
  setQuiet(on: boolean): void;
  /** There is a receipt to show, another, or none. */
  receiptChanged(): void;
  state(): PromptState;
  onScreen(): string | null;
  waiting(): number;
  /** Every open question, the one on screen first. */
  inbox(): InboxItem[];
}

/** How long the page may take to become as small as a receipt before it is shown, ms. */
const receiptMs = 80;

export function openDesk({ screen, platform, steady, now, send, onCount, onChange, receipt = () => undefined, later }: DeskOptions): Desk {
  const late = lateViews();
  let queue: Queue = emptyQueue;
  let quiet = false;
  /** In quiet time: the person looks at the questions all the same. */
  let reviewing = false;
  /** The question the person asked to see, while another's answer is on its way. */
  let wanted: string | null = null;
  /** When the question on screen came there, epoch ms. */
  let cameAt = 0;
  let watched = 0;
  let guard: Guard | null = null;
  let notice: string | null = null;

  const moment = (): Moment => ({ at: steady(), visible: screen.visible() });

  function state(): PromptState {
    const opens = guard === null ? null : opensAt(guard);
    // It belongs to what comes next: the question that was just answered stays as it is.
    const made = guard?.answered === true ? undefined : receipt();
    return {
      prompt: queue.onScreen,
      waiting: queue.waiting.length,
      opensAt: opens === null ? null : Math.ceil(now() + opens - steady()),
      fullViewOpened: guard?.fullViewOpened ?? false,
      notice,
      platform,
      ...(made === undefined ? {} : { receipt: made }),
    };
  }

  /** No question is left on screen: the keyboard goes back to where it was, and a receipt is shown without it. */
  function leave(): void {
    const seen = screen.visible();
    screen.hide();
    if (!seen || receipt() === undefined) return;
    later(receiptMs, () => {
      if (queue.onScreen === null && receipt() !== undefined) screen.show('again');
    });
  }

  /** Where nothing is on screen: the question the person asked for, else the first that waits; in quiet time none unasked. */
  function come(after: Queue): Queue {
    if (after.onScreen !== null || (quiet && !reviewing)) return after;
    const asked = wanted === null ? after : bring(after, wanted);
    return next(asked);
  }

  /** A question without a deadline must not hide one that has one until that is over. */
  function watchTurn(): void {
    const mine = (watched += 1);
    const ends = guard === null || guard.answered ? null : turnEnds(queue, cameAt, screen.attended());
    const first = queue.waiting[0];
    if (ends === null || first === undefined) return;
    if (now() >= ends) become(bring(queue, first.id), 'quiet');
    else
      later(ends - now(), () => {
        if (mine === watched) watchTurn();
      });
  }

  function become(wished: Queue, how: 'quiet' | 'asked' = 'quiet'): void {
    const after = come(withoutLate(wished));
    if (openCount(after) === 0) reviewing = false;
    if (wanted !== null && !after.waiting.some(({ id }) => id === wanted)) wanted = null;
    const same = after.onScreen === queue.onScreen && after.waiting.length === queue.waiting.length && after.waiting.every((one, index) => one === queue.waiting[index]);
    const changed = after.onScreen?.id !== queue.onScreen?.id;
    const counted = openCount(after) !== openCount(queue);
    // A host can withdraw its question, and a deadline can end it, at the moment of a click.
    const unasked = how === 'quiet' && screen.visible() && (guard === null ? receipt() !== undefined : !guard.answered);
    queue = after;
    if (changed) {
      notice = null;
      cameAt = now();
      guard = after.onScreen === null ? null : arm(after.onScreen, screen.visible() ? steady() : null, unasked);
    }
    screen.push(state());
    if (changed && after.onScreen === null) leave();
    if (changed && after.onScreen !== null) {
      if (how === 'asked' || !screen.visible()) screen.show(how);
      if (how === 'quiet') screen.callAttention();
    }
    if (counted) onCount(openCount(queue));
    if (!same) onChange();
    watchTurn();
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
    arrived(view) {
      if (late.arrived(view)) onChange();
      else become(arrive(queue, view));
    },
    withdrawn(prompt) {
      if (late.withdrawn(prompt)) onChange();
      become(withdraw(queue, prompt));
    },
    refused(prompt, reason) {
      if (queue.onScreen?.id !== prompt) return;
      notice = reason;
      guarded((armed) => ({ ...armed, answered: false, shownAt: screen.visible() ? steady() : null }));
      watchTurn();
    },
    gatewayLost() {
      late.clear();
      become(emptyQueue);
      onChange();
    },
    painted: (prompt) => guarded((armed) => painted(armed, prompt, steady())),
    answer(answer) {
      const verdict = judgeAnswer(guard, answer, moment());
      return verdict.ok ? taken(answer) : { taken: false, reason: verdict.error };
    },
    close(prompt) {
      const verdict = judgeClose(guard, prompt, moment());
      if (verdict.ok) reviewing = false;
      if (verdict.ok && isLate(verdict.value)) {
        become(withdraw(queue, prompt));
        return { taken: true, reason: null };
      }
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
    review(prompt) {
      const before = queue.onScreen?.id;
      reviewing = true;
      wanted = prompt ?? null;
      // An answer on its way belongs to what is on screen; what the person asked for comes when it has gone.
      const asked = prompt === undefined ? undefined : late.find(prompt);
      const open = asked === undefined ? queue : arrive(queue, asked);
      become(prompt === undefined || guard?.answered === true ? queue : bring(open, prompt), 'asked');
      if (queue.onScreen !== null && queue.onScreen.id === before) screen.show('asked');
    },
    setQuiet(on) {
      quiet = on;
      reviewing = false;
      wanted = null;
      become(on && guard?.answered !== true ? putOff(queue) : queue);
    },
    receiptChanged() {
      screen.push(state());
      if (queue.onScreen === null && receipt() === undefined) screen.hide();
    },
    state,
    onScreen: () => queue.onScreen?.id ?? null,
    waiting: () => openCount(queue),
    inbox: () => [...inboxItems(queue), ...inboxItems({ onScreen: null, waiting: late.waiting(queue.onScreen?.id) })],
  };
}
