import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { SavedView } from '#shared/models/saved-view';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { VisibleText } from '../../../ui/visible-text';

interface NameDialogProps {
  /** The view to be called otherwise; null for a new one. */
  readonly view: SavedView | null;
  /** Why it was not kept, in words, or null. */
  readonly onKeep: (name: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** One field: what a view is called. */
export function NameDialog({ view, onKeep, onClose }: NameDialogProps): ReactElement {
  const [name, setName] = useState(view?.name ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [field, hint, wrong] = [useId(), useId(), useId()];
  const title = say(view === null ? 'console.views.saveTitle' : 'console.views.renameTitle');

  async function keep(): Promise<void> {
    if (busy) return;
    const wanted = name.trim();
    if (wanted === '') {
      setProblem(say('console.views.nameless'));
      return;
    }
    setBusy(true);
    const refused = await onKeep(wanted);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onClose();
  }

  return (
    <Dialog open title={title} onClose={onClose}>
      <form
        className="px-gutter py-4"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p aria-hidden="true" className="text-prompt font-semibold">
          {title}
        </p>
        <label htmlFor={field} className="mt-3 block text-small text-ink-soft">
          {say('console.views.name')}
        </label>
        <input
          id={field}
          value={name}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? hint : wrong}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
          className="mt-1 h-control w-full rounded-one border border-edge bg-surface px-2 text-base"
        />
        {problem === null ? (
          <p id={hint} className="mt-1.5 text-small text-ink-faint">
            {say('console.views.hint')}
          </p>
        ) : (
          <p id={wrong} role="alert" className="mt-1.5 text-small font-medium wrap-anywhere">
            <VisibleText text={problem} />
          </p>
        )}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{say('console.views.cancel')}</Button>
          <Button type="submit" look="solid" locked={busy}>
            {say(view === null ? 'console.views.keep' : 'console.views.keepName')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
