import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ExportOrder, ExportProgress, ExportQuery } from '#shared/models/export';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { VisibleText } from '../../../ui/visible-text';
import type { ToolbarActProps } from '../toolbar-act';

interface DialogProps {
  readonly client: Client;
  /** What was on screen when it was opened. */
  readonly query: ExportQuery;
  /** Tells the person what came of it. */
  readonly say: (words: string) => void;
  readonly onClose: () => void;
}

const formats = ['jsonl', 'csv', 'ocsf', 'bundle'] as const satisfies readonly ExportOrder['format'][];

/** Opens the dialog in which the person chooses how the rows on screen leave; main asks for the file. */
export function ExportButton({ client, stores, query }: ToolbarActProps): ReactElement {
  const [chosen, setChosen] = useState<ExportQuery | null>(null);
  return (
    <>
      <Button size="row" look="quiet" onClick={() => setChosen(query())}>
        {say('console.export.open')}
      </Button>
      {chosen === null ? null : <ExportDialog client={client} query={chosen} say={stores.app.getState().say} onClose={() => setChosen(null)} />}
    </>
  );
}

function ExportDialog({ client, query, say: tell, onClose }: DialogProps): ReactElement {
  const id = useId();
  const [format, setFormat] = useState<ExportOrder['format']>('jsonl');
  const [payloads, setPayloads] = useState(false);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const filters = Object.keys(query).length;
  useEffect(() => client.on('export/progress', setProgress), [client]);

  async function start(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProgress(null);
    setProblem(null);
    const reply = await client.call('export/start', { format, query, payloads });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.error);
    if (reply.value.file === null) return setProblem(say('console.export.none'));
    tell(say('console.export.written', { count: reply.value.rows, file: reply.value.file }));
    onClose();
  }

  function cancel(): void {
    if (busy) void client.call('export/cancel', {});
    else onClose();
  }

  return (
    <Dialog open title={say('console.export.title')} head={say('console.export.title')} onClose={cancel}>
      <div className="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto px-gutter py-4">
        <p className="text-ink-soft">{filters === 0 ? say('console.export.all') : say('console.export.filtered', { count: filters })}</p>
        <fieldset className="space-y-2" disabled={busy}>
          <legend className="mb-1 font-medium">{say('console.export.as')}</legend>
          {formats.map((one) => (
            <div key={one} className="flex items-start gap-2.5">
              <input id={`${id}-${one}`} type="radio" name={`${id}-format`} className="mt-1" checked={format === one} aria-describedby={`${id}-${one}-hint`} onChange={() => setFormat(one)} />
              <div>
                <label htmlFor={`${id}-${one}`}>{say(`console.export.${one}`)}</label>
                <p id={`${id}-${one}-hint`} className="text-small text-ink-faint">
                  {say(`console.export.${one}Hint`)}
                </p>
              </div>
            </div>
          ))}
        </fieldset>
        <div className="flex items-start gap-2.5">
          <input id={`${id}-payloads`} type="checkbox" className="mt-1" checked={payloads} disabled={busy} aria-describedby={`${id}-payloads-hint`} onChange={(event) => setPayloads(event.target.checked)} />
          <div>
            <label htmlFor={`${id}-payloads`}>{say('console.export.payloads')}</label>
            <p id={`${id}-payloads-hint`} className={`text-small ${format === 'bundle' && payloads ? 'font-medium text-amber' : 'text-ink-faint'}`}>
              {say(format === 'bundle' ? 'console.export.payloadsBundle' : 'console.export.payloadsRows')}
            </p>
          </div>
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-gutter py-3">
        {busy ? (
          <div className="flex min-w-0 flex-1 items-center gap-3">
            <progress aria-label={say('console.export.progress')} max={1} {...(progress === null ? {} : { value: progress.part })} className="min-w-24 flex-1" />
            <span className="text-small text-ink-soft">{progress === null || progress.rows === 0 ? say('console.export.waiting') : say('console.export.writing', { count: progress.rows })}</span>
          </div>
        ) : null}
        <p role="alert" className="min-w-0 flex-1 basis-full font-medium wrap-anywhere empty:hidden">
          {problem === null ? null : <VisibleText text={problem} />}
        </p>
        <Button onClick={cancel}>{say(busy ? 'console.export.cancel' : 'console.cancel')}</Button>
        <Button look="solid" locked={busy} onClick={() => void start()}>
          {say('console.export.start')}
        </Button>
      </div>
    </Dialog>
  );
}
