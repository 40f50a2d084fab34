import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { VaultView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useNarrow } from '../../ui/narrow';
import { VisibleText } from '../../ui/visible-text';
import { ChoosePassphrase } from './choose-passphrase';

/** Above every view while nothing protects the key: what that means, and the way out of it. Where the window is narrow, one line that opens to it. */
export function VaultBanner({ vault, client }: { readonly vault: VaultView; readonly client: Client }): ReactElement | null {
  const [choosing, setChoosing] = useState(false);
  const [opened, setOpened] = useState(false);
  const narrow = useNarrow();
  const id = useId();
  if (vault.state !== 'open' || vault.protection !== 'none' || vault.words === null) return null;
  return (
    <section aria-label={say('console.vault.bare')} className={`shrink-0 border-b border-line bg-inset ${narrow ? 'px-gutter py-1' : 'px-page py-2.5'}`}>
      {narrow ? (
        <Button look="quiet" size="row" aria-expanded={opened} aria-controls={id} className="w-full justify-start px-0!" onClick={() => setOpened(!opened)}>
          <Icon name="lock" size={15} />
          <span className="min-w-0 flex-1 text-start">{say('console.vault.bare')}</span>
          <Icon name="down" size={12} className={opened ? 'rotate-180' : ''} />
        </Button>
      ) : null}
      {/* Folded it stays: a passphrase half typed is not lost. */}
      <div id={id} hidden={narrow && !opened} className={narrow ? 'pb-1.5' : ''}>
        <Whole vault={vault} client={client} choosing={choosing} onChoosing={setChoosing} />
      </div>
    </section>
  );
}

function Whole({ vault, client, choosing, onChoosing }: { readonly vault: VaultView; readonly client: Client; readonly choosing: boolean; readonly onChoosing: (choosing: boolean) => void }): ReactElement {
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-1 basis-80 items-start gap-2 text-base">
          <Icon name="lock" size={15} className="mt-0.5 text-ink-soft" />
          <span className="max-w-[80ch] min-w-0 wrap-anywhere">
            <VisibleText text={vault.words ?? ''} />
          </span>
        </p>
        {choosing ? null : (
          <Button size="row" onClick={() => onChoosing(true)}>
            {say('console.vault.choose')}
          </Button>
        )}
      </div>
      {choosing ? (
        <div className="mt-3 pb-1 ps-6">
          <ChoosePassphrase client={client} onDone={() => onChoosing(false)} onCancel={() => onChoosing(false)} />
        </div>
      ) : null}
    </>
  );
}
