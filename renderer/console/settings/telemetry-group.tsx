import { useEffect, useId, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { telemetryLevelSchema, type TelemetrySettings, type TelemetryState, type TelemetryView } from '#shared/models/telemetry';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { moment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Segments } from '../../ui/segments';
import { Switch } from '../../ui/switch';
import { VisibleText } from '../../ui/visible-text';
import { Field, Group } from './field';

const field = 'h-8 rounded-one border border-edge bg-surface px-2.5 text-base';
const beside = `${field} min-w-0 flex-1 basis-48`;

/** Sending the record to a team's collector: whether, where to, how much of it, and how that goes. */
export function TelemetryGroup({ client }: { readonly client: Client }): ReactElement {
  const [view, setView] = useState<TelemetryView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const now = useNow(30_000);
  useEffect(() => {
    void client.call('telemetry/get', {}).then((reply) => (reply.ok ? setView(reply.value) : setProblem(say('console.telemetry.unread', { why: reply.error }))));
    return client.on('telemetry/changed', setView);
  }, [client]);

  /** Whether it was taken. */
  async function keep(asked: ReturnType<typeof client.call<'telemetry/set'>>): Promise<boolean> {
    const reply = await asked;
    setProblem(reply.ok ? null : reply.error);
    setSaid('');
    if (reply.ok) setView(reply.value);
    return reply.ok;
  }

  async function test(): Promise<void> {
    setSaid('');
    const reply = await client.call('telemetry/test', {});
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) setSaid(reply.value.words);
  }

  return (
    <Group id="telemetry" title={say('console.telemetry.title')}>
      {view === null ? null : <TelemetryFields key={`${view.settings.endpoint} ${view.settings.caFile ?? ''}`} view={view} set={(settings) => keep(client.call('telemetry/set', settings))} setHeader={(name, value) => keep(client.call('telemetry/header', { name, value }))} />}
      {view === null ? null : (
        <Field title={say('console.telemetry.state')}>
          <p className="text-ink-soft wrap-anywhere">
            <VisibleText text={stateWords(view.state, now)} />
          </p>
          <Button size="row" locked={view.settings.endpoint === ''} onClick={() => void test()}>
            {say('console.telemetry.test')}
          </Button>
          <p role="status" className="wrap-anywhere">
            {said === '' ? null : <VisibleText text={said} />}
          </p>
        </Field>
      )}
      <p role="alert" className="font-medium wrap-anywhere empty:hidden">
        {problem === null ? null : <VisibleText text={problem} />}
      </p>
    </Group>
  );
}

/** Where sending stands, in words. */
export function stateWords({ state, waiting, sentAt, problem, refused }: TelemetryState, now: number): string {
  if (state === 'off') return say('console.telemetry.off');
  return [
    state === 'failing' && problem !== null ? say('console.telemetry.failing', { why: problem }) : waiting === 0 ? say('console.telemetry.idle') : null,
    waiting === 0 ? null : say('console.telemetry.waiting', { count: waiting }),
    sentAt === null ? null : say('console.telemetry.last', { moment: moment(sentAt, now) }),
    refused === 0 ? null : say('console.telemetry.refused', { count: refused }),
  ]
    .filter((words) => words !== null)
    .join(' ');
}

interface TelemetryFieldsProps {
  readonly view: TelemetryView;
  readonly set: (settings: TelemetrySettings) => Promise<boolean>;
  readonly setHeader: (name: string, value: string | null) => Promise<boolean>;
}

function TelemetryFields({ view: { settings, headers }, set, setHeader }: TelemetryFieldsProps): ReactElement {
  const id = useId();
  const [endpoint, setEndpoint] = useState(settings.endpoint);
  const [caFile, setCaFile] = useState(settings.caFile ?? '');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const typed = { ...settings, endpoint: endpoint.trim(), caFile: caFile.trim() === '' ? null : caFile.trim() };

  async function addHeader(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!(await setHeader(name.trim().toLowerCase(), value))) return;
    setName('');
    setValue('');
  }

  return (
    <>
      <Field title={<label htmlFor={`${id}-on`}>{say('console.telemetry.on')}</label>} hint={<span id={`${id}-on-hint`}>{say('console.telemetry.onHint')}</span>}>
        <Switch id={`${id}-on`} on={settings.on} described={`${id}-on-hint`} onChange={(on) => void set({ ...typed, on })} />
      </Field>
      <Field title={<label htmlFor={`${id}-endpoint`}>{say('console.telemetry.endpoint')}</label>} hint={say('console.telemetry.endpointHint')}>
        <input id={`${id}-endpoint`} type="url" value={endpoint} maxLength={2000} spellCheck={false} autoComplete="off" onChange={(event) => setEndpoint(event.target.value)} className={`${field} w-full`} />
      </Field>
      <Field title={<label htmlFor={`${id}-ca`}>{say('console.telemetry.caFile')}</label>} hint={say('console.telemetry.caFileHint')}>
        <input id={`${id}-ca`} value={caFile} maxLength={4000} spellCheck={false} autoComplete="off" onChange={(event) => setCaFile(event.target.value)} className={`${field} w-full`} />
        <Button size="row" locked={typed.endpoint === settings.endpoint && typed.caFile === settings.caFile} onClick={() => void set(typed)}>
          {say('console.telemetry.save')}
        </Button>
      </Field>
      <Field title={say('console.telemetry.headers')} hint={say('console.telemetry.headersHint')}>
        {headers.length === 0 ? <p className="text-ink-soft">{say('console.telemetry.noHeaders')}</p> : null}
        <ul className="w-full space-y-1 empty:hidden">
          {headers.map((one) => (
            <li key={one} className="flex items-center gap-3">
              <code className="said min-w-0 wrap-anywhere">{one}</code>
              <Button size="row" look="quiet" onClick={() => void setHeader(one, null)}>
                {say('console.telemetry.headerRemove', { name: one })}
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={(event) => void addHeader(event)} className="flex w-full flex-wrap items-center gap-2">
          <input aria-label={say('console.telemetry.headerName')} placeholder="authorization" value={name} maxLength={100} spellCheck={false} autoComplete="off" onChange={(event) => setName(event.target.value)} className={beside} />
          <input aria-label={say('console.telemetry.headerValue')} type="password" value={value} maxLength={8192} spellCheck={false} autoComplete="off" onChange={(event) => setValue(event.target.value)} className={beside} />
          <Button size="row" type="submit" locked={name.trim() === '' || value === ''}>
            {say('console.telemetry.headerAdd')}
          </Button>
        </form>
      </Field>
      <Field title={<span id={`${id}-level`}>{say('console.telemetry.level')}</span>} hint={say('console.telemetry.levelHint')}>
        <Segments label={{ by: `${id}-level` }} value={settings.level} choices={telemetryLevelSchema.options.map((level) => ({ value: level, words: say(`console.telemetry.${level}`) }))} onChange={(level) => void set({ ...typed, level })} />
      </Field>
    </>
  );
}
