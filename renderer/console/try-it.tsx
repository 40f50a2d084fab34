import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { AppStore } from '../state/app-store';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';

const labels = { idle: 'console.try.try', running: 'console.try.running', done: 'console.try.again', failed: 'console.try.again' } as const;

/** Starts the demonstration, and says how far it is. */
export function TryIt({ stores }: { readonly stores: { readonly app: AppStore } }): ReactElement | null {
  const trial = useStore(stores.app, ({ state }) => state?.trial ?? null);
  const ask = useStore(stores.app, (app) => app.ask);
  if (trial === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="answer" locked={trial.state === 'running'} onClick={() => void ask('app/try', {}, null)}>
        <Icon name={trial.state === 'failed' ? 'refresh' : 'start'} size={14} />
        {say(labels[trial.state])}
      </Button>
      <p role="status" className="min-w-0 flex-1 basis-60 text-small text-ink-soft">
        {trial.words === null ? say('console.try.what') : <VisibleText text={trial.words} />}
      </p>
    </div>
  );
}
