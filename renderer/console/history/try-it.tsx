import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../bridge/client';
import type { AppStore } from '../../state/app-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** Shows the whole thing at work without any host: a few calls of a real server on a scratch folder. */
export function TryIt({ app, client }: { readonly app: AppStore; readonly client: Client }): ReactElement {
  const { state, say } = useStore(app);
  const trial = state?.trial ?? { state: 'idle', words: null };
  const running = trial.state === 'running';

  async function start(): Promise<void> {
    const reply = await client.call('app/try', {});
    if (!reply.ok) say(reply.error);
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button look="solid" locked={running} onClick={() => void start()}>
        <Icon name="start" size={14} />
        {running ? 'Running…' : 'Try it'}
      </Button>
      <p role="status" className="min-w-0 flex-1 basis-56 wrap-anywhere">
        {trial.words === null ? 'A few calls of a real server, on a scratch folder. No host is needed; you answer the questions.' : <VisibleText text={trial.words} />}
      </p>
    </div>
  );
}
