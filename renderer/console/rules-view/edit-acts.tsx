import type { ReactElement } from 'react';
import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import type { RecordStores } from './record-stores';

interface EditActsProps {
  readonly rule: RuleView;
  readonly stores: RecordStores;
  readonly describedBy: string;
}

/** Whether a person may change this rule: one of the organisation's is read only, and one that counts for nothing is confirmed or removed first. */
export function editable({ origin, suspended }: Pick<RuleView, 'origin' | 'suspended'>): boolean {
  return origin !== 'managed' && !suspended;
}

/** Leads to the editor, with the rule or with a copy of it. */
export function EditActs({ rule, stores, describedBy }: EditActsProps): ReactElement | null {
  if (!editable(rule)) return null;
  const begin = (copy: boolean) => void stores.rules.getState().editStored(rule.id, copy).then((problem) => (problem === null ? undefined : stores.app.getState().say(problem)));
  return (
    <>
      <Button size="row" aria-describedby={describedBy} onClick={() => begin(false)}>
        {say('console.rule.edit')}
      </Button>
      <Button size="row" aria-describedby={describedBy} onClick={() => begin(true)}>
        {say('console.rule.duplicate')}
      </Button>
    </>
  );
}
