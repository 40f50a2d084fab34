import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import type { Problem } from '../../../state/rule-draft/problem';
import { Segments } from '../../../ui/segments';
import { VisibleText } from '../../../ui/visible-text';
import { Field } from '../../rules-view/editor/field';

interface VariablesFieldProps {
  /** Names the host's entry gives. */
  readonly known: readonly string[];
  readonly env: readonly string[] | null;
  readonly problems: readonly Problem[];
  readonly onChange: (env: string[] | null) => void;
}

/** Which of the entry's variables reach the server. */
export function VariablesField({ known, env, problems, onChange }: VariablesFieldProps): ReactElement {
  const names = [...new Set([...known, ...(env ?? [])])];
  return (
    <Field label={say('permit.variables')} many hint={names.length === 0 ? say('permit.noVariables') : null} problems={problems}>
      {({ labelledBy }) => (
        <>
          <Segments
            label={{ by: labelledBy }}
            value={env === null ? 'all' : 'some'}
            choices={[
              { value: 'all', words: say('permit.variablesAll') },
              { value: 'some', words: say('permit.variablesSome') },
            ]}
            onChange={(which) => onChange(which === 'all' ? null : names)}
          />
          {env === null || names.length === 0 ? null : (
            <ul className="mt-1.5">
              {names.map((name) => (
                <li key={name}>
                  <label className="flex min-h-row items-center gap-2.5 text-base">
                    <input type="checkbox" checked={env.includes(name)} onChange={({ target }) => onChange(names.filter((one) => (one === name ? target.checked : env.includes(one))))} className="size-4 shrink-0 accent-(--solid)" />
                    <span className="said min-w-0">
                      <VisibleText text={name} />
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}
