import type { ReactElement } from 'react';
import type { HistoryRow } from '#shared/models/history';
import { say } from '#shared/words/say';
import { draftOfCall, edit } from '../../state/rule-draft/draft';
import { Button } from '../../ui/button';
import type { RecordStores } from './record-stores';

/** Leads from a recorded call to a rule about calls such as it. */
export function MakeRule({ row, stores }: { readonly row: HistoryRow; readonly stores: RecordStores }): ReactElement | null {
  if (row.kind !== 'call' || row.tool === null) return null;
  return (
    <Button
      size="row"
      onClick={() => {
        stores.rules.getState().edit(edit(draftOfCall(row), { about: { host: row.host, server: row.server } }));
        stores.app.getState().show('rules');
      }}
    >
      {say('console.rule.fromCall')}
    </Button>
  );
}
