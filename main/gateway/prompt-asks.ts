import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { checkEdit, editView, unsendable } from '#app/session/edit-views';
import type { SessionState } from '#app/session/state';
import { jobOf } from './examine/job-of';
import { readArguments } from './edited';
import type { SessionContext } from './session-context';
import { worldNow } from './world';

type Ask = Extract<ToGateway, { kind: 'prompt-ask' }>['ask'];
export type Told = Extract<ToDesktop, { kind: 'prompt-told' }>['told'];

/** The question that is asked about. */
export interface AboutPrompt {
  readonly prompt: string;
  readonly state: SessionState;
  /** What it is judged by. */
  readonly context: SessionContext;
}

/** What the desktop wants to know of an open question; null where it is closed or does not have it. Nothing is decided by it. */
export async function promptAsk(ask: Ask, about: AboutPrompt): Promise<Told> {
  switch (ask.what) {
    case 'rule':
      return null;
    case 'edit':
      return edit(about);
    case 'check':
      return check(ask.text, about);
  }
}

function edit({ state, prompt }: AboutPrompt): Told {
  const view = editView(state, prompt);
  return view === null ? null : { what: 'edit', ...view };
}

async function check(text: string, { state, prompt, context }: AboutPrompt): Promise<Told> {
  const read = readArguments(text);
  if (!state.holds.has(prompt)) return null;
  if (!read.ok) return { what: 'check', check: unsendable(read.error.words, true, read.error.from) };
  const judged = checkEdit(state, prompt, read.value, text, worldNow(context));
  if (judged === null) return null;
  if (judged.kind === 'checked') return { what: 'check', check: judged.check };
  const finding = await context.examiner.examine(jobOf({ kind: 'examine', ...judged.job }));
  return { what: 'check', check: judged.judged(finding) };
}
