import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';

/** Longest note the contract takes, in characters. */
const noteLimit = 2000;

/** What the person wants the model to read with a denial. No key in it answers anything: Enter starts a line, Esc puts the note away. */
export function DenyNote({ value, onChange, onClose }: { readonly value: string; readonly onChange: (text: string) => void; readonly onClose: () => void }): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const [id, hint] = [useId(), useId()];
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="shrink-0 border-t border-line bg-ground px-page pt-3">
      <label htmlFor={id} className="text-small font-semibold text-ink-soft">
        {say('note.label')}
      </label>
      <textarea
        ref={field}
        id={id}
        aria-describedby={hint}
        rows={2}
        maxLength={noteLimit}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onClose();
        }}
        className="mt-1 block w-full resize-none rounded-one border border-edge bg-surface px-2.5 py-1.5 text-prompt text-ink"
      />
      <p id={hint} className="py-1 text-small text-ink-faint">
        {say('note.hint')}
      </p>
    </div>
  );
}
