import { useId } from 'react';
import type { ReactElement } from 'react';
import { sayWith } from './say-with';
import { Icon } from './icon';
import { VisibleText } from './visible-text';

/** The server's own words, in a box that nothing of ours ever uses, under its name and a warning that nobody checked them. */
export function ServerBox({ server, text }: { readonly server: string; readonly text: string }): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title} className="quoted px-3 py-2">
      <h2 id={title} className="flex items-center gap-1.5 text-small text-ink-faint">
        <Icon name="quote" size={12} />
        <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
          {sayWith('call.serverSays', { server: <VisibleText text={server} /> })}
        </span>
      </h2>
      <div tabIndex={0} role="group" aria-labelledby={title} className="said scroll-thin mt-1 max-h-32 overflow-y-auto text-ink-soft">
        <VisibleText text={text} lines />
      </div>
    </section>
  );
}
