import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { AskPromptView, CallPromptView } from '#shared/models/prompt';
import type { PromptSlice } from '../../state/prompt-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../../ui/say-with';
import { QuietLine } from '../quiet-line';
import { useChecking } from './checking';
import type { Code } from './code';
import type { Edited } from './edited';
import { formatted } from './format';
import { Findings } from './findings';

interface EditLayerProps {
  readonly prompt: CallPromptView | AskPromptView;
  readonly slice: PromptSlice;
  /** What was being written when it was last left; null begins with the arguments as the host sent them. */
  readonly draft: string | null;
  readonly onDraft: (text: string) => void;
  /** Takes the text as what is to be sent; null: they are as the host sent them. */
  readonly onUse: (edited: Edited | null) => void;
  readonly onBack: () => void;
}

interface Begun {
  readonly text: string;
  readonly schema: string | null;
}

/** The editor of a call's arguments, or of what a server asks, over the question. It decides nothing: what is taken over is drawn in the question and answered there. Esc goes back. */
export function EditLayer({ prompt, slice, draft, onDraft, onUse, onBack }: EditLayerProps): ReactElement {
  const [title, quiet] = [useId(), useId()];
  const heading = useRef<HTMLHeadingElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const code = useRef<Code | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { checked, stale, changed } = useChecking((text) => slice.check(prompt.id, text));

  useEffect(() => {
    heading.current?.focus();
    let left = false;
    // The editor is a large program: it is fetched when it is first wanted, not with the question.
    void Promise.all([slice.edit(prompt.id), import('./code')]).then(
      ([reply, { openCode }]) => {
        const place = host.current;
        if (left || place === null) return;
        if (!reply.ok) {
          setProblem(reply.error);
          return;
        }
        const read = (): string => code.current?.text() ?? '';
        const onChange = (): void => changed(read);
        code.current = openCode({ host: place, text: draft ?? reply.value.text, schema: reply.value.schema, label: say(prompt.kind === 'call' ? 'edit.label' : 'ask.edit.label'), onChange });
        setBegun(reply.value);
        onChange();
        code.current.focus();
      },
      () => setProblem(say('edit.unopened')),
    );
    return () => {
      left = true;
      code.current?.close();
      code.current = null;
    };
  }, []);
  useEffect(() => {
    if (checked?.found.ok === true) code.current?.mark(checked.found.value.problems);
  }, [checked]);

  const check = !stale && checked?.found.ok === true ? checked.found.value : null;
  const usable = check !== null && check.problems.length === 0 && check.tier !== null;

  function leave(): void {
    if (code.current !== null) onDraft(code.current.text());
    onBack();
  }
  function use(): void {
    const text = code.current?.text();
    // What is taken over is exactly what was checked.
    if (begun === null || check === null || text === undefined || text !== checked?.text) return;
    onUse(check.changed ? { text, original: begun.text, check } : null);
  }
  function keyDown(event: KeyboardEvent): void {
    // Nothing pressed here is meant for the question beneath.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.repeat) leave();
  }
  function format(): void {
    const text = code.current === null ? null : formatted(code.current.text());
    if (text !== null) code.current?.put(text);
  }

  return (
    <section aria-labelledby={title} tabIndex={-1} className="fixed inset-0 z-10 flex flex-col overflow-y-auto bg-surface outline-none" onKeyDown={keyDown}>
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 border-b border-line px-page py-3">
        <h2 id={title} ref={heading} tabIndex={-1} className="min-w-0 text-prompt font-semibold wrap-anywhere">
          {prompt.kind === 'call' ? sayWith('edit.title', { tool: <VisibleText text={prompt.tool} /> }) : say(prompt.gate === 'ask' ? 'ask.edit.title' : 'ask.edit.titleReply')}
        </h2>
        {/* Far from where the question has its answers: a second click must not meet one. */}
        <div className="ms-auto flex flex-wrap gap-2">
          <Button onClick={leave}>
            {say('layer.back')}
            <kbd aria-hidden="true" className="text-small font-normal opacity-70">
              {say('key.esc')}
            </kbd>
          </Button>
          <Button look="solid" locked={!usable} onClick={use}>
            {say(prompt.kind === 'call' ? 'edit.use' : 'ask.edit.use')}
          </Button>
        </div>
      </header>
      <div role="group" aria-label={say('edit.tools')} className="flex flex-wrap gap-x-3 border-b border-line px-page py-1">
        <Tool icon="undo" words={say('edit.undo')} onPress={() => code.current?.undo()} />
        <Tool icon="redo" words={say('edit.redo')} onPress={() => code.current?.redo()} />
        <Tool icon="format" words={say('edit.format')} onPress={format} />
        <Tool icon="restore" words={say('edit.revert')} onPress={() => begun !== null && code.current?.put(begun.text)} />
      </div>
      <div className="min-h-24 flex-1 overflow-hidden bg-inset p-0.5 -outline-offset-2 outline-accent focus-within:outline-2">
        {problem === null ? null : (
          <p role="alert" className="px-page py-3 text-base">
            {problem}
          </p>
        )}
        {/* JSON reads from left to right whichever way the window runs. */}
        <div ref={host} dir="ltr" className="h-full" />
      </div>
      <div className="border-t border-line bg-ground px-page pt-2">
        <QuietLine id={quiet} open waits={prompt} rest={say('rest.editing')} />
      </div>
      <Findings shown={prompt.kind === 'call' ? prompt.tier : null} checked={checked} stale={stale} onGoTo={(at) => code.current?.goTo(at)} />
    </section>
  );
}

function Tool({ icon, words, onPress }: { readonly icon: IconName; readonly words: string; readonly onPress: () => void }): ReactElement {
  return (
    <Button look="quiet" className="-ms-2 px-2" onClick={onPress}>
      <Icon name={icon} size={14} />
      {words}
    </Button>
  );
}
