import { useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
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
        <VisibleText text={rule?.words ?? words ?? say('console.entry.goneRule')} />
      </p>
      {known && rule === undefined ? <p className="mt-0.5 text-small text-ink-faint">{say('console.entry.noLonger')}</p> : null}
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        {filters.rule === id ? null : (
          <Button size="row" aria-describedby={said} onClick={() => void stores.history.getState().filter({ rule: id })}>
            {rule === undefined ? say('console.entry.itsGoneCalls') : say('console.entry.itsCalls', { count: rule.uses })}
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
              {say('console.entry.openRule')}
            </Button>
            <Revoke rule={rule} stores={stores} describedBy={said} {...(made && now - rule.createdAt < undoMs ? { label: say('console.entry.undo') } : {})} />
          </>
        )}
      </div>
    </Part>
  );
}
