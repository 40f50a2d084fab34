import type { ReactElement, ReactNode } from 'react';
import type { SandboxState, ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
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
import { FetchLine, PackagePart } from './package-part';
import { BlockedCards } from './profile/blocked-cards';
import { ObservationPart } from './profile/observation-part';
import { ProfilePart } from './profile/profile-part';
import type { SavedProfile } from './profile/profile-part';
import { AsksPart } from './asks/asks-part';
import { RedactionPart } from './redaction/redaction-part';
import { ResultsPart } from './results/results-part';
import { ServerActs } from './server-acts';
import { stateLooks, stateOf, stateSentence, stateWord, trustWord } from './state';

interface ServerDetailProps {
  readonly server: ServerView;
  readonly client: Client;
  readonly stores: Stores;
  readonly begun: Act | null;
  /** Opens what the server describes: all of it, or one definition. */
  readonly onDefinition: (definition: DefinitionKey | null) => void;
  /** What it may do was just changed. */
  readonly saved: SavedProfile | null;
  readonly onSettled: () => void;
  /** Opens the editor of what it may do. */
  readonly onProfile: () => void;
  readonly onClose: () => void;
}

/** Everything known of one server: how it is, what it is, where it comes from, what it gets and what holds it. */
export function ServerDetail({ server, client, stores, begun, onDefinition, saved, onSettled, onProfile, onClose }: ServerDetailProps): ReactElement {
  const now = useNow(60_000);
  const state = stateOf(server);
  const look = stateLooks[state];
  return (
    <Pane label={say('console.server.detail')} title={<VisibleText text={server.name} />} onClose={onClose}>
      <div className="space-y-3">
        <div>
          <p className={`flex items-center gap-2 text-base ${look.ink}`}>
            <Icon name={look.icon} size={14} />
            {stateWord(state)}
          </p>
          <p className="mt-0.5 text-base text-ink-soft">{stateSentence(server, now)}</p>
          <FetchLine fetch={server.fetch} />
        </div>
        <ServerActs key={begun ?? 'none'} server={server} stores={stores} begun={begun} />
      </div>
      <BlockedCards stores={stores} server={server.digest} onOpen={onProfile} />
      {server.profile === undefined ? null : <ProfilePart server={server} profile={server.profile} client={client} stores={stores} saved={saved} onSettled={onSettled} onChange={onProfile} />}
      <PackagePart server={server} stores={stores} />
      {server.profile === undefined ? null : <ObservationPart server={server} stores={stores} />}
      <ToolsPart server={server.digest} client={client} stores={stores} onOpen={onDefinition} />
      <AsksPart key={`asks ${server.digest}`} server={server} client={client} stores={stores} />
      <RedactionPart server={server} client={client} stores={stores} />
      <ResultsPart server={server} client={client} stores={stores} />
      {server.profile === undefined ? <Confinement sandbox={server.sandbox} /> : null}
      <Identity server={server} />
      <Part title={say('console.server.provenance')}>
        <Facts>
          <Fact name={say('console.server.host')}>
            <Host host={server.host} />
          </Fact>
          <Fact name={say('console.server.entry')}>{server.entry === null ? <span className="text-ink-faint">{say('console.server.noEntry')}</span> : <Said text={server.entry} />}</Fact>
          <Fact name={say('console.server.trust')}>{trustWord(server.trust)}</Fact>
          <Fact name={say('console.server.decided')}>{fullMoment(server.decidedAt)}</Fact>
        </Facts>
      </Part>
      <Environment server={server} />
      <ServerSecrets server={server} client={client} />
      {server.live.length === 0 ? null : (
        <Part title={say('console.server.sessions')}>
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

const levels = { full: 'console.server.sandboxFull', partial: 'console.server.sandboxPartial', none: 'console.server.sandboxNone' } as const;

function Confinement({ sandbox }: { readonly sandbox: SandboxState | null }): ReactElement {
  if (sandbox === null) {
    return (
      <Part title={say('console.server.sandbox')}>
        <p className="text-base text-ink-faint">{say('console.server.sandboxUntried')}</p>
      </Part>
    );
  }
  const bare = sandbox.level === 'none';
  return (
    <Part title={say('console.server.sandbox')}>
      <div className={bare ? 'rounded-one border border-red-edge bg-red-ground px-3 py-2' : ''}>
        <p className={`flex items-center gap-2 text-base font-semibold ${bare ? 'text-red' : ''}`}>
          <Icon name={bare ? 'unconfined' : 'sandbox'} size={14} />
          {say(levels[sandbox.level])}
        </p>
        <p className="mt-0.5 text-base text-ink-soft">{sandbox.line}</p>
        {sandbox.missing.length === 0 ? null : (
          <ul aria-label={say('console.server.sandboxMissing')} className="mt-1 list-disc space-y-0.5 ps-5 text-base text-ink-soft marker:text-ink-faint">
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
    <Part title={say('console.server.identity')}>
      <div className="quoted px-3 py-2">
        <Facts>
          <Fact name={say('console.server.program')}>
            <Said text={located} />
          </Fact>
          {real === located ? null : (
            <Fact name={say('console.server.leadsTo')}>
              <Said text={real} />
            </Fact>
          )}
          {interpreter === null ? null : (
            <Fact name={say('console.server.readBy')}>
              <Said text={interpreter} />
            </Fact>
          )}
          {args.length === 0 ? null : (
            <Fact name={say('console.server.arguments')}>
              {args.map((argument, at) => (
                <Said key={at} text={argument} />
              ))}
            </Fact>
          )}
          <Fact name={say('console.server.folder')}>
            <Said text={cwd} />
          </Fact>
          {server.package === null ? null : (
            <Fact name={say('console.server.package')}>
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
    <Part title={say('console.server.variables')}>
      {envNames.length === 0 ? (
        <p className="text-base text-ink-faint">{say('console.server.noVariables')}</p>
      ) : (
        <Names names={envNames} />
      )}
      {loaderNames.length === 0 ? null : (
        <div className="mt-2">
          <p className="mb-1 flex items-start gap-2 text-base font-semibold text-amber">
            <Icon name="warning" size={14} className="mt-0.5" />
            {say('console.server.loaders', { count: loaderNames.length })}
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
