import { useState } from 'react';
import type { ReactElement } from 'react';
import type { VaultView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { ChoosePassphrase } from './choose-passphrase';

/** Above every view while nothing protects the key: what that means, and the way out of it. */
export function VaultBanner({ vault, client }: { readonly vault: VaultView; readonly client: Client }): ReactElement | null {
  const [choosing, setChoosing] = useState(false);
  if (vault.state !== 'open' || vault.protection !== 'none' || vault.words === null) return null;
  return (
    <section aria-label={say('console.vault.bare')} className="border-b border-line bg-inset px-page py-2.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-1 basis-80 items-start gap-2 text-base">
          <Icon name="lock" size={15} className="mt-0.5 text-ink-soft" />
          <span className="max-w-[80ch] min-w-0 wrap-anywhere">
            <VisibleText text={vault.words} />
          </span>
        </p>
        {choosing ? null : (
          <Button size="row" onClick={() => setChoosing(true)}>
            {say('console.vault.choose')}
          </Button>
        )}
      </div>
      {choosing ? (
        <div className="mt-3 pb-1 ps-6">
          <ChoosePassphrase client={client} onDone={() => setChoosing(false)} onCancel={() => setChoosing(false)} />
        </div>
      ) : null}
    </section>
  );
}
