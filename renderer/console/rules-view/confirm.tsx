import type { ReactElement } from 'react';
import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import type { RecordStores } from './record-stores';

interface ConfirmProps {
  readonly rule: RuleView;
  readonly stores: RecordStores;
  /** Whether Tab stops here: of a list, in one row only. */
  readonly tabbable?: boolean;
  readonly describedBy: string;
}

/** Makes a suspended rule count again, as it reads now. A rule that cannot be read has nothing to confirm. */
export function Confirm({ rule, stores, tabbable = true, describedBy }: ConfirmProps): ReactElement | null {
  if (rule.createdAt === 0) return null;
  const { confirm } = stores.rules.getState();
  const { say: tell } = stores.app.getState();
  return (
    <Button size="row" tabIndex={tabbable ? 0 : -1} aria-describedby={describedBy} onClick={() => void confirm(rule.id).then((problem) => tell(problem ?? say('console.rule.confirmed', { rule: rule.words })))}>
      {say('console.rule.confirm')}
    </Button>
  );
}
