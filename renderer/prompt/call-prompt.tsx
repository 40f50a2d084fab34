import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { HostIcon, Icon } from '../ui/icon';
import { ServerBox } from '../ui/server-box';
import { TierBadge, tierWord } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { AnswerBar } from './answer-bar';
import { Arguments } from './arguments';
import { Confined } from './confined';
import { Files } from './files';
import { useVeil, Veil } from './veil';
import { isLocked, offered, tellPainted } from './asked';
import type { Asked } from './asked';
import { asEdited, useEditing } from './editor/editing';
import { DenyNote } from './deny-note';
import { Frame } from './frame';
import type { Shape } from './frame';
import { FullView } from './full-view';
import { GrantPanel, grantPanelHeight } from './grant-panel';
import { LateLine } from './late-line';
import { Reasons } from './reasons';
import { Redaction } from './redaction';
import { RefusalLine } from './refusal-line';
import type { Second } from './second-control';
import { Waiting } from './waiting';

const shapes: Readonly<Record<Tier, Shape>> = { 0: 'card', 1: 'card', 2: 'sheet', 3: 'danger' };

/** The question about one tool call. */
export function CallPrompt({ prompt, ...asked }: Asked & { readonly prompt: CallPromptView }): ReactElement {
  const [note, setNote] = useState<string | null>(null);
  const [layer, setLayer] = useState<{ readonly of: 'full-view'; readonly find: string | null } | { readonly of: 'grant' } | null>(null);
  const [second, setSecond] = useState<Second>({ confirmed: false, typed: '' });
  const editing = useEditing(prompt, asked.slice);
  const { edited } = editing;
  const [opener, noteButton, allowForButton] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const back = useRef<'opener' | 'note' | 'allow-for' | null>(null);
  const { slice, state } = asked;
  const shape = shapes[prompt.tier];
  const { veiled, lifted, shut, lift } = useVeil(asked);
  const deny = offered(prompt.options, 'deny');
  const count = state.card?.count ?? 1;

  useEffect(() => {
    if (back.current === 'opener') opener.current?.focus();
    if (back.current === 'note') noteButton.current?.focus();
    if (back.current === 'allow-for') allowForButton.current?.focus();
    back.current = null;
  }, [layer, note === null]);

  function answer(option: OptionView): void {
    const text = option.inputs.includes('note') ? (note ?? '').trim() : '';
    void slice.answer({
      prompt: prompt.id,
      option: option.id,
      ...(edited !== null && option.inputs.includes('arguments') ? { arguments: edited.text } : {}),
      ...(text === '' ? {} : { note: text }),
      ...(option.inputs.includes('confirmed') ? { confirmed: second.confirmed } : {}),
      ...(option.inputs.includes('typed') ? { typed: second.typed } : {}),
    });
  }

  function putNoteAway(): void {
    back.current = 'note';
    setNote(null);
  }
  function leave(to: 'opener' | 'allow-for'): void {
    back.current = to;
    setLayer(null);
  }

  return (
    <Frame
      prompt={prompt.id}
      shape={shape}
      seen={count}
      unveiled={lifted}
      title={<CallTitle prompt={prompt} />}
      sentence={
        <>
          {prompt.expiredAt === undefined ? null : <LateLine host={prompt.host} />}
          {veiled ? say('call.veiled') : edited === null ? <VisibleText text={prompt.sentence} paths /> : say('call.edited')}
        </>
      }
      band={<Band shape={shape} tier={prompt.tier} count={count} state={state} />}
      drawer={
        <>
          {note === null ? null : <DenyNote value={note} onChange={setNote} onClose={putNoteAway} />}
          <RefusalLine words={slice.refusal ?? state.notice} />
        </>
      }
      footer={
        <AnswerBar
          // What is hidden cannot be allowed.
          asked={shut ? { ...asked, state: { ...state, fullViewOpened: false } } : asked}
          prompt={shut ? { ...prompt, needsFullView: true } : prompt}
          shape={shape}
          edited={edited !== null}
          second={second}
          onSecond={setSecond}
          noteOpen={note !== null}
          noteButton={noteButton}
          onNote={deny?.inputs.includes('note') === true ? () => (note === null ? setNote('') : putNoteAway()) : null}
          onAnswer={answer}
          onAllowFor={() => setLayer({ of: 'grant' })}
          allowForButton={allowForButton}
        />
      }
      layer={
        layer?.of === 'full-view' ? (
          <FullView prompt={prompt.id} title={sayWith('all.title', { tool: <VisibleText text={prompt.tool} /> })} find={layer.find} load={slice.fullView} onBack={() => leave('opener')} />
        ) : layer?.of === 'grant' ? (
          <GrantPanel prompt={prompt} asked={asked} danger={shape === 'danger'} onBack={() => leave('allow-for')} onAnswer={answer} />
        ) : (
          editing.layer
        )
      }
      layerHeight={layer?.of === 'grant' ? grantPanelHeight : undefined}
      onPainted={() => tellPainted(asked, prompt.id, count, lifted)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      <Reasons prompt={edited === null ? prompt : asEdited(prompt, edited)} muting={{ locked: shut || isLocked(asked), onMute: (rules, on) => void slice.mute(prompt.id, rules, on) }} />
      {veiled ? <Veil onLift={lift} /> : edited === null ? <Files files={prompt.files ?? []} /> : null}
      {editing.shown ?? <Arguments prompt={prompt} opener={opener} veiled={veiled} onFullView={(find) => setLayer({ of: 'full-view', find })} tools={editing.button} />}
      {prompt.redaction === undefined || veiled || edited !== null ? null : <Redaction prompt={prompt} redaction={prompt.redaction} asked={asked} />}
      {prompt.confinement === undefined ? null : <Confined confinement={prompt.confinement} />}
      {prompt.serverSays === null ? null : <ServerBox server={prompt.server} text={prompt.serverSays} />}
    </Frame>
  );
}

/** The way of the call, which like our sentences reads from left to right whichever way the window runs. */
function CallTitle({ prompt }: { readonly prompt: CallPromptView }): ReactElement {
  return (
    <span dir="ltr">
      {sayWith(
        'call.title',
        {
          host: (
            <Crumb mark={<HostIcon host={prompt.host} size={17} />}>
              <VisibleText text={prompt.host} />
            </Crumb>
          ),
          server: (
            <Crumb mark={<Icon name="server" size={17} />}>
              <VisibleText text={prompt.server} />
            </Crumb>
          ),
          tool: (
            <span className="font-mono font-bold">
              <VisibleText text={prompt.tool} />
            </span>
          ),
        },
        (says, between) => (
          <Glue says={says.trim()} arrow={between} />
        ),
      )}
    </span>
  );
}

function Crumb({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <span className="inline-block max-w-full">
      <span className="me-1.5 inline-block align-[-0.125em] opacity-75">{mark}</span>
      {children}
    </span>
  );
}

/** Between two parts of the way: an arrow for the eye, words for the ear. */
function Glue({ says, arrow }: { readonly says: string; readonly arrow: boolean }): ReactElement {
  return (
    <>
      {/* The spaces stand outside: inside they would not count in the dialog's name. */}{' '}
      <span className="sr-only">{says}</span>{' '}
      {arrow ? (
        <span aria-hidden="true" className="me-1.5 ms-0.5 inline-block align-[-0.125em] opacity-60">
          <Icon name="chevron" size={14} />
        </span>
      ) : null}
    </>
  );
}

interface BandProps {
  readonly shape: Shape;
  readonly tier: Tier;
  readonly count: number;
  readonly state: Asked['state'];
}

function Band({ shape, tier, count, state }: BandProps): ReactElement {
  if (shape !== 'danger') {
    return (
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3">
        <TierBadge tier={tier} />
        <Identical count={count} />
        <Waiting state={state} />
      </div>
    );
  }
  return (
    <>
      <div aria-hidden="true" className="striped-danger h-2" />
      <div className="flex flex-wrap items-center gap-x-3 bg-red-band px-page pt-2 pb-1 text-on-red-band">
        <span data-tier={tier} className="inline-flex items-center gap-2 text-prompt font-semibold">
          <Icon name="danger" size={20} />
          {tierWord(tier)}
        </span>
        <Identical count={count} />
        <Waiting state={state} />
      </div>
    </>
  );
}

/** How many calls one answer is for. Its room is kept, so that a call that joins moves nothing; it is told when that happens. */
function Identical({ count }: { readonly count: number }): ReactElement {
  return (
    <p role="status" className="min-w-30 text-small font-semibold wrap-anywhere">
      <span dir="ltr">{count > 1 ? say('call.identical', { count }) : ''}</span>
    </p>
  );
}
