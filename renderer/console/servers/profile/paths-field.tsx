import { useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import type { Problem } from '../../../state/rule-draft/problem';
import { problemsOf } from '../../../state/rule-draft/problem';
import { Button } from '../../../ui/button';
import { shortPath } from '../../../ui/home-path';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';
import { Field, Problems, textLook } from '../../rules-view/editor/field';

interface PathsFieldProps {
  readonly label: string;
  readonly hint: string;
  /** The field's place among problems; its rows are `place/0`, what is being typed `place/typed`. */
  readonly place: string;
  readonly paths: readonly string[];
  readonly home: string | undefined;
  readonly typed: string;
  readonly problems: readonly Problem[];
  readonly onTyped: (typed: string) => void;
  readonly onAdd: () => void;
  readonly onRemove: (at: number) => void;
}

/** Paths as a list, each with what is wrong with it, and a line to type another one into. */
export function PathsField({ label, hint, place, paths, home, typed, problems, onTyped, onAdd, onRemove }: PathsFieldProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Field label={label} hint={hint} problems={problems.filter(({ at }) => at === `${place}/typed`)}>
      {({ id, invalid, describedBy }) => (
        <div className="min-w-0 space-y-1.5">
          {paths.length === 0 ? (
            <p className="pt-1.5 text-base text-ink-faint">{say('permit.noPath')}</p>
          ) : (
            <ul aria-label={label} className="divide-y divide-line rounded-one border border-line">
              {paths.map((path, at) => (
                <li key={`${at} ${path}`} className="px-2.5 py-0.5">
                  <div className="flex min-h-row items-center gap-2">
                    <span className="said min-w-0 flex-1 py-0.5">
                      <VisibleText text={shortPath(path, home)} paths />
                    </span>
                    <button
                      type="button"
                      aria-label={say('permit.remove', { path: shortPath(path, home) })}
                      onClick={() => {
                        onRemove(at);
                        field.current?.focus();
                      }}
                      className="inline-flex size-6 shrink-0 items-center justify-center rounded-[0.25rem] text-ink-soft hover:bg-hover hover:text-ink"
                    >
                      <Icon name="close" size={12} />
                    </button>
                  </div>
                  <Problems problems={problemsOf(problems, `${place}/${at}`)} />
                </li>
              ))}
            </ul>
          )}
          <div className="flex gap-2">
            <input
              ref={field}
              id={id}
              aria-label={say('permit.addTo', { list: label })}
              aria-invalid={invalid}
              aria-describedby={describedBy}
              dir="ltr"
              spellCheck={false}
              autoComplete="off"
              maxLength={4096}
              placeholder={say('permit.pathExample')}
              value={typed}
              onChange={({ target }) => onTyped(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                if (typed.trim() !== '') onAdd();
              }}
              className={`${textLook} font-mono`}
            />
            <Button locked={typed.trim() === ''} aria-label={say('permit.addNow', { list: label })} onClick={onAdd}>
              {say('permit.add')}
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}
