import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { RedactionWay } from '#shared/models/redaction';
import { assertNever } from '#shared/result';
import { checkEdit, editView, unsendable } from '#app/session/edit-views';
import { nextPrompt } from '#app/session/edits';
import type { SessionEvent } from '#app/session/event';
import { mutedUnder } from '#app/session/found';
import type { SessionState } from '#app/session/state';
import { tellRule } from '#app/session/tell-rule';
import { say } from '#shared/words/say';
import { jobOf } from './examine/job-of';
import { readArguments } from './edited';
import { faultWords } from './fault-words';
import type { SessionContext } from './session-context';
import { worldNow } from './world';

export type PromptAsk = Extract<ToGateway, { kind: 'prompt-ask' }>['ask'];
export type PromptTold = Extract<ToDesktop, { kind: 'prompt-told' }>['told'];

/** The question that is asked about, in its session as it is now. */
export interface AboutPrompt {
  readonly prompt: string;
  readonly state: SessionState;
  /** What it is judged by. */
  readonly context: SessionContext;
  readonly dispatch: (event: SessionEvent) => void;
}

/** What the desktop wants to know of an open question; null where it is closed or does not have it. No call is allowed by it. */
export async function promptAsk(ask: PromptAsk, about: AboutPrompt): Promise<PromptTold> {
  try {
    return await told(ask, about);
  } catch (error) {
    about.context.desktop.post({ kind: 'fault', message: say('fault.notTold', { why: faultWords(error) }) });
    return null;
  }
}

function told(ask: PromptAsk, about: AboutPrompt): PromptTold | Promise<PromptTold> {
  switch (ask.what) {
    case 'rule':
      return rule(ask.option, about);
    case 'edit':
      return edit(about);
    case 'check':
      return check(ask.text, about);
    case 'redact':
      return redact(ask.way, about);
    case 'mute':
      return mute(ask.rules, about);
    default:
      return assertNever(ask);
  }
}

function rule(option: string, { state, prompt, context }: AboutPrompt): PromptTold {
  const made = tellRule(state, Date.now(), prompt, option, worldNow(context));
  return made === null ? null : { what: 'rule', ...made };
}

function edit({ state, prompt }: AboutPrompt): PromptTold {
  const view = editView(state, prompt);
  return view === null ? null : { what: 'edit', ...view };
}

/** The question is made anew; under which id it is asked now. Nothing is allowed by that. */
function redact(way: RedactionWay, { state, prompt, dispatch }: AboutPrompt): PromptTold {
  dispatch({ kind: 'redact', at: Date.now(), prompt, way });
  const next = nextPrompt(prompt);
  return state.holds.has(prompt) ? null : { what: 'redact', prompt: state.holds.has(next) ? next : null };
}

/** What is muted is the desktop's to store: here nothing changes, and the question stays as it is. */
function mute(rules: readonly string[], { state, prompt }: AboutPrompt): PromptTold {
  const hold = state.holds.get(prompt);
  return hold === undefined || !rules.every((rule) => hold.mutable.has(rule)) ? null : { what: 'mute', tool: mutedUnder(hold.tool.tool) };
}

async function check(text: string, { state, prompt, context }: AboutPrompt): Promise<PromptTold> {
  const read = readArguments(text);
  if (!state.holds.has(prompt)) return null;
  if (!read.ok) return { what: 'check', check: unsendable(read.error.words, true, read.error.from) };
  const judged = checkEdit(state, prompt, read.value, text, worldNow(context));
  if (judged === null) return null;
  if (judged.kind === 'checked') return { what: 'check', check: judged.check };
  const finding = await context.examiner.examine(jobOf({ kind: 'examine', ...judged.job }));
  return { what: 'check', check: judged.judged(finding) };
}
