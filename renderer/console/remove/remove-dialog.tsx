import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { HostApplied, HostPreview } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { useSlow } from '../../ui/clock';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { VisibleText } from '../../ui/visible-text';
import { Review } from '../hosts/change/review';
import { Written } from '../hosts/change/written';
import { Failed, Skeleton } from '../states';
import type { Stores } from '../stores';

interface RemoveProps {
  readonly client: Client;
  readonly stores: Stores;
  readonly onClose: () => void;
}

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'told' | 'removing'; readonly preview: HostPreview }
  /** `applied.failed`: the files Countersign is still in. */
  | { readonly at: 'removed'; readonly applied: HostApplied; readonly why: string | null }
  | { readonly at: 'failed'; readonly why: string };

/** How long lines are on screen before they can be taken out, ms. */
const unseenMs = 500;

/** Takes Countersign out of every app's settings before the app itself is deleted: shows each line that goes, says what stays, and then how to delete the rest. */
export function RemoveDialog({ client, stores, onClose }: RemoveProps): ReactElement {
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const [asked, setAsked] = useState(0);
  const seen = useSlow(step.at === 'told', unseenMs);
  const title = say('console.remove.title');
  useEffect(() => {
    let left = false;
    void client.call('host/preview', { what: 'undo', targets: null, time: false, move: [] }).then((reply) => {
      if (!left) setStep(reply.ok ? { at: 'told', preview: reply.value } : { at: 'failed', why: reply.error });
    });
    return () => {
      left = true;
    };
  }, [client, asked]);

  async function remove(preview: HostPreview): Promise<void> {
    setStep({ at: 'removing', preview });
    const done = preview.id === null ? null : await client.call('host/apply', { id: preview.id });
    if (done?.ok === false) return setStep({ at: 'failed', why: done.error });
    const login = await client.call('settings/set', { startAtLogin: false });
    const applied = done?.value ?? { done: [], failed: [], next: [] };
    const undecided = preview.conflicts.map(({ file, host, title, path }) => ({ file, host, title, path, words: say('hosts.refused.conflict') }));
    setStep({ at: 'removed', applied: { ...applied, failed: [...applied.failed, ...undecided, ...preview.refused] }, why: login.ok ? null : login.error });
  }

  const again = (): void => {
    setStep({ at: 'reading' });
    setAsked((count) => count + 1);
  };
  const isLeft = step.at === 'removed' && step.applied.failed.length > 0;
  return (
    <Dialog open wide title={title} head={title} onClose={() => (step.at === 'removing' ? undefined : onClose())}>
      <div role="group" aria-label={title} tabIndex={0} aria-busy={step.at === 'reading' || step.at === 'removing'} className="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto px-gutter py-4 -outline-offset-2">
        {step.at === 'reading' ? <Skeleton waiting /> : null}
        {step.at === 'failed' ? <Failed what={say('console.remove.failed')} why={step.why} onRetry={again} /> : null}
        {step.at === 'told' || step.at === 'removing' ? (
          <>
            <div className="max-w-[72ch] space-y-1">
              <p className="font-medium">{say(step.preview.changes.length === 0 ? 'console.remove.nothing' : 'console.remove.what', { count: step.preview.changes.length })}</p>
              {step.preview.conflicts.length === 0 ? null : <p className="text-amber">{say('console.remove.undecided', { count: step.preview.conflicts.length })}</p>}
              <p className="text-ink-soft">{say('console.remove.stays')}</p>
            </div>
            <Review preview={step.preview} />
          </>
        ) : null}
        {step.at === 'removed' ? <Removed step={step} stores={stores} /> : null}
      </div>
      <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-ground px-gutter py-3">
        {step.at === 'removed' ? (
          <>
            <Button onClick={onClose}>{say('console.change.close')}</Button>
            <Button look={isLeft ? 'plain' : 'solid'} onClick={() => void client.call('app/quit', {})}>
              {say('console.remove.quit')}
            </Button>
            {isLeft ? (
              <Button look="solid" onClick={again}>
                {say('console.changed.lookAgain')}
              </Button>
            ) : null}
          </>
        ) : (
          <>
            <Button locked={step.at === 'removing'} onClick={onClose}>
              {say('console.change.leave')}
            </Button>
            {step.at === 'told' || step.at === 'removing' ? (
              <Button look="solid" locked={!seen} onClick={() => (step.at === 'told' ? void remove(step.preview) : undefined)}>
                {step.at === 'removing' ? say('console.change.writing') : say(step.preview.changes.length === 0 ? 'console.remove.goOn' : 'console.remove.do', { count: step.preview.changes.length })}
              </Button>
            ) : null}
          </>
        )}
      </footer>
    </Dialog>
  );
}

/** What was taken out, what is left, and what the person does with the rest: the record, the copies, the folder and the app. */
function Removed({ step: { applied, why }, stores }: { readonly step: Extract<Step, { at: 'removed' }>; readonly stores: Stores }): ReactElement {
  const { state, show, cover } = useStore(stores.app);
  const left = applied.failed.length;
  const isNothing = applied.done.length === 0 && left === 0;
  const lead = (view: 'settings' | 'hosts', focus: string | null): void => {
    cover(null);
    show(view, { focus, byKeys: focus === null });
  };
  return (
    <>
      {isNothing ? <p role="status">{say('console.remove.nothing')}</p> : <Written applied={applied} />}
      {left === 0 ? null : <p className="max-w-[72ch]">{say('console.remove.left', { count: left })}</p>}
      {why === null ? null : <p role="alert">{say('console.remove.login', { why })}</p>}
      <section aria-labelledby="remove-data" className="space-y-2">
        <h2 id="remove-data" className="font-medium">
          {say('console.remove.data')}
        </h2>
        <p>{say('console.remove.dataWhat')}</p>
        <div className="flex max-w-full flex-wrap items-center gap-2">
          <code className="said">
            <VisibleText text={state?.home ?? ''} paths />
          </code>
          <CopyButton text={state?.home ?? ''} label={say('console.settings.copyPath')} />
        </div>
        <p className="text-ink-soft">{say(left === 0 ? 'console.remove.dataGo' : 'console.remove.dataKeep')}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => lead('settings', 'record')}>{say('console.remove.eraseRecord')}</Button>
          {left === 0 ? <Button onClick={() => lead('hosts', null)}>{say('console.remove.copies')}</Button> : null}
        </div>
      </section>
      <section aria-labelledby="remove-app" className="space-y-2">
        <h2 id="remove-app" className="font-medium">
          {say('console.remove.app')}
        </h2>
        <p>{say(`console.remove.${state?.platform ?? 'linux'}`)}</p>
      </section>
    </>
  );
}
