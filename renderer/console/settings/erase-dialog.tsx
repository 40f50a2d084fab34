import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Erased, ErasedCount, EraseScope } from '#shared/models/record';
import { numberWords, rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { sayWith } from '../../ui/say-with';

interface EraseDialogProps {
  readonly client: Client;
  readonly scope: EraseScope;
  readonly onErased: () => Promise<void>;
  readonly onClose: () => void;
}

type Step =
  | { readonly at: 'counting' }
  | { readonly at: 'told'; readonly count: ErasedCount }
  | { readonly at: 'erasing'; readonly total: number }
  | { readonly at: 'done'; readonly erased: Erased }
  | { readonly at: 'failed'; readonly why: string };

/** Says in numbers what goes, takes a typed word for it, and says what went. It stays open while it is erased. */
export function EraseDialog({ client, scope, onErased, onClose }: EraseDialogProps): ReactElement {
  const [step, setStep] = useState<Step>({ at: 'counting' });
  const [done, setDone] = useState(0);
  /** Earlier records go too. */
  const [aside, setAside] = useState(false);
  const title = say('console.record.title');
  useEffect(() => {
    void client.call('record/count', { scope }).then((reply) => setStep(reply.ok ? { at: 'told', count: reply.value } : { at: 'failed', why: reply.error }));
  }, [client, scope]);
  useEffect(() => client.on('record/erasing', ({ done: far }) => setDone(far)), [client]);

  async function erase(count: ErasedCount): Promise<void> {
    setStep({ at: 'erasing', total: count.payloads + count.entries });
    const reply = await client.call('record/erase', { scope: withAside(scope, aside) });
    setStep(reply.ok ? { at: 'done', erased: reply.value } : { at: 'failed', why: reply.error });
    await onErased();
  }

  return (
    <Dialog open title={title} head={title} onClose={() => (step.at === 'erasing' ? undefined : onClose())}>
      <div className="scroll-thin min-h-0 space-y-3 overflow-y-auto px-gutter py-4">
        {step.at === 'told' ? (
          <Confirm scope={scope} count={step.count} aside={aside} onAside={setAside} onErase={() => void erase(step.count)} onClose={onClose} />
        ) : (
          <>
            <p role="status">{stepWords(step, done)}</p>
            {step.at === 'done' && step.erased.remain !== undefined ? <p className="wrap-anywhere">{say('console.record.remained', { names: rowWords(step.erased.remain) })}</p> : null}
            {step.at === 'done' && !step.erased.clean ? <p>{say('console.record.notClean')}</p> : null}
            {step.at === 'done' || step.at === 'failed' ? <Button onClick={onClose}>{say('console.record.close')}</Button> : null}
          </>
        )}
      </div>
    </Dialog>
  );
}

interface ConfirmProps {
  readonly scope: EraseScope;
  readonly count: ErasedCount;
  readonly aside: boolean;
  readonly onAside: (aside: boolean) => void;
  readonly onErase: () => void;
  readonly onClose: () => void;
}

function Confirm({ scope, count, aside, onAside, onErase, onClose }: ConfirmProps): ReactElement {
  const [typed, setTyped] = useState('');
  const [field, words] = [useId(), useId()];
  const wanted = say('console.record.word');
  const fits = typed.trim() === wanted && (aside || goes(count).length > 0);
  const remain = count.remain ?? [];
  if (count.payloads + count.entries + count.keys + count.setAside + remain.length === 0) {
    return (
      <>
        <p role="status">{say('console.record.nothing')}</p>
        <Button onClick={onClose}>{say('console.record.close')}</Button>
      </>
    );
  }
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onErase();
      }}
    >
      <div id={words} className="space-y-2">
        {goes(count).length === 0 ? <p>{say('console.record.nothing')}</p> : <p>{say('console.record.goes')}</p>}
        <ul className="list-disc space-y-0.5 ps-5 empty:hidden">
          {goes(count).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {remain.length === 0 ? null : <Remaining names={remain} aside={aside} onAside={onAside} />}
        {scope.what === 'server' || scope.what === 'period' ? <p>{say('console.record.stays')}</p> : null}
        <p className="font-medium">{say('console.record.forGood')}</p>
      </div>
      <div>
        <label htmlFor={field} className="text-base">
          {sayWith('console.record.type', { word: <code className="rounded-[0.1875rem] bg-inset px-1 font-mono text-small font-semibold">{wanted}</code> })}
        </label>
        <input
          id={field}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          aria-describedby={words}
          onChange={(event) => setTyped(event.target.value)}
          className="mt-1.5 block h-control w-full rounded-one border border-edge bg-surface px-2.5 font-mono text-base"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="solid" onClick={onClose}>
          {say('console.record.keep')}
        </Button>
        <Button type="submit" look="danger" locked={!fits}>
          {say('console.record.doErase')}
        </Button>
      </div>
    </form>
  );
}

/** Earlier records that were set aside: each is a file that goes whole or not at all. */
function Remaining({ names, aside, onAside }: { readonly names: readonly string[]; readonly aside: boolean; readonly onAside: (aside: boolean) => void }): ReactElement {
  return (
    <div>
      <p>{say('console.record.remain')}</p>
      <ul className="list-disc space-y-0.5 ps-5">
        {names.map((name) => (
          <li key={name} className="font-mono text-small wrap-anywhere">
            {name}
          </li>
        ))}
      </ul>
      <label className="mt-1.5 flex items-start gap-2 text-base">
        <input type="checkbox" checked={aside} onChange={(event) => onAside(event.target.checked)} className="mt-0.5 size-4 shrink-0 accent-(--solid)" />
        {say('console.record.remainToo', { count: names.length })}
      </label>
    </div>
  );
}

function withAside(scope: EraseScope, aside: boolean): EraseScope {
  return aside && scope.what !== 'everything' ? { ...scope, setAside: true } : scope;
}

/** What goes, in numbers; what does not is left out. */
function goes({ payloads, entries, keys, setAside }: ErasedCount): readonly string[] {
  const lines = [
    [payloads, 'console.record.goesPayloads'],
    [entries, 'console.record.goesEntries'],
    [keys, 'console.record.goesKeys'],
    [setAside, 'console.record.goesAside'],
  ] as const;
  return lines.flatMap(([count, key]) => (count === 0 ? [] : [say(key, { count })]));
}

function stepWords(step: Exclude<Step, { at: 'told' }>, done: number): string {
  switch (step.at) {
    case 'counting':
      return say('console.record.counting');
    case 'erasing':
      return say('console.record.erasing', { done: numberWords(Math.min(done, step.total)), total: numberWords(step.total) });
    case 'done':
      return say('console.record.done', { payloads: numberWords(step.erased.payloads), count: step.erased.entries });
    case 'failed':
      return step.why;
  }
}
