import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Params, PromptState } from '#shared/contracts/ipc';
import type { EditCheck, GrantPreview } from '#shared/models/answering';
import type { RedactionWay } from '#shared/models/redaction';
import type { Answer } from '#shared/models/prompt';
import { err } from '#shared/result';
import type { Result } from '#shared/result';
import type { Client } from '../bridge/client';
import { say } from '#shared/words/say';

/** The prompt window's mirror of main: the question on screen and what became of the last try to answer it. */
export interface PromptSlice {
  /** null until main has told. */
  readonly state: PromptState | null;
  /** The option on its way to main; null when nothing is. */
  readonly sending: string | null;
  /** Why the last answer did not count, in words. */
  readonly refusal: string | null;
  start(): () => void;
  answer(answer: Answer): Promise<void>;
  /** An answer to all of the card on screen. */
  answerCard(card: string, what: CardAnswer): Promise<void>;
  /** Esc: a call is denied, a first use is put off. */
  close(prompt: string): Promise<void>;
  /** `seen`: the card the question was painted on, how many of its calls the frame showed, and whether with values that the person asked for. */
  painted(prompt: string, seen?: { readonly card?: string; readonly count?: number; readonly unveiled?: boolean }): void;
  /** The person is at the question: they press, scroll or type. */
  attended(prompt: string): void;
  resize(height: number): void;
  /** The system covered the window with others, or no longer. */
  cover(covered: boolean): void;
  /** A piece of all the arguments' text from `offset`, in characters. */
  fullView(prompt: string, offset: number): Promise<Result<{ readonly text: string; readonly length: number }, string>>;
  /** The arguments to be edited as JSON text, and the tool's schema. */
  edit(prompt: string): Promise<Result<{ readonly text: string; readonly schema: string | null }, string>>;
  /** What is found of edited arguments. */
  check(prompt: string, text: string): Promise<Result<EditCheck, string>>;
  /** What becomes of the values found in the arguments, for this call or for its server from now on: the question is made anew. */
  redact(prompt: string, way: RedactionWay, lasting: 'once' | 'server'): Promise<void>;
  /** What these rules find in the question's arguments is not flagged again for its tool, or is again. The question stays. */
  mute(prompt: string, rules: readonly string[], on: boolean): Promise<void>;
  /** What an offered rule would do. */
  preview(prompt: string, option: string): Promise<Result<GrantPreview, string>>;
  /** Takes the last answer's rule back. */
  undo(rule: string): Promise<Result<{ readonly undone: boolean }, string>>;
  dismiss(rule: string): void;
  fault(message: string): void;
}
export type PromptStore = StoreApi<PromptSlice>;
export type CardAnswer = Params<'prompt/answer-card'>['what'];

/** Longest text of arguments the contract lets a prompt send, UTF-16 units. */
const editLimit = 1_000_000;
/** Shortest and tallest height the contract lets a prompt ask for, CSS px. */
const heights = { least: 100, most: 2000 } as const;

/** A store of one prompt window. Nothing happens before `start`. */
export function createPromptStore(client: () => Client): PromptStore {
  return createStore<PromptSlice>()((set, get) => ({
    state: null,
    sending: null,
    refusal: null,
    start() {
      const off = client().on('prompt/changed', (state) => set(changed(get(), state)));
      void client()
        .call('prompt/state', {})
        .then((reply) => {
          // An event that came in meanwhile is newer than this reply.
          if (get().state !== null) return;
          if (reply.ok) set(changed(get(), reply.value));
          else set({ refusal: reply.error });
        });
      return off;
    },
    async answer(answer) {
      if (get().sending !== null) return;
      const before = get().state;
      set({ sending: answer.option, refusal: null });
      const reply = await client().call('prompt/answer', answer);
      set(told(get().state, before, reply));
    },
    async answerCard(card, what) {
      if (get().sending !== null) return;
      const before = get().state;
      set({ sending: what, refusal: null });
      const reply = await client().call('prompt/answer-card', { card, what });
      set(told(get().state, before, reply));
    },
    async close(prompt) {
      const reply = await client().call('prompt/close', { prompt });
      if (!reply.ok && get().state?.prompt?.id === prompt) set({ refusal: reply.error });
    },
    painted(prompt, seen) {
      void client()
        .call('prompt/painted', { prompt, ...seen })
        .then((reply) => {
          if (!reply.ok && get().state?.prompt?.id === prompt) set({ refusal: reply.error });
        });
    },
    resize(height) {
      void client().call('prompt/resize', { height: Math.min(heights.most, Math.max(heights.least, Math.ceil(height))) });
    },
    attended: (prompt) => void client().call('prompt/attended', { prompt }),
    cover: (covered) => void client().call('prompt/cover', { covered }),
    async fullView(prompt, offset) {
      const reply = await client().call('prompt/full-view', { prompt, offset });
      return get().state?.prompt?.id === prompt ? reply : err(say('window.closed'));
    },
    edit: (prompt) => client().call('prompt/edit', { prompt }),
    check: (prompt, text) => (text.length > editLimit ? Promise.resolve(err(say('window.tooLong'))) : client().call('prompt/check', { prompt, text })),
    async redact(prompt, way, lasting) {
      set({ refusal: null });
      const reply = await client().call('prompt/redact', { prompt, way, lasting });
      if (!reply.ok && get().state?.prompt?.id === prompt) set({ refusal: reply.error });
    },
    async mute(prompt, rules, on) {
      set({ refusal: null });
      const reply = await client().call('prompt/mute', { prompt, rules: [...rules], on });
      if (!reply.ok && get().state?.prompt?.id === prompt) set({ refusal: reply.error });
    },
    preview: (prompt, option) => client().call('prompt/preview', { prompt, option }),
    undo: (rule) => client().call('prompt/undo', { rule }),
    dismiss: (rule) => void client().call('prompt/dismiss', { rule }),
    fault: (message) => set({ refusal: message }),
  }));
}

function changed(slice: PromptSlice, state: PromptState): Partial<PromptSlice> {
  if (slice.state === null || !sameOnScreen(slice.state, state)) return { state, sending: null, refusal: null };
  // An answer the gateway did not take can be given again.
  return state.notice !== null && state.notice !== slice.state.notice ? { state, sending: null } : { state };
}

/** What became of an answer to what was on screen `before`. A list stays open for its other lines. */
function told(state: PromptState | null, before: PromptState | null, reply: Result<{ readonly taken: boolean; readonly reason: string | null }, string>): Partial<PromptSlice> {
  if (state === null || before === null || !sameOnScreen(before, state)) return {};
  if (!reply.ok) return { sending: null, refusal: reply.error };
  if (!reply.value.taken) return { sending: null, refusal: reply.value.reason ?? say('window.notCounted') };
  return state.card?.kind === 'reads' ? { sending: null } : {};
}

function sameOnScreen(left: PromptState, right: PromptState): boolean {
  return left.prompt?.id === right.prompt?.id && left.card?.id === right.card?.id;
}
