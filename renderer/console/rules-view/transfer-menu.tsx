import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RuleImport } from '#shared/models/rule';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { ImportDialog } from './import-dialog';
import type { RecordStores } from './record-stores';

/** Rules from a file, and into one. Main asks which. */
export function TransferMenu({ client, stores }: { readonly client: Client; readonly stores: RecordStores }): ReactElement {
  const [file, setFile] = useState<RuleImport | null>(null);
  const { say: tell } = stores.app.getState();

  async function read(): Promise<void> {
    const reply = await client.call('rule/import', {});
    if (!reply.ok) tell(say('console.transfer.notRead', { why: reply.error }));
    else setFile(reply.value);
  }
  async function write(): Promise<void> {
    const reply = await client.call('rule/export', {});
    if (!reply.ok) tell(say('console.transfer.notWritten', { why: reply.error }));
    else if (reply.value.file !== null) tell(say('console.transfer.written', { count: reply.value.count, file: reply.value.file }));
  }
  async function accept(): Promise<string | null> {
    const reply = await client.call('rule/import-accept', {});
    if (!reply.ok) return reply.error;
    setFile(null);
    await stores.rules.getState().load();
    tell(say('console.transfer.added', { count: reply.value.count }));
    return null;
  }

  return (
    <>
      <Menu
        side="bottom"
        choices={[
          { id: 'import', words: say('console.transfer.import'), onSelect: () => void read() },
          { id: 'export', words: say('console.transfer.export'), onSelect: () => void write() },
        ]}
      >
        <Button size="row" look="quiet" aria-label={say('console.transfer.menu')}>
          <Icon name="more" size={15} />
        </Button>
      </Menu>
      <ImportDialog file={file} onAccept={accept} onClose={() => setFile(null)} />
    </>
  );
}
