import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Dialog } from '../../ui/dialog';
import { keyNames, Keys } from '../../ui/keys';
import { shortcutSheet } from './shortcuts';

/** Keys whose sign says little where it is heard. */
const signs: Readonly<Record<string, 'console.key.up' | 'console.key.down' | 'console.key.enter'>> = { up: 'console.key.up', down: 'console.key.down', enter: 'console.key.enter' };

function spoken(keys: string): string {
  const sign = signs[keys];
  return sign === undefined ? keyNames(keys).join(' ') : say(sign);
}

/** Every key the console hears, on `?`. */
export function ShortcutSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactElement {
  return (
    <Dialog open={open} title={say('console.frame.keys')} head={<>{say('console.frame.keys')}<Keys keys="esc" className="ms-auto" /></>} onClose={onClose}>
      <div role="group" aria-label={say('console.frame.keys')} tabIndex={0} className="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto px-gutter py-4 -outline-offset-2">
        {shortcutSheet().map(({ title, entries }) => (
          <section key={title}>
            <h3 className="mb-1 text-small font-semibold text-ink-faint">{title}</h3>
            <dl>
              {entries.map(({ keys, words }) => (
                <div key={words} className="flex min-h-row items-center justify-between gap-4">
                  <dt>{words}</dt>
                  <dd className="flex items-center gap-2">
                    {keys.map((one) => (
                      <span key={one}>
                        <span className="sr-only">{spoken(one)}</span>
                        <Keys keys={one} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
