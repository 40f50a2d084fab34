import type { DefinitionDetail, DefinitionKind, DefinitionView, StandingKind } from '#shared/models/definition';
import { counted } from '../../../ui/amounts';
import type { IconName } from '../../../ui/icon';

/** How a definition stands: word, icon and ink. What is suspicious is dangerous, and looks it. */
export interface StandingLook {
  readonly word: string;
  readonly icon: IconName;
  readonly ink: string;
}

const looks: Readonly<Record<StandingKind, StandingLook>> = {
  quarantined: { word: 'Quarantined', icon: 'lock', ink: 'font-semibold text-amber' },
  new: { word: 'New', icon: 'fresh', ink: 'font-semibold text-ink' },
  noted: { word: 'Reworded', icon: 'write', ink: 'text-ink-soft' },
  accepted: { word: 'Accepted', icon: 'copied', ink: 'text-ink-faint' },
};

/** The order in which standings are listed: what wants the person comes first. */
export const standings = ['quarantined', 'new', 'noted', 'accepted'] as const satisfies readonly StandingKind[];

/** The word for a standing alone. */
export function standingWord(standing: StandingKind): string {
  return looks[standing].word;
}

/** How a definition looks in a list and over its detail. */
export function standingLook({ standing, class: kind }: Pick<DefinitionView, 'standing' | 'class'>): StandingLook {
  return standing === 'quarantined' && kind === 'suspicious' ? { ...looks.quarantined, icon: 'danger', ink: 'font-semibold text-red' } : looks[standing];
}

/** Whether the person has something to decide about it. */
export function waits({ standing }: Pick<DefinitionView, 'standing'>): boolean {
  return standing === 'quarantined' || standing === 'new';
}

/** Kinds in the order they are listed, each with the words for one and for its group. */
export const kinds: readonly { readonly kind: DefinitionKind; readonly one: string; readonly group: string }[] = [
  { kind: 'tool', one: 'tool', group: 'Tools' },
  { kind: 'prompt', one: 'prompt', group: 'Prompts' },
  { kind: 'resource-template', one: 'resource template', group: 'Resource templates' },
  { kind: 'instructions', one: 'instruction', group: 'Instructions' },
];

/** The word for one of a kind. */
export function kindWord(kind: DefinitionKind): string {
  return kind === 'instructions' ? 'instructions' : (kinds.find((one) => one.kind === kind)?.one ?? kind);
}

/** What a definition is called; the instructions have no name of their own. */
export function definitionName({ kind, name }: Pick<DefinitionView, 'kind' | 'name'>): string {
  return kind === 'instructions' && name === '' ? 'Instructions' : name;
}

/** How many of what: `12 tools, 2 prompts, instructions`. */
export function amounts(items: readonly Pick<DefinitionView, 'kind'>[]): string {
  return kinds
    .flatMap(({ kind, one }) => {
      const count = items.filter((item) => item.kind === kind).length;
      return count === 0 ? [] : [kind === 'instructions' ? 'instructions' : counted(count, one)];
    })
    .join(', ');
}

/** What changed, by its class, in one sentence. */
export function changeWords({ standing, class: change }: Pick<DefinitionView, 'standing' | 'class'>): string {
  switch (change) {
    case 'suspicious':
      return 'Looks like an attempt to steer the model.';
    case 'schema':
      return 'Its schema changed: what it takes or gives back is not what you accepted.';
    case 'hints':
      return 'What the server says of its effects changed.';
    case 'wording':
      return 'Its wording changed; nothing in it looks harmful.';
    case null:
      return standing === 'new' ? 'It was not there when you accepted this server.' : standing === 'quarantined' ? 'It is not what you accepted.' : 'It is as you accepted it.';
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
export function meaning(detail: Pick<DefinitionDetail, 'standing' | 'kind' | 'allows' | 'before' | 'after'>): string {
  const { standing, kind, allows } = detail;
  const suspended = allows === 0 ? '' : ` ${counted(allows, 'remembered allow')} ${allows === 1 ? 'is' : 'are'} suspended.`;
  switch (standing) {
    case 'quarantined':
      return `${neverAccepted(detail) ? 'It was not there when you accepted this server. ' : ''}${kind === 'tool' ? 'Calls to it are refused until you review it.' : 'It stays in quarantine until you review it.'}${suspended}`;
    case 'new':
      return `${kind === 'tool' ? 'Every call to it asks you until you accept it.' : 'It is marked as new until you accept it.'}${suspended}`;
    case 'noted':
      return `Nothing is held back because of it.${suspended}`;
    case 'accepted':
      return kind === 'tool' ? 'Calls to it are judged by your rules and by what they do.' : 'Nothing is held back.';
  }
}

/** What one has to type to accept something suspicious: the name, where a keyboard has it, or a word. */
export function typedWord(name: string): string {
  return /^[\x21-\x7e]{1,40}$/.test(name) ? name : 'accept';
}

/** What wants a review, in one sentence for a notice. */
export function reviewWords(quarantined: number, known: readonly Pick<DefinitionView, 'kind' | 'name' | 'serverName'>[]): string {
  const tools = known.length === quarantined && known.every(({ kind }) => kind === 'tool');
  const [first] = known;
  const one = quarantined === 1;
  const what = one && first !== undefined ? (first.kind === 'instructions' ? `The instructions of ${first.serverName} are` : `${definitionName(first)} of ${first.serverName} is`) : `${counted(quarantined, tools ? 'tool' : 'definition')} ${one ? 'is' : 'are'}`;
  const them = one && first?.kind !== 'instructions' ? 'it' : 'them';
  return `${what} in quarantine. ${tools ? `Calls to ${them} are refused until you review ${them}.` : `Review ${them}.`}`;
}
