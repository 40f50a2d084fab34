import { useRef } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { PromptState } from '#shared/contracts/ipc';
import type { PromptView } from '#shared/models/prompt';
import { assertNever } from '#shared/result';
import type { PromptStore } from '../state/prompt-store';
import { useReached } from '../ui/clock';
import { AskPrompt } from './ask-prompt';
import type { Asked } from './asked';
import { CallPrompt } from './call-prompt';
import { FirstUsePrompt } from './first-use-prompt';
import { FloodCard } from './flood-card';
import { ReadsCard } from './reads-card';
import { ReceiptAlone, ReceiptStrip } from './receipt';
import { ResultPrompt } from './result-prompt';

/** The prompt window: the question main put on screen and the rule the last answer made, either alone, or nothing. */
export function PromptWindow({ store }: { readonly store: PromptStore }): ReactElement | null {
  const slice = useStore(store);
  const open = useReached(slice.state?.opensAt ?? null);
  const { state } = slice;
  const kept = useKept(state);
  if (state === null) return null;
  if (state.prompt === null) return state.receipt === undefined ? null : <ReceiptAlone key={state.receipt.rule} receipt={state.receipt} slice={slice} />;
  return (
    <div className="flex h-full flex-col">
      {kept === undefined ? null : <ReceiptStrip key={kept.rule} receipt={state.receipt ?? kept} slice={slice} gone={state.receipt === undefined} />}
      <div className="min-h-0 flex-1">
        <Question prompt={state.prompt} asked={{ slice, state, open }} />
      </div>
    </div>
  );
}

/** What was to be told of the last answer when this question came on screen: its room stays until the question goes. */
function useKept(state: PromptState | null): PromptState['receipt'] {
  const kept = useRef<{ readonly prompt: string; readonly receipt: PromptState['receipt'] } | null>(null);
  const prompt = state?.prompt?.id ?? null;
  if (prompt === null) kept.current = null;
  else if (kept.current?.prompt !== prompt || state?.receipt !== undefined) kept.current = { prompt, receipt: state?.receipt };
  return kept.current?.receipt;
}

/** A key per card: nothing typed, opened or focused for one is there for the next. */
function Question({ prompt, asked }: { readonly prompt: PromptView; readonly asked: Asked }): ReactElement {
  const { card } = asked.state;
  const key = card?.id ?? prompt.id;
  switch (prompt.kind) {
    case 'call':
      if (card?.kind === 'reads') return <ReadsCard key={key} prompt={prompt} card={card} {...asked} />;
      if (card?.kind === 'flood') return <FloodCard key={key} prompt={prompt} card={card} {...asked} />;
      return <CallPrompt key={key} prompt={prompt} {...asked} />;
    case 'first-use':
      return <FirstUsePrompt key={key} prompt={prompt} {...asked} />;
    case 'result':
      return <ResultPrompt key={key} prompt={prompt} {...asked} />;
    case 'ask':
      if (card?.kind === 'flood') return <FloodCard key={key} prompt={prompt} card={card} {...asked} />;
      return <AskPrompt key={key} prompt={prompt} {...asked} />;
    default:
      return assertNever(prompt);
  }
}
