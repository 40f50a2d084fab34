import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { intent, targetsOf } from '../../state/host-change';
import type { Placed } from '../../state/host-change';
import type { HostStore } from '../../state/host-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Pane } from '../../ui/pane';
import { Fact, Facts, Part } from '../../ui/part';
import { VisibleText } from '../../ui/visible-text';
import { standingLooks, standingWord } from './standing';

interface HostServerDetailProps extends Placed {
  readonly hosts: HostStore;
  readonly onClose: () => void;
}

/** One server of a host: how it stands, what is started, what about that is risky, and what can be done. Everything that writes is shown first. */
export function HostServerDetail({ hosts, onClose, ...place }: HostServerDetailProps): ReactElement {
  const { host, file, server } = place;
  const look = standingLooks[server.standing];
  const preview = hosts.getState().preview;
  const targets = targetsOf([place]);
  const moves = server.secrets.flatMap(({ name, movable }) => (movable ? [{ file: file.id, server: server.id, name }] : []));
  const why = { protected: say('console.host.isProtected'), elsewhere: say('console.host.isElsewhere'), bypassing: server.why ?? say('console.host.isBypassing', { host: host.title }), uncovered: server.why ?? '' }[server.standing];
  return (
    <Pane label={say('console.host.detail')} title={<VisibleText text={server.name} />} onClose={onClose}>
      <div className="space-y-3">
        <div>
          <p className={`flex items-center gap-2 text-base ${look.ink}`}>
            <Icon name={look.icon} size={14} />
            {standingWord(server.standing)}
          </p>
          <p className="mt-0.5 text-base text-ink-soft wrap-anywhere">
            <VisibleText text={why} />
          </p>
          {server.lost ? <p className="mt-0.5 text-base font-medium">{say('console.host.isLost')}</p> : null}
          {server.fresh && !server.lost ? <p className="mt-0.5 text-base font-medium wrap-anywhere"><VisibleText text={say('console.host.isFresh', { host: host.title })} /></p> : null}
          {server.off ? <p className="mt-0.5 text-base text-ink-soft wrap-anywhere"><VisibleText text={say('console.host.isOff', { host: host.title })} /></p> : null}
          {file.words === null || server.standing === 'uncovered' ? null : (
            <p className="mt-0.5 text-base text-ink-soft wrap-anywhere">
              <VisibleText text={file.words} />
            </p>
          )}
        </div>
        {file.writable && (server.standing === 'bypassing' || server.standing === 'protected') ? (
          server.standing === 'bypassing' ? (
            <Button look="solid" onClick={() => void preview(intent('wrap', targets))}>
              <Icon name="sandbox" size={14} />
              {say('console.host.protect')}
            </Button>
          ) : (
            <Button onClick={() => void preview(intent('undo', targets))}>{say('console.host.undo')}</Button>
          )
        ) : null}
      </div>
      {server.risks.length === 0 ? null : (
        <Part title={say('console.host.risks')}>
          <ul className="space-y-1.5">
            {server.risks.map(({ rule, words }) => (
              <li key={rule} className="flex items-start gap-2 wrap-anywhere">
                <Icon name="warning" size={14} className="mt-0.75 text-amber" />
                <VisibleText text={words} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {server.secrets.length === 0 ? null : (
        <Part title={say('console.host.secrets')}>
          <ul className="space-y-1.5">
            {server.secrets.map(({ where, name, words, movable }) => (
              <li key={`${where} ${name}`} className="flex items-start gap-2 wrap-anywhere">
                <Icon name="environment" size={14} className="mt-0.75 text-amber" />
                <span className="min-w-0">
                  <VisibleText text={words} />
                  {movable ? null : <span className="block text-small text-ink-soft">{say('console.host.notMovable')}</span>}
                </span>
              </li>
            ))}
          </ul>
          {moves.length === 0 || !file.writable || (server.standing !== 'bypassing' && server.standing !== 'protected') ? null : (
            <>
              <Button size="row" className="mt-2" onClick={() => void preview({ ...intent('wrap', targets), move: moves })}>
                <Icon name="vault" size={13} />
                {say('console.host.move', { count: moves.length })}
              </Button>
              <p className="mt-1 text-small text-ink-faint">{say('console.host.moveHint')}</p>
            </>
          )}
        </Part>
      )}
      <Part title={say('console.host.start')}>
        <Facts>
          {server.command === null ? null : (
            <Fact name={say('console.host.command')}>
              <code className="said">
                <VisibleText text={server.command} lines />
              </code>
            </Fact>
          )}
          {server.url === null ? null : (
            <Fact name={say('console.host.address')}>
              <code className="said">
                <VisibleText text={server.url} />
              </code>
            </Fact>
          )}
          <Fact name={say('console.host.name')}>
            <code className="said">
              <VisibleText text={server.name} />
            </code>
          </Fact>
          <Fact name={say('console.host.file')}>
            <code className="said">
              <VisibleText text={file.path} paths />
            </code>
          </Fact>
        </Facts>
      </Part>
      {server.elsewhere.length === 0 ? null : (
        <Part title={say('console.host.also')}>
          <ul>
            {server.elsewhere.map(({ title, standing }, at) => (
              <li key={at} className={`flex items-center gap-2 ${standingLooks[standing].ink}`}>
                <Icon name={standingLooks[standing].icon} size={13} />
                <VisibleText text={say('console.host.alsoIn', { host: title, standing: standingWord(standing) })} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {server.double.state === 'no' ? null : (
        <Part title={say('console.host.double')}>
          {server.double.words === null ? null : (
            <p className="mb-2 wrap-anywhere">
              <VisibleText text={server.double.words} />
            </p>
          )}
          <Button size="row" onClick={() => void preview(intent(server.double.state === 'can' ? 'relax' : 'unrelax', targets))}>
            <VisibleText text={server.double.state === 'can' ? say('console.host.relax') : say('console.host.unrelax', { host: host.title })} />
          </Button>
        </Part>
      )}
    </Pane>
  );
}
