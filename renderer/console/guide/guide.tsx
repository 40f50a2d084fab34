import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GuideStep } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import { ChangePage } from '../hosts/change/change-page';
import type { Stores } from '../stores';
import { HostsStep } from './hosts-step';
import { TryStep } from './try-step';
import { WelcomeStep } from './welcome-step';

/** A step of the guide that is shown. */
export type ShownStep = Exclude<GuideStep, 'done'>;

/** The first start, in three screens: what Countersign does, what it found, and a first question. It can be left at any time and is offered again elsewhere. */
export function Guide({ step, stores }: { readonly step: ShownStep; readonly stores: Stores }): ReactElement {
  const change = useStore(stores.hosts, (slice) => slice.change);
  const { guide, show, say: tell } = stores.app.getState();
  const page = useRef<HTMLDivElement>(null);
  // The heading is where each screen is read from; the first takes the focus from nobody.
  const drawn = useRef(false);
  useEffect(() => {
    if (drawn.current) page.current?.querySelector<HTMLElement>('h1')?.focus();
    drawn.current = true;
  }, [step]);
  useEffect(() => () => stores.hosts.getState().leave(), [stores]);
  // What was written as it should be needs no page of its own: the next screen says what is left to do.
  const written = change?.state === 'done' && change.applied.failed.length === 0 && change.applied.done.length > 0;
  useEffect(() => {
    if (written && step === 'hosts') void guide('try');
  }, [written, step, guide]);

  const go = (next: ShownStep): void => void guide(next);
  const end = (): void => {
    void guide('done').then(() => show('history', { byKeys: true }));
  };
  const leave = (): void => {
    void guide('done').then(() => {
      show('history', { byKeys: true });
      tell(say('guide.left'));
    });
  };
  if (step === 'hosts' && change !== null) return <ChangePage change={change} hosts={stores.hosts} onDone={() => go('try')} />;
  return (
    <div ref={page} className="flex min-h-0 flex-1 flex-col">
      {step === 'welcome' ? <WelcomeStep stores={stores} onGo={go} onLeave={leave} /> : null}
      {step === 'hosts' ? <HostsStep stores={stores} onGo={go} onLeave={leave} /> : null}
      {step === 'try' ? <TryStep stores={stores} onGo={go} onEnd={end} onLeave={leave} /> : null}
    </div>
  );
}
