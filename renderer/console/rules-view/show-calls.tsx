import type { ReactElement } from 'react';
import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import type { ButtonLook } from '../../ui/button';
import type { RecordStores } from './record-stores';

interface ShowCallsProps {
  readonly rule: RuleView;
  readonly stores: RecordStores;
  /** Whether Tab stops here: of a list, in one row only. */
  readonly tabbable?: boolean;
  readonly look?: ButtonLook;
  readonly describedBy: string;
}

/** Leads to the calls a rule decided: what it let through, asked about or held back. */
export function ShowCalls({ rule, stores, tabbable = true, look = 'plain', describedBy }: ShowCallsProps): ReactElement | null {
  if (rule.uses === 0) return null;
  return (
    <Button
      size="row"
      look={look}
      className="group-has-[[role=group]]/actions:hidden"
      tabIndex={tabbable ? 0 : -1}
      aria-describedby={describedBy}
      onClick={() => {
        void stores.history.getState().filter({ rule: rule.id });
        stores.app.getState().show('history');
      }}
    >
      {say('console.rule.showCalls')}
    </Button>
  );
}
