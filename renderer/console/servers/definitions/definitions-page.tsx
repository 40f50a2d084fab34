import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { DefinitionView, StandingKind } from '#shared/models/definition';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import type { DefinitionKey } from '../../../state/definition-store';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { List } from '../../../ui/list';
import type { ListHandle } from '../../../ui/list';
import { sayWith } from '../../../ui/say-with';
import { Segments } from '../../../ui/segments';
import { VisibleText } from '../../../ui/visible-text';
import { SearchField } from '../../search-field';
import { Empty, Failed, Skeleton, ViewHead } from '../../states';
import type { Stores } from '../../stores';
import { DefinitionRow } from './definition-row';
import { found } from './order';
import { Review } from './review';
import { useDefinitions } from './use-definitions';
import { amounts, kinds, standings, standingWord } from './words';

/** Past so many a search is worth its room. */
const searchable = 8;

interface DefinitionsPageProps {
  readonly server: string;
  /** The server's name, where it is known. */
  readonly name: string | null;
  readonly at: DefinitionKey | null;
  readonly client: Client;
  readonly stores: Stores;
  readonly onOpen: (definition: DefinitionKey | null) => void;
  /** Goes to a definition of any server. */
  readonly onNext: (definition: DefinitionKey) => void;
  readonly onBack: () => void;
}

/** Everything one server describes, and one of it in full: a view inside the servers' own. */
export function DefinitionsPage({ server, name, at, client, stores, onOpen, onNext, onBack }: DefinitionsPageProps): ReactElement {
  const { loaded, load } = useDefinitions(client, stores.definitions, server);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<StandingKind | 'all'>('all');
  const wanted = useDeferredValue(search);
  const list = useRef<ListHandle>(null);
  const items = loaded.kind === 'ready' ? loaded.value : none;
  const rows = useMemo(() => found(items, shown, wanted), [items, shown, wanted]);
  const counts = useMemo(() => Map.groupBy(items, ({ standing }) => standing), [items]);
  const present = standings.filter((standing) => counts.has(standing));
  const called = name ?? items[0]?.serverName ?? say('console.definitions.thisServer');
  const { reading } = stores.definitions.getState();

  // What is open is known to the frame, which has nothing to lead to then. One that was come to from elsewhere is never hidden by a search.
  useEffect(() => {
    reading(at);
    return () => reading(null);
  }, [at, reading]);
  // Come to without a definition, the page is read from its heading on.
  useEffect(() => {
    if (at === null) document.getElementById('view')?.focus();
  }, []);

  return (
    <>
      <ViewHead
        title={sayWith('console.definitions.title', { server: <VisibleText text={called} /> }, heard)}
        {...(items.length > 0 ? { note: amounts(items) } : {})}
        back={
          <Button size="row" look="quiet" className="-ms-2" onClick={onBack}>
            <Icon name="back" size={14} className="rtl:rotate-180" />
            {say('console.view.servers')}
          </Button>
        }
      >
        {present.length < 2 && shown === 'all' ? null : (
          <Segments
            label={say('console.show')}
            small
            value={shown}
            choices={[{ value: 'all', words: say('console.all') }, ...present.map((standing) => ({ value: standing, words: standingWord(standing), count: counts.get(standing)?.length ?? 0 }))]}
            onChange={setShown}
          />
        )}
        {items.length > searchable ? <SearchField label={say('console.definitions.search')} value={search} onChange={setSearch} onDown={() => list.current?.focus()} /> : null}
      </ViewHead>
      <Skeleton waiting={loaded.kind === 'loading'} />
      {loaded.kind === 'failed' ? <Failed what={say('console.definitions.unread')} why={loaded.why} onRetry={load} /> : null}
      {loaded.kind === 'ready' && items.length === 0 && at === null ? (
        <Empty icon="tool" title={say('console.definitions.none')}>
          <p>{say('console.definitions.noneHint')}</p>
        </Empty>
      ) : null}
      {items.length === 0 && at === null ? null : (
        <div
          className="flex min-h-0 flex-1"
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented || at !== null) return;
            event.preventDefault();
            onBack();
          }}
        >
          <div className={`flex min-h-0 min-w-0 flex-col ${at === null ? 'flex-1' : 'w-72 shrink-0 @max-[48rem]/view:flex-1'}`}>
            {rows.length === 0 && items.length > 0 ? (
              <div className="px-gutter py-4 text-base text-ink-soft">
                <p className="mb-2">{say('console.definitions.noneFits')}</p>
                <Button
                  size="row"
                  onClick={() => {
                    setSearch('');
                    setShown('all');
                  }}
                >
                  {say('console.showAll', { number: items.length })}
                </Button>
              </div>
            ) : (
              <List
                ref={list}
                label={say('console.definitions.tools')}
                items={rows}
                rowHeight={28}
                keyOf={keyOf}
                namesOf={namesOf}
                draw={drawRow}
                groupOf={groupOf}
                shown={at === null ? null : keyOf(at)}
                onOpen={(key) => onOpen(rows.find((row) => keyOf(row) === key) ?? null)}
                onBack={at === null ? onBack : () => onOpen(null)}
              />
            )}
          </div>
          {at === null ? null : <Review key={`${server} ${keyOf(at)}`} definition={at} client={client} stores={stores} onClose={() => onOpen(null)} onNext={onNext} />}
        </div>
      )}
    </>
  );
}

/** Heard, not drawn. The spaces stand outside: inside they would not count in the name. */
function heard(text: string): ReactElement {
  const own = text.trim();
  const at = text.indexOf(own);
  return (
    <>
      {text.slice(0, at)}
      <span className="sr-only">{own}</span>
      {text.slice(at + own.length)}
    </>
  );
}

const none: readonly DefinitionView[] = [];
const keyOf = ({ kind, name }: Pick<DefinitionView, 'kind' | 'name'>) => `${kind} ${name}`;
const namesOf = (item: DefinitionView) => [item.name, item.title ?? ''];
const groupOf = (item: DefinitionView) => {
  const known = kinds.find(({ kind }) => kind === item.kind);
  return known === undefined ? '' : say(known.group);
};
const drawRow = (item: DefinitionView) => <DefinitionRow definition={item} />;
