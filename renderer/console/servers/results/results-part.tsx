import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { resultHandlingSchema, type ResultHandling } from '#shared/models/detection';
import type { FoundView, ResultsView } from '#shared/models/results';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { ago } from '../../../ui/ago';
import { Button } from '../../../ui/button';
import { useNow } from '../../../ui/clock';
import { Part } from '../../../ui/part';
import { VisibleText } from '../../../ui/visible-text';
import { Choose } from '../../rules-view/editor/choose';
import { Skeleton } from '../../states';
import type { Stores } from '../../stores';

interface ResultsPartProps {
  readonly server: ServerView;
  readonly client: Client;
  readonly stores: Stores;
}

type Loaded = { readonly view: ResultsView | null; readonly why: string | null };

/** What becomes of a server's results, what was found in them and in the arguments of its calls, and what of it is not flagged again. */
export function ResultsPart({ server, client, stores }: ResultsPartProps): ReactElement {
  const [{ view, why }, setLoaded] = useState<Loaded>({ view: null, why: null });
  const tell = useStore(stores.app, (app) => app.say);
  const { digest } = server;
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const reply = await client.call('results/get', { digest });
      if (current) setLoaded(reply.ok ? { view: reply.value, why: null } : { view: null, why: reply.error });
    };
    const off = client.on('results/changed', () => void load());
    void load();
    return () => {
      current = false;
      off();
    };
  }, [client, digest]);

  async function handle(handling: ResultHandling): Promise<void> {
    const reply = await client.call('results/handling', { digest, handling });
    tell(reply.ok ? say('console.results.changed', { server: server.name, handling: say(`handling.${handling}`) }) : reply.error);
  }
  async function mute({ id, muted }: FoundView): Promise<void> {
    const reply = await client.call('results/mute', { digest, id, on: !muted });
    if (!reply.ok) tell(reply.error);
  }
  return (
    <Part title={say('console.results.title')}>
      {why === null ? null : (
        <p role="alert" className="text-base text-ink-soft">
          {say('console.results.unread')}
        </p>
      )}
      {view === null && why === null ? <Skeleton waiting /> : null}
      {view === null ? null : (
        <>
          {server.trust === 'blocked' ? null : <Handling value={view.handling} onChange={(handling) => void handle(handling)} />}
          <FoundList found={view.found} onMute={(found) => void mute(found)} />
        </>
      )}
    </Part>
  );
}

function Handling({ value, onChange }: { readonly value: ResultHandling; readonly onChange: (value: ResultHandling) => void }): ReactElement {
  const [id, says] = [useId(), useId()];
  return (
    <div>
      <label htmlFor={id} className="block text-base text-ink-soft">
        {say('console.results.handling')}
      </label>
      <div className="mt-1 max-w-72">
        <Choose
          tied={{ id, invalid: false, describedBy: says }}
          value={value}
          choices={resultHandlingSchema.options.map((handling) => ({ value: handling, words: say(`handling.${handling}`) }))}
          onChange={(given) => {
            const chosen = resultHandlingSchema.safeParse(given);
            if (chosen.success) onChange(chosen.data);
          }}
        />
      </div>
      <p id={says} className="mt-1 text-small text-ink-faint">
        {say(`handling.${value}.says`)}
      </p>
    </div>
  );
}

function FoundList({ found, onMute }: { readonly found: readonly FoundView[]; readonly onMute: (found: FoundView) => void }): ReactElement {
  const title = useId();
  const now = useNow(60_000);
  return (
    <section aria-labelledby={title} className="mt-3">
      <h4 id={title} className="text-small font-semibold text-ink-faint">
        {say('console.results.found')}
      </h4>
      {found.length === 0 ? <p className="text-base text-ink-faint">{say('console.results.none')}</p> : null}
      <ul className="divide-y divide-line">
        {found.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-52">
              <p className={`text-base wrap-anywhere ${one.muted ? 'text-ink-faint' : ''}`}>
                <VisibleText text={one.why} />
              </p>
              {one.words === null ? null : (
                <p className={`text-base wrap-anywhere ${one.muted ? 'text-ink-faint' : 'text-ink-soft'}`}>
                  <Words words={one.words} />
                </p>
              )}
              <p className="text-small text-ink-faint wrap-anywhere">
                <span className="said">
                  <VisibleText text={one.tool} />
                </span>
                {one.times === 0 ? <> · {say(`console.results.in.${one.where}`)} · {say('console.results.since', { moment: ago(one.at, now) })}</> : <> · {say(`console.results.times.${one.where}`, { count: one.times, moment: ago(one.at, now) })}</>}
                {one.muted ? <span className="font-semibold"> · {say(mutedWords(one))}</span> : null}
              </p>
            </div>
            <Button size="row" aria-label={muteLabel(one)} onClick={() => onMute(one)}>
              {say(one.words === null ? (one.muted ? 'console.results.unmute' : 'console.results.mute') : one.muted ? 'console.results.unmuteThese' : 'console.results.muteThese')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How the words begin that its mute is bound to. */
function Words({ words }: { readonly words: string }): ReactElement {
  if (words === '') return <>{say('console.results.wordsGone')}</>;
  return (
    <span className="said">
      <VisibleText text={say('console.results.words', { words })} />
    </span>
  );
}

/** What a mute silences, in words: these words, everything of its kind, or of orders what names nothing. */
function mutedWords({ words, where, kind }: FoundView): 'console.results.mutedThese' | 'console.results.mutedOrders' | 'console.results.muted' {
  if (words !== null) return 'console.results.mutedThese';
  return where === 'result' && (kind === 'instruction' || kind === 'hidden') ? 'console.results.mutedOrders' : 'console.results.muted';
}

function muteLabel({ words, where, why, tool, muted }: FoundView): string {
  if (words === null) return say(muted ? `console.results.unmuteOf.${where}` : `console.results.muteOf.${where}`, { why, tool });
  if (muted && words === '') return say('console.results.unmuteOf.wordsGone', { why, tool });
  return say(muted ? 'console.results.unmuteOf.words' : 'console.results.muteOf.words', { words, why, tool });
}
