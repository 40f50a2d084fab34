import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { newCondition } from '../../../state/rule-draft/condition';
import type { ConditionDraft, Operator } from '../../../state/rule-draft/condition';
import type { KnownArgument } from '../../../state/rule-draft/pointer';
import { problemsOf } from '../../../state/rule-draft/problem';
import type { Problem } from '../../../state/rule-draft/problem';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { SuggestField } from '../../../ui/suggest-field';
import { Choose } from './choose';
import { ConditionValue, operatorHints } from './condition-value';
import { Field, Problems } from './field';

/** Most conditions of a rule, as the contract has it. */
const most = 20;

/** Operators as they are read between an argument and a value. */
const operators = {
  equals: 'console.editor.equals',
  'one-of': 'console.editor.oneOf',
  under: 'console.editor.under',
  glob: 'console.editor.glob',
  domain: 'console.editor.domain',
  range: 'console.editor.range',
  command: 'console.editor.command',
  regex: 'console.editor.regex',
  absent: 'console.editor.absent',
  exactly: 'console.editor.exactly',
} as const satisfies Readonly<Record<Operator, Key>>;

interface ConditionsFieldProps {
  readonly conditions: readonly ConditionDraft[];
  readonly known: readonly KnownArgument[];
  readonly problems: readonly Problem[];
  readonly onChange: (conditions: readonly ConditionDraft[]) => void;
}

/** What the arguments have to be: every row has to hold. */
export function ConditionsField({ conditions, known, problems, onChange }: ConditionsFieldProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const grown = useRef(conditions.length);
  // What was just added is written next.
  useEffect(() => {
    if (conditions.length > grown.current) place.current?.querySelector<HTMLElement>('[data-condition]:last-of-type input')?.focus();
    grown.current = conditions.length;
  }, [conditions.length]);
  const change = (index: number, part: Partial<ConditionDraft>) => onChange(conditions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <Field label={say('console.editor.onlyWhen')} many problems={problems.filter(({ at }) => at === 'conditions')} hint={conditions.length === 0 ? say('console.editor.onlyWhenHint') : undefined}>
      {() => (
        <div ref={place} className="space-y-2">
          {conditions.map((condition, index) => (
            <Row
              key={condition.key}
              number={index + 1}
              condition={condition}
              known={known}
              problems={problemsOf(problems, `conditions/${index}`)}
              onChange={(part) => change(index, part)}
              onRemove={() => {
                onChange(conditions.toSpliced(index, 1));
                requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[data-add]')?.focus());
              }}
            />
          ))}
          {conditions.length >= most ? null : (
            <Button data-add size="row" onClick={() => onChange([...conditions, newCondition()])}>
              <Icon name="add" size={13} />
              {say('console.editor.addCondition')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

interface RowProps {
  readonly number: number;
  readonly condition: ConditionDraft;
  readonly known: readonly KnownArgument[];
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<ConditionDraft>) => void;
  readonly onRemove: () => void;
}

function Row({ number, condition, known, problems, onChange, onRemove }: RowProps): ReactElement {
  const [argument, operator, value, said] = [useId(), useId(), useId(), useId()];
  const place = `conditions/${number - 1}/at`;
  const named = problems.filter(({ at }) => at.endsWith(place));
  const valued = problems.length > named.length;
  const seen = known.filter(({ at, hint }) => at === condition.at && hint !== '' && !hint.endsWith('…')).map(({ hint }) => ({ value: hint }));
  const hint = operatorHints[condition.op];
  const whole = condition.op === 'exactly' && condition.at === '';
  return (
    <div role="group" aria-label={say('console.editor.condition', { number })} data-condition className="rounded-one border border-line bg-ground p-2">
      <div className="flex flex-wrap gap-2">
        {whole ? <p className="min-w-32 flex-1 self-center text-base">{say('console.editor.allExactly')}</p> : null}
        <span className={whole ? 'hidden' : 'min-w-32 flex-1'}>
          <SuggestField
            id={argument}
            label={say('console.editor.argument')}
            value={condition.at}
            known={known.map(({ at, hint: told }) => ({ value: at, hint: told }))}
            placeholder={say('console.editor.argument')}
            invalid={named.length > 0}
            describedBy={said}
            onChange={(at) => onChange({ at })}
          />
        </span>
        <span className={whole ? 'hidden' : 'min-w-[min(9rem,100%)] flex-1'}>
          <Choose
            tied={{ id: operator, invalid: false, describedBy: said }}
            label={say('console.editor.comparison')}
            value={condition.op}
            // One that was never met with cannot be written by hand.
            choices={Object.entries(operators).filter(([op]) => op !== 'exactly' || condition.op === 'exactly').map(([op, words]) => ({ value: op, words: say(words) }))}
            onChange={(op) => {
              if (Object.hasOwn(operators, op)) onChange({ op: op as Operator });
            }}
          />
        </span>
        <Button look="quiet" className="w-8 px-0!" aria-label={say('console.editor.removeCondition', { number })} onClick={onRemove}>
          <Icon name="close" size={14} />
        </Button>
      </div>
      <div className="mt-2 empty:hidden">
        <ConditionValue condition={condition} tied={{ id: value, invalid: valued, describedBy: said }} seen={seen} onChange={onChange} />
      </div>
      <div id={said} className="empty:hidden">
        {hint === null ? null : <p className="mt-1.5 text-small text-ink-faint">{say(hint)}</p>}
        <Problems problems={problems} />
      </div>
    </div>
  );
}
