import type { Answer, OptionView, PromptView } from '#shared/models/prompt';

/** What a question that has none of a kind has in its place. */
const alike: { readonly [kind in OptionView['kind']]?: OptionView['kind'] } = { 'allow-once': 'ticket', 'deny': 'ask-decline' };

/**
 * One answer for each question that an answer reaches. The first gets it as it was given; the others, identical to it, the same without the rule, which needs to be made
 * once: edited arguments and notes are for each. `kind`: every question gets its own option of this kind; a question without one is left out.
 */
export function answersTo(answer: Answer, views: readonly PromptView[], kind?: OptionView['kind']): readonly Answer[] {
  return views.flatMap((view) => {
    const given = view.id === answer.prompt ? view.options.find(({ id }) => id === answer.option) : undefined;
    const wanted = kind ?? (views[0]?.options.find(({ id }) => id === answer.option)?.kind === 'deny' ? 'deny' : 'allow-once');
    const option = kind === undefined && given !== undefined ? given : view.options.find((one) => one.kind === wanted || one.kind === alike[wanted]);
    return option === undefined ? [] : [{ prompt: view.id, option: option.id, ...inputsOf(answer, option) }];
  });
}

/** What came with the answer and this option takes. */
function inputsOf({ note, arguments: edited, typed, confirmed, profile, watch, vault }: Answer, { kind, inputs }: OptionView): Partial<Answer> {
  return {
    ...(profile !== undefined && kind === 'first-use-allow' ? { profile } : {}),
    ...(watch !== undefined && kind === 'first-use-allow' ? { watch } : {}),
    ...(note !== undefined && inputs.includes('note') ? { note } : {}),
    ...(edited !== undefined && inputs.includes('arguments') ? { arguments: edited } : {}),
    ...(typed !== undefined && inputs.includes('typed') ? { typed } : {}),
    ...(confirmed !== undefined && inputs.includes('confirmed') ? { confirmed } : {}),
    ...(vault !== undefined && inputs.includes('vault') ? { vault } : {}),
  };
}
