import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { HostFileView, HostView } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { intent, placed, protectable, targetsOf } from '../../state/host-change';
import { ago } from '../../ui/ago';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { HostIcon, Icon } from '../../ui/icon';
import { Pane } from '../../ui/pane';
import { Part } from '../../ui/part';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { PatienceTest } from './patience-test';
import { fileWord } from './standing';

interface HostDetailProps {
  readonly host: HostView;
  readonly client: Client;
  readonly stores: Stores;
  readonly onClose: () => void;
}

/** One host: its files and what is in their way, what no file can cover, and how much time it gives. */
export function HostDetail({ host, client, stores, onClose }: HostDetailProps): ReactElement {
  const { looking } = useStore(stores.hosts);
  const { preview, look } = stores.hosts.getState();
  const tell = stores.app.getState().say;
  const now = useNow(60_000);
  const [tests, setTests] = useState(false);
  const open = protectable([host]);
  const servers = placed([host]);
  const covered = servers.filter(({ file, server }) => server.standing === 'protected' && file.writable);
  const sentence = host.state === 'looked' ? (servers.length === 0 ? say('console.host.isEmpty') : say('console.host.isLooked', { count: servers.length })) : say({ found: 'console.host.isFound', denied: 'console.host.isDenied', uncovered: 'console.host.isUncovered' }[host.state] as 'console.host.isFound');
  return (
    <Pane
      label={say('console.host.detail')}
      title={
        <span className="flex min-w-0 items-center gap-2">
          <HostIcon host={host.title} size={15} />
          <span className="truncate">
            <VisibleText text={host.title} />
          </span>
        </span>
      }
      onClose={onClose}
    >
      <div className="space-y-3">
        <p className="text-base text-ink-soft">
          {sentence} {host.lookedAt === null ? null : say('console.host.lookedAt', { ago: ago(host.lookedAt, now) })}
        </p>
        <div className="flex flex-wrap gap-2">
          {open.length === 0 ? null : (
            <Button look="solid" onClick={() => void preview(intent('wrap', targetsOf(open)))}>
              <Icon name="sandbox" size={14} />
              {say('console.host.protectHost', { count: open.length })}
            </Button>
          )}
          {host.files.length === 0 || host.state === 'uncovered' ? null : (
            <Button look={host.state === 'found' ? 'solid' : 'plain'} locked={looking} onClick={() => void look(host.id).then(tell)}>
              {say(looking ? 'console.host.looking' : host.state === 'found' ? 'console.host.lookAll' : 'console.host.lookAgain')}
            </Button>
          )}
          {covered.length === 0 ? null : <Button onClick={() => void preview(intent('undo', targetsOf(covered)))}>{say('console.host.undoHost')}</Button>}
        </div>
      </div>
      {host.files.length === 0 ? null : (
        <Part title={say('console.host.files')}>
          <ul className="space-y-3">
            {host.files.map((file) => (
              <File key={file.id} file={file} />
            ))}
          </ul>
        </Part>
      )}
      {host.gaps.length === 0 ? null : (
        <Part title={say('console.host.gaps')}>
          <ul className="list-disc space-y-1 ps-4 marker:text-ink-faint">
            {host.gaps.map((gap) => (
              <li key={gap}>
                <VisibleText text={gap} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {host.state === 'uncovered' ? null : (
        <>
          <Part title={say('console.host.reload')}>
            <p>
              <VisibleText text={host.reload} />
            </p>
          </Part>
          <Part title={say('console.host.time')}>
            <p>
              <VisibleText text={host.time.words} />
            </p>
            {tests ? (
              <PatienceTest host={host.id} client={client} onClose={() => setTests(false)} />
            ) : (
              <Button size="row" className="mt-2" onClick={() => setTests(true)}>
                <Icon name="time" size={13} />
                {say('console.test.open')}
              </Button>
            )}
          </Part>
        </>
      )}
      <p className="text-small text-ink-faint">{say('console.host.verified', { date: host.verified })}</p>
    </Pane>
  );
}

function File({ file }: { readonly file: HostFileView }): ReactElement {
  const wants = file.words !== null;
  return (
    <li className="min-w-0">
      <code className="said">
        <VisibleText text={file.path} paths />
      </code>
      <p className={`flex items-center gap-1.5 text-small ${wants ? 'font-medium text-amber' : 'text-ink-faint'}`}>
        <Icon name={wants ? 'warning' : 'file'} size={12} />
        {fileWord(file)}
      </p>
      {file.distribution === null ? null : (
        <p className="text-base">
          <VisibleText text={say('console.host.fileDistribution', { distribution: file.distribution })} />
        </p>
      )}
      {file.words === null ? null : (
        <p className="text-base wrap-anywhere">
          <VisibleText text={file.words} />
        </p>
      )}
      {file.linked ? <p className="text-small text-ink-soft">{say('console.host.fileLinked')}</p> : null}
    </li>
  );
}
