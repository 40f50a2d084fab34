import type { CallPromptView, OptionView } from '#shared/models/prompt';
import { spanWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** What a late yes cannot use: it is for this very call, and what the files held may have changed since. */
const gone: ReadonlySet<string> = new Set(['deadlineOf', 'same', 'shape', 'editable', 'files'] satisfies (keyof CallPromptView)[]);

/** A question once its host has stopped waiting, at `at` (epoch ms): the same call, with the answers that are left. */
export function lateView(view: CallPromptView, at: number): CallPromptView {
  const kept = Object.fromEntries(Object.entries(view).filter(([name]) => !gone.has(name))) as CallPromptView;
  const once = view.options.find(({ kind }) => kind === 'allow-once');
  return {
    ...kept,
    // Nothing is muted by a question that nobody has to answer any more.
    ...(view.evidence === undefined ? {} : { evidence: view.evidence.map(({ words, at: place, notable }) => ({ words, at: place, notable })) }),
    id: `${view.id}/late`,
    deadlineAt: null,
    expiredAt: at,
    options: [{ id: 'deny', kind: 'deny', label: say('asked.dismiss'), words: null, inputs: [] }, ...(once === undefined ? [] : [retry(view, once)])],
  };
}

/** Whatever a yes in time would have had to come with, a late one has to. */
function retry({ tool, server, host }: CallPromptView, { inputs }: OptionView): OptionView {
  return {
    id: 'ticket',
    kind: 'ticket',
    label: say('offer.oneRetry'),
    words: say('asked.retry', { host, tool, server, time: spanWords(10, 'minute') }),
    inputs: inputs.filter((input) => input === 'typed' || input === 'confirmed'),
  };
}
