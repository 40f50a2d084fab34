import type { ReactElement, ReactNode } from 'react';
import type { SandboxState, ServerView } from '#shared/models/server';
import type { Client } from '../../bridge/client';
import { age, fullMoment } from '../../ui/amounts';
import { useNow } from '../../ui/clock';
import { HostIcon, Icon } from '../../ui/icon';
import { Pane } from '../../ui/pane';
import { Fact, Facts, Part } from '../../ui/part';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { ServerSecrets } from '../vault/server-secrets';
import type { DefinitionKey } from '../../state/definition-store';
import type { Act } from './acts';
import { ToolsPart } from './definitions/tools-part';
import { ServerActs } from './server-acts';
import { stateLooks, stateOf, stateSentence, trustWords } from './state';

interface ServerDetailProps {
  readonly server: ServerView;
  readonly client: Client;
  readonly stores: Stores;
  readonly begun: Act | null;
  /** Opens what the server describes: all of it, or one definition. */
  readonly onDefinition: (definition: DefinitionKey | null) => void;
  readonly onClose: () => void;
}

/** Everything known of one server: how it is, what it is, where it comes from, what it gets and what holds it. */
export function ServerDetail({ server, client, stores, begun, onDefinition, onClose }: ServerDetailProps): ReactElement {
  const now = useNow(60_000);
  const look = stateLooks[stateOf(server)];
  return (
    <Pane label="Detail" title={<VisibleText text={server.name} />} onClose={onClose}>
      <div className="space-y-3">
        <div>
          <p className={`flex items-center gap-2 text-base ${look.ink}`}>
            <Icon name={look.icon} size={14} />
            {look.word}
          </p>
          <p className="mt-0.5 text-base text-ink-soft">{stateSentence(server, now)}</p>
        </div>
        <ServerActs key={begun ?? 'none'} server={server} stores={stores} begun={begun} />
      </div>
      <ToolsPart server={server.digest} client={client} stores={stores} onOpen={onDefinition} />
      <Confinement sandbox={server.sandbox} />
      <Identity server={server} />
      <Part title="Where it comes from">
        <Facts>
          <Fact name="Host">
            <Host host={server.host} />
          </Fact>
          <Fact name="Entry">{server.entry === null ? <span className="text-ink-faint">not named</span> : <Said text={server.entry} />}</Fact>
          <Fact name="Trust">{trustWords[server.trust]}</Fact>
          <Fact name="Decided">{fullMoment(server.decidedAt)}</Fact>
        </Facts>
      </Part>
      <Environment server={server} />
      <ServerSecrets server={server} client={client} />
      {server.live.length === 0 ? null : (
        <Part title="Live sessions">
          <ul className="divide-y divide-line">
            {server.live.map(({ session, host, since }) => (
              <li key={session} className="flex min-h-row items-center justify-between gap-3">
                <Host host={host} />
                <time dateTime={new Date(since).toISOString()} title={fullMoment(since)} className="text-small text-ink-faint">
                  {age(now - since)}
                </time>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </Pane>
  );
}

const levels = { full: 'Confined', partial: 'Partly confined', none: 'Not confined' } as const;

function Confinement({ sandbox }: { readonly sandbox: SandboxState | null }): ReactElement {
  if (sandbox === null) {
    return (
      <Part title="Sandbox">
        <p className="text-base text-ink-faint">Not tried yet.</p>
      </Part>
    );
  }
  const bare = sandbox.level === 'none';
  return (
    <Part title="Sandbox">
      <div className={bare ? 'rounded-one border border-red-edge bg-red-ground px-3 py-2' : ''}>
        <p className={`flex items-center gap-2 text-base font-semibold ${bare ? 'text-red' : ''}`}>
          <Icon name={bare ? 'unconfined' : 'sandbox'} size={14} />
          {levels[sandbox.level]}
        </p>
        <p className="mt-0.5 text-base text-ink-soft">{sandbox.line}</p>
        {sandbox.missing.length === 0 ? null : (
          <ul aria-label="Cannot be enforced here" className="mt-1 list-disc space-y-0.5 ps-5 text-base text-ink-soft marker:text-ink-faint">
            {sandbox.missing.map((missing) => (
              <li key={missing}>{missing}</li>
            ))}
          </ul>
        )}
      </div>
    </Part>
  );
}

/** What a server is was written by others: it stands in the server's own marked box. */
function Identity({ server }: { readonly server: ServerView }): ReactElement {
  const { located, real, interpreter, args, cwd } = server;
  return (
    <Part title="What it is">
      <div className="quoted px-3 py-2">
        <Facts>
          <Fact name="Program">
            <Said text={located} />
          </Fact>
          {real === located ? null : (
            <Fact name="leads to">
              <Said text={real} />
            </Fact>
          )}
          {interpreter === null ? null : (
            <Fact name="read by">
              <Said text={interpreter} />
            </Fact>
          )}
          {args.length === 0 ? null : (
            <Fact name="Arguments">
              {args.map((argument, at) => (
                <Said key={at} text={argument} />
              ))}
            </Fact>
          )}
          <Fact name="Folder">
            <Said text={cwd} />
          </Fact>
          {server.package === null ? null : (
            <Fact name="Package">
              <Said text={server.package} />
            </Fact>
          )}
        </Facts>
      </div>
    </Part>
  );
}

function Environment({ server: { envNames, loaderNames } }: { readonly server: ServerView }): ReactElement {
  return (
    <Part title="Variables it gets">
      {envNames.length === 0 ? (
        <p className="text-base text-ink-faint">None.</p>
      ) : (
        <Names names={envNames} />
      )}
      {loaderNames.length === 0 ? null : (
        <div className="mt-2">
          <p className="mb-1 flex items-start gap-2 text-base font-semibold text-amber">
            <Icon name="warning" size={14} className="mt-0.5" />
            {loaderNames.length === 1 ? 'This one changes' : 'These change'} which code it loads
          </p>
          <Names names={loaderNames} />
        </div>
      )}
    </Part>
  );
}

function Names({ names }: { readonly names: readonly string[] }): ReactElement {
  return (
    <ul className="flex flex-wrap gap-x-1.5 gap-y-1">
      {names.map((name) => (
        <li key={name} className="said rounded-[0.1875rem] bg-inset px-1.5">
          <VisibleText text={name} />
        </li>
      ))}
    </ul>
  );
}

function Host({ host }: { readonly host: string }): ReactElement {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <HostIcon host={host} size={13} />
      <span className="min-w-0 wrap-anywhere">
        <VisibleText text={host} />
      </span>
    </span>
  );
}

function Said({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="said block break-all">
      <VisibleText text={text} />
    </span>
  );
}
