import type { PromptState } from '#shared/contracts/ipc';
import type { InboxItem } from '#shared/models/inbox';
import type { Answer, PromptView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { answersTo } from './answers-to';
import { openBeforeEyes } from './before-eyes';
import { isAnswered, isLate, leadOf, openOn } from './card';
import { deniedWith, drawn } from './drawn';
import { endedWords, type Ended } from './ended';
import { epochOf } from './epoch';
import { allowsAllAt, arm, judgeAnswer, judgeCard, judgeClose, judgeMute, opensAt, painted, unveiled, type Guard, type Moment } from './guard';
import { inboxItems } from './inbox';
import { answered, arrive, bring, emptyQueue, floodingServers, isOpen, lateCount, marked, next, oneByOne, openCount, postponed, putOff, regathered, reopened, withdraw, type Marked, type Queue } from './queue';
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
  /** Sends an answer to the gateway. `shownMs`: how long the question was before the person's eyes (`before-eyes.ts`); null where that is not known. */
  readonly send: (answer: Answer, shownMs: number | null) => void;
  /** Refuses every call of the server of this identity until the person resumes it; absent: no server can be paused. */
  readonly pauseServer?: (identity: string) => void;
  /** The window painted a question for the first time since it came on screen. */
  readonly onPainted?: (prompt: string) => void;
  /** A person is at these questions of the card on screen, which our own time-out would end. */
  readonly onAttended?: (prompts: readonly string[]) => void;
  /** How many questions wait changed, or what `besides` says did. */
  readonly onCount: (waiting: number) => void;
  /** The questions, or which of them is on screen, changed. */
  readonly onChange: () => void;
  /** What is shown of the rule the last answer made. */
  readonly receipt?: () => PromptState['receipt'];
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
}

/** What became of an answer; `reason` says in words why it did not count. */
export interface Taken {
  readonly taken: boolean;
  readonly reason: string | null;
}

export type ScreenChange = 'shown' | 'hidden' | 'reloaded' | 'focused' | 'occluded' | 'revealed';
export type CardAnswer = 'deny-all' | 'allow-all' | 'pause' | 'one-by-one';

/** Owns the open questions: which of them are on screen, and whether an answer to them counts. */
export interface Desk {
  arrived(view: PromptView): void;
  /** Our own time-out for a question stands still until `until`, and ends it at `deadlineAt` unless the person goes on; epoch ms. */
  held(prompt: string, to: { readonly deadlineAt: number; readonly until: number }): void;
  /** A question is over. Where a person looked at it and it was neither answered nor decided, the one that follows says what became of it. */
  withdrawn(prompt: string, why?: Ended): void;
  /** The gateway did not take an answer: the question is open again, with the reason. */
  refused(prompt: string, reason: string): void;
  /** Nobody can answer anything any more: every question goes. */
  gatewayLost(): void;
  /** The window painted what is on screen; `seen`: the card, how many of its calls the frame showed, and whether with the values that the person asked for. */
  painted(prompt: string, seen?: { readonly card?: string | undefined; readonly count?: number | undefined; readonly unveiled?: boolean | undefined }): void;
  /** A person is at the question on screen: they press, scroll or type. */
  attended(prompt: string): void;
  answer(answer: Answer): Taken;
  /** An answer to all of a card. `deny-all` of a single question denies every open call of its host; `one-by-one` answers nothing. */
  answerCard(card: string, what: CardAnswer): Taken;
  /** Esc or the window's close button: every call of the card is denied, a first use is put off, and one whose host has stopped waiting lies in the Inbox again. */
  close(prompt: string): Taken;
  /** Why muting a finding of this question does not count now, or taking that back; null where it does. It answers nothing. */
  refusesMute(prompt: string): string | null;
  /** Findings were muted, or no longer: open questions say so. */
  marked(of: Marked): void;
  /** The person denied this question unseen, by a notification. It counts only for one on screen, once, and never permits anything. */
  denyUnseen(prompt: string): Taken;
  fullViewOpened(prompt: string): void;
  /** The window was shown, hidden, minimised or restored, its page was loaded anew, it got the focus, or others cover it or no longer do. */
  screenChanged(change: ScreenChange): void;
  /** The screen is locked, or no longer. Nothing can be allowed meanwhile. */
  setLocked(on: boolean): void;
  /** Values are hidden until the person asks for them, question by question, or no longer. Nothing can be allowed before. */
  setVeiled(on: boolean): void;
  /** The person asked to see the open questions, or this one of them: it comes to the front. In quiet time the others follow until the window is closed. */
  review(prompt?: string): void;
  /** Quiet time began or ended. In it questions wait unseen; one on screen that is not answered waits again. */
  setQuiet(on: boolean): void;
  /** There is a receipt to show, another, or none. */
  receiptChanged(): void;
  state(): PromptState;
  onScreen(): string | null;
  waiting(): number;
  /** How many servers ask more than a person can answer, and how many questions wait whose hosts have given up. */
  besides(): { readonly flooding: number; readonly late: number };
  /** Every open question, the one on screen first. */
  inbox(): InboxItem[];
}

/** How long the page may take to become as small as a receipt before it is shown, ms. */
const receiptMs = 80;

export function openDesk({ screen, platform, steady, now, send, pauseServer, onPainted, onAttended, onCount, onChange, receipt = () => undefined, later }: DeskOptions): Desk {
  let queue: Queue = emptyQueue;
  let quiet = false;
  let locked = false;
  let veiled = false;
  let occluded = false;
  /** In quiet time: the person looks at the questions all the same. */
  let reviewing = false;
  /** The question the person asked to see, while another's answer is on its way. */
  let wanted: string | null = null;
  /** When the card on screen came there, epoch ms. */
  let cameAt = 0;
  let watched = 0;
  let guard: Guard | null = null;
  const eyes = openBeforeEyes(steady);
  const epoch = epochOf(steady, now);
  /** Until when our own time-out stands still, by question, epoch ms. */
  const held = new Map<string, number>();
  /** Why answers did not count, by question. */
  const notices = new Map<string, string>();

  const moment = (): Moment => ({ at: steady(), visible: screen.visible(), occluded, locked, veiled });
  const looked = (): void => eyes.seen(screen.visible() && !occluded && !locked);
  const lead = (): PromptView | null => (queue.card === null ? null : leadOf(queue.card));
  const besides = () => ({ flooding: floodingServers(queue, now()), late: lateCount(queue) });
  const onItsWay = (): boolean => queue.card !== null && isAnswered(queue.card);

  function state(): PromptState {
    const [opens, opensAll] = guard === null || queue.card === null ? [null, null] : [opensAt(queue.card, guard), allowsAllAt(queue.card, guard)];
    const drawnNow = drawn(queue);
    // It belongs to what comes next: the question that was just answered stays as it is.
    const made = onItsWay() ? undefined : receipt();
    return {
      ...drawnNow,
      ...(drawnNow.card === undefined ? {} : { card: { ...drawnNow.card, allowsAllAt: epoch(opensAll) } }),
      opensAt: epoch(opens),
      fullViewOpened: guard?.fullViewOpened ?? false,
      notice: queue.card?.members.map(({ view }) => notices.get(view.id)).findLast((words) => words !== undefined) ?? null,
      platform,
      ...(veiled && guard?.unveiled !== true ? { veiled: true } : {}),
      ...(made === undefined ? {} : { receipt: made }),
    };
  }

  /** No question is left on screen: the keyboard goes back to where it was, and a receipt is shown without it. */
  function leave(): void {
    const seen = screen.visible();
    screen.hide();
    if (!seen || receipt() === undefined) return;
    later(receiptMs, () => {
      if (queue.card === null && receipt() !== undefined) screen.show('again');
    });
  }

  /** Where nothing is on screen: the question the person asked for, else the one whose turn it is; in quiet time none unasked. */
  function come(after: Queue): Queue {
    if (after.card !== null || (quiet && !reviewing)) return after;
    const brought = wanted === null ? after : bring(after, wanted);
    return next(brought, now());
  }

  /** A question without a deadline must not hide one that has one until that is over. */
  function watchTurn(): void {
    const mine = (watched += 1);
    const ends = guard === null || onItsWay() ? null : turnEnds(queue, cameAt, screen.attended());
    if (ends === null) return;
    if (now() >= ends.at) become(bring(queue, ends.to), 'quiet');
    else
      later(ends.at - now(), () => {
        if (mine === watched) watchTurn();
      });
  }

  /** `how`: `asked` where the person made it so; `new` where what goes was not painted yet. */
  function become(wished: Queue, how: 'quiet' | 'asked' | 'new' = 'quiet'): void {
    const after = come(wished);
    if (openCount(after) === 0) reviewing = false;
    if (wanted !== null && !after.waiting.some(({ id }) => id === wanted)) wanted = null;
    const [before, counted, replaced] = [queue.card, openCount(after) !== openCount(queue), after.card?.id !== queue.card?.id];
    const asideBefore = besides();
    const same = !replaced && after.card === queue.card && after.waiting.length === queue.waiting.length && after.waiting.every((one, index) => one === queue.waiting[index]);
    // A host can withdraw its question, and a deadline can end it, at the moment of a click.
    const unasked = how === 'quiet' && screen.visible() && (before === null ? receipt() !== undefined : !isAnswered(before));
    queue = after;
    if (replaced) {
      cameAt = now();
      guard = after.card === null ? null : arm(screen.visible() ? steady() : null, unasked, guard?.focusedAt ?? null);
      for (const id of notices.keys()) if (!isOpen(queue, id)) notices.delete(id);
      eyes.left();
      eyes.keep((id) => isOpen(queue, id));
    }
    screen.push(state());
    if (replaced && after.card === null) leave();
    if (replaced && after.card !== null) {
      if (how === 'asked' || !screen.visible()) screen.show(how === 'asked' ? 'asked' : 'quiet');
      if (how !== 'asked') screen.callAttention();
    }
    const { flooding, late } = besides();
    if (counted || flooding !== asideBefore.flooding || late !== asideBefore.late) onCount(openCount(queue));
    if (!same) onChange();
    watchTurn();
  }

  function guarded(change: (armed: Guard) => Guard): void {
    if (guard === null) return;
    guard = change(guard);
    screen.push(state());
  }

  /** When a question ends changed. */
  function moved(): void {
    screen.push(state());
    onChange();
  }

  /** `unseen`: the person answered from elsewhere. */
  function taken(answers: readonly Answer[], permits: boolean, unseen = false): Taken {
    for (const { prompt } of answers) notices.delete(prompt);
    const shown = answers.map(({ prompt }) => (unseen ? null : eyes.msOf(prompt)));
    become(answered(queue, answers.map(({ prompt }) => prompt), permits ? 'allow' : 'deny'));
    answers.forEach((answer, at) => send(answer, shown[at] ?? null));
    return { taken: true, reason: null };
  }

  function answerCard(card: string, what: CardAnswer): Taken {
    if (what === 'one-by-one') {
      if (queue.card?.id !== card || queue.card.kind !== 'flood') return refusedWith(say('guard.cardGone'));
      if (onItsWay()) return refusedWith(say('guard.cardAnswered'));
      become(oneByOne(queue), 'asked');
      return { taken: true, reason: null };
    }
    const verdict = judgeCard(queue.card, guard, card, what, moment());
    if (!verdict.ok) return refusedWith(verdict.error);
    const { views, permits } = verdict.value;
    if (permits) return taken(views.flatMap((view) => answersTo({ prompt: view.id, option: 'allow-once' }, [view], 'allow-once')), true);
    const identity = lead()?.identity;
    if (what === 'pause' && (identity === undefined || pauseServer === undefined)) return refusedWith(say('guard.noPause'));
    const waiting = deniedWith(queue, what);
    const done = taken([...views, ...waiting].flatMap((view) => answersTo({ prompt: view.id, option: 'deny' }, [view], 'deny')), false);
    if (what === 'pause' && identity !== undefined) pauseServer?.(identity);
    return done;
  }

  return {
    arrived(view) {
      const after = arrive(queue, view);
      const fresh = guard !== null && guard.paints.length === 0 && after.card !== null && openOn(after.card).length > 0;
      become(fresh ? regathered(after, now()) : after, fresh ? 'new' : 'quiet');
    },
    held(prompt, { deadlineAt, until }) {
      if (!isOpen(queue, prompt)) return;
      const before = held.has(prompt);
      held.set(prompt, until);
      queue = postponed(queue, prompt, deadlineAt, true);
      // While it is held nothing changes that is drawn.
      if (!before) moved();
      later(Math.max(0, until - now()), () => {
        if (held.get(prompt) !== until) return;
        held.delete(prompt);
        queue = postponed(queue, prompt, null, false);
        moved();
      });
    },
    withdrawn(prompt, why) {
      held.delete(prompt);
      const [gone, card] = [lead(), queue.card?.id];
      const words = gone?.id === prompt && !onItsWay() && screen.visible() && eyes.msOf(prompt) !== null ? endedWords(gone, why) : null;
      become(withdraw(queue, prompt));
      const follows = lead();
      if (words === null || follows === null || queue.card?.id === card) return;
      notices.set(follows.id, words);
      screen.push(state());
    },
    refused(prompt, reason) {
      if (!isOpen(queue, prompt)) return;
      notices.set(prompt, reason);
      if (guard !== null && queue.card?.members.some(({ view }) => view.id === prompt) === true) guard = { ...guard, shownAt: screen.visible() ? steady() : null };
      const open = reopened(queue, prompt);
      become(quiet && !reviewing ? putOff(open) : open);
    },
    gatewayLost: () => become({ ...emptyQueue, made: queue.made }),
    painted(prompt, { card, count = 1, unveiled: asked = false } = {}) {
      if (lead()?.id !== prompt || (card !== undefined && card !== queue.card?.id)) return;
      if (guard?.paints.length === 0) onPainted?.(prompt);
      looked();
      // Of a flood no call is drawn as itself.
      if (queue.card !== null && queue.card.kind !== 'flood') eyes.painted(queue.card.members.slice(0, count).map(({ view }) => view.id));
      guarded((armed) => (asked && veiled ? unveiled : painted)(armed, count, steady()));
    },
    attended(prompt) {
      if (lead()?.id !== prompt || queue.card === null || queue.card.kind === 'flood' || guard === null || guard.paints.length === 0 || !screen.visible()) return;
      const prompts = openOn(queue.card).flatMap(({ id, deadlineOf, deadlineAt }) => (deadlineOf === 'own' && deadlineAt !== null ? [id] : []));
      if (prompts.length > 0) onAttended?.(prompts);
    },
    answer(answer) {
      const verdict = judgeAnswer(queue.card, guard, answer, moment());
      return verdict.ok ? taken(answersTo(answer, verdict.value.views), verdict.value.permits) : refusedWith(verdict.error);
    },
    answerCard,
    close(prompt) {
      const verdict = judgeClose(queue.card, guard, prompt, moment());
      if (!verdict.ok) return refusedWith(verdict.error);
      reviewing = false;
      if (verdict.value.views.some(isLate)) {
        become(putOff(queue));
        return { taken: true, reason: null };
      }
      return taken(verdict.value.views.map(({ id }) => ({ prompt: id, option: 'close' })), false);
    },
    refusesMute(prompt) {
      const verdict = judgeMute(queue.card, guard, prompt, moment());
      return verdict.ok ? null : verdict.error;
    },
    marked(of) {
      queue = marked(queue, of);
      screen.push(state());
    },
    denyUnseen(prompt) {
      const view = queue.card === null ? undefined : openOn(queue.card).find(({ id }) => id === prompt);
      const answers = view === undefined ? [] : answersTo({ prompt, option: 'deny' }, [view], 'deny');
      return answers.length === 0 ? refusedWith(say('guard.gone')) : taken(answers, false, true);
    },
    fullViewOpened(prompt) {
      if (lead()?.id === prompt) guarded((armed) => ({ ...armed, fullViewOpened: true }));
    },
    screenChanged(change) {
      if (change === 'occluded' || change === 'hidden') occluded = change === 'occluded';
      if (change === 'revealed') occluded = false;
      looked();
      if (change === 'occluded') return;
      if (change === 'focused') {
        guarded((armed) => ({ ...armed, focusedAt: steady() }));
        return;
      }
      guarded((armed) => ({
        ...armed,
        shownAt: change !== 'hidden' && screen.visible() ? steady() : null,
        ...(change === 'reloaded' ? { paints: [], fullViewOpened: false, unveiled: false } : {}),
      }));
    },
    setLocked(on) {
      locked = on;
      looked();
      // What is on screen when the person comes back is looked at anew.
      if (!on) guarded((armed) => ({ ...armed, shownAt: screen.visible() ? steady() : null }));
    },
    setVeiled(on) {
      // The page is told only where that changes: each telling may set its answers' time anew by a moment.
      if (veiled === on) return;
      veiled = on;
      // Values that appear are read from then on.
      if (!on && guard?.unveiled === false) guard = { ...guard, shownAt: screen.visible() ? steady() : null };
      screen.push(state());
    },
    review(prompt) {
      const before = queue.card?.id;
      reviewing = true;
      wanted = prompt ?? null;
      // An answer on its way belongs to what is on screen; what the person asked for comes when it has gone.
      become(prompt === undefined || onItsWay() ? queue : bring(queue, prompt), 'asked');
      if (queue.card !== null && queue.card.id === before) screen.show('asked');
    },
    setQuiet(on) {
      quiet = on;
      reviewing = false;
      wanted = null;
      become(on && !onItsWay() ? putOff(queue) : queue);
    },
    receiptChanged() {
      screen.push(state());
      if (queue.card === null && receipt() === undefined) screen.hide();
    },
    state,
    onScreen: () => lead()?.id ?? null,
    waiting: () => openCount(queue),
    besides,
    inbox: () => inboxItems(queue),
  };
}

function refusedWith(reason: string): Taken {
  return { taken: false, reason };
}
