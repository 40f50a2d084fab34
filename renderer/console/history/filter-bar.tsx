import type { ReactElement } from 'react';
import type { HistoryFacets } from '#shared/models/history';
import type { FilterName, Filters } from '../../state/history-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { outcomeLooks } from './words';

interface FilterBarProps {
  readonly filters: Filters;
  readonly facets: HistoryFacets;
  readonly onChange: (filters: Filters) => void;
}

/** Four ways to narrow the history, and one to widen it again. */
export function FilterBar({ filters, facets, onChange }: FilterBarProps): ReactElement {
  const set = (name: FilterName) => (value: string) => {
    const { [name]: _, ...rest } = filters;
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  const plain = (values: readonly string[]) => values.map((value) => [value, value] as const);
  return (
    <div role="group" aria-label="Filters" className="contents">
      <Choice label="Host" value={filters.host} choices={plain(facets.hosts)} onChange={set('host')} />
      <Choice label="Server" value={filters.server} choices={plain(facets.servers)} onChange={set('server')} />
      <Choice label="Tool" value={filters.tool} choices={plain(facets.tools)} onChange={set('tool')} />
      <Choice label="Outcome" value={filters.outcome} choices={Object.entries(outcomeLooks).map(([value, { word }]) => [value, word] as const)} onChange={set('outcome')} />
      {Object.keys(filters).length === 0 ? null : (
        <Button look="quiet" size="row" onClick={() => onChange({})}>
          <Icon name="close" size={12} />
          Clear filters
        </Button>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps): ReactElement {
  // A value chosen before may no longer be among the newest ones; it must still be shown as chosen.
  const all = value === undefined || choices.some(([choice]) => choice === value) ? choices : [[value, value] as const, ...choices];
  return (
    <span className="relative inline-flex max-w-44 items-center">
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        className={`h-7 w-full appearance-none truncate rounded-one border bg-surface ps-2.5 pe-7 text-small ${value === undefined ? 'border-line text-ink-soft' : 'border-ink font-semibold text-ink'}`}
      >
        <option value="">{label}: any</option>
        {all.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={12} className="pointer-events-none absolute end-2 text-ink-faint" />
    </span>
  );
}
