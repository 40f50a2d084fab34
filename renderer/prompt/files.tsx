import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { FileView } from '#shared/models/prompt';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { Pieces, secretsIn } from './pieces';
import { Reveal } from './reveal';

/** What a call would do to files, each line against what the file holds now. */
export function Files({ files }: { readonly files: readonly FileView[] }): ReactElement | null {
  if (files.length === 0) return null;
  return (
    <section aria-label={say('files.name')} className="flex flex-col gap-3">
      {files.map((file, at) => (
        <File key={at} file={file} />
      ))}
    </section>
  );
}

function File({ file }: { readonly file: FileView }): ReactElement {
  const title = useId();
  const [revealed, setRevealed] = useState(false);
  const secrets = file.lines.reduce((sum, line) => sum + secretsIn(line.pieces), 0);
  return (
    <section aria-labelledby={title} className="overflow-hidden rounded-one border border-line">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line bg-ground px-3 py-1.5">
        <h2 id={title} className="flex min-w-0 flex-1 basis-40 items-start gap-2 font-mono text-base font-semibold wrap-anywhere">
          <Icon name={file.how === 'delete' ? 'forget' : 'file'} size={14} className="mt-[0.1875rem]" />
          {/* A path reads from left to right whichever way the window runs. */}
          <span dir="ltr" className="min-w-0">
            <Path path={file.path} />
          </span>
        </h2>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-small text-ink-soft">
          <span className={`font-semibold ${file.how === 'delete' ? 'text-red' : ''}`}>{say(`files.${file.how}`)}</span>
          {file.added + file.removed === 0 ? null : (
            <span dir="ltr" className="font-mono">
              <span className="sr-only">{say('files.lines', { added: file.added, count: file.removed })}</span>
              <span aria-hidden="true">{`+${file.added} −${file.removed}`}</span>
            </span>
          )}
          {secrets === 0 ? null : <Reveal name={file.path} revealed={revealed} onChange={setRevealed} />}
        </span>
      </header>
      <Note file={file} />
      {file.lines.length === 0 ? null : <Lines file={file} revealed={revealed} labelledBy={title} />}
      {file.cut ? <p className="border-t border-line px-3 py-1.5 text-small text-ink-soft">{say('files.cut')}</p> : null}
    </section>
  );
}

function Path({ path }: { readonly path: string }): ReactElement {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return (
    <>
      <span className="font-normal text-ink-soft">
        <VisibleText text={path.slice(0, at)} />
      </span>
      <VisibleText text={path.slice(at)} />
    </>
  );
}

function Note({ file: { how, why } }: { readonly file: FileView }): ReactElement | null {
  const look = 'px-3 py-1.5 text-small text-ink-soft';
  if (how === 'unread') {
    return (
      <p className={look}>
        {sayWith('files.unreadWhy', { why: <VisibleText text={why ?? say('files.unreadPlain')} /> })}
      </p>
    );
  }
  if (how === 'same') return <p className={look}>{say('files.holdsThis')}</p>;
  if (how === 'create') return <p className={`${look} border-b border-line`}>{say('files.noSuch')}</p>;
  return <p className={`${look} border-b border-line`}>{say('files.compared')}</p>;
}

const grounds = { '+': 'bg-added', '-': 'bg-removed', ' ': '', '~': 'bg-inset' } as const;
const spoken = { '+': 'files.comes', '-': 'files.goes', ' ': 'files.stays' } as const;

function Lines({ file, revealed, labelledBy }: { readonly file: FileView; readonly revealed: boolean; readonly labelledBy: string }): ReactElement {
  return (
    <table dir="ltr" aria-labelledby={labelledBy} className="w-full table-fixed border-collapse">
      <colgroup>
        <col className="w-9 max-[26rem]:w-7" />
        <col className="w-9 max-[26rem]:w-7" />
        <col className="w-5" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{say('files.lineNow')}</th>
          <th scope="col">{say('files.lineThen')}</th>
          <th scope="col">{say('files.becomes')}</th>
          <th scope="col">{say('files.text')}</th>
        </tr>
      </thead>
      <tbody>
        {file.lines.map((line, at) =>
          line.sign === '~' ? (
            <tr key={at} className={grounds['~']}>
              <td colSpan={4} className="px-3 text-small text-ink-faint">
                ⋯ <span className="sr-only">{say('files.left')}</span>
              </td>
            </tr>
          ) : (
            <tr key={at} className={`align-top ${grounds[line.sign]}`}>
              <Number value={line.before} />
              <Number value={line.after} />
              <td className="text-center font-mono text-base leading-5 font-bold select-none">
                <span aria-hidden="true">{line.sign === '-' ? '−' : line.sign}</span>
                <span className="sr-only">{say(spoken[line.sign])}</span>
              </td>
              <td className={`said pe-2 ${line.sign === '-' ? 'text-ink-soft' : ''}`}>
                <Pieces text={line.text} pieces={line.pieces} revealed={revealed} />
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Number({ value }: { readonly value: number | null }): ReactElement {
  return <td className="pe-1.5 text-end font-mono text-micro leading-5 text-ink-faint select-none">{value}</td>;
}
