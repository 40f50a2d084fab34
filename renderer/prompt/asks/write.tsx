import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import type { Writing } from './use-writing';

/** The field in which a completion is written anew, in the place of what the model wrote. No key in it answers anything. */
export function Write({ writing }: { readonly writing: Writing }): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const value = writing.value ?? '';
  useEffect(() => field.current?.focus(), []);
  return (
    <div>
      <label htmlFor={id} className="text-small font-semibold text-ink-soft">
        {say('ask.write.label')}
      </label>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        rows={Math.min(14, Math.max(4, value.split('\n').length + 1))}
        value={value}
        onChange={({ target }) => writing.change(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          field.current?.blur();
        }}
        className="mt-1 block w-full resize-y rounded-one border border-edge bg-surface px-2.5 py-1.5 text-base text-ink"
      />
      <div className="mt-1.5 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-48 text-small text-ink-faint">{say(writing.json === null ? 'ask.edit.unchanged' : 'edit.byYou')}</p>
        <Button look="quiet" onClick={() => writing.drop()}>
          {say('edit.drop')}
        </Button>
      </div>
    </div>
  );
}
