import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import type { VaultView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import type { Stores } from '../stores';
import { quietChoices, quietWords } from '../../state/quiet';
import { sayWith } from '../../ui/say-with';

/** What a condition says, and whether it wants the person's attention. */
interface Condition {
  readonly words: string;
  readonly wants: boolean;
}

/** The gateway's state in words. */
export function gatewayCondition(gateway: AppState['gateway']): Condition {
  const keys = { starting: 'console.frame.starting', listening: 'console.frame.onGuard', stopped: 'console.frame.stopped' } as const;
  return { words: say(keys[gateway]), wants: gateway === 'stopped' };
}

/** The vault's state in words. */
export function vaultCondition({ state, protection }: VaultView): Condition {
  if (state === 'locked') return { words: say('console.frame.vaultLocked'), wants: true };
  if (state === 'opening') return { words: say('console.frame.vaultOpening'), wants: false };
  if (protection === 'none') return { words: say('console.frame.vaultBare'), wants: true };
  return { words: say(protection === 'keyring' ? 'console.frame.vaultByKeyring' : 'console.frame.vaultByPassphrase'), wants: false };
}

/** How the app is at the foot of the sidebar: on guard or not, quiet or not, the vault open or not. */
export function Conditions({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const { quiet: hold, show } = useStore(stores.app);
  const now = useNow(60_000);
  const gateway = gatewayCondition(state.gateway);
  const vault = vaultCondition(state.vault);
  const quiet = quietWords(state.quiet, now);
  return (
    <section aria-label={say('console.frame.conditions')} className="mt-auto border-t border-line pt-2 @max-[40rem]/frame:hidden">
      <ul>
        <li className="flex min-h-row items-center px-[calc(0.5rem+1px)] text-small text-ink-soft">
          <Line icon={gateway.wants ? 'unconfined' : 'sandbox'} {...gateway} />
        </li>
        <li>
          {quiet === null ? (
            <Menu choices={quietChoices(now).map(({ id, words, minutes }) => ({ id, words, onSelect: () => void hold(minutes) }))}>
              <Button look="quiet" size="row" className="w-full justify-start font-normal">
                {sayWith('console.frame.chooseQuiet', { condition: <Line icon="bell" words={say('console.frame.shown')} wants={false} /> }, heard)}
              </Button>
            </Menu>
          ) : (
            <Button look="quiet" size="row" className="w-full justify-start font-normal" onClick={() => void hold(0)}>
              {sayWith('console.frame.endQuiet', { condition: <Line icon="quiet" words={quiet} wants={false} strong /> }, heard)}
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

/** What a press does, after the condition that is drawn: for who cannot see that it is a button. */
const heard = (text: string) => <span className="sr-only">{text}</span>;

function Line({ icon, words, wants, strong = false }: Condition & { readonly icon: IconName; readonly strong?: boolean }): ReactElement {
  return (
    <span className={`flex min-w-0 items-center gap-2.5 text-start ${wants ? 'font-semibold text-amber' : strong ? 'font-semibold text-ink' : ''}`}>
      <Icon name={icon} size={15} />
      <span className="min-w-0 wrap-anywhere">{words}</span>
    </span>
  );
}
