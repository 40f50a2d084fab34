import type { ReactElement } from 'react';
import type { DefinitionView } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';
import { definitionName, standingLook, viewWord } from './words';

/** A definition in a list: what it is called, and how it stands. */
export function DefinitionRow({ definition }: { readonly definition: DefinitionView }): ReactElement {
  const { icon, ink } = standingLook(definition);
  const word = viewWord(definition);
  const { title, kind } = definition;
  return (
    <span className="flex w-full min-w-0 items-center gap-x-3" title={say('console.definitions.row', { name: definitionName(definition), standing: word })}>
      <Icon name={icon} size={13} className={ink} />
      <span className={`clip min-w-0 shrink-2 ${kind === 'instructions' ? '' : 'font-mono text-small'} ${definition.standing === 'accepted' ? '' : 'font-semibold'}`}>
        <VisibleText text={definitionName(definition)} />
      </span>
      <span className="clip min-w-0 flex-1 shrink-4 text-small text-ink-faint @max-[24rem]:hidden">{title === null ? null : <VisibleText text={title} />}</span>
      {/* In the narrow list beside a definition the name matters more than the word; its icon stays. */}
      <span className={`ms-auto shrink-0 text-small @max-[18.5rem]:sr-only ${ink}`}>{word}</span>
    </span>
  );
}
