import type { ReactElement } from 'react';
import { Dialog } from '../../ui/dialog';
import { Keys } from '../../ui/keys';
import { shortcutSheet } from './shortcuts';

/** Every key the console hears, on `?`. */
export function ShortcutSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactElement {
  return (
    <Dialog open={open} title="Keys" head={<>Keys<Keys keys="esc" className="ms-auto" /></>} onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard */}
      <div role="group" aria-label="Keys" tabIndex={0} className="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto px-gutter py-4 -outline-offset-2">
        {shortcutSheet.map(({ title, entries }) => (
          <section key={title}>
            <h3 className="mb-1 text-small font-semibold text-ink-faint">{title}</h3>
            <dl>
              {entries.map(({ keys, words }) => (
                <div key={words} className="flex min-h-row items-center justify-between gap-4">
                  <dt>{words}</dt>
                  <dd className="flex items-center gap-2">
                    {keys.map((one) => (
                      <span key={one}>
                        <span className="sr-only">{one}</span>
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
