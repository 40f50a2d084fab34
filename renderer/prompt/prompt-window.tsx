import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { assertNever } from '#shared/result';
import type { PromptStore } from '../state/prompt-store';
import { useReached } from '../ui/clock';
import { CallPrompt } from './call-prompt';
import { FirstUsePrompt } from './first-use-prompt';

/** The prompt window: the question main put on screen, or nothing. */
export function PromptWindow({ store }: { readonly store: PromptStore }): ReactElement | null {
  const slice = useStore(store);
  const open = useReached(slice.state?.opensAt ?? null);
  const { state } = slice;
  if (state === null || state.prompt === null) return null;
  const { prompt } = state;
  const asked = { slice, state, open };
  // A key per question: nothing typed, opened or focused for one question is there for the next.
  switch (prompt.kind) {
    case 'call':
      return <CallPrompt key={prompt.id} prompt={prompt} {...asked} />;
    case 'first-use':
      return <FirstUsePrompt key={prompt.id} prompt={prompt} {...asked} />;
    default:
      return assertNever(prompt);
  }
}
