import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DefinitionDetail } from '#shared/models/definition';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { toReview } from '../../../state/definition-store';
import type { DefinitionKey } from '../../../state/definition-store';
import { fullMoment } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Keys } from '../../../ui/keys';
import { Part } from '../../../ui/part';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { Failed, Skeleton } from '../../states';
import type { Stores } from '../../stores';
import { AcceptDialog } from './accept-dialog';
import { Difference } from './difference';
import { FindingLines } from './finding-lines';
import { documentOf } from './readable';
import { ReadableDefinition } from './readable-definition';
import { useDefinition } from './use-definitions';
import { changeWords, definitionName, differs, kinds, meaning, neverAccepted, standingLook, textNow, viewWord, waits } from './words';

interface ReviewProps {
  readonly definition: DefinitionKey;
  readonly client: Client;
  readonly stores: Stores;
  readonly onClose: () => void;
  /** Goes on to another definition. */
  readonly onNext: (definition: DefinitionKey) => void;
}

/** One definition: how it stands, what was found, what changed, what it says, and the answer to it. Esc goes back and leaves it as it is. */
export function Review({ definition, client, stores, onClose, onNext }: ReviewProps): ReactElement {
  const { loaded, load } = useDefinition(client, stores.definitions, definition);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const name = definitionName(definition);
  return (
    <aside
      aria-label={say('console.review.definition')}
      className="flex min-w-0 flex-1 flex-col border-s border-line bg-ground @max-[48rem]/view:absolute @max-[48rem]/view:inset-0 @max-[48rem]/view:z-10 @max-[48rem]/view:border-s-0"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex min-h-head shrink-0 items-center gap-3 border-b border-line ps-gutter pe-2">
        <div className="flex min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className={`line-clamp-3 min-w-0 py-1 text-prompt font-semibold wrap-anywhere ${definition.kind === 'instructions' ? '' : 'font-mono'}`}>
            <VisibleText text={name} />
          </h2>
        </div>
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" onClick={onClose}>
          <span className="sr-only">{say('console.review.close')}</span>
          <Keys keys="esc" />
          <Icon name="close" size={14} />
        </Button>
      </header>
      {loaded.kind === 'loading' ? <Skeleton waiting /> : null}
      {loaded.kind === 'failed' ? <Failed what={say('console.review.unread')} why={loaded.why} onRetry={load} /> : null}
      {loaded.kind === 'ready' && loaded.value === null ? <p className="px-gutter py-4 text-base text-ink-soft">{say('console.review.gone')}</p> : null}
      {loaded.kind === 'ready' && loaded.value !== null ? <Known detail={loaded.value} stores={stores} onClose={onClose} onNext={onNext} onAnswered={() => heading.current?.focus()} /> : null}
    </aside>
  );
}

interface KnownProps {
  readonly detail: DefinitionDetail;
  readonly stores: Stores;
  readonly onClose: () => void;
  readonly onNext: (definition: DefinitionKey) => void;
  readonly onAnswered: () => void;
}

function Known({ detail, stores, onClose, onNext, onAnswered }: KnownProps): ReactElement {
  const { before, parts, findings } = detail;
  const changed = differs(detail);
  const text = textNow(detail);
  const document = useMemo(() => documentOf(text), [text]);
  const was = useMemo(() => (changed ? documentOf(before) : undefined), [changed, before]);
  return (
    <>
      <div role="group" aria-label={say('console.review.about')} tabIndex={0} className="@container scroll-thin relative min-h-0 flex-1 overflow-y-auto px-gutter py-4 -outline-offset-2">
        <div className="max-w-3xl space-y-5">
          <Standing detail={detail} />
          {findings.length === 0 ? null : (
            <Part title={say(detail.lifted === true ? 'console.review.foundAccepted' : changed && !neverAccepted(detail) ? 'console.review.foundChanged' : 'console.review.foundNew')}>
              <FindingLines findings={findings} document={document} />
            </Part>
          )}
          {parts.length === 0 ? null : (
            <Part title={say('console.review.changed')}>
              <Difference parts={parts} />
            </Part>
          )}
          <Part title={say(changed ? 'console.review.asItIs' : 'console.review.says')}>
            <ReadableDefinition detail={detail} text={text} document={document} />
          </Part>
          {changed && before !== null ? (
            <Folded title={say('console.review.asAccepted')}>
              <ReadableDefinition detail={detail} text={before} document={was} />
            </Folded>
          ) : null}
          <p className="text-small text-ink-faint wrap-anywhere">
            {sayWith('console.review.fingerprint', { digest: <span className="font-mono text-micro">{detail.fingerprint}</span> })}
          </p>
        </div>
      </div>
      <Answers detail={detail} stores={stores} onClose={onClose} onNext={onNext} onAnswered={onAnswered} />
    </>
  );
}

/** Since when it is known or accepted, and when it changed. */
function since(detail: DefinitionDetail): string {
  const { standing, at, changedAt } = detail;
  if (detail.takenBack === true) return say('console.review.takenBackAt', { moment: fullMoment(at) });
  if (standing === 'new' || neverAccepted(detail)) return say('console.review.listedAt', { moment: fullMoment(changedAt ?? at) });
  if (changedAt === null) return say('console.review.acceptedAt', { moment: fullMoment(at) });
  return say('console.review.acceptedAndChanged', { moment: fullMoment(at), changed: fullMoment(changedAt) });
}

/** How it stands: the word, what changed by its class, and what that means. */
function Standing({ detail }: { readonly detail: DefinitionDetail }): ReactElement {
  const { icon, ink } = standingLook(detail);
  const red = detail.class === 'suspicious';
  const kind = kinds.find((one) => one.kind === detail.kind);
  return (
    <div className={red ? 'rounded-one border border-red-edge bg-red-ground px-3 py-2.5' : ''}>
      <p className={`flex flex-wrap items-center gap-x-2 text-base ${ink}`}>
        <Icon name={icon} size={15} />
        {viewWord(detail)}
        <span className="text-small font-normal text-ink-faint">
          {kind === undefined ? null : sayWith(kind.of, { server: <VisibleText text={detail.serverName} /> })}
        </span>
      </p>
      <p className="mt-1 text-prompt font-semibold">{changeWords(detail)}</p>
      <p className="mt-0.5 max-w-[72ch] text-base text-ink-soft">{meaning(detail)}</p>
      <p className="mt-1 text-small text-ink-faint">
        {since(detail)}
      </p>
    </div>
  );
}

function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <details className="group">
      <summary className="mb-1.5 inline-flex items-center gap-1 rounded-one text-small font-semibold text-ink-faint hover:text-ink">
        <Icon name="chevron" size={12} className="group-open:rotate-90" />
        {title}
      </summary>
      {children}
    </details>
  );
}

/** What a person can answer. Nothing has to be: what is in quarantine stays there. */
function Answers({ detail, stores, onClose, onNext, onAnswered }: KnownProps): ReactElement | null {
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState(detail.fingerprint);
  const accept = useStore(stores.definitions, (slice) => slice.accept);
  const takeBack = useStore(stores.definitions, (slice) => slice.takeBack);
  const items = useStore(stores.definitions, (slice) => slice.items);
  const tell = useStore(stores.app, (app) => app.say);
  const others = useMemo(() => toReview(items).filter(({ server, kind, name }) => server !== detail.server || kind !== detail.kind || name !== detail.name), [items, detail]);
  const next = others[0];
  const name = definitionName(detail);
  const open = detail.standing !== 'accepted';
  // What is on screen follows the server, so it may turn into something else right under a finger that is about to accept it.
  const turned = open && detail.fingerprint !== read;

  async function answer(): Promise<void> {
    setBusy(true);
    const problem = await accept(detail);
    setBusy(false);
    setConfirming(false);
    tell(problem ?? say('console.review.accepted', { name, server: detail.serverName }));
    onAnswered();
  }
  async function back(): Promise<void> {
    setBusy(true);
    const problem = await takeBack(detail);
    setBusy(false);
    tell(problem ?? say('console.review.tookBack', { name, server: detail.serverName }));
    onAnswered();
  }
  if (!open && detail.lifted !== true && next === undefined) return null;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-ground px-gutter py-3">
      {turned ? (
        <>
          <p role="alert" className="basis-full text-base">
            <span className="font-medium">{say('console.review.turned')}</span> <span className="text-ink-soft">{say('console.review.turnedHint')}</span>
          </p>
          {/* Away from where the answer was: the second click of a double click must not give it. */}
          <Button
            className="ms-auto"
            onClick={() => {
              setRead(detail.fingerprint);
              setConfirming(false);
              onAnswered();
            }}
          >
            {say('console.review.readNow')}
          </Button>
        </>
      ) : null}
      {open && !turned ? (
        <>
          <Button look={detail.class === 'suspicious' ? 'danger' : 'plain'} locked={busy} onClick={() => (detail.class === 'suspicious' || textNow(detail) === null ? setConfirming(true) : void answer())}>
            {say('console.review.accept')}
          </Button>
          {waits(detail) ? (
            <Button
              onClick={() => {
                tell(say(detail.standing === 'quarantined' ? 'console.review.kept' : 'console.review.keptNew', { name }));
                onClose();
              }}
            >
              {say(detail.standing === 'quarantined' ? 'console.review.keep' : 'console.review.keepNew')}
            </Button>
          ) : null}
        </>
      ) : null}
      {detail.lifted === true ? (
        <Button locked={busy} onClick={() => void back()}>
          {say('console.review.takeBack')}
        </Button>
      ) : null}
      {next === undefined ? null : (
        <Button look="quiet" className={turned ? '' : 'ms-auto'} onClick={() => onNext(next)}>
          {say('console.review.next')}
          <span className="text-ink-faint">{say('console.review.more', { count: others.length })}</span>
        </Button>
      )}
      <AcceptDialog key={detail.fingerprint} detail={detail} open={confirming && !turned} busy={busy} onClose={() => setConfirming(false)} onAccept={() => void answer()} />
    </footer>
  );
}
