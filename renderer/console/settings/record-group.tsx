import { useCallback, useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import type { RecordSettings, RecordSizes } from '#shared/models/record';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';
import type { Client } from '../../bridge/client';
import { Segments } from '../../ui/segments';
import type { Stores } from '../stores';
import { EraseField } from './erase-field';
import { Field, Group } from './field';
import { StoredField } from './stored-field';

const contentDays = [7, 30, 90, 365, null] as const;
const entryDays = [90, 365, 1095, 3650, null] as const;
const budgets = [500, 2000, 10_000, 50_000] as const;

interface RecordGroupProps {
  readonly state: AppState;
  readonly stores: Stores;
  readonly client: Client;
}

/** How long the record keeps what, how much room it takes, and erasing of it. */
export function RecordGroup({ state, stores, client }: RecordGroupProps): ReactElement {
  const set = useStore(stores.app, (app) => app.set);
  const [contents, entries, budget] = [useId(), useId(), useId()];
  const { record } = state.settings;
  const [told, setTold] = useState<{ readonly sizes: RecordSizes } | { readonly why: string } | null>(null);
  const running = state.gateway === 'listening';
  const look = useCallback(async (): Promise<void> => {
    const reply = await client.call('record/sizes', {});
    setTold(reply.ok ? { sizes: reply.value } : { why: reply.error });
  }, [client]);
  useEffect(() => {
    if (running) void look();
  }, [look, running]);
  const keep = (changes: Partial<RecordSettings>): void => void set({ record: { ...record, ...changes } });
  return (
    <Group id="record" title={say('console.record.name')}>
      <StoredField ways={record.stored} onChange={(stored) => keep({ stored })} />
      <Field title={<span id={contents}>{say('console.record.payloadDays')}</span>} hint={say('console.record.payloadDaysHint')}>
        <Segments label={{ by: contents }} value={String(record.payloadDays)} choices={daysOf(contentDays, record.payloadDays)} onChange={(value) => keep({ payloadDays: numberOf(value) })} />
      </Field>
      <Field title={<span id={entries}>{say('console.record.entryDays')}</span>} hint={say('console.record.entryDaysHint')}>
        <Segments label={{ by: entries }} value={String(record.entryDays)} choices={daysOf(entryDays, record.entryDays)} onChange={(value) => keep({ entryDays: numberOf(value) })} />
      </Field>
      <Field title={<span id={budget}>{say('console.record.budget')}</span>} hint={say('console.record.budgetHint')}>
        <Segments
          label={{ by: budget }}
          value={String(record.budgetMb)}
          choices={[...new Set([...budgets, record.budgetMb])].toSorted((one, other) => one - other).map((mb) => ({ value: String(mb), words: sizeWords(mb * 1e6) }))}
          onChange={(value) => keep({ budgetMb: Number(value) })}
        />
      </Field>
      <Field title={say('console.record.size')}>
        <div role="status" className="space-y-1 text-base">
          {told === null ? null : 'why' in told ? <p>{say('console.record.sizeUnknown', { why: told.why })}</p> : sizeLines(told.sizes).map((line) => <p key={line}>{line}</p>)}
        </div>
      </Field>
      <EraseField client={client} onErased={look} />
    </Group>
  );
}

/** The usual ones, and what is set where that is another. */
function daysOf(usual: readonly (number | null)[], now: number | null): { readonly value: string; readonly words: string }[] {
  const all = usual.includes(now) ? usual : [...usual.filter((days) => days !== null), now].toSorted((one, other) => (one ?? Infinity) - (other ?? Infinity)).concat(null);
  return all.map((days) => ({ value: String(days), words: days === null ? say('console.record.ever') : days % 365 === 0 ? say('console.record.years', { count: days / 365 }) : say('console.record.days', { count: days }) }));
}

function numberOf(value: string): number | null {
  return value === 'null' ? null : Number(value);
}

function sizeLines({ used, entries, payloads, free, oldest, setAside }: RecordSizes): readonly string[] {
  return [
    say('console.record.sizeLine', { used: sizeWords(used), count: entries, payloads: sizeWords(payloads) }),
    ...(oldest === null ? [] : [say('console.record.sizeSince', { day: new Date(oldest).toISOString().slice(0, 10) })]),
    ...(free < 1e6 ? [] : [say('console.record.sizeFree', { free: sizeWords(free) })]),
    ...(setAside.files === 0 ? [] : [say('console.record.sizeAside', { count: setAside.files, size: sizeWords(setAside.bytes) })]),
  ];
}
