import { useId } from 'react';
import type { ReactElement } from 'react';
import type { AsksView } from '#shared/models/asks-view';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';

/** The folders the person picked for a server. Here they are taken away; they are picked in the prompt window. */
export function Folders({ view: { settings, folders }, onChange }: { readonly view: AsksView; readonly onChange: (picked: string[] | null) => void }): ReactElement {
  const [name, said] = [useId(), useId()];
  const { picked } = settings;
  return (
    <section aria-labelledby={name}>
      <h4 id={name} className="text-base">
        {say('console.asks.folders')}
      </h4>
      {picked !== null && folders.length > 0 ? (
        <ul className="divide-y divide-line">
          {folders.map(({ uri, words }) => (
            <li key={uri} className="flex items-center justify-between gap-3 py-1">
              <span className="said min-w-0 wrap-anywhere">
                <VisibleText text={words} />
              </span>
              <Button size="row" look="quiet" aria-label={say('console.asks.folders.removeOf', { folder: words })} onClick={() => onChange(picked.filter((one) => one !== uri))}>
                <Icon name="close" size={12} />
                {say('console.asks.folders.remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-small text-ink-faint">{say(picked === null ? 'console.asks.folders.unpicked' : 'console.asks.folders.none')}</p>
      )}
      {picked === null ? null : (
        <div className="mt-1.5">
          <Button size="row" aria-describedby={said} onClick={() => onChange(null)}>
            {say('console.asks.folders.again')}
          </Button>
          <p id={said} className="mt-1 max-w-[60ch] text-small text-ink-faint">
            {say('console.asks.folders.againSays')}
          </p>
        </div>
      )}
    </section>
  );
}
