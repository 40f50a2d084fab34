import type { ReactElement } from 'react';
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
      <ol className="list-decimal space-y-1.5 ps-5 marker:text-ink-faint">
        <li>Open your host’s configuration file and find the server’s entry.</li>
        <li>
          Put this command line in front of the command that is there: its first word becomes the <code>command</code>, all the others come first in the <code>args</code>.
        </li>
        <li>
          Write the server’s name for NAME and your app’s id for HOST, such as <code>claude-code</code>, <code>cursor</code> or <code>vscode</code>. For each variable the server needs, add <code className="whitespace-nowrap">--env VARIABLE</code> after it.
        </li>
        <li>Reconnect the server in the host. Countersign asks before anything runs.</li>
      </ol>
      <ConnectorLine app={app} />
    </>
  );
}
