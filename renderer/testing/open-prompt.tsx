import { render, screen } from '@testing-library/react';
import type { PromptState } from '#shared/contracts/ipc';
import type { PromptView } from '#shared/models/prompt';
import { createClient } from '../bridge/client';
import { fakeBridge, promptState } from '../preview/fake-bridge';
import type { Answers, FakeBridge } from '../preview/fake-bridge';
import { PromptWindow } from '../prompt/prompt-window';
import { createPromptStore } from '../state/prompt-store';

/** Draws the prompt window around a question, with a bridge that takes every answer unless told otherwise. */
export async function open(prompt: PromptView | null, rest: Partial<PromptState> = {}, answers: Answers = {}): Promise<FakeBridge> {
  const bridge = fakeBridge({
    'prompt/state': () => promptState(prompt, rest),
    'prompt/answer': () => ({ taken: true, reason: null }),
    'prompt/close': () => ({}),
    'prompt/painted': () => ({}),
    'prompt/attended': () => ({}),
    'prompt/resize': () => ({}),
    ...answers,
  });
  const store = createPromptStore(() => client);
  const client = createClient(bridge, (message) => store.getState().fault(message));
  store.getState().start();
  render(<PromptWindow store={store} />);
  if (prompt !== null) await screen.findByRole('alertdialog');
  return bridge;
}

/** What was sent under one call's name, in order. */
export function sent(bridge: FakeBridge, name: string): unknown[] {
  return bridge.sent.filter((call) => call.name === name).map(({ params }) => params);
}

/** The button of exactly this name. */
export function button(name: string): HTMLElement {
  return screen.getByRole('button', { name });
}
