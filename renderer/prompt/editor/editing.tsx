import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AskPromptView, CallPromptView } from '#shared/models/prompt';
import type { PromptSlice } from '../../state/prompt-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { say } from '#shared/words/say';
import { EditLayer } from './edit-layer';
import type { Edited } from './edited';
import { EditedArguments } from './edited-arguments';

/** The editing of what one question is about: what it comes to, and the parts of it the question draws. */
export interface Editing {
  /** What Allow once sends in the place of the host's arguments; null: those. */
  readonly edited: Edited | null;
  /** Opens the editor; null where nothing may be edited. */
  readonly button: ReactElement | null;
  /** In the place of the arguments, once they are edited. */
  readonly shown: ReactElement | null;
  /** Over the question, while the editor is open. */
  readonly layer: ReactElement | null;
}

export function useEditing(prompt: CallPromptView | AskPromptView, slice: PromptSlice): Editing {
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Edited | null>(null);
  const draft = useRef<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);

  const mayEdit = prompt.editable === true && prompt.options.some(({ inputs }) => inputs.includes('arguments'));
  return {
    edited,
    button: mayEdit ? (
      <Button ref={opener} look="quiet" className="-me-2 max-w-none! whitespace-nowrap forced-colors:me-0" onClick={() => setOpen(true)}>
        <Icon name="write" size={13} />
        {say('edit.edit')}
      </Button>
    ) : null,
    shown:
      edited === null ? null : (
        <EditedArguments
          edited={edited}
          editButton={opener}
          onEdit={() => setOpen(true)}
          onDrop={() => {
            draft.current = null;
            setEdited(null);
          }}
        />
      ),
    layer: open ? (
      <EditLayer
        prompt={prompt}
        slice={slice}
        draft={draft.current}
        onDraft={(text) => {
          draft.current = text;
        }}
        onUse={(next) => {
          draft.current = next?.text ?? null;
          setEdited(next);
          setOpen(false);
        }}
        onBack={() => setOpen(false)}
      />
    ) : null,
  };
}

/** The question's reasons as they are for the edited call. */
export function asEdited(prompt: CallPromptView, { check }: Edited): CallPromptView {
  return { ...prompt, because: [say('reasons.edited'), ...check.evidence], evidence: check.evidence.map((words) => ({ words, at: null, notable: false })) };
}
