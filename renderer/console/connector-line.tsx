import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../state/app-store';
import { CopyButton } from '../ui/copy-button';

/** The connector's command line, to be put in front of a server's own, with a button that copies it. */
export function ConnectorLine({ app }: { readonly app: AppStore }): ReactElement | null {
  const connector = useStore(app, ({ state }) => state?.connector ?? null);
  if (connector === null) return null;
  return (
    <div className="space-y-2">
      <pre aria-label="Connector command line" className="said rounded-one border border-line bg-inset px-3 py-2 text-ink">
        {connector}
      </pre>
      <CopyButton text={connector} label="Copy command line" />
    </div>
  );
}

/** How a server is put behind Countersign by hand, in four steps. */
export function WiringSteps({ app }: { readonly app: AppStore }): ReactElement {
  return (
    <>
      <ol className="max-w-[72ch] list-decimal space-y-1.5 ps-5 marker:text-ink-faint">
        <li>Open your host’s configuration file and find the server’s entry.</li>
        <li>
          Put this command line in front of the command that is there: its first word becomes the <Typed>command</Typed>, all the others come first in the <Typed>args</Typed>.
        </li>
        <li>
          Write the server’s name for NAME and your app’s id for HOST, such as <Typed>claude-code</Typed>, <Typed>cursor</Typed> or <Typed>vscode</Typed>. For each variable the server needs, add <Typed>--env VARIABLE</Typed> after it.
        </li>
        <li>Reconnect the server in the host. Countersign asks before anything runs.</li>
      </ol>
      <ConnectorLine app={app} />
    </>
  );
}

function Typed({ children }: { readonly children: ReactNode }): ReactElement {
  return <code className="rounded-[0.1875rem] bg-inset px-1 font-mono text-small whitespace-nowrap text-ink">{children}</code>;
}
