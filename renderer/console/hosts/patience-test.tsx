import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Patience, PatienceRun } from '#shared/models/hosts-view';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { shortSpan } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** How a host is tried: what to put where, what to ask, and how far it has waited, told as it goes on. */
export function PatienceTest({ host, client, onClose }: { readonly host: string; readonly client: Client; readonly onClose: () => void }): ReactElement {
  const [read, setRead] = useState<Result<Patience, string> | null>(null);
  const load = useCallback(async () => setRead(await client.call('host/patience', { host })), [client, host]);
  const again = useCallback(async () => setRead(await client.call('host/patience-test', { host })), [client, host]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void load();
    return client.on('host/changed', () => void load());
  }, [client, load]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  // The whole of it, once it is known how long that is.
  const known = read !== null;
  useEffect(() => heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' }), [known]);
  return (
    <section aria-label={say('console.test.title')} className="mt-2 space-y-3 rounded-one border border-edge bg-surface p-3">
      <div className="flex items-start justify-between gap-2">
        <h4 ref={heading} tabIndex={-1} className="font-medium">
          {say('console.test.title')}
        </h4>
        <Button look="quiet" size="row" onClick={onClose}>
          <span className="sr-only">{say('console.change.close')}</span>
          <Icon name="close" size={14} />
        </Button>
      </div>
      {read?.ok === false ? (
        <div role="alert">
          <p className="font-medium">{say('console.test.unread')}</p>
          <p className="wrap-anywhere">
            <VisibleText text={read.error} />
          </p>
        </div>
      ) : null}
      {read?.ok === true ? <Steps patience={read.value} onAgain={() => void again()} /> : null}
    </section>
  );
}

function Steps({ patience: { entry, path, ask, runs, words }, onAgain }: { readonly patience: Patience; readonly onAgain: () => void }): ReactElement {
  return (
    <>
      <p className="text-ink-soft">{say('console.test.what')}</p>
      <ol className="list-decimal space-y-3 ps-5 marker:text-ink-faint">
        <li>
          <p className="wrap-anywhere">
            <VisibleText text={path === null ? say('console.test.put') : say('console.test.putInto', { path })} />
          </p>
          <pre aria-label={say('console.test.entry')} tabIndex={0} className="said scroll-thin my-1 max-h-40 overflow-y-auto rounded-one border border-line bg-inset px-2 py-1">
            {entry}
          </pre>
          <CopyButton text={entry} label={say('console.test.copyEntry')} />
        </li>
        <li>
          <p>{say('console.test.ask')}</p>
          <pre aria-label={say('console.test.question')} className="said my-1 rounded-one border border-line bg-inset px-2 py-1">
            {ask}
          </pre>
          <CopyButton text={ask} label={say('console.test.copyAsk')} />
        </li>
        <li>{say('console.test.wait')}</li>
      </ol>
      <ul aria-label={say('console.test.progress')} className="divide-y divide-line border-y border-line">
        {runs.map((run) => (
          <Run key={String(run.progress)} run={run} />
        ))}
      </ul>
      <p role="status" className="wrap-anywhere">
        <VisibleText text={words} />
      </p>
      <Button size="row" onClick={onAgain}>
        <Icon name="refresh" size={13} />
        {say('console.test.again')}
      </Button>
    </>
  );
}

function Run({ run }: { readonly run: PatienceRun }): ReactElement {
  const now = useNow(run.state === 'running' ? 1000 : null);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-1">
      <span className="text-ink-soft">{say(run.progress ? 'console.test.lively' : 'console.test.silent')}</span>
      <span className={run.state === 'running' ? 'font-medium' : ''}>{runWords(run, now)}</span>
    </li>
  );
}

function runWords({ state, ms, at }: PatienceRun, now: number): string {
  switch (state) {
    case 'waiting':
    case 'noToken':
      return say(`console.test.${state}`);
    case 'running':
      return say('console.test.running', { span: shortSpan(Math.max(0, now - (at ?? now))) });
    case 'gaveUp':
    case 'patient':
      return say(`console.test.${state}`, { span: shortSpan(ms ?? 0) });
  }
}
