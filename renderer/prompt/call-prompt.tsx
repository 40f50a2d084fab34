import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { HostIcon, Icon } from '../ui/icon';
import { ServerBox } from '../ui/server-box';
import { TierBadge } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { AnswerBar } from './answer-bar';
import { Arguments } from './arguments';
import { Confined } from './confined';
import { Files } from './files';
import { Veil } from './veil';
import { offered } from './asked';
import type { Asked } from './asked';
import { DenyNote } from './deny-note';
import { Frame } from './frame';
import type { Shape } from './frame';
import { FullView } from './full-view';
import { Reasons } from './reasons';
import { Waiting } from './waiting';

const shapes: Readonly<Record<Tier, Shape>> = { 0: 'card', 1: 'card', 2: 'sheet', 3: 'danger' };

/** The question about one tool call. */
export function CallPrompt({ prompt, ...asked }: Asked & { readonly prompt: CallPromptView }): ReactElement {
  const [note, setNote] = useState<string | null>(null);
  const [reading, setReading] = useState<{ readonly find: string | null } | null>(null);
  const [unveiled, setUnveiled] = useState(false);
  const [opener, noteButton] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const back = useRef<'opener' | 'note' | null>(null);
  const { slice, state } = asked;
  const shape = shapes[prompt.tier];
  const veiled = state.veiled === true && !unveiled;
  const deny = offered(prompt.options, 'deny');

  useEffect(() => {
    if (back.current === 'opener') opener.current?.focus();
    if (back.current === 'note') noteButton.current?.focus();
    back.current = null;
  }, [reading, note === null]);

  function answer(option: OptionView): void {
    const text = option.inputs.includes('note') ? (note ?? '').trim() : '';
    void slice.answer({ prompt: prompt.id, option: option.id, ...(text === '' ? {} : { note: text }) });
  }

  function putNoteAway(): void {
    back.current = 'note';
    setNote(null);
  }
  function leaveFullView(): void {
    back.current = 'opener';
    setReading(null);
  }

  return (
    <Frame
      prompt={prompt.id}
      shape={shape}
      title={<CallTitle prompt={prompt} />}
      sentence={veiled ? 'What it would do is hidden, because your screen may be seen by others' : <VisibleText text={prompt.sentence} />}
      band={<Band shape={shape} tier={prompt.tier} waiting={state.waiting} />}
      drawer={note === null ? null : <DenyNote value={note} onChange={setNote} onClose={putNoteAway} />}
      footer={
        <AnswerBar
          // What is hidden cannot be allowed.
          asked={veiled ? { ...asked, state: { ...state, fullViewOpened: false } } : asked}
          prompt={veiled ? { ...prompt, needsFullView: true } : prompt}
          shape={shape}
          noteOpen={note !== null}
          noteButton={noteButton}
          onNote={deny?.inputs.includes('note') === true ? () => (note === null ? setNote('') : putNoteAway()) : null}
          onAnswer={answer}
        />
      }
      layer={reading === null ? null : <FullView prompt={prompt} find={reading.find} load={slice.fullView} onBack={leaveFullView} />}
      onPainted={() => slice.painted(prompt.id)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      <Reasons prompt={prompt} />
      {veiled ? <Veil onLift={() => setUnveiled(true)} /> : <Files files={prompt.files ?? []} />}
      <Arguments prompt={prompt} opener={opener} veiled={veiled} onFullView={(find) => setReading({ find })} />
      {prompt.confinement === undefined ? null : <Confined confinement={prompt.confinement} />}
      {prompt.serverSays === null ? null : <ServerBox server={prompt.server} text={prompt.serverSays} />}
    </Frame>
  );
}

/** The way of the call, which like our sentences reads from left to right whichever way the window runs. */
function CallTitle({ prompt }: { readonly prompt: CallPromptView }): ReactElement {
  return (
    <span dir="ltr">
      <Crumb mark={<HostIcon host={prompt.host} size={17} />}>
        <VisibleText text={prompt.host} />
      </Crumb>
      <Glue says="wants" />
      <Crumb mark={<Icon name="server" size={17} />}>
        <VisibleText text={prompt.server} />
      </Crumb>
      <Glue says="to run" />
      <span className="font-mono font-bold">
        <VisibleText text={prompt.tool} />
      </span>
    </span>
  );
}

function Crumb({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <span>
      <span className="me-1.5 inline-block align-[-0.125em] opacity-75">{mark}</span>
      {children}
    </span>
  );
}

/** Between two parts of the way: an arrow for the eye, words for the ear. */
function Glue({ says }: { readonly says: string }): ReactElement {
  return (
    <>
      {/* The spaces stand outside: inside they would not count in the dialog's name. */}{' '}
      <span className="sr-only">{says}</span>{' '}
      <span aria-hidden="true" className="me-1.5 ms-0.5 inline-block align-[-0.125em] opacity-60">
        <Icon name="chevron" size={14} />
      </span>
    </>
  );
}

function Band({ shape, tier, waiting }: { readonly shape: Shape; readonly tier: Tier; readonly waiting: number }): ReactElement {
  if (shape !== 'danger') {
    return (
      <div className="mb-3 flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <TierBadge tier={tier} />
        <Waiting count={waiting} />
      </div>
    );
  }
  return (
    <>
      <div aria-hidden="true" className="striped-danger h-2" />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 bg-red-band px-page pt-3 pb-1.5 text-on-red-band">
        <span data-tier={tier} className="inline-flex items-center gap-2 text-prompt font-semibold">
          <Icon name="danger" size={20} />
          Dangerous
        </span>
        <Waiting count={waiting} />
      </div>
    </>
  );
}
