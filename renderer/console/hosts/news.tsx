import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { intent, newcomers, targetsOf } from '../../state/host-change';
import type { Placed } from '../../state/host-change';
import type { HostStore } from '../../state/host-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** Names said before the rest is a number. */
const named = 3;

/** Servers that came past Countersign since the person last looked, with the one thing to do. */
export function News({ hosts, onShow }: { readonly hosts: HostStore; readonly onShow: (place: Placed) => void }): ReactElement {
  const view = useStore(hosts, (slice) => slice.view);
  const fresh = newcomers(view);
  const [first] = fresh;
  const open = fresh.filter(({ file }) => file.writable);
  return (
    <div role="status" aria-label={say('console.host.news')}>
      {first === undefined ? null : (
        <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-inset px-gutter py-1.5">
          <Icon name="unconfined" size={15} className="text-amber" />
          <p className="line-clamp-3 min-w-0 flex-1 basis-60 text-base wrap-anywhere">
            <VisibleText text={newsWords(fresh)} />
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="row" look="quiet" onClick={() => onShow(first)}>
              {say('console.host.newsShow')}
            </Button>
            {open.length === 0 ? null : (
              <Button size="row" onClick={() => void hosts.getState().preview(intent('wrap', targetsOf(open)))}>
                {say('console.host.newsProtect', { count: open.length })}
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function newsWords(fresh: readonly Placed[]): string {
  const [first] = fresh;
  if (first !== undefined && fresh.length === 1) return say(first.server.lost ? 'console.host.newsLost' : 'console.host.newsOne', { server: first.server.name, host: first.host.title });
  const names = fresh.slice(0, named).map(({ server }) => server.name);
  return say('console.host.newsMany', { count: fresh.length, names: rowWords(fresh.length > named ? [...names, '…'] : names) });
}
