import type { GrantLasting, GrantScope, OptionView } from '#shared/models/prompt';

/** One thing a remembered allow may cover, with every time it may last. */
export interface GrantChoice {
  readonly key: string;
  /** Null where main does not say. */
  readonly scope: GrantScope | null;
  readonly covers: string;
  /** Never empty. */
  readonly times: readonly GrantTime[];
}

export interface GrantTime {
  readonly lasting: GrantLasting | null;
  readonly lasts: string;
  readonly option: OptionView;
}

/** The remembered answers by what they cover, in the order main offers them. One of which main does not say what it covers stands alone under its label. */
export function grantChoices(options: readonly OptionView[]): readonly GrantChoice[] {
  const choices = new Map<string, GrantChoice>();
  for (const option of options) {
    if (option.kind !== 'allow-for') continue;
    const { grant } = option;
    const key = grant === undefined ? option.id : `${grant.scope} ${grant.covers}`;
    const time = { lasting: grant?.lasting ?? null, lasts: grant?.lasts ?? option.label, option };
    const known = choices.get(key);
    choices.set(key, known === undefined ? { key, scope: grant?.scope ?? null, covers: grant?.covers ?? option.label, times: [time] } : { ...known, times: [...known.times, time] });
  }
  return [...choices.values()];
}

/** The answer for what was chosen: as long as was wished where that may be had, else the first, which is the shortest. */
export function chosenTime({ times }: GrantChoice, wished: GrantLasting): GrantTime | undefined {
  return times.find(({ lasting }) => lasting === wished) ?? times[0];
}
