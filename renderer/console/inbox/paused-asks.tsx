import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';

/** Servers whose asks are refused because they were too many, each with the way to let it ask again. Nothing where none are. */
export function PausedAsks({ stores }: { readonly stores: Stores }): ReactElement | null {
  const { items, resumeAsks } = useStore(stores.servers);
  const tell = useStore(stores.app, (app) => app.say);
  const paused = items.filter(({ asksPaused }) => asksPaused === true);
  if (paused.length === 0) return null;

  async function resume({ digest, name }: ServerView): Promise<void> {
    tell((await resumeAsks(digest)) ?? say('console.asks.resumed', { server: name }));
  }
  return (
    <ul aria-label={say('console.asks.pausedServers')} className="shrink-0 divide-y divide-line border-b border-line">
      {paused.map((server) => (
        <li key={server.digest} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-gutter py-2">
          <Icon name="pause" size={14} />
          <p className="min-w-0 flex-1 basis-60 text-base wrap-anywhere">
            {sayWith('console.asks.pausedOf', { server: <VisibleText text={server.name} /> })}
          </p>
          <Button size="row" aria-label={say('console.asks.resumeOf', { server: server.name })} onClick={() => void resume(server)}>
            {say('console.asks.resume')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
