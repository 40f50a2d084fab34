import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { DefinitionDetail } from '#shared/models/definition';
import { counted } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { VisibleText } from '../../../ui/visible-text';
import { definitionName, typedWord } from './words';

interface AcceptDialogProps {
  readonly detail: DefinitionDetail;
  readonly open: boolean;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** Accepting something suspicious, or something nobody can read here, takes reading what that means, and typing its name. */
export function AcceptDialog({ detail, open, busy, onClose, onAccept }: AcceptDialogProps): ReactElement {
  const [typed, setTyped] = useState('');
  const [field, words] = [useId(), useId()];
  const wanted = typedWord(definitionName(detail));
  const suspicious = detail.class === 'suspicious';
  const title = suspicious ? 'Accept a suspicious definition' : 'Accept a definition unread';
  const fits = typed.trim() === wanted;
  const close = () => {
    setTyped('');
    onClose();
  };
  return (
    <Dialog open={open} title={title} head={title} onClose={close}>
      <form
        className="scroll-thin min-h-0 space-y-3 overflow-y-auto px-gutter py-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (fits && !busy) onAccept();
        }}
      >
        <p id={words}>
          <span className="said font-semibold">
            <VisibleText text={definitionName(detail)} />
          </span>{' '}
          of <VisibleText text={detail.serverName} /> {suspicious ? 'looks like an attempt to steer the model' : 'is too long to be shown here, so you have not read it'}{suspicious && detail.findings.length > 0 ? `: ${counted(detail.findings.length, 'thing')} ${detail.findings.length === 1 ? 'was' : 'were'} found in it` : ''}. Once you accept it, the model reads it as it stands and may do what it says,
          in this server and in others.
        </p>
        <div>
          <label htmlFor={field} className="text-base">
            Type <code className="rounded-[0.1875rem] bg-inset px-1 font-mono text-small font-semibold wrap-anywhere">{wanted}</code> to accept it all the same.
          </label>
          <input
            id={field}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            aria-describedby={words}
            onChange={(event) => setTyped(event.target.value)}
            className="mt-1.5 block h-control w-full rounded-one border border-edge bg-surface px-2.5 font-mono text-base"
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button look="solid" onClick={close}>
            Keep blocked
          </Button>
          <Button type="submit" look="danger" locked={!fits || busy}>
            Accept this definition
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
