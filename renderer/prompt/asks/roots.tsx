import { useId } from 'react';
import type { ReactElement } from 'react';
import type { RootView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { Section } from './sampling';

interface RootsProps {
  readonly roots: readonly RootView[];
  /** Places of the chosen ones. */
  readonly picked: ReadonlySet<number>;
  /** Null where nothing is chosen here. */
  readonly onPick: ((picked: ReadonlySet<number>) => void) | null;
}

/** The folders a server may be told of, each to be chosen. One that cannot be given says why. */
export function Roots({ roots, picked, onPick }: RootsProps): ReactElement {
  const title = onPick === null ? say('ask.roots.count', { count: roots.length }) : say('ask.roots.chosen', { count: picked.size, all: roots.length });
  return (
    <Section title={title}>
      {roots.length === 0 ? <p className="text-base text-ink-soft">{say('ask.roots.none')}</p> : null}
      <ul className="divide-y divide-line border-y border-line">
        {roots.map((root, at) => (
          <li key={at}>
            <Root
              root={root}
              picked={picked.has(at)}
              onPick={
                onPick === null || root.wrong !== null
                  ? null
                  : (on) => {
                      const next = new Set(picked);
                      if (on) next.add(at);
                      else next.delete(at);
                      onPick(next);
                    }
              }
            />
          </li>
        ))}
      </ul>
      <p className="mt-1.5 max-w-[72ch] text-small text-ink-faint">{say('ask.roots.hint')}</p>
    </Section>
  );
}

function Root({ root: { uri, name, path, wrong, warning }, picked, onPick }: { readonly root: RootView; readonly picked: boolean; readonly onPick: ((on: boolean) => void) | null }): ReactElement {
  const notes = useId();
  const note = wrong ?? warning;
  return (
    <label className="flex min-h-9 items-start gap-2.5 py-2 text-base">
      <input type="checkbox" checked={picked} disabled={onPick === null} aria-describedby={note === null ? undefined : notes} onChange={({ target }) => onPick?.(target.checked)} className="mt-0.5 size-5 shrink-0 accent-(--solid)" />
      <span className="min-w-0 flex-1">
        <span className={`block font-mono wrap-anywhere ${wrong === null ? 'text-ink' : 'text-ink-faint line-through'}`}>
          <VisibleText text={path ?? uri} />
        </span>
        {name === null ? null : (
          <span className="block text-small text-ink-soft wrap-anywhere">
            <VisibleText text={name} />
          </span>
        )}
        {note === null ? null : (
          <span id={notes} className="mt-0.5 flex items-start gap-1.5 text-small font-medium text-ink">
            <Icon name={wrong === null ? 'warning' : 'refused'} size={13} className={`mt-0.5 ${wrong === null ? 'text-amber' : 'text-red'}`} />
            <span className="min-w-0 wrap-anywhere">
              <VisibleText text={note} />
            </span>
          </span>
        )}
      </span>
    </label>
  );
}
