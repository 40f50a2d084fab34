import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { DefinitionDetail } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { sayWith } from '../../../ui/say-with';
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
  const title = say(suspicious ? 'console.accept.suspiciousTitle' : 'console.accept.unreadTitle');
  const fits = typed.trim() === wanted;
  const of = {
    name: (
      <span className="said font-semibold">
        <VisibleText text={definitionName(detail)} />
      </span>
    ),
    server: <VisibleText text={detail.serverName} />,
  };
  const found = detail.findings.length;
  const warning = !suspicious ? sayWith('console.accept.unread', of) : found === 0 ? sayWith('console.accept.suspicious', of) : sayWith('console.accept.suspiciousFound', { ...of, count: found });
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
        <p id={words}>{warning}</p>
        <div>
          <label htmlFor={field} className="text-base">
            {sayWith('console.accept.type', { word: <code className="rounded-[0.1875rem] bg-inset px-1 font-mono text-small font-semibold wrap-anywhere">{wanted}</code> })}
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
            {say('console.review.keep')}
          </Button>
          <Button type="submit" look="danger" locked={!fits || busy}>
            {say('console.review.accept')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
