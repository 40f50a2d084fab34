import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { counted } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { FindField, useSlash } from '../../ui/find-field';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { RecordStores } from './record-stores';
import { RuleDetail } from './rule-detail';
import { ruleLines } from './rule-lines';
import type { Order } from './rule-lines';
import { RuleList } from './rule-list';
import { SortMenu } from './sort-menu';

/** Every rule in words, with what it decided. Suspended ones come first: they count for nothing until a person has read what they say now. */
export function RulesView({ stores }: { readonly stores: RecordStores }): ReactElement {
  const { items, status, error, wanted, load, watch, taken } = useStore(stores.rules);
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
            <FindField ref={field} label="Search rules" value={search} onChange={setSearch} onLeave={toList} />
          </>
        ) : null}
      </ViewHead>
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="rules" title="No rules: every call asks">
          <p>When a question offers “Allow for…”, choosing “This session” or “Always” adds a rule. It appears here in words, with every call it let through, and can be revoked at any time.</p>
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
