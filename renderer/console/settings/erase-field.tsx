import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { EraseScope } from '#shared/models/record';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { EraseDialog } from './erase-dialog';
import { Field } from './field';

type What = EraseScope['what'];

/** What is asked for, as it was typed. */
interface Draft {
  readonly server: string;
  readonly from: string;
  readonly until: string;
  readonly before: string;
}

const dayMs = 86_400_000;
const box = 'h-row rounded-one border border-edge bg-surface px-2 text-base';

/** Says what is to be erased. Nothing goes before the dialog told in numbers what that is. */
export function EraseField({ client, onErased }: { readonly client: Client; readonly onErased: () => Promise<void> }): ReactElement {
  const [label, problemId] = [useId(), useId()];
  const [what, setWhat] = useState<What>('server');
  const [draft, setDraft] = useState<Draft>({ server: '', from: '', until: '', before: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [scope, setScope] = useState<EraseScope | null>(null);
  const choices = [
    { value: 'server', words: say('console.record.whatServer') },
    { value: 'period', words: say('console.record.whatPeriod') },
    { value: 'before', words: say('console.record.whatBefore') },
    { value: 'everything', words: say('console.record.whatAll') },
  ] as const satisfies readonly { readonly value: What; readonly words: string }[];

  function input(name: keyof Draft, words: string): ReactElement {
    return (
      <label key={name} className="flex max-w-full min-w-0 flex-wrap items-center gap-2 text-base text-ink-soft">
        {words}
        <input
          type={name === 'server' ? 'text' : 'date'}
          value={draft[name]}
          aria-describedby={problemId}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          className={`${box} w-56 max-w-full min-w-0 text-ink`}
        />
      </label>
    );
  }

  function look(): void {
    const wanted = scopeOf(what, draft);
    setProblem(wanted === null ? say('console.record.missing') : null);
    setScope(wanted);
  }

  return (
    <Field title={<span id={label}>{say('console.record.erase')}</span>} hint={say('console.record.eraseHint')}>
      <Segments label={say('console.record.what')} value={what} choices={choices} onChange={setWhat} />
      <div className="flex w-full flex-wrap gap-x-4 gap-y-2">
        {what === 'server' ? input('server', say('console.record.server')) : null}
        {what === 'period' ? [input('from', say('console.record.from')), input('until', say('console.record.until'))] : null}
        {what === 'before' ? input('before', say('console.record.before')) : null}
      </div>
      {what === 'period' || what === 'before' ? <p className="text-small text-ink-faint">{say('console.record.utc')}</p> : null}
      <Button onClick={look}>{say('console.record.look')}</Button>
      <p id={problemId} role="status" className="text-small font-medium text-ink empty:hidden">
        {problem}
      </p>
      {scope === null ? null : <EraseDialog client={client} scope={scope} onErased={onErased} onClose={() => setScope(null)} />}
    </Field>
  );
}

function scopeOf(what: What, { server, from, until, before }: Draft): EraseScope | null {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
  switch (what) {
    case 'server':
      return server.trim() === '' ? null : { what, server: server.trim() };
    case 'period':
      return day(from) <= day(until) ? { what, from: day(from), until: day(until) + dayMs } : null;
    case 'before':
      return Number.isNaN(day(before)) ? null : { what, until: day(before) };
    case 'everything':
      return { what };
  }
}
