import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AskPromptView, OptionView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { Button } from '../ui/button';
import { HostIcon, Icon } from '../ui/icon';
import { sayWith } from '../ui/say-with';
import { ServerBox } from '../ui/server-box';
import { VisibleText } from '../ui/visible-text';
import { tellPainted } from './asked';
import type { Asked } from './asked';
import { Address } from './asks/address';
import { AskAnswers, Lasting } from './asks/ask-answers';
import { AskBand } from './asks/ask-band';
import { FieldList, fieldId, Form } from './asks/form';
import { Roots } from './asks/roots';
import { Completion, Sampling } from './asks/sampling';
import { useForm } from './asks/use-form';
import { useWriting } from './asks/use-writing';
import { Write } from './asks/write';
import { useEditing } from './editor/editing';
import { Frame } from './frame';
import { FullView } from './full-view';
import { Found } from './passages';
import { Reasons } from './reasons';
import { RefusalLine } from './refusal-line';
import type { Second } from './second-control';
import { useVeil, Veil } from './veil';

/** The question about something a server asks of its host, or about what the host replied. */
export function AskPrompt({ prompt, ...asked }: Asked & { readonly prompt: AskPromptView }): ReactElement {
  const { slice, state } = asked;
  const { veiled, lifted, shut, lift } = useVeil(asked);
  const [full, setFull] = useState(false);
  const [lasting, setLasting] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasFull = useRef(false);
  const takes = prompt.options.some(({ inputs }) => inputs.includes('arguments'));
  const editing = useEditing(prompt.asks === 'sampling' ? prompt : { ...prompt, editable: false }, slice);
  const writing = useWriting(prompt, slice);
  const asText = writing.able && writing.problem === null;
  const changed = editing.edited !== null || writing.json !== null;
  const filling = useForm(prompt.id, takes ? (prompt.fields ?? []) : [], slice, (at) => document.getElementById(fieldId(prompt.id, at))?.focus());
  const [picked, setPicked] = useState<ReadonlySet<number>>(() => new Set((prompt.roots ?? []).flatMap((root, at) => (root.picked ? [at] : []))));
  useEffect(() => {
    if (wasFull.current && !full) opener.current?.focus();
    wasFull.current = full;
  }, [full]);

  function answer(option: OptionView, { confirmed }: Second): void {
    const sends = option.inputs.includes('arguments');
    const text = sends ? sentText() : null;
    // Something is wrong with the form, which now says so.
    if (text === undefined) return;
    void slice.answer({ prompt: prompt.id, option: option.id, ...(text === null ? {} : { arguments: text }), ...(option.inputs.includes('confirmed') ? { confirmed } : {}) });
  }
  /** What goes in the place of what is there; null: that as it is; undefined: nothing yet. */
  function sentText(): string | null | undefined {
    if (prompt.asks === 'roots') return JSON.stringify({ roots: (prompt.roots ?? []).flatMap(({ uri }, at) => (picked.has(at) ? [uri] : [])) });
    if (prompt.asks !== 'form') return editing.edited?.text ?? writing.json;
    // What the host sent is left as it wrote it, unless the person changed it.
    return prompt.gate === 'reply' && !filling.touched ? null : (filling.take() ?? undefined);
  }

  const tools = (
    <>
      {prompt.needsFullView ? (
        <Button ref={opener} onClick={() => setFull(true)}>
          <Icon name="file" size={13} />
          {say('arguments.showEverything')}
        </Button>
      ) : null}
      {asText && writing.value === null ? (
        <Button look="quiet" className="max-w-none! whitespace-nowrap" onClick={() => writing.begin()}>
          <Icon name="write" size={13} />
          {say('edit.edit')}
        </Button>
      ) : null}
      {asText ? null : editing.button}
    </>
  );
  const names = { server: <VisibleText text={prompt.server} />, host: <VisibleText text={prompt.host} /> };
  return (
    <Frame
      prompt={prompt.id}
      shape={prompt.tier === 3 ? 'danger' : 'sheet'}
      unveiled={lifted}
      title={
        <span dir="ltr">
          {sayWith(prompt.gate === 'reply' ? 'ask.titleReply' : 'ask.title', {
            server: (
              <span>
                <Icon name="server" size={17} className="me-1.5 inline-block align-[-0.125em] opacity-75" />
                <strong className="font-semibold">{names.server}</strong>
              </span>
            ),
            host: (
              <span>
                <span className="me-1.5 inline-block align-[-0.125em] opacity-75">
                  <HostIcon host={prompt.host} size={17} />
                </span>
                {names.host}
              </span>
            ),
          })}
        </span>
      }
      sentence={<VisibleText text={prompt.sentence} />}
      band={<AskBand prompt={prompt} state={state} />}
      drawer={
        <>
          <Lasting prompt={prompt} asked={asked} lasting={lasting} shut={shut} edited={changed} onAnswer={answer} onClose={() => setLasting(null)} />
          <RefusalLine words={slice.refusal ?? state.notice} />
        </>
      }
      footer={<AskAnswers prompt={prompt} asked={asked} shut={shut} lasting={lasting} onLasting={setLasting} onAnswer={answer} />}
      layer={full ? <FullView prompt={prompt.id} title={say('ask.full')} load={slice.fullView} onBack={() => setFull(false)} /> : editing.layer}
      onPainted={() => tellPainted(asked, prompt.id, 1, lifted)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      <Reasons prompt={{ because: prompt.because, tier: prompt.tier, evidence: prompt.warnings.map((words, at) => ({ words, at: null, notable: prompt.tier < 3 || at > 0 })) }} />
      {veiled ? (
        <Veil onLift={lift} />
      ) : (
        <>
          {prompt.found === undefined ? null : <Found passages={prompt.found.passages} more={prompt.found.more} server={prompt.gate === 'reply' ? prompt.host : prompt.server} />}
          {prompt.address === undefined ? null : <Address address={prompt.address} />}
          {prompt.says === null ? null : <ServerBox server={prompt.server} text={prompt.says} />}
          {prompt.asks !== 'sampling' && prompt.needsFullView ? <div className="flex justify-end">{tools}</div> : null}
          {editing.shown}
          {writing.problem === null ? null : <p role="alert" className="text-base">{writing.problem}</p>}
          {prompt.sampling === undefined || editing.shown !== null ? null : <Sampling sampling={prompt.sampling} tools={tools} />}
          {prompt.completion === undefined || editing.shown !== null ? null : <Completion completion={prompt.completion} tools={tools} writing={writing.value === null ? null : <Write writing={writing} />} />}
          {prompt.roots === undefined ? null : <Roots roots={prompt.roots} picked={picked} onPick={takes ? setPicked : null} />}
          {prompt.fields === undefined || (prompt.fields.length === 0 && !takes) ? null : takes ? <Form prompt={prompt.id} server={prompt.server} fields={prompt.fields} filling={filling} /> : <FieldList fields={prompt.fields} />}
        </>
      )}
      <p className="max-w-[72ch] text-base text-ink-soft">{hintOf(prompt)}</p>
    </Frame>
  );
}

/** What the answers do that refuse, in the words of what is asked. */
function hintOf({ asks, gate }: AskPromptView): string {
  if (asks === 'form' || asks === 'url') return say('ask.hint.declineOrCancel');
  return say(gate === 'reply' ? 'ask.hint.refuseReply' : 'ask.hint.refuse');
}
