import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
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
const operators: Readonly<Record<Operator, string>> = {
  equals: 'is exactly',
  'one-of': 'is one of',
  under: 'is in the folder',
  glob: 'fits the pattern',
  domain: 'is on the domain',
  range: 'is between',
  command: 'runs',
  regex: 'fits the regex',
  absent: 'is absent',
  exactly: 'is exactly as in one call',
};

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
    <Field label="Only when" many problems={problems.filter(({ at }) => at === 'conditions')} hint={conditions.length === 0 ? 'Whatever the arguments are. A condition narrows the rule to some of them.' : undefined}>
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
              Add condition
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
    <div role="group" aria-label={`Condition ${number}`} data-condition className="rounded-one border border-line bg-ground p-2">
      <div className="flex flex-wrap gap-2">
        {whole ? <p className="min-w-32 flex-1 self-center text-base">All arguments are exactly as in one call</p> : null}
        <span className={whole ? 'hidden' : 'min-w-32 flex-1'}>
          <SuggestField
            id={argument}
            label="Argument"
            value={condition.at}
            known={known.map(({ at, hint: told }) => ({ value: at, hint: told }))}
            placeholder="Argument"
            invalid={named.length > 0}
            describedBy={said}
            onChange={(at) => onChange({ at })}
          />
        </span>
        <span className={whole ? 'hidden' : 'min-w-36 flex-1'}>
          <Choose
            tied={{ id: operator, invalid: false, describedBy: said }}
            label="Comparison"
            value={condition.op}
            // One that was never met with cannot be written by hand.
            choices={Object.entries(operators).filter(([op]) => op !== 'exactly' || condition.op === 'exactly').map(([op, words]) => ({ value: op, words }))}
            onChange={(op) => {
              if (Object.hasOwn(operators, op)) onChange({ op: op as Operator });
            }}
          />
        </span>
        <Button look="quiet" className="w-8 px-0!" aria-label={`Remove condition ${number}`} onClick={onRemove}>
          <Icon name="close" size={14} />
        </Button>
      </div>
      <div className="mt-2 empty:hidden">
        <ConditionValue condition={condition} tied={{ id: value, invalid: valued, describedBy: said }} seen={seen} onChange={onChange} />
      </div>
      <div id={said} className="empty:hidden">
        {hint === null ? null : <p className="mt-1.5 text-small text-ink-faint">{hint}</p>}
        <Problems problems={problems} />
      </div>
    </div>
  );
}
