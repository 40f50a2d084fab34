import { useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { FieldView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { Reveal } from '../reveal';
import type { Draft } from './drafts';

interface FieldProps {
  readonly field: FieldView;
  readonly draft: Draft;
  readonly problem: string | null;
  /** The id of the element that takes the focus. */
  readonly id: string;
  readonly onChange: (draft: Draft) => void;
  readonly onLeave: () => void;
}

/** Choices up to this many are all drawn; more are a list to open. */
const openChoices = 7;

/** One field of a form: its words are the server's, its warning and its problem ours. */
export function Field({ field, draft, problem, id, onChange, onLeave }: FieldProps): ReactElement {
  const notes = useId();
  const grouped = field.type === 'many' || (field.type === 'one' && field.choices.length <= openChoices);
  const described = { 'aria-describedby': notes, 'aria-invalid': problem !== null, 'aria-required': field.required } as const;
  const label = (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span className="min-w-0 font-medium text-ink wrap-anywhere">
        <VisibleText text={field.title} />
      </span>
      <span className="text-small text-ink-faint">{say(field.required ? 'ask.field.required' : 'ask.field.optional')}</span>
    </span>
  );
  const input = <Input field={field} draft={draft} id={id} described={described} onChange={onChange} label={label} />;
  return (
    <div data-field={id} className="text-base" onBlur={({ currentTarget, relatedTarget }) => (currentTarget.contains(relatedTarget) ? undefined : onLeave())}>
      {grouped ? (
        <fieldset className="m-0 min-w-0 border-0 p-0" {...(field.type === 'one' ? { role: 'radiogroup', ...described } : { 'aria-describedby': notes })}>
          <legend className="p-0">{label}</legend>
          {input}
        </fieldset>
      ) : field.type === 'boolean' ? (
        input
      ) : (
        <>
          <label htmlFor={id} className="block">
            {label}
          </label>
          {input}
        </>
      )}
      <Notes id={notes} field={field} problem={problem} />
    </div>
  );
}

function Notes({ id, field, problem }: { readonly id: string; readonly field: FieldView; readonly problem: string | null }): ReactElement {
  // A problem says what the field takes.
  const hints = problem === null ? hintsOf(field) : [];
  return (
    <div id={id} className="mt-1 space-y-0.5 text-small">
      {problem === null ? null : (
        <p className="flex items-start gap-1.5 font-semibold text-ink">
          <Icon name="failed" size={13} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
            <VisibleText text={problem} />
          </span>
        </p>
      )}
      {field.sensitive === null ? null : (
        <p className="flex items-start gap-1.5 font-semibold text-red">
          <Icon name="danger" size={13} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">
            <VisibleText text={field.sensitive} />
          </span>
        </p>
      )}
      {field.says === null ? null : (
        <p className="text-ink-soft wrap-anywhere">
          <VisibleText text={field.says} />
        </p>
      )}
      {hints.length === 0 ? null : <p className="text-ink-faint wrap-anywhere">{hints.join(' · ')}</p>}
      {field.pattern === null ? null : (
        <p className="text-ink-faint wrap-anywhere">
          {say('ask.hint.pattern')} <span className="font-mono"><VisibleText text={field.pattern} /></span>
        </p>
      )}
    </div>
  );
}

/** What a field takes, in words. */
function hintsOf({ type, format, least, most }: FieldView): string[] {
  const counted = type === 'string' ? (['ask.hint.least', 'ask.hint.most'] as const) : type === 'many' ? (['ask.hint.leastOf', 'ask.hint.mostOf'] as const) : null;
  return [
    ...(format === 'date-time' ? [say('ask.hint.dateTime')] : []),
    ...(type === 'other' ? [say('ask.hint.json')] : []),
    ...(type === 'integer' ? [say('ask.hint.integer')] : []),
    ...(least === null ? [] : [counted === null ? say('ask.hint.from', { number: String(least) }) : say(counted[0], { count: least })]),
    ...(most === null ? [] : [counted === null ? say('ask.hint.to', { number: String(most) }) : say(counted[1], { count: most })]),
  ];
}

const boxed = 'mt-1 block min-h-9 w-full max-w-[40rem] rounded-one border border-edge bg-surface px-2.5 text-base text-ink aria-invalid:border-2 aria-invalid:border-ink';

interface InputProps extends Pick<FieldProps, 'field' | 'draft' | 'id' | 'onChange'> {
  readonly described: Readonly<Record<string, string | boolean>>;
  readonly label: ReactNode;
}

function Input({ field, draft, id, described, label, onChange }: InputProps): ReactElement {
  const [revealed, setRevealed] = useState(false);
  const name = useId();
  const plain = { id, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false, ...described };
  const text = typeof draft === 'string' ? draft : '';
  switch (field.type) {
    case 'boolean':
      return (
        <label className="flex min-h-9 items-center gap-2.5">
          <input id={id} type="checkbox" checked={draft === true} {...described} onChange={({ target }) => onChange(target.checked)} className="size-5 shrink-0 accent-(--solid)" />
          {label}
        </label>
      );
    case 'one':
      if (field.choices.length > openChoices) {
        return (
          <select {...plain} value={text} onChange={({ target }) => onChange(target.value)} className={boxed}>
            <option value="">{say('ask.field.choose')}</option>
            {field.choices.map(({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        );
      }
      return <Choices field={field} id={id} chosen={[text]} name={name} onChoose={(value) => onChange(value)} />;
    case 'many': {
      const chosen = Array.isArray(draft) ? (draft as readonly string[]) : [];
      return <Choices field={field} id={id} chosen={chosen} onChoose={(value) => onChange(field.choices.map((choice) => choice.value).filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))))} />;
    }
    case 'other':
      return <textarea {...plain} dir="ltr" rows={3} value={text} onChange={({ target }) => onChange(target.value)} className={`${boxed} py-1.5 font-mono`} />;
    default: {
      const masked = field.sensitive !== null && !revealed;
      const kind = field.type === 'string' && field.format === 'date' && !masked ? 'date' : masked ? 'password' : 'text';
      const numeric = field.type === 'number' || field.type === 'integer';
      const input = <input {...plain} type={kind} dir="auto" inputMode={numeric ? 'decimal' : undefined} value={text} onChange={({ target }) => onChange(target.value)} className={`${boxed} ${numeric ? 'tabular-nums' : ''}`} />;
      return field.sensitive === null ? (
        input
      ) : (
        <>
          {input}
          <Reveal name={field.title} revealed={revealed} onChange={setRevealed} />
        </>
      );
    }
  }
}

interface ChoicesProps {
  readonly field: FieldView;
  readonly id: string;
  readonly chosen: readonly string[];
  /** Of those that exclude one another. */
  readonly name?: string;
  readonly onChoose: (value: string) => void;
}

function Choices({ field, id, chosen, name, onChoose }: ChoicesProps): ReactElement {
  return (
    <div className="scroll-thin mt-1 grid max-h-72 grid-cols-[repeat(auto-fill,minmax(min(11rem,100%),1fr))] gap-x-4 overflow-y-auto">
      {field.choices.map(({ value, title }, at) => (
        <label key={value} className="flex min-h-8 items-center gap-2.5 px-0.5">
          <input id={at === 0 ? id : undefined} type={name === undefined ? 'checkbox' : 'radio'} name={name} checked={chosen.includes(value)} onChange={() => onChoose(value)} className="size-4.5 shrink-0 accent-(--solid)" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={title} />
          </span>
        </label>
      ))}
    </div>
  );
}
