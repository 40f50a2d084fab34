import type { ReactElement } from 'react';
import type { DefinitionView, StandingKind } from '#shared/models/definition';
import type { Key } from '#shared/words/catalogue';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import type { DefinitionKey } from '../../../state/definition-store';
import { Button } from '../../../ui/button';
import { Part } from '../../../ui/part';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { Skeleton } from '../../states';
import type { Stores } from '../../stores';
import { DefinitionRow } from './definition-row';
import { inOrder } from './order';
import { useDefinitions } from './use-definitions';
import { amounts, standings, waits } from './words';

/** So many are listed in place; of more only those that wait for the person, differ by session or were accepted though something was found in them, at most this many. */
const listed = 7;

interface ToolsPartProps {
  readonly server: string;
  readonly client: Client;
  readonly stores: Stores;
  /** Opens the list of all, and in it the definition that is named. */
  readonly onOpen: (definition: DefinitionKey | null) => void;
}

/** What a server describes to the model: how much, how it stands, and what of it waits for a review or was accepted in spite of one. */
export function ToolsPart({ server, client, stores, onOpen }: ToolsPartProps): ReactElement {
  const { loaded, load } = useDefinitions(client, stores.definitions, server);
  return (
    <Part title={say('console.definitions.tools')}>
      {loaded.kind === 'loading' ? <Skeleton waiting /> : null}
      {loaded.kind === 'failed' ? (
        <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="min-w-0 text-base text-ink-soft wrap-anywhere">
            {sayWith('console.definitions.unreadShort', { why: <VisibleText text={loaded.why} /> })}
          </p>
          <Button size="row" onClick={load}>
            {say('console.again')}
          </Button>
        </div>
      ) : null}
      {loaded.kind === 'ready' ? <Listed items={loaded.value} onOpen={onOpen} /> : null}
    </Part>
  );
}

function Listed({ items, onOpen }: { readonly items: readonly DefinitionView[]; readonly onOpen: ToolsPartProps['onOpen'] }): ReactElement {
  if (items.length === 0) return <p className="text-base text-ink-faint">{say('console.definitions.noneShort')}</p>;
  const rows = inOrder(items.length <= listed ? items : items.filter((one) => waits(one) || one.differs || one.flagged === true)).slice(0, listed);
  return (
    <>
      <p className="text-base">{say('console.definitions.sentence', { amounts: amounts(items) })}</p>
      <p className="text-base text-ink-soft">{standingAmounts(items)}</p>
      {rows.length === 0 ? null : (
        <ul aria-label={say('console.definitions.tools')} className="@container mt-1.5 divide-y divide-line border-y border-line">
          {rows.map((definition) => (
            <li key={`${definition.kind} ${definition.name}`}>
              <button type="button" onClick={() => onOpen(definition)} className="flex min-h-row w-full min-w-0 items-center rounded-one px-1 text-start text-base hover:bg-hover">
                <DefinitionRow definition={definition} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button size="row" className="mt-2" onClick={() => onOpen(null)}>
        {say('console.definitions.open', { count: items.length })}
      </Button>
    </>
  );
}

/** Where the words stand for how many are in a standing, and for all of them being in it. */
const counts = {
  quarantined: { some: 'console.definitions.quarantinedCount', all: 'console.definitions.quarantinedAll' },
  new: { some: 'console.definitions.newCount', all: 'console.definitions.newAll' },
  noted: { some: 'console.definitions.notedCount', all: 'console.definitions.notedAll' },
  accepted: { some: 'console.definitions.acceptedCount', all: 'console.definitions.acceptedAll' },
} as const satisfies Readonly<Record<StandingKind, { readonly some: Key; readonly all: Key }>>;

/** `2 quarantined, 1 new, 9 accepted.` */
export function standingAmounts(items: readonly DefinitionView[]): string {
  const told = standings.map((standing) => ({ standing, count: items.filter((item) => item.standing === standing).length })).filter(({ count }) => count > 0);
  const [first] = told;
  if (first !== undefined && told.length === 1) return say(counts[first.standing].all, { count: first.count });
  return say('console.definitions.sentence', { amounts: rowWords(told.map(({ standing, count }) => say(counts[standing].some, { count }))) });
}
