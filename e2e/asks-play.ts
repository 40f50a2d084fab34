import { test as base } from '@playwright/test';
import type { AskPromptView } from '#shared/models/prompt';
import { type Asking, type AskingOptions, startAsking } from './asking';
import { Countersign, expect, textOf, type ToolResult } from './countersign';
import { drawn } from './gates';
import { recorded } from './kept';

/**
 * A test with the app of its worker, which tests like it share: each starts servers of its own, with hosts that end with the test. So neither what a server may ask for nor how fast is
 * another test's.
 */
export const test = base.extend<{ start: (options: AskingOptions) => Promise<Asking> }, { reads: 'ask' | 'pass'; countersign: Countersign }>({
  reads: ['ask', { scope: 'worker', option: true }],
  countersign: [
    async ({ reads }, use) => {
      const countersign = new Countersign({ reads });
      await countersign.start();
      await use(countersign);
      await countersign.close();
    },
    { scope: 'worker' },
  ],
  start: async ({ countersign }, use) => {
    const open: Asking[] = [];
    await use(async (options) => {
      const asking = await startAsking(countersign, { name: `asking-${(started += 1)}`, allowed: true, ...options });
      open.push(asking);
      return asking;
    });
    for (const asking of open) await asking.close().catch(() => undefined);
  },
});

let started = 0;

/** How what this server asked ended, in that order. */
export function endsOf(countersign: Countersign, { name }: Asking): string[] {
  return recorded(countersign, 'ask-ended').flatMap((one) => {
    const { server, outcome } = one as { server: string; outcome: string };
    return server === name ? [outcome] : [];
  });
}

/** What the server says to the model, and what the model answers: each is in one message of the protocol alone. */
export const [asked, completed] = ['A haiku about locks', 'Locks click in the dark'];

/** Calls a tool that asks; where the call itself is asked about, that is answered at once. */
export async function called(countersign: Countersign, asking: Asking, tool: string, signal?: AbortSignal): Promise<{ readonly result: Promise<ToolResult> }> {
  const result = asking.call(tool, {}, signal);
  result.catch(() => undefined);
  if (!asking.allowed) await countersign.answer(new RegExp(`${asking.name}.*${tool}`), 'Allow once');
  return { result };
}

/** Writes in the place of what a question is about, in its editor. */
export async function write(countersign: Countersign, view: AskPromptView, value: object): Promise<void> {
  const question = await drawn(countersign, view);
  await question.getByRole('button', { name: 'Edit', exact: true }).click();
  const page = await countersign.promptPage();
  const text = page.getByRole('textbox', { name: 'What is sent, as JSON' });
  await expect(text).toBeFocused();
  await text.press('ControlOrMeta+a');
  await text.press('Delete');
  await page.keyboard.insertText(JSON.stringify(value));
  const use = page.getByRole('button', { name: 'Use this instead' });
  await expect(use).not.toHaveAttribute('aria-disabled', 'true');
  await use.click();
}

/** How a call ended that the server was refused something for: as a tool's error, or as the request's. */
export async function ending(result: Promise<ToolResult>): Promise<string> {
  return result.then((one) => (one.isError === true ? textOf(one) : `not refused: ${textOf(one)}`), (cause: unknown) => String(cause));
}

/** Nothing that was said at one end has reached the other. */
export function nowhere({ heard, hostEnd, serverEnd }: Asking, text: string, end: 'host' | 'server'): void {
  if (end === 'host') expect(serverEnd.first('out', text), 'the server has said it').not.toBeNull();
  else expect(hostEnd.first('in', text), 'the host has said it').not.toBeNull();
  expect(end === 'host' ? hostEnd.first('out', text) : serverEnd.first('in', text), `it reached the ${end}`).toBeNull();
  if (end === 'host') expect(JSON.stringify(heard.map(({ params }) => params))).not.toContain(text);
}

/** It reached that end, and after `gate`. */
export function after({ hostEnd, serverEnd }: Asking, text: string, end: 'host' | 'server', gate: bigint): void {
  const at = end === 'host' ? hostEnd.first('out', text) : serverEnd.first('in', text);
  expect(at, `it reached the ${end}`).not.toBeNull();
  expect(at! > gate, 'and after its gate').toBe(true);
}
