import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ServerView } from '#shared/models/server';
import { counted, fullMoment } from '../ui/amounts';
import { Button } from '../ui/button';
import { HostIcon, Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { WiringSteps } from './connector-line';
import { Empty, Failed, Skeleton, ViewHead } from './states';
import type { Stores } from './stores';

const trusts: Readonly<Record<ServerView['trust'], string>> = { known: 'Known', trusted: 'Trusted', blocked: 'Blocked' };

/** The servers a person decided about: what each is, how it is trusted, and how to take that back. */
export function ServersView({ stores }: { readonly stores: Stores }): ReactElement {
  const { items, status, error, load, forget, block } = useStore(stores.servers);
  const { say } = useStore(stores.app);

  async function done(problem: Promise<string | null>, words: string): Promise<void> {
    say((await problem) ?? words);
  }

  if (status === 'failed') {
    return (
      <>
        <ViewHead title="Servers" />
        <Failed what="The servers could not be read." why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  return (
    <>
      <ViewHead title="Servers" {...(items.length > 0 ? { note: counted(items.length, 'server') } : {})} />
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="server" title="No server yet">
          <p>A server appears here once you have decided about its first use. To put one behind Countersign:</p>
          <WiringSteps app={stores.app} />
        </Empty>
      ) : (
        <ul aria-label="Servers" className="scroll-thin min-h-0 flex-1 divide-y divide-line overflow-y-auto">
          {items.map((server) => (
            <Row
              key={server.digest}
              server={server}
              onForget={() => void done(forget(server.digest), `Forgot ${server.name}. Its next start asks first.`)}
              onBlock={() => void done(block(server.digest), `Blocked ${server.name}. It is not started any more.`)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ server, onForget, onBlock }: { readonly server: ServerView; readonly onForget: () => void; readonly onBlock: () => void }): ReactElement {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 px-6 py-3 [contain-intrinsic-size:auto_6rem] [content-visibility:auto]">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-prompt font-semibold">
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={server.name} />
          </span>
          <span className={`inline-flex items-center gap-1 rounded-one border px-1.5 text-micro font-semibold ${server.trust === 'blocked' ? 'border-ink text-ink' : 'border-line text-ink-soft'}`}>
            {server.trust === 'blocked' ? <Icon name="ban" size={11} /> : null}
            {trusts[server.trust]}
          </span>
          {server.sessions > 0 ? <span className="text-small font-normal text-ink-soft">{counted(server.sessions, 'live session')}</span> : null}
        </h2>
        <p className="said mt-1 text-ink-soft">
          <VisibleText text={server.command} />
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-small text-ink-faint">
          <span className="inline-flex items-center gap-1.5">
            <HostIcon host={server.host} size={12} />
            <VisibleText text={server.host} />
          </span>
          <span>decided {fullMoment(server.decidedAt)}</span>
          <span className="min-w-0 wrap-anywhere">
            {server.envNames.length === 0 ? 'no variables' : 'gets '}
            {server.envNames.length === 0 ? null : <span className="font-mono">{server.envNames.join(', ')}</span>}
          </span>
        </p>
        {server.suspended ? (
          <p className="mt-1 flex items-start gap-1.5 text-small font-semibold text-amber">
            <Icon name="warning" size={13} className="mt-0.5" />
            Changed outside Countersign. It does not count until its next start is answered.
          </p>
        ) : null}
      </div>
      <div className="flex items-start gap-2">
        {server.trust === 'blocked' ? null : (
          <Button size="row" onClick={onBlock} aria-label={`Block ${server.name}`}>
            Block
          </Button>
        )}
        <Button size="row" onClick={onForget} aria-label={`Forget ${server.name}`}>
          Forget
        </Button>
      </div>
    </li>
  );
}
