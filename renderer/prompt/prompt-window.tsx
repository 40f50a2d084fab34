import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { assertNever } from '#shared/result';
import type { PromptStore } from '../state/prompt-store';
import { useReached } from '../ui/clock';
import { CallPrompt } from './call-prompt';
import { FirstUsePrompt } from './first-use-prompt';
import { FloodCard } from './flood-card';
import { ReadsCard } from './reads-card';

/** The prompt window: the question main put on screen, or nothing. */
export function PromptWindow({ store }: { readonly store: PromptStore }): ReactElement | null {
  const slice = useStore(store);
  const open = useReached(slice.state?.opensAt ?? null);
  const { state } = slice;
  if (state === null || state.prompt === null) return null;
  const { prompt, card } = state;
  const asked = { slice, state, open };
  // A key per card: nothing typed, opened or focused for one is there for the next.
  const key = card?.id ?? prompt.id;
  switch (prompt.kind) {
    case 'call':
      if (card?.kind === 'reads') return <ReadsCard key={key} prompt={prompt} card={card} {...asked} />;
      if (card?.kind === 'flood') return <FloodCard key={key} prompt={prompt} card={card} {...asked} />;
      return <CallPrompt key={key} prompt={prompt} {...asked} />;
    case 'first-use':
      return <FirstUsePrompt key={key} prompt={prompt} {...asked} />;
    default:
      return assertNever(prompt);
  }
}
