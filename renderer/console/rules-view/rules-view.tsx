import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { edit, newDraft } from '../../state/rule-draft/draft';
import { Button } from '../../ui/button';
import { FindField, useSlash } from '../../ui/find-field';
import { Icon } from '../../ui/icon';
import { ariaKeys, Keys } from '../../ui/keys';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import { AsideBar, UndoBar } from './bars';
import { RuleEditor } from './editor/rule-editor';
import type { RecordStores } from './record-stores';
import { RuleDetail } from './rule-detail';
import { ruleLines } from './rule-lines';
import type { Order } from './rule-lines';
import { RuleList } from './rule-list';
import { SortMenu } from './sort-menu';
import { Suggestions } from './suggestions';
import { TransferMenu } from './transfer-menu';
import { useNew } from './use-new';

interface RulesViewProps {
  readonly client: Client;
  readonly stores: RecordStores;
}

/** The rules, or the one that is being written. */
export function RulesView({ client, stores }: RulesViewProps): ReactElement {
  const editing = useStore(stores.rules, (rules) => rules.editing);
  return editing === null || editing.aside ? <AllRules client={client} stores={stores} /> : <RuleEditor client={client} editing={editing} stores={stores} />;
}

/** Every rule in words, with what it decided. Suspended ones come first: they count for nothing until a person has read what they say now. */
function AllRules({ client, stores }: RulesViewProps): ReactElement {
  const { items, status, error, wanted, load, watch, suggest, taken } = useStore(stores.rules);
  const reads = useStore(stores.app, ({ state }) => state?.settings.reads);
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>('newest');
  const [active, setActive] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const looked = useDeferredValue(search);
  const lines = useMemo(() => ruleLines(items, order, looked), [items, order, looked]);
  const rule = items.find(({ id }) => id === shown);
  useEffect(() => watch(), [watch]);
  useEffect(() => void suggest(), [suggest]);
  const begin = () => {
    const { editing, edit: start, putAside } = stores.rules.getState();
    if (editing === null) start(edit(newDraft));
    else putAside(false);
  };
  useNew(begin);
  useEffect(() => {
    if (wanted === null) return;
    setSearch('');
    setActive(wanted);
    setShown(wanted);
    taken();
  }, [wanted, taken]);
  useSlash(field);
  const toList = () => place.current?.querySelector<HTMLElement>('[data-rule][tabindex="0"]')?.focus();

  if (status === 'failed' && items.length === 0) {
    return (
      <>
        <ViewHead title={say('console.view.rules')} />
        <Failed what={say('console.rules.unread')} why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  return (
    <>
      <ViewHead title={say('console.view.rules')} {...(items.length > 0 ? { note: say('console.rules.count', { count: items.length }) } : {})}>
        {items.length > 0 ? (
          <>
            <SortMenu order={order} onChange={setOrder} />
            <span className="inline-flex min-w-0 @max-[40rem]/view:max-w-40 max-[40rem]:order-last max-[40rem]:w-full max-[40rem]:max-w-full">
              <FindField ref={field} label={say('console.rules.search')} value={search} onChange={setSearch} onLeave={toList} />
            </span>
          </>
        ) : null}
        <TransferMenu client={client} stores={stores} />
        <Button size="row" aria-keyshortcuts={ariaKeys('mod+n')} onClick={begin}>
          <Icon name="add" size={13} />
          {say('console.rules.new')}
          <Keys keys="mod+n" className="@max-[34rem]/view:hidden" />
        </Button>
      </ViewHead>
      <AsideBar stores={stores} />
      <UndoBar stores={stores} />
      <Suggestions stores={stores} />
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="rules" title={say(reads === 'pass' ? 'console.rules.noneReadsPass' : 'console.rules.noneAllAsk')}>
          <p>{say('console.rules.what')}</p>
          <Button onClick={begin}>
            <Icon name="add" size={13} />
            {say('console.rules.new')}
          </Button>
        </Empty>
      ) : null}
      {items.length > 0 && lines.length === 0 ? (
        <Empty icon="search" title={say('console.rules.noFit')}>
          <p>{say('console.rules.noneFits', { count: items.length, search })}</p>
          <Button onClick={() => setSearch('')}>{say('console.rules.showAll')}</Button>
        </Empty>
      ) : null}
      <div ref={place} className={`@container/view relative min-h-0 flex-1 ${lines.length === 0 ? 'hidden' : 'flex'}`}>
        <RuleList
          lines={lines}
          active={active}
          shown={rule === undefined ? null : shown}
          stores={stores}
          onActive={setActive}
          onOpen={setShown}
          onBack={() => {
            if (shown !== null) setShown(null);
            else setSearch('');
          }}
        />
        {rule === undefined ? null : (
          <RuleDetail
            rule={rule}
            stores={stores}
            onClose={() => {
              setActive(rule.id);
              setShown(null);
            }}
          />
        )}
      </div>
    </>
  );
}
