import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Filters } from '../../state/history-store';
import { Button } from '../../ui/button';
import { FindField, useSlash } from '../../ui/find-field';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from '../rules-view/record-stores';
import { FilterMenu } from './filter-menu';
import type { Choice } from './filter-menu';
import { outcomeLook, outcomeNames } from './words';

/** Typing rests so long before the list is narrowed, ms. */
const restMs = 150;

/** Kinds of rows one looks for. */
const kinds = ['call', 'ask', 'read', 'first-use', 'malformed', 'fault'] as const;

/** How many ways the history is narrowed at once. */
export function filterCount(filters: Filters): number {
  return Object.keys(filters).length;
}

/** What the history can be narrowed by, and one way to widen it again. */
export function FilterBar({ stores, onLeave }: { readonly stores: RecordStores; readonly onLeave: () => void }): ReactElement {
  const { filters, facets, filter, askFacets } = useStore(stores.history);
  const count = filterCount(filters);
  const set = (name: 'host' | 'server' | 'tool' | 'outcome' | 'kind') => (value: string | undefined) => {
    const { [name]: _, ...rest } = filters;
    void filter(value === undefined ? rest : { ...rest, [name]: value });
  };
  const ask = () => void askFacets();
  const named = (values: readonly string[]): Choice[] => values.map((value) => ({ value, word: value }));
  return (
    <div role="group" aria-label={say('console.filter.group')} className="flex flex-wrap items-center gap-x-1 gap-y-1.5 border-b border-line px-6 py-1.5 max-[40rem]:px-4">
      <NameField filters={filters} onFilter={(next) => void filter(next)} onLeave={onLeave} />
      <span className="w-1 max-[40rem]:hidden" />
      <FilterMenu label={say('console.column.host')} menu={say('console.filter.hosts')} value={filters.host} choices={named(facets.hosts)} onAsk={ask} onChange={set('host')} />
      <FilterMenu label={say('console.column.server')} menu={say('console.filter.servers')} value={filters.server} choices={named(facets.servers)} onAsk={ask} onChange={set('server')} />
      <FilterMenu label={say('console.column.tool')} menu={say('console.filter.tools')} value={filters.tool} choices={named(facets.tools)} onAsk={ask} onChange={set('tool')} />
      <FilterMenu label={say('console.column.outcome')} menu={say('console.filter.outcomes')} value={filters.outcome} choices={outcomeNames.map((value) => ({ value, ...outcomeLook(value) }))} onAsk={() => undefined} onChange={set('outcome')} />
      <FilterMenu label={say('console.filter.kind')} menu={say('console.filter.kinds')} value={filters.kind} choices={kinds.map((value) => ({ value, word: say(`console.what.${value}`) }))} onAsk={() => undefined} onChange={set('kind')} />
      <RuleChip stores={stores} />
      {count === 0 ? null : (
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" className="ms-auto" onClick={() => void filter({})}>
          {say('console.filter.clear', { count })}
          <kbd aria-hidden="true" className="text-micro font-normal text-ink-faint max-[40rem]:hidden">
            {say('key.esc')}
          </kbd>
        </Button>
      )}
    </div>
  );
}

/** Set from a rule: only the calls it decided. */
function RuleChip({ stores }: { readonly stores: RecordStores }): ReactElement | null {
  const { filters, filter } = useStore(stores.history);
  const words = useStore(stores.rules, ({ items }) => items.find(({ id }) => id === filters.rule)?.words);
  if (filters.rule === undefined) return null;
  const { rule: _, ...rest } = filters;
  return (
    <Button size="row" className="max-w-104 shrink border-ink not-hover:border-ink font-semibold" onClick={() => void filter(rest)}>
      <Icon name="rules" size={13} />
      <span className="min-w-0 truncate">
        {sayWith('console.filter.decidedBy', { rule: <VisibleText text={words ?? say('console.filter.goneRule')} /> }, (text) => (
          <>
            {' '}
            <span className="font-normal text-ink-soft">{text.trim()}</span>{' '}
          </>
        ))}
      </span>
      <Icon name="close" size={12} />
      <span className="sr-only">{say('console.filter.showAgain')}</span>
    </Button>
  );
}

function NameField({ filters, onFilter, onLeave }: { readonly filters: Filters; readonly onFilter: (filters: Filters) => void; readonly onLeave: () => void }): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filters.name ?? '');
  const wanted = typed.trim();
  const newest = useRef({ filters, onFilter });
  newest.current = { filters, onFilter };
  // Cleared elsewhere, the field is empty too; what is being typed stays.
  useEffect(() => {
    if (filters.name === undefined) setTyped('');
  }, [filters]);
  useEffect(() => {
    if (wanted === (newest.current.filters.name ?? '')) return undefined;
    const timer = setTimeout(() => {
      const { name: _, ...rest } = newest.current.filters;
      newest.current.onFilter(wanted === '' ? rest : { ...rest, name: wanted });
    }, restMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  useSlash(field);
  return <FindField ref={field} label={say('console.filter.find')} value={typed} onChange={setTyped} onLeave={onLeave} />;
}
