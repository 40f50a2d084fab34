import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import { bypassing, placed } from '../../state/host-change';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { Next } from '../hosts/change/written';
import type { Stores } from '../stores';
import type { ShownStep } from './guide';
import { Screen } from './screen';

interface TryStepProps {
  readonly stores: Stores;
  readonly onGo: (step: ShownStep) => void;
  readonly onEnd: () => void;
  readonly onLeave: () => void;
}

/** A first question, of a call that touches nothing of the person's; then they are done. */
export function TryStep({ stores, onGo, onEnd, onLeave }: TryStepProps): ReactElement {
  const { view, change } = useStore(stores.hosts);
  const { state, ask, review } = useStore(stores.app);
  const trial = state?.trial ?? { state: 'idle' as const, words: null };
  const asked = trial.state === 'running' && (state?.waiting ?? 0) > 0;
  const tried = trial.state === 'done';
  const hosts = view?.hosts ?? [];
  const open = bypassing(hosts).length;
  const holds = open === 0 && placed(hosts).some(({ server }) => server.standing === 'protected');
  const next = change?.state === 'done' ? change.applied.next : [];
  const start = (): void => void ask('app/try', {}, null);
  const title = tried ? say(holds ? 'guide.doneTitle' : 'guide.doneTitleOpen') : say('guide.try');
  const acts = asked ? (
    <Button look="solid" onClick={() => void review()}>
      {say('guide.answer')}
    </Button>
  ) : tried ? (
    <>
      <Button onClick={start}>{say('guide.tryAgain')}</Button>
      <Button look="solid" onClick={onEnd}>
        {say('guide.done')}
      </Button>
    </>
  ) : (
    <Button look="solid" locked={trial.state === 'running'} onClick={start}>
      {say(trial.state === 'running' ? 'guide.trying' : trial.state === 'failed' ? 'guide.tryAgain' : 'guide.tryIt')}
    </Button>
  );
  return (
    <Screen number={3} title={title} acts={acts} onBack={() => onGo('hosts')} onLeave={onLeave}>
      <p className="max-w-[66ch] text-ink-soft">{say(tried ? 'guide.doneWhat' : 'guide.tryWhat')}</p>
      <p role="status" className={trial.words === null ? 'sr-only' : 'flex max-w-[66ch] items-start gap-2 font-medium wrap-anywhere'}>
        {trial.words === null ? null : (
          <>
            <Icon name={trial.state === 'failed' ? 'failed' : tried ? 'forwarded' : 'running'} size={14} className="mt-0.75 text-ink-soft" />
            <VisibleText text={trial.words} />
          </>
        )}
      </p>
      {next.length === 0 ? null : (
        <div className="border-t border-line pt-4">
          <Next steps={next} title={say('guide.next')} />
        </div>
      )}
      {open === 0 ? null : <p className="text-ink-soft">{say('guide.doneOpen', { count: open })}</p>}
    </Screen>
  );
}
