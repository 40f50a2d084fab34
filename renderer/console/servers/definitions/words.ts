import type { DefinitionDetail, DefinitionKind, DefinitionView, StandingKind } from '#shared/models/definition';
import type { Key } from '#shared/words/catalogue';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import type { IconName } from '../../../ui/icon';

/** How a definition stands: icon and ink. What is suspicious is dangerous, and looks it. */
export interface StandingLook {
  readonly icon: IconName;
  readonly ink: string;
}

const looks: Readonly<Record<StandingKind, StandingLook>> = {
  quarantined: { icon: 'lock', ink: 'font-semibold text-amber' },
  new: { icon: 'fresh', ink: 'font-semibold text-ink' },
  noted: { icon: 'write', ink: 'text-ink-soft' },
  accepted: { icon: 'copied', ink: 'text-ink-faint' },
};

/** The order in which standings are listed: what wants the person comes first. */
export const standings = ['quarantined', 'new', 'noted', 'accepted'] as const satisfies readonly StandingKind[];

const standingWords = { quarantined: 'console.definitions.quarantined', new: 'console.definitions.new', noted: 'console.definitions.noted', accepted: 'console.definitions.accepted' } as const satisfies Readonly<Record<StandingKind, Key>>;

/** The word for a standing. */
export function standingWord(standing: StandingKind): string {
  return say(standingWords[standing]);
}

/** The word for how a definition stands, with whether it was accepted though something was found in it. */
export function viewWord({ standing, flagged, differs }: Pick<DefinitionView, 'standing' | 'flagged' | 'differs'>): string {
  const word = standing === 'accepted' && flagged === true ? say('console.definitions.acceptedFlagged') : standingWord(standing);
  return differs ? say('console.definitions.differs', { standing: word }) : word;
}

/** How a definition looks in a list and over its detail. */
export function standingLook({ standing, class: kind, flagged }: Pick<DefinitionView, 'standing' | 'class' | 'flagged'>): StandingLook {
  if (standing === 'accepted' && flagged === true) return { icon: 'warning', ink: 'text-ink-soft' };
  return standing === 'quarantined' && kind === 'suspicious' ? { icon: 'danger', ink: 'font-semibold text-red' } : looks[standing];
}

/** Whether the person has something to decide about it. */
export function waits({ standing }: Pick<DefinitionView, 'standing'>): boolean {
  return standing === 'quarantined' || standing === 'new';
}

/** Kinds in the order they are listed, each with where the words for its group, for a number of them and for one of a server stand. */
export const kinds = [
  { kind: 'tool', group: 'console.definitions.tools', count: 'console.definitions.toolCount', of: 'console.definitions.toolOf' },
  { kind: 'prompt', group: 'console.definitions.prompts', count: 'console.definitions.promptCount', of: 'console.definitions.promptOf' },
  { kind: 'resource-template', group: 'console.definitions.templates', count: 'console.definitions.templateCount', of: 'console.definitions.templateOf' },
  { kind: 'instructions', group: 'console.definitions.instructions', count: 'console.definitions.instructionCount', of: 'console.definitions.instructionsOf' },
] as const satisfies readonly { readonly kind: DefinitionKind; readonly group: Key; readonly count: Key; readonly of: Key }[];

/** What a definition is called; the instructions have no name of their own. */
export function definitionName({ kind, name }: Pick<DefinitionView, 'kind' | 'name'>): string {
  return kind === 'instructions' && name === '' ? say('console.definitions.instructions') : name;
}

/** How many of what: `12 tools, 2 prompts, instructions`. */
export function amounts(items: readonly Pick<DefinitionView, 'kind'>[]): string {
  return rowWords(
    kinds.flatMap(({ kind, count: key }) => {
      const count = items.filter((item) => item.kind === kind).length;
      return count === 0 ? [] : [say(key, { count })];
    }),
  );
}

/** What changed, by its class, in one sentence. */
export function changeWords({ standing, class: change, flagged }: Pick<DefinitionView, 'standing' | 'class' | 'flagged'>): string {
  switch (change) {
    case 'suspicious':
      return say('console.change.suspicious');
    case 'schema':
      return say('console.change.schema');
    case 'hints':
      return say('console.change.hints');
    case 'wording':
      return say('console.change.wording');
    case null:
      return say(standing === 'new' ? 'console.change.new' : standing === 'quarantined' ? 'console.change.other' : flagged === true ? 'console.change.flagged' : 'console.change.none');
  }
}

/** Whether it is another one now than the person accepted. */
export function differs(detail: Pick<DefinitionDetail, 'standing' | 'before' | 'after'>): boolean {
  return (detail.standing === 'quarantined' || detail.standing === 'noted') && !neverAccepted(detail);
}

/** Whether it is quarantined from its first listing on: there is nothing the person accepted. */
export function neverAccepted({ standing, before, after }: Pick<DefinitionDetail, 'standing' | 'before' | 'after'>): boolean {
  return standing === 'quarantined' && before === null && after !== null;
}

/** What of it there is to read: as it is now; null where that is too long to be kept. */
export function textNow(detail: Pick<DefinitionDetail, 'standing' | 'before' | 'after'>): string | null {
  return differs(detail) ? detail.after : (detail.after ?? detail.before);
}

/** What its standing means for calls. */
export function meaning(detail: Pick<DefinitionDetail, 'standing' | 'kind' | 'allows' | 'before' | 'after' | 'takenBack'>): string {
  const { standing, kind, allows } = detail;
  const tool = kind === 'tool';
  const suspended = allows === 0 ? [] : [say('console.meaning.allows', { count: allows })];
  switch (standing) {
    case 'quarantined':
      return [...(detail.takenBack === true ? [say('console.meaning.takenBack')] : neverAccepted(detail) ? [say('console.meaning.neverAccepted')] : []), say(tool ? 'console.meaning.toolQuarantined' : 'console.meaning.quarantined'), ...suspended].join(' ');
    case 'new':
      return [say(tool ? 'console.meaning.toolNew' : 'console.meaning.new'), ...suspended].join(' ');
    case 'noted':
      return [say('console.meaning.noted'), ...suspended].join(' ');
    case 'accepted':
      return say(tool ? 'console.meaning.toolAccepted' : 'console.meaning.accepted');
  }
}

/** What one has to type to accept something suspicious: the name, where a keyboard has it, or a word. */
export function typedWord(name: string): string {
  return /^[\x21-\x7e]{1,40}$/.test(name) ? name : say('console.accept.word');
}

/** What wants a review, in one sentence for a notice. */
export function reviewWords(quarantined: number, known: readonly Pick<DefinitionView, 'kind' | 'name' | 'serverName'>[]): string {
  const tools = known.length === quarantined && known.every(({ kind }) => kind === 'tool');
  const [first] = known;
  const count = quarantined;
  if (count !== 1 || first === undefined) return tools ? say('console.quarantine.tools', { count }) : say('console.quarantine.definitions', { count });
  const server = first.serverName;
  if (first.kind === 'instructions') return say('console.quarantine.instructions', { server });
  return say(tools ? 'console.quarantine.tool' : 'console.quarantine.one', { name: definitionName(first), server });
}
