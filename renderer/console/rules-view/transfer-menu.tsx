import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RuleImport } from '#shared/models/rule';
import type { Client } from '../../bridge/client';
import { counted } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { ImportDialog } from './import-dialog';
import type { RecordStores } from './record-stores';

/** Rules from a file, and into one. Main asks which. */
export function TransferMenu({ client, stores }: { readonly client: Client; readonly stores: RecordStores }): ReactElement {
  const [file, setFile] = useState<RuleImport | null>(null);
  const { say } = stores.app.getState();

  async function read(): Promise<void> {
    const reply = await client.call('rule/import', {});
    if (!reply.ok) say(`No rules were read. ${reply.error}`);
    else setFile(reply.value);
  }
  async function write(): Promise<void> {
    const reply = await client.call('rule/export', {});
    if (!reply.ok) say(`No rules were written. ${reply.error}`);
    else if (reply.value.file !== null) say(`${counted(reply.value.count, 'rule')} written to ${reply.value.file}`);
  }
  async function accept(): Promise<string | null> {
    const reply = await client.call('rule/import-accept', {});
    if (!reply.ok) return reply.error;
    setFile(null);
    await stores.rules.getState().load();
    say(`${counted(reply.value.count, 'rule')} added.`);
    return null;
  }

  return (
    <>
      <Menu
        side="bottom"
        choices={[
          { id: 'import', words: 'Import rules…', onSelect: () => void read() },
          { id: 'export', words: 'Export rules…', onSelect: () => void write() },
        ]}
      >
        <Button size="row" look="quiet" aria-label="Import or export">
          <Icon name="more" size={15} />
        </Button>
      </Menu>
      <ImportDialog file={file} onAccept={accept} onClose={() => setFile(null)} />
    </>
  );
}
