import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import type { VaultView } from '#shared/models/vault';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import type { Stores } from '../stores';
import { quietChoices, quietWords } from '../../state/quiet';

/** What a condition says, and whether it wants the person's attention. */
interface Condition {
  readonly words: string;
  readonly wants: boolean;
}

/** The gateway's state in words. */
export function gatewayCondition(gateway: AppState['gateway']): Condition {
  const words = { starting: 'Starting', listening: 'On guard', stopped: 'Stopped: every call is refused' } as const;
  return { words: words[gateway], wants: gateway === 'stopped' };
}

/** The vault's state in words. */
export function vaultCondition({ state, protection }: VaultView): Condition {
  if (state === 'locked') return { words: 'Vault locked', wants: true };
  if (state === 'opening') return { words: 'Vault opening', wants: false };
  return protection === 'none' ? { words: 'Vault not protected', wants: true } : { words: `Vault open, by ${protection}`, wants: false };
}

/** How the app is at the foot of the sidebar: on guard or not, quiet or not, the vault open or not. */
export function Conditions({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const { quiet: hold, show } = useStore(stores.app);
  const now = useNow(60_000);
  const gateway = gatewayCondition(state.gateway);
  const vault = vaultCondition(state.vault);
  const quiet = quietWords(state.quiet, now);
  return (
    <section aria-label="Conditions" className="mt-auto border-t border-line pt-2 @max-[40rem]/frame:hidden">
      <ul>
        <li className="flex min-h-row items-center px-[calc(0.5rem+1px)] text-small text-ink-soft">
          <Line icon={gateway.wants ? 'unconfined' : 'sandbox'} {...gateway} />
        </li>
        <li>
          {quiet === null ? (
            <Menu choices={quietChoices(now).map(({ id, words, minutes }) => ({ id, words, onSelect: () => void hold(minutes) }))}>
              <Button look="quiet" size="row" className="w-full justify-start font-normal">
                <Line icon="bell" words="Prompts shown" wants={false} />
                <span className="sr-only">, quiet time…</span>
              </Button>
            </Menu>
          ) : (
            <Button look="quiet" size="row" className="w-full justify-start font-normal" onClick={() => void hold(0)}>
              <Line icon="quiet" words={quiet} wants={false} strong />
              <span className="sr-only">, show prompts now</span>
            </Button>
          )}
        </li>
        <li>
          <Button look="quiet" size="row" className="w-full justify-start font-normal" onClick={() => show('settings', { focus: 'vault', byKeys: true })}>
            <Line icon="vault" {...vault} />
          </Button>
        </li>
      </ul>
    </section>
  );
}

function Line({ icon, words, wants, strong = false }: Condition & { readonly icon: IconName; readonly strong?: boolean }): ReactElement {
  return (
    <span className={`flex min-w-0 items-center gap-2.5 text-start ${wants ? 'font-semibold text-amber' : strong ? 'font-semibold text-ink' : ''}`}>
      <Icon name={icon} size={15} />
      <span className="min-w-0 wrap-anywhere">{words}</span>
    </span>
  );
}
