import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';
import { Button } from '../../ui/button';
import { HostIcon, Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { Skeleton } from '../states';
import type { Stores } from '../stores';
import type { ShownStep } from './guide';
import { Screen } from './screen';

const does = [
  { icon: 'sandbox', title: 'guide.ask', what: 'guide.askWhat' },
  { icon: 'rules', title: 'guide.remember', what: 'guide.rememberWhat' },
  { icon: 'history', title: 'guide.record', what: 'guide.recordWhat' },
] as const satisfies readonly { readonly icon: IconName; readonly title: Key; readonly what: Key }[];

/** What Countersign does, and which apps are here, by the names of their files alone. Their contents are read on the person's word. */
export function WelcomeStep({ stores, onGo, onLeave }: { readonly stores: Stores; readonly onGo: (step: ShownStep) => void; readonly onLeave: () => void }): ReactElement {
  const { view, error, looking, look } = useStore(stores.hosts);
  const [problem, setProblem] = useState<string | null>(null);
  const here = (view?.hosts ?? []).filter(({ state }) => state !== 'uncovered');
  const known = view !== null || error !== null;

  async function lookInside(): Promise<void> {
    const failed = await look(null);
    setProblem(failed);
    if (failed === null) onGo('hosts');
  }

  const acts = !known ? null : here.length === 0 ? (
    <Button look="solid" onClick={() => onGo('try')}>
      {say('guide.goOn')}
    </Button>
  ) : (
    <Button look="solid" locked={looking} onClick={() => void lookInside()}>
      {say(looking ? 'guide.looking' : 'guide.look')}
    </Button>
  );
  return (
    <Screen number={1} title={say('guide.welcome')} acts={acts} onLeave={onLeave}>
      <ul className="space-y-4">
        {does.map(({ icon, title, what }) => (
          <li key={title} className="flex items-start gap-3">
            <Icon name={icon} size={18} className="mt-0.75 text-ink-soft" />
            <div className="min-w-0 max-w-[60ch]">
              <h2 className="text-prompt font-semibold">{say(title)}</h2>
              <p className="text-base text-ink-soft">{say(what)}</p>
            </div>
          </li>
        ))}
      </ul>
      <section aria-labelledby="found" className="border-t border-line pt-5">
        {!known ? <Skeleton waiting /> : null}
        {known ? (
          <h2 id="found" className="text-prompt font-semibold">
            {here.length === 0 ? say('guide.foundNot') : say('guide.found', { count: here.length })}
          </h2>
        ) : null}
        {here.length === 0 ? null : (
          <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5">
            {here.map(({ id, title }) => (
              <li key={id} className="flex max-w-full min-w-0 items-center gap-2">
                <span className="shrink-0 text-ink-soft">
                  <HostIcon host={title} size={15} />
                </span>
                <span className="clip min-w-0">
                  <VisibleText text={title} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {known ? (
          <p className="mt-2 max-w-[60ch] text-ink-soft wrap-anywhere">
            <VisibleText text={error !== null && view === null ? say('guide.foundFailed', { why: error }) : say(here.length === 0 ? 'guide.foundNotHint' : 'guide.foundHint')} />
          </p>
        ) : null}
        {problem === null ? null : (
          <p role="alert" className="mt-2 font-medium wrap-anywhere">
            <VisibleText text={problem} />
          </p>
        )}
      </section>
    </Screen>
  );
}
