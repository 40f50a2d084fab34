import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { ariaKeys, Keys } from '../../ui/keys';
import { VisibleText } from '../../ui/visible-text';
import { gatewayCondition, vaultCondition } from './conditions';
import { quietWords } from '../../state/quiet';
import type { Stores } from '../stores';

/** What the last action came to, in words, and at its end what is put away: closed notices, the keys. */
export function StatusLine({ stores }: { readonly stores: Stores }): ReactElement {
  const { said, closed, state, say: tell, openNotices, cover } = useStore(stores.app);
  const now = useNow(state?.quiet === null ? null : 60_000);
  const gateway = gatewayCondition(state?.gateway ?? 'starting');
  const vault = state === null ? { words: '', wants: false } : vaultCondition(state.vault);
  const quiet = quietWords(state?.quiet ?? null, now);
  const away = (state?.notices ?? []).filter((notice) => closed.includes(notice)).length;
  return (
    <footer className="flex min-h-row shrink-0 items-center gap-2 border-t border-line bg-ground ps-gutter pe-2 text-small text-ink-soft">
      <div role="status" aria-label={say('console.frame.lastAction')} className="flex min-w-0 flex-1 items-center gap-2">
        {said === null ? null : (
          <>
            <span className="min-w-0 py-1 font-medium text-ink wrap-anywhere">
              <VisibleText text={said} />
            </span>
            <Button look="quiet" size="row" className="min-h-6!" onClick={() => tell(null)}>
              <span className="sr-only">{say('console.frame.clear')}</span>
              <Icon name="close" size={12} />
            </Button>
          </>
        )}
      </div>
      {/* Where the sidebar has no room for them, how the app is stands here. */}
      {state === null || said !== null ? null : <span className={`hidden min-w-0 truncate @max-[40rem]/frame:block ${gateway.wants || vault.wants ? 'font-semibold text-amber' : ''}`}>{gateway.wants ? gateway.words : vault.wants ? vault.words : (quiet ?? gateway.words)}</span>}
      {away === 0 ? null : (
        <Button look="quiet" size="row" className="min-h-6!" onClick={openNotices}>
          <Icon name="info" size={13} />
          {say('console.frame.noticeCount', { count: away })}
        </Button>
      )}
      <Button look="quiet" size="row" className="min-h-6! @max-[40rem]/frame:hidden" aria-keyshortcuts={ariaKeys('?')} onClick={() => cover('shortcuts')}>
        {say('console.frame.keys')}
        <Keys keys="?" />
      </Button>
    </footer>
  );
}
