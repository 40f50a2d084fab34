import type { Locator } from '@playwright/test';
import type { Bridge, PromptState } from '#shared/contracts/ipc';
import type { AskKind, Gate } from '#shared/models/ask';
import type { AskPromptView, OptionView, PromptView } from '#shared/models/prompt';
import { type Countersign, expect } from './countersign';

type Kind = OptionView['kind'];

/** What main tells the prompt window. */
async function state(countersign: Countersign): Promise<PromptState> {
  const page = await countersign.promptPage();
  const reply = await page.evaluate(() => (globalThis as unknown as { countersign: Bridge }).countersign.call('prompt/state', {}));
  if (!reply.ok) throw new Error(reply.error);
  return reply.value as PromptState;
}

/** The question on screen; null where there is none. */
export async function onScreen(countersign: Countersign): Promise<PromptView | null> {
  return (await state(countersign)).prompt;
}

/** A question of a server's that is on screen, at this gate. */
export async function asks(countersign: Countersign, kind: AskKind, gate: Gate): Promise<AskPromptView> {
  await expect.poll(async () => kindOf(await onScreen(countersign)), { message: `a question of the server's: ${kind}, ${gate}` }).toBe(`${kind} ${gate}`);
  const view = await onScreen(countersign);
  if (view?.kind !== 'ask') throw new Error('it is gone');
  return view;
}

function kindOf(view: PromptView | null): string | null {
  return view?.kind === 'ask' ? `${view.asks} ${view.gate}` : (view?.kind ?? null);
}

/** The question as it is drawn. */
export async function drawn(countersign: Countersign, view: PromptView): Promise<Locator> {
  const page = await countersign.promptPage();
  await expect.poll(async () => (await onScreen(countersign))?.id).toBe(view.id);
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Answers with the first of `kinds` that is offered, as a person does: by its button. */
export async function choose(countersign: Countersign, view: PromptView, ...kinds: readonly Kind[]): Promise<void> {
  const option = kinds.map((kind) => view.options.find((one) => one.kind === kind)).find((one) => one !== undefined);
  if (option === undefined) throw new Error(`${kinds.join(', ')}: none is offered, but ${view.options.map(({ kind }) => kind).join(', ')}`);
  const question = await drawn(countersign, view);
  // A form has controls of its own beside the one that confirms.
  if (view.kind === 'ask' && option.inputs.includes('confirmed')) await question.getByRole('checkbox', { name: /^I (?:read|want|checked) / }).check();
  else if (permits.includes(option.kind) && view.kind !== 'ask') await countersign.confirm(question);
  await question.getByRole('button', { name: option.label, exact: true }).click();
  await expect.poll(async () => (await onScreen(countersign))?.id, { message: 'it was answered' }).not.toBe(view.id);
}

/** What lets a call, an ask, a reply or a result go its way unaltered. */
export const permits: readonly Kind[] = ['allow-once', 'ask-allow', 'ask-send', 'result-pass'];

/** Lets a form through these gates, one after the other. */
export async function letFormThrough(countersign: Countersign, ...gates: readonly Gate[]): Promise<void> {
  for (const gate of gates) await choose(countersign, await asks(countersign, 'form', gate), 'ask-allow', 'ask-send');
}

/** Answers whatever is asked while `doing` runs; what was asked, in that order. `how`: the answers a question gets, the first that it offers; none: it is left. */
export async function answering<T>(countersign: Countersign, doing: Promise<T>, how: (view: PromptView) => readonly Kind[] = () => permits): Promise<{ readonly result: T; readonly views: readonly PromptView[] }> {
  const views: PromptView[] = [];
  const stopped = new AbortController();
  const ended = doing.finally(() => stopped.abort());
  ended.catch(() => undefined);
  while (!stopped.signal.aborted) {
    const view = await onScreen(countersign);
    const kinds = view === null || views.some(({ id }) => id === view.id) ? [] : how(view);
    if (view !== null && kinds.length > 0) {
      views.push(view);
      await choose(countersign, view, ...kinds).catch(async (cause: unknown) => {
        // A question that is withdrawn while it is answered is no fault, and one whose answer was still on its way when it was looked at is none to be answered.
        if (stopped.signal.aborted) return;
        if ((await onScreen(countersign))?.id === view.id) throw cause;
        views.splice(views.indexOf(view), 1);
      });
    } else await Promise.race([ended.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 25))]);
  }
  return { result: await ended, views };
}
