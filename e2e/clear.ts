import type { Page } from '@playwright/test';
import { ask } from './ask';

/** Takes back what was decided about servers, and the rules, as the console's page does. */
export async function forgetDecisions(console: Page): Promise<void> {
  for (const { digest } of await ask<{ digest: string }[]>(console, 'server/list')) await ask(console, 'server/forget', { digest });
  for (const { id } of await ask<{ id: string }[]>(console, 'rule/list')) await ask(console, 'rule/revoke', { id });
}

/** Whether the prompt's page has something to be answered or read. What is only to be read is put away. */
export async function somethingAsked(prompt: Page): Promise<boolean> {
  const { prompt: question, card, receipt } = await ask<{ prompt: unknown; card: unknown; receipt?: { rule: string } }>(prompt, 'prompt/state');
  if (receipt !== undefined) await ask(prompt, 'prompt/dismiss', { rule: receipt.rule });
  return (question ?? card ?? receipt ?? null) !== null;
}
