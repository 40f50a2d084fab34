import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HandedView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import { bothWords } from '#shared/words/formats';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';

interface HandedSecretsProps {
  /** What hosts handed over themselves to one server. */
  readonly handed: readonly HandedView[];
  readonly client: Client;
  readonly onSaid: (words: string) => void;
}

/** Secrets that stand in plain text in a host's settings, and what can be done about each: the vault takes one, or the copy that is left is taken out. */
export function HandedSecrets({ handed, client, onSaid }: HandedSecretsProps): ReactElement | null {
  const [busy, setBusy] = useState(false);
  const hosts = [...new Set(handed.map(({ host }) => host))];
  if (handed.length === 0) return null;

  async function move(host: string, names: readonly string[]): Promise<void> {
    if (busy) return;
    const [first] = handed;
    if (first === undefined) return;
    setBusy(true);
    const reply = await client.call('secret/move', { server: first.server, host, names: [...names] });
    setBusy(false);
    onSaid(reply.ok ? say('console.secret.moved', { count: names.length }) : reply.error);
  }

  return (
    <div className="mt-2 space-y-2">
      {hosts.map((host) => {
        const own = handed.filter((one) => one.host === host);
        const plain = own.filter(({ standing }) => standing === 'plain');
        const title = own[0]?.title ?? '';
        return (
          <div key={host} className="space-y-2 rounded-one border border-edge bg-inset px-3 py-2 text-base">
            {plain.length === 0 ? null : (
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <p className="min-w-0 flex-1 basis-52 wrap-anywhere">
                  <VisibleText text={say('console.secret.plain', { host: title, names: bothWords(plain.map(({ name }) => name)), count: plain.length })} />
                </p>
                <Button look="solid" size="row" locked={busy || !plain.every(({ live }) => live)} onClick={() => void move(host, plain.map(({ name }) => name))}>
                  {say('console.secret.move', { count: plain.length })}
                </Button>
                {plain.every(({ live }) => live) ? null : <p className="w-full text-small text-ink-faint">{say('console.secret.connectFirst', { host: title })}</p>}
              </div>
            )}
            {own.flatMap((one) => (one.standing === 'plain' ? [] : [<Copy key={one.name} one={one} busy={busy} onUse={() => void move(host, [one.name])} />]))}
          </div>
        );
      })}
    </div>
  );
}

function Copy({ one, busy, onUse }: { readonly one: HandedView; readonly busy: boolean; readonly onUse: () => void }): ReactElement {
  const { name, title, words, standing, live } = one;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 flex-1 basis-52 wrap-anywhere">
        <VisibleText text={say(standing === 'copy' ? 'console.secret.copy' : 'console.secret.other', { name, host: title })} />{' '}
        <span className="text-ink-soft">
          <VisibleText text={words} />
        </span>
      </p>
      {standing === 'copy' ? null : (
        <Button size="row" locked={busy || !live} aria-label={say('console.secret.useNewOf', { name })} onClick={onUse}>
          {say('console.secret.useNew')}
        </Button>
      )}
    </div>
  );
}
