import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { AppStore } from '../state/app-store';
import { CopyButton } from '../ui/copy-button';
import { sayWith } from '../ui/say-with';

/** The connector's command line, to be put in front of a server's own, with a button that copies it. */
export function ConnectorLine({ app }: { readonly app: AppStore }): ReactElement | null {
  const connector = useStore(app, ({ state }) => state?.connector ?? null);
  if (connector === null) return null;
  return (
    <div className="space-y-2">
      <pre aria-label={say('console.wiring.line')} className="said rounded-one border border-line bg-inset px-3 py-2 text-ink">
        {connector}
      </pre>
      <CopyButton text={connector} label={say('console.wiring.copy')} />
    </div>
  );
}

/** How a server is put behind Countersign by hand, in four steps. */
export function WiringSteps({ app }: { readonly app: AppStore }): ReactElement {
  return (
    <>
      <ol className="max-w-[72ch] list-decimal space-y-1.5 ps-5 marker:text-ink-faint">
        <li>{say('console.wiring.open')}</li>
        <li>{sayWith('console.wiring.put', { command: <Typed>command</Typed>, args: <Typed>args</Typed> })}</li>
        <li>{sayWith('console.wiring.names', { name: 'NAME', host: 'HOST', first: <Typed>claude-code</Typed>, second: <Typed>cursor</Typed>, third: <Typed>vscode</Typed>, flag: <Typed>--env VARIABLE</Typed> })}</li>
        <li>{say('console.wiring.reconnect')}</li>
      </ol>
      <ConnectorLine app={app} />
    </>
  );
}

function Typed({ children }: { readonly children: ReactNode }): ReactElement {
  return <code className="rounded-[0.1875rem] bg-inset px-1 font-mono text-small whitespace-nowrap text-ink">{children}</code>;
}
