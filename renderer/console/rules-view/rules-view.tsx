import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../bridge/client';
import { edit, newDraft } from '../../state/rule-draft/draft';
import { counted } from '../../ui/amounts';
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
        <ViewHead title="Rules" />
        <Failed what="The rules could not be read." why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  return (
    <>
      <ViewHead title="Rules" {...(items.length > 0 ? { note: counted(items.length, 'rule') } : {})}>
        {items.length > 0 ? (
          <>
            <SortMenu order={order} onChange={setOrder} />
            <span className="inline-flex min-w-0 @max-[40rem]/view:max-w-40 max-[40rem]:order-last max-[40rem]:w-full max-[40rem]:max-w-full">
              <FindField ref={field} label="Search rules" value={search} onChange={setSearch} onLeave={toList} />
            </span>
          </>
        ) : null}
        <TransferMenu client={client} stores={stores} />
        <Button size="row" aria-keyshortcuts={ariaKeys('mod+n')} onClick={begin}>
          <Icon name="add" size={13} />
          New rule
          <Keys keys="mod+n" className="@max-[34rem]/view:hidden" />
        </Button>
      </ViewHead>
      <AsideBar stores={stores} />
      <UndoBar stores={stores} />
      <Suggestions stores={stores} />
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="rules" title={reads === 'pass' ? 'No rules: calls that only read pass, all others ask' : 'No rules: every call asks'}>
          <p>“Allow for…” on a question saves a rule, for a session, some time or always. It appears here in words, with every call it let through, and can be revoked at any time. You can also write one yourself.</p>
          <Button onClick={begin}>
            <Icon name="add" size={13} />
            New rule
          </Button>
        </Empty>
      ) : null}
      {items.length > 0 && lines.length === 0 ? (
        <Empty icon="search" title="No rule fits">
          <p>None of {counted(items.length, 'rule')} has “{search}” in its words, host, server or tool.</p>
          <Button onClick={() => setSearch('')}>Show all rules</Button>
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
