import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Change } from '../../../state/host-change';
import { intent, undoneBy } from '../../../state/host-change';
import type { HostStore } from '../../../state/host-store';
import { Button } from '../../../ui/button';
import { useSlow } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { Failed, Skeleton, ViewHead } from '../../states';
import { Options } from './options';
import { Review, reviewTitle } from './review';
import { Written } from './written';

interface ChangePageProps {
  readonly change: Change;
  readonly hosts: HostStore;
  /** Goes on once the person has read what was written. */
  readonly onDone: () => void;
}

/** How long lines are on screen before they can be written, ms. */
const unseenMs = 500;

/** A change of hosts' files: every line of it, then what became of it. Nothing is written before its own button is pressed; Esc leaves all as it is. */
export function ChangePage({ change, hosts, onDone }: ChangePageProps): ReactElement {
  const { preview: ask, write, leave, look } = hosts.getState();
  const view = useStore(hosts, (slice) => slice.view);
  const page = useRef<HTMLDivElement>(null);
  const { state } = change;
  // The second of two quick presses must not write what nobody has seen.
  const seen = useSlow(state === 'ready', unseenMs);
  // What is new is read from its heading on.
  const part = state === 'writing' ? 'ready' : state;
  useEffect(() => {
    if (part !== 'preparing') page.current?.querySelector<HTMLElement>('h1, [role=alert] h2')?.focus();
  }, [part]);

  const shown = 'preview' in change ? change.preview : null;
  const title = state === 'done' ? say(change.applied.done.length > 0 ? 'console.changed.title' : 'console.changed.titleNone') : shown === null ? say('console.change.preparing') : reviewTitle(change.intent, shown);
  const again = () => {
    leave();
    void look(null);
  };
  return (
    <div
      ref={page}
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || state === 'writing') return;
        event.preventDefault();
        if (state === 'done') onDone();
        else leave();
      }}
    >
      <ViewHead
        title={title}
        back={
          state === 'done' ? undefined : (
            <Button look="quiet" size="row" aria-label={say('console.change.back')} locked={state === 'writing'} onClick={leave}>
              <Icon name="back" size={16} />
            </Button>
          )
        }
      />
      <div role="group" aria-label={title} tabIndex={0} aria-busy={state === 'preparing'} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter py-4 -outline-offset-2">
        {state === 'failed' ? <Failed what={say('console.change.unwritten')} why={change.why} onRetry={() => void ask(change.intent)} /> : null}
        {state === 'done' ? <Written applied={change.applied} /> : null}
        {state === 'preparing' && shown === null ? <Skeleton waiting /> : null}
        {shown === null ? null : <Review preview={shown} onRestore={(file) => void ask(intent('restore', [{ file, servers: null }]))} />}
      </div>
      <footer className="flex flex-wrap items-end gap-x-8 gap-y-3 border-t border-line bg-ground px-gutter py-3">
        {shown === null || (shown.changes.length === 0 && state !== 'preparing') ? null : <Options view={view} intent={change.intent} onChange={(next) => void ask(next)} />}
        <div className="ms-auto flex flex-wrap justify-end gap-2 @max-[30rem]/view:ms-0">
          {state === 'done' ? (
            <>
              {change.applied.failed.length > 0 ? <Button onClick={again}>{say('console.changed.lookAgain')}</Button> : null}
              {change.intent.what === 'wrap' && change.applied.done.length > 0 ? <Button onClick={() => void ask(intent('undo', undoneBy(view, change.applied)))}>{say('console.changed.undo')}</Button> : null}
              <Button look="solid" onClick={onDone}>
                {say('console.change.close')}
              </Button>
            </>
          ) : (
            <>
              <Button locked={state === 'writing'} onClick={leave}>
                {say(shown !== null && shown.changes.length > 0 ? 'console.change.leave' : 'console.change.close')}
              </Button>
              {shown === null || shown.changes.length === 0 ? null : (
                <Button look="solid" locked={!seen} onClick={() => void write()}>
                  {state === 'writing' ? say('console.change.writing') : say('console.change.write', { count: shown.changes.length })}
                </Button>
              )}
            </>
          )}
        </div>
      </footer>
    </div>
  );
}
