import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { recentSchema } from '#shared/models/saved-view';
import type { Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { filterCount, hasTime, timeless } from '../../state/filters';
import type { Filters } from '../../state/history-store';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { FindField, useSlash } from '../../ui/find-field';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { useNarrow } from '../../ui/narrow';
import { sayWith } from '../../ui/say-with';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from '../rules-view/record-stores';
import { FilterMenu } from './filter-menu';
import type { Choice } from './filter-menu';
import { sessionChoices, timeWords } from './filter-words';
import { Sideways } from './sideways';
import { deciderNames, outcomeLook, outcomeNames } from './words';

/** Typing rests so long before the list is narrowed, ms. */
const restMs = 150;

/** Kinds of rows one looks for. */
const kinds = ['call', 'ask', 'read', 'first-use', 'definition-changed', 'malformed', 'fault', 'noted', 'routine'] as const;
const tiers = [0, 1, 2, 3] as const satisfies readonly Tier[];

/** Filters that stand in the bar from the start, where there is room, and those that do once they are asked for. */
const first = ['host', 'server', 'tool', 'outcome', 'time'] as const;
const further = ['tier', 'decidedBy', 'kind', 'rule', 'session'] as const;
/** Those whose values only the record knows. */
const recorded = new Set<string>(['host', 'server', 'tool']);
type Named = (typeof first)[number] | (typeof further)[number];

/** What the history can be narrowed by: what is set is a chip that can be taken off, and one press widens it all again. */
export function FilterBar({ stores, onLeave }: { readonly stores: RecordStores; readonly onLeave: () => void }): ReactElement {
  const { filters, facets, rows, filter, askFacets } = useStore(stores.history);
  const rules = useStore(stores.rules, ({ items }) => items);
  const [added, setAdded] = useState<readonly Named[]>([]);
  const narrow = useNarrow();
  const now = useNow(60_000);
  const count = filterCount(filters);
  const named = (values: readonly string[]): Choice[] => values.map((value) => ({ value, word: value }));
  const recents: readonly Choice[] = recentSchema.options.map((value) => ({ value, word: say(`console.filter.recent.${value}`) }));
  const own = hasTime(filters) && filters.recent === undefined;
  const menus: Readonly<Record<Named, { readonly label: string; readonly menu: string; readonly choices: readonly Choice[] }>> = {
    host: { label: say('console.column.host'), menu: say('console.filter.hosts'), choices: named(facets.hosts) },
    server: { label: say('console.column.server'), menu: say('console.filter.servers'), choices: named(facets.servers) },
    tool: { label: say('console.column.tool'), menu: say('console.filter.tools'), choices: named(facets.tools) },
    outcome: { label: say('console.column.outcome'), menu: say('console.filter.outcomes'), choices: outcomeNames.map((value) => ({ value, ...outcomeLook(value) })) },
    // A span that ends now, or the one that was brushed.
    time: { label: say('console.filter.time'), menu: say('console.filter.times'), choices: own ? [...recents, { value: 'own', word: timeWords(filters, now) }] : recents },
    tier: { label: say('console.filter.tier'), menu: say('console.filter.tiers'), choices: tiers.map((tier) => ({ value: String(tier), word: tierWord(tier), icon: tierIcon(tier) })) },
    decidedBy: { label: say('console.column.decidedBy'), menu: say('console.filter.deciders'), choices: deciderNames.map((value) => ({ value, word: say(`console.decider.${value}`) })) },
    kind: { label: say('console.filter.kind'), menu: say('console.filter.kinds'), choices: kinds.map((value) => ({ value, word: say(`console.what.${value}`) })) },
    rule: { label: say('console.filter.rule'), menu: say('console.filter.rules'), choices: rules.map(({ id, words }) => ({ value: id, word: words })) },
    session: { label: say('console.filter.session'), menu: say('console.filter.sessions'), choices: sessionChoices(rows, now) },
  };
  const valueOf = (name: Named): string | undefined => (name === 'time' ? (own ? 'own' : filters.recent) : filters[name] === undefined ? undefined : String(filters[name]));
  const set = (name: Named) => (value: string | undefined) => {
    if (name === 'time') {
      const recent = recentSchema.safeParse(value);
      void filter(recent.success ? { ...timeless(filters), recent: recent.data } : timeless(filters));
      return;
    }
    const { [name]: _, ...rest } = filters;
    void filter(value === undefined ? rest : { ...rest, [name]: name === 'tier' ? Number(value) : value });
  };
  const stands = (name: Named): boolean => valueOf(name) !== undefined || added.includes(name) || (!narrow && first.some((one) => one === name));
  const all: readonly Named[] = [...first, ...further];
  // A rule has a chip of its own: its sentence is long.
  const drawn = all.filter((name) => stands(name) && (name !== 'rule' || filters.rule === undefined));
  const offered = all.filter((name) => !stands(name));
  return (
    <div role="group" aria-label={say('console.filter.group')} className="flex flex-wrap items-center gap-x-1 gap-y-1.5 border-b border-line px-6 py-1.5 max-[40rem]:px-4">
      <span className="inline-flex min-w-0 max-[40rem]:flex-1 max-[40rem]:basis-40">
        <SearchText filters={filters} onFilter={(next) => void filter(next)} onLeave={onLeave} />
      </span>
      <span className="w-1 max-[40rem]:hidden" />
      <Sideways className="max-[40rem]:-mx-2 max-[40rem]:gap-1 max-[40rem]:px-2">
        {drawn.map((name) => (
          <FilterMenu key={name} {...menus[name]} value={valueOf(name)} opened={added.at(-1) === name && valueOf(name) === undefined} onAsk={() => (recorded.has(name) ? void askFacets() : undefined)} onChange={set(name)} />
        ))}
        {offered.length === 0 ? null : (
          <Menu side="bottom" choices={offered.map((name) => ({ id: name, words: menus[name].label, onSelect: () => setAdded([...added, name]) }))} leavesFocus>
            <Button size="row" look="quiet">
              <Icon name="add" size={12} className="text-ink-faint" />
              {say('console.filter.more')}
            </Button>
          </Menu>
        )}
        <RuleChip stores={stores} />
        {count === 0 ? null : (
          <Button look="quiet" size="row" aria-keyshortcuts="Escape" className="ms-auto" onClick={() => void filter({})}>
            {say('console.filter.clear', { count })}
            <kbd aria-hidden="true" className="text-micro font-normal text-ink-faint max-[40rem]:hidden">
              {say('key.esc')}
            </kbd>
          </Button>
        )}
      </Sideways>
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
    <Button size="row" className="max-w-104 shrink max-[40rem]:max-w-[80%] max-[40rem]:shrink-0 border-ink not-hover:border-ink font-semibold" onClick={() => void filter(rest)}>
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

function SearchText({ filters, onFilter, onLeave }: { readonly filters: Filters; readonly onFilter: (filters: Filters) => void; readonly onLeave: () => void }): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filters.text ?? '');
  const wanted = typed.trim();
  const newest = useRef({ filters, onFilter });
  newest.current = { filters, onFilter };
  // What was set from elsewhere, a saved view or a way to clear it, stands in the field too; what is being typed stays.
  const before = useRef(filters.text);
  useEffect(() => {
    const { text } = filters;
    if (text !== before.current || text === undefined) setTyped((now) => (now.trim() === (text ?? '') ? now : (text ?? '')));
    before.current = text;
  }, [filters]);
  useEffect(() => {
    if (wanted === (newest.current.filters.text ?? '')) return undefined;
    const timer = setTimeout(() => {
      const { text: _, ...rest } = newest.current.filters;
      before.current = wanted === '' ? undefined : wanted;
      newest.current.onFilter(wanted === '' ? rest : { ...rest, text: wanted });
    }, restMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  useSlash(field);
  return <FindField ref={field} label={say('console.filter.find')} value={typed} onChange={setTyped} onLeave={onLeave} />;
}
