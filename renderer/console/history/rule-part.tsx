import { useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { counted } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { VisibleText } from '../../ui/visible-text';
import { Revoke } from '../rules-view/revoke';
import type { RecordStores } from '../rules-view/record-stores';
import { Part } from './part';

interface RulePartProps {
  readonly title: string;
  readonly id: string;
  /** What it said when it was recorded; null where only the rule itself could tell. */
  readonly words: string | null;
  readonly stores: RecordStores;
  /** The answer of this row made it. */
  readonly made?: boolean;
}

/** What was made so lately is undone rather than revoked, ms. */
const undoMs = 24 * 3_600_000;

/** A rule that has to do with a row: what it says, what else it decided, and the way to take it back. */
export function RulePart({ title, id, words, stores, made = false }: RulePartProps): ReactElement {
  const rule = useStore(stores.rules, ({ items }) => items.find((one) => one.id === id));
  const known = useStore(stores.rules, ({ status }) => status === 'ready');
  const filters = useStore(stores.history, (history) => history.filters);
  const said = useId();
  const now = useNow(60_000);
  const { show } = stores.app.getState();
  return (
    <Part title={title}>
      <p id={said} className="text-base wrap-anywhere">
        <VisibleText text={rule?.words ?? words ?? 'A rule that is gone.'} />
      </p>
      {known && rule === undefined ? <p className="mt-0.5 text-small text-ink-faint">No longer in force.</p> : null}
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        {filters.rule === id ? null : (
          <Button size="row" aria-describedby={said} onClick={() => void stores.history.getState().filter({ rule: id })}>
            {rule === undefined ? 'Show its calls' : `Show its ${counted(rule.uses, 'call')}`}
          </Button>
        )}
        {rule === undefined ? null : (
          <>
            <Button
              size="row"
              aria-describedby={said}
              onClick={() => {
                stores.rules.getState().reveal(id);
                show('rules');
              }}
            >
              Open rule
            </Button>
            <Revoke rule={rule} stores={stores} describedBy={said} {...(made && now - rule.createdAt < undoMs ? { label: 'Undo' } : {})} />
          </>
        )}
      </div>
    </Part>
  );
}
