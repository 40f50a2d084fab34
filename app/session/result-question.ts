import type { Handled } from '#app/detectors/handling';
import type { Inspection } from '#app/detectors/inspect';
import { pagesAt } from '#app/detectors/pages';
import { foundView } from '#app/prompts/found-view';
import type { OptionView, ResultPromptView } from '#shared/models/prompt';
import type { MadeMute } from '#shared/models/results';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

export interface ResultQuestion {
  readonly id: string;
  /** Epoch ms. */
  readonly askedAt: number;
  readonly deadlineAt: number | null;
  readonly deadlineOf: 'host' | 'own' | null;
  readonly host: string;
  readonly server: string;
  readonly tool: string;
  /** Set where it is no result of a tool: `tool` is the prompt's name, or the resource's address. */
  readonly reads?: 'prompt' | 'resource';
  /** Null: nobody could look it through. */
  readonly inspection: Inspection | null;
  readonly handled: Handled;
  /** It can be wrapped. */
  readonly wraps: boolean;
}

/** The question about a held result as the prompt window draws it, the answers it offers, and what a mute is about. */
export function resultQuestion(question: ResultQuestion): { readonly view: ResultPromptView; readonly options: readonly OptionView[]; readonly mutes: readonly MadeMute[] } {
  const { inspection, handled, deadlineOf, askedAt, deadlineAt, id, reads } = question;
  const [server, tool] = [visibleCut(question.server, 200, { lines: false }), visibleCut(question.tool, 200, { lines: false })];
  const { passages, more, mutes, names, hidden } = foundView(inspection, handled.counts, whereWords);
  const options = optionsOf(question.wraps, mutes, tool, reads);
  return {
    options,
    mutes,
    view: {
      kind: 'result',
      id,
      askedAt,
      deadlineAt,
      ...(deadlineOf === null ? {} : { deadlineOf }),
      host: visibleCut(question.host, 60, { lines: false }),
      server,
      tool,
      ...(reads === undefined ? {} : { reads }),
      tier: 2,
      sentence: say(handled.instructs ? 'result.sentence.orders' : handled.secret ? 'result.sentence.secret' : 'result.sentence.unread', { host: visibleCut(question.host, 60, { lines: false }) }),
      because: [
        say(reads === undefined ? 'result.because.ran' : 'result.because.read'),
        ...(names ? [say('result.because.names')] : []),
        ...(hidden ? [say('result.because.hidden')] : []),
        ...(handled.unread ? [say('result.because.unread')] : []),
      ],
      options: options.map((option) => ({ ...option, inputs: [...option.inputs] })),
      passages: [...passages],
      more,
      unread: handled.unread,
    },
  };
}

function optionsOf(wraps: boolean, mutes: readonly MadeMute[], tool: string, reads: ResultQuestion['reads']): OptionView[] {
  const option = (id: string, kind: OptionView['kind'], label: string, words: string | null = null): OptionView => ({ id, kind, label, words, inputs: [] });
  return [
    option('deny', 'deny', say('result.refuse')),
    ...(wraps ? [option('wrap', 'result-wrap', say('result.wrap'))] : []),
    option('pass', 'result-pass', say('result.pass')),
    ...(mutes.length > 0 ? [muteOption(mutes)] : []),
  ];

  /** It says what it silences: the words marked above, or what else was found whatever it says, or both. */
  function muteOption(made: readonly MadeMute[]): OptionView {
    const of = reads ?? 'tool';
    const count = new Set(made.flatMap(({ rule, words }) => (words === undefined ? [rule] : []))).size;
    if (count === made.length) return option('mute', 'result-mute', say(muteLabels[of]), say(muteRules[of], { tool, count }));
    if (count === 0) return option('mute', 'result-mute', say('result.muteThese'), say(muteThese[of], { tool }));
    return option('mute', 'result-mute', say('result.muteBoth'), say(muteBoth[of], { tool, count }));
  }
}

const muteLabels = { tool: 'result.mute', prompt: 'result.mutePrompt', resource: 'result.muteResources' } as const;
const muteRules = { tool: 'result.muteWords', prompt: 'result.mutePromptWords', resource: 'result.muteResourcesWords' } as const;
const muteThese = { tool: 'result.muteTheseTool', prompt: 'result.muteThesePrompt', resource: 'result.muteTheseResources' } as const;
const muteBoth = { tool: 'result.muteBothTool', prompt: 'result.muteBothPrompt', resource: 'result.muteBothResources' } as const;

function whereWords(at: string): string {
  if (at === pagesAt) return say('result.where.pages');
  const part = /^\/result\/content\/(\d{1,6})(\/resource)?\//.exec(at);
  if (part !== null) return say(part[2] === undefined ? 'result.where.text' : 'result.where.resource', { number: Number(part[1]) + 1 });
  const message = /^\/result\/messages\/(\d{1,6})\//.exec(at);
  if (message !== null) return say('result.where.message', { number: Number(message[1]) + 1 });
  const content = /^\/result\/contents\/(\d{1,6})\//.exec(at);
  if (content !== null) return say('result.where.content', { number: Number(content[1]) + 1 });
  return say(at.startsWith('/error') ? 'result.where.error' : 'result.where.other', { place: visibleCut(at.replace(/^\/result\//, '').replaceAll('/', ' '), 80, { lines: false }) });
}
