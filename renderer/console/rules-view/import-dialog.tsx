import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { RuleImport } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';

interface ImportDialogProps {
  /** What the chosen file holds; null while none was chosen. */
  readonly file: RuleImport | null;
  /** Takes the rules in; why not, or null. */
  readonly onAccept: () => Promise<string | null>;
  readonly onClose: () => void;
}

/** What a file of rules would add, each in its exact words, before anything is stored. */
export function ImportDialog({ file, onAccept, onClose }: ImportDialogProps): ReactElement | null {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const heading = useId();
  if (file === null) return null;
  // What loosens is read first: in a long list of what only tightens it would not be seen.
  const rules = [...file.rules].sort((one, other) => weight(one) - weight(other));
  const allows = rules.filter(({ problem, action }) => problem === null && action === 'allow').length;
  const good = rules.filter(({ problem }) => problem === null).length;
  const bad = rules.length - good;
  const added = rules.length === 0 ? say('console.transfer.empty') : good === 0 ? say('console.transfer.noneGood') : say('console.transfer.good', { count: good });

  async function accept(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const problem = await onAccept();
    setBusy(false);
    setRefused(problem);
  }

  return (
    <Dialog open wide title={say('console.transfer.title')} head={say('console.transfer.title')} onClose={onClose}>
      <div className="border-b border-line px-gutter py-3">
        <p id={heading} className="text-base">
          {bad === 0 ? added : say('console.transfer.and', { one: added, other: say('console.transfer.bad', { count: bad }) })}
        </p>
        {allows === 0 ? null : (
          <p className="mt-1 flex items-start gap-2 text-base font-medium text-amber">
            <Icon name="warning" size={14} className="mt-0.75" />
            {good === 1 ? say('console.transfer.allows') : say('console.transfer.someAllow', { count: allows })}
          </p>
        )}
        <p className="said mt-1 max-h-16 overflow-y-auto text-small text-ink-faint">
          <VisibleText text={file.file} />
        </p>
      </div>
      {rules.length === 0 ? null : (
        <ul aria-labelledby={heading} tabIndex={0} className="scroll-thin min-h-0 flex-1 divide-y divide-line overflow-y-auto px-gutter -outline-offset-2">
          {rules.map(({ words, problem }, index) => (
            <li key={index} className="flex gap-2.5 py-2">
              <Icon name={problem === null ? 'add' : 'warning'} size={14} className={`mt-0.75 ${problem === null ? 'text-ink-soft' : 'text-amber'}`} />
              <div className="min-w-0">
                <p className={`text-base wrap-anywhere ${problem === null ? '' : 'text-ink-soft'}`}>
                  <VisibleText text={words} />
                </p>
                {problem === null ? null : (
                  <p className="mt-0.5 text-small font-medium wrap-anywhere">
                    <VisibleText text={problem} />
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-gutter py-3">
        {refused === null ? null : (
          <p role="alert" className="min-w-0 flex-1 basis-full text-base font-medium wrap-anywhere">
            {sayWith('console.transfer.refused', { why: <VisibleText text={refused} /> })}
          </p>
        )}
        <Button onClick={onClose}>{say(good === 0 ? 'console.transfer.close' : 'console.cancel')}</Button>
        {good === 0 ? null : (
          <Button look="solid" locked={busy} onClick={() => void accept()}>
            {say('console.transfer.add', { count: good })}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Allows that would be added, then what else would be, then what is left out. */
function weight({ problem, action }: RuleImport['rules'][number]): number {
  return problem === null ? (action === 'allow' ? 0 : 1) : 2;
}
