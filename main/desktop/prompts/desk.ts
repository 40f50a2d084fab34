import type { PromptState } from '#shared/contracts/ipc';
import type { InboxItem } from '#shared/models/inbox';
import type { Answer, PromptView } from '#shared/models/prompt';
import { arm, judgeAnswer, judgeClose, opensAt, painted, type Guard, type Moment } from './guard';
import { inboxItems } from './inbox';
import { arrive, bring, emptyQueue, next, openCount, putOff, withdraw, type Queue } from './queue';
import { turnEnds } from './turn';

/** The prompt window as the desk uses it. */
export interface Screen {
  /** `quiet` never takes the focus; `asked` is for a person who asked to see the questions. */
  show(how: 'quiet' | 'asked'): void;
  hide(): void;
  /** Visible and not minimised, as the system says now. */
  visible(): boolean;
  /** It has the keyboard's focus. */
  attended(): boolean;
  push(state: PromptState): void;
  /** Asks for attention without taking the focus. */
  callAttention(): void;
}

/** What became of the prompt window, as the system tells. Covered and uncovered are told on macOS and Windows only. */
export type ScreenChange = 'shown' | 'hidden' | 'occluded' | 'revealed' | 'focused' | 'reloaded';

export interface DeskOptions {
  readonly screen: Screen;
  /** Whether values are hidden until the person asks for them. */
  readonly veiled?: () => boolean;
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
  /** The person denied this question unseen, by a notification. It counts only for the one on screen, once, and never permits anything. */
  denyUnseen(prompt: string): Taken;
  /** The window was shown, hidden, minimised or restored, covered by others or no longer, got the focus, or its page was loaded anew. */
  screenChanged(change: ScreenChange): void;
  /** The person asked to see the open questions, or this one of them: it comes to the front. In quiet time the others follow until the window is closed. */
  review(prompt?: string): void;
  /** Quiet time began or ended. In it questions wait unseen; one on screen that is not answered waits again. */
  setQuiet(on: boolean): void;
  state(): PromptState;
  onScreen(): string | null;
  waiting(): number;
  /** Every open question, the one on screen first. */
  inbox(): InboxItem[];
}

export function openDesk({ screen, veiled, platform, steady, now, send, onCount, onChange, later }: DeskOptions): Desk {
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
    return {
      prompt: queue.onScreen,
      waiting: queue.waiting.length,
      opensAt: opens === null ? null : Math.ceil(now() + opens - steady()),
      fullViewOpened: guard?.fullViewOpened ?? false,
      notice,
      platform,
      ...(veiled?.() === true ? { veiled: true } : {}),
    };
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
    const after = come(wished);
    if (openCount(after) === 0) reviewing = false;
    if (wanted !== null && !after.waiting.some(({ id }) => id === wanted)) wanted = null;
    const same = after.onScreen === queue.onScreen && after.waiting.length === queue.waiting.length && after.waiting.every((one, index) => one === queue.waiting[index]);
    const changed = after.onScreen?.id !== queue.onScreen?.id;
    const counted = openCount(after) !== openCount(queue);
    // A host can withdraw its question, and a deadline can end it, at the moment of a click.
    const unasked = how === 'quiet' && guard !== null && !guard.answered && screen.visible();
    queue = after;
    if (changed) {
      notice = null;
      cameAt = now();
      guard = after.onScreen === null ? null : arm(after.onScreen, screen.visible() ? steady() : null, unasked);
    }
    screen.push(state());
    if (changed && after.onScreen === null) screen.hide();
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
    arrived: (view) => become(arrive(queue, view)),
    withdrawn: (prompt) => become(withdraw(queue, prompt)),
    refused(prompt, reason) {
      if (queue.onScreen?.id !== prompt) return;
      notice = reason;
      guarded((armed) => ({ ...armed, answered: false, shownAt: screen.visible() ? steady() : null }));
      watchTurn();
    },
    gatewayLost: () => become(emptyQueue),
    painted: (prompt) => guarded((armed) => painted(armed, prompt, steady())),
    answer(answer) {
      const verdict = judgeAnswer(guard, answer, moment());
      return verdict.ok ? taken(answer) : { taken: false, reason: verdict.error };
    },
    close(prompt) {
      const verdict = judgeClose(guard, prompt, moment());
      if (verdict.ok) reviewing = false;
      return verdict.ok ? taken({ prompt, option: 'close' }) : { taken: false, reason: verdict.error };
    },
    denyUnseen(prompt) {
      const deny = guard?.view.id === prompt && !guard.answered ? guard.view.options.find(({ kind }) => kind === 'deny') : undefined;
      return deny === undefined ? { taken: false, reason: 'This question is no longer on screen.' } : taken({ prompt, option: deny.id });
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
      become(prompt === undefined || guard?.answered === true ? queue : bring(queue, prompt), 'asked');
      if (queue.onScreen !== null && queue.onScreen.id === before) screen.show('asked');
    },
    setQuiet(on) {
      quiet = on;
      reviewing = false;
      wanted = null;
      become(on && guard?.answered !== true ? putOff(queue) : queue);
    },
    state,
    onScreen: () => queue.onScreen?.id ?? null,
    waiting: () => openCount(queue),
    inbox: () => inboxItems(queue),
  };
}
