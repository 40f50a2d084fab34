import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PromptState } from '#shared/contracts/ipc';
import type { Answer } from '#shared/models/prompt';
import { err } from '#shared/result';
import type { Result } from '#shared/result';
import type { Client } from '../bridge/client';

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
  /** Esc: a call is denied, a first use is put off. */
  close(prompt: string): Promise<void>;
  painted(prompt: string): void;
  resize(height: number): void;
  /** The system covered the window with others, or no longer. */
  cover(covered: boolean): void;
  /** A piece of all the arguments' text from `offset`, in characters. */
  fullView(prompt: string, offset: number): Promise<Result<{ readonly text: string; readonly length: number }, string>>;
  fault(message: string): void;
}
export type PromptStore = StoreApi<PromptSlice>;

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
      set({ sending: answer.option, refusal: null });
      const reply = await client().call('prompt/answer', answer);
      if (get().state?.prompt?.id !== answer.prompt) return;
      if (!reply.ok) set({ sending: null, refusal: reply.error });
      else if (!reply.value.taken) set({ sending: null, refusal: reply.value.reason ?? 'That answer did not count. Nothing was run. Answer again.' });
    },
    async close(prompt) {
      const reply = await client().call('prompt/close', { prompt });
      if (!reply.ok && get().state?.prompt?.id === prompt) set({ refusal: reply.error });
    },
    painted(prompt) {
      void client()
        .call('prompt/painted', { prompt })
        .then((reply) => {
          if (!reply.ok && get().state?.prompt?.id === prompt) set({ refusal: reply.error });
        });
    },
    resize(height) {
      void client().call('prompt/resize', { height: Math.min(heights.most, Math.max(heights.least, Math.ceil(height))) });
    },
    cover: (covered) => void client().call('prompt/cover', { covered }),
    async fullView(prompt, offset) {
      const reply = await client().call('prompt/full-view', { prompt, offset });
      return get().state?.prompt?.id === prompt ? reply : err('This question is no longer open.');
    },
    fault: (message) => set({ refusal: message }),
  }));
}

function changed(slice: PromptSlice, state: PromptState): Partial<PromptSlice> {
  const same = slice.state?.prompt?.id === state.prompt?.id;
  return same ? { state } : { state, sending: null, refusal: null };
}
