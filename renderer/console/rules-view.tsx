import { useDeferredValue, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RuleView } from '#shared/models/rule';
import { counted, fullMoment } from '../ui/amounts';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { TierBadge } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { SearchField } from './search-field';
import { Empty, Failed, Skeleton, ViewHead } from './states';
import type { Stores } from './stores';

/** Every rule in words. Suspended ones come first: they count for nothing until a person has read what they say now. */
export function RulesView({ stores }: { readonly stores: Stores }): ReactElement {
  const { items, status, error, load, revoke, confirm } = useStore(stores.rules);
  const { say } = useStore(stores.app);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim().toLowerCase());

  async function done(problem: Promise<string | null>, words: string): Promise<void> {
    say((await problem) ?? words);
  }

  if (status === 'failed') {
    return (
      <>
        <ViewHead title="Rules" />
        <Failed what="The rules could not be read." why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  const found = wanted === '' ? items : items.filter((rule) => rule.words.toLowerCase().includes(wanted));
  const suspended = items.filter((rule) => rule.suspended);
  const live = found.filter((rule) => !rule.suspended);
  const revoked = (rule: RuleView) => () => void done(revoke(rule.id), `Revoked: ${rule.words}. The next call it covered asks again.`);
  return (
    <>
      <ViewHead title="Rules" {...(items.length > 0 ? { note: counted(items.length, 'rule') } : {})}>
        {items.length > 0 ? <SearchField label="Search rules" value={search} onChange={setSearch} /> : null}
      </ViewHead>
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="rules" title="No rules: every call asks">
          <p>When a question offers “Allow for…”, choosing “This session” or “Always” adds a rule. It appears here in words and can be revoked at any time.</p>
        </Empty>
      ) : (
        <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
          {suspended.length === 0 ? null : (
            <Suspended count={suspended.length}>
              {suspended.map((rule) => (
                <Row key={rule.id} rule={rule}>
                  <Button size="row" onClick={() => void done(confirm(rule.id), `Confirmed: ${rule.words}.`)}>
                    Confirm what it says now
                  </Button>
                  <Revoke rule={rule} onClick={revoked(rule)} />
                </Row>
              ))}
            </Suspended>
          )}
          <ul aria-label="Rules" className="divide-y divide-line">
            {live.map((rule) => (
              <Row key={rule.id} rule={rule}>
                <Revoke rule={rule} onClick={revoked(rule)} />
              </Row>
            ))}
          </ul>
          {items.length > 0 && found.length === 0 ? <p className="px-6 py-4 text-base text-ink-soft">No rule says “{search}”.</p> : null}
        </div>
      )}
    </>
  );
}

function Suspended({ count, children }: { readonly count: number; readonly children: ReactNode }): ReactElement {
  return (
    <section aria-label="Suspended rules" className="border-b-4 border-amber-edge bg-amber-ground">
      <h2 className="flex items-start gap-2 px-6 pt-3 text-base font-semibold text-amber">
        <Icon name="warning" size={16} className="mt-0.5" />
        {count === 1 ? 'One rule was' : `${count.toLocaleString('en')} rules were`} edited outside Countersign. {count === 1 ? 'It counts' : 'They count'} for nothing until you have read and confirmed what {count === 1 ? 'it says' : 'they say'} now.
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function Revoke({ rule, onClick }: { readonly rule: RuleView; readonly onClick: () => void }): ReactElement {
  const words = `words-${rule.id}`;
  return (
    <Button size="row" aria-describedby={words} onClick={onClick}>
      Revoke
    </Button>
  );
}

function Row({ rule, children }: { readonly rule: RuleView; readonly children: ReactNode }): ReactElement {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-6 py-2.5 [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      <div className="flex w-24 shrink-0">
        <TierBadge tier={rule.tier} />
      </div>
      <div className="min-w-0 flex-1 basis-64">
        <p id={`words-${rule.id}`} className="max-w-[80ch] text-base wrap-anywhere">
          <VisibleText text={rule.words} />
        </p>
        <p className="text-small text-ink-faint">since {fullMoment(rule.createdAt)}</p>
      </div>
      <div className="flex gap-2">{children}</div>
    </li>
  );
}
