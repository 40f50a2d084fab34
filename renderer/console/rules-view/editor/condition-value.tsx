import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ConditionDraft, Operator } from '../../../state/rule-draft/condition';
import { draftScalar, readScalar, scalarKinds, scalarWords } from '../../../state/rule-draft/scalar';
import type { ScalarDraft, ScalarKind } from '../../../state/rule-draft/scalar';
import { SuggestField } from '../../../ui/suggest-field';
import type { Suggested } from '../../../ui/suggest-field';
import { Switch } from '../../../ui/switch';
import { ChipsField } from './chips-field';
import { Choose } from './choose';
import { textLook } from './field';
import type { Tied } from './field';

interface ConditionValueProps {
  readonly condition: ConditionDraft;
  readonly tied: Tied;
  /** Values the argument was seen with. */
  readonly seen: readonly Suggested[];
  readonly onChange: (part: Partial<ConditionDraft>) => void;
}

/** What each operator asks for. */
export const operatorHints: Readonly<Record<Operator, string | null>> = {
  equals: null,
  'one-of': 'Enter adds a value.',
  glob: '* stays between two slashes, ** does not. The whole text has to fit.',
  under: 'The folder itself and everything below it, once links are followed. Give the full path.',
  domain: null,
  range: 'Both ends count. An empty end is open.',
  command: 'The words it begins with: git, then status. Every command of the line has to begin like this.',
  regex: 'Found anywhere in the text; ^ and $ tie it to the ends. Look-around and back references do not exist here (RE2).',
  absent: 'The call does not carry this argument.',
  exactly: 'As it stood in one call that you allowed. It can be removed here, not written.',
};

/** The value an argument is compared with, as its operator wants it. */
export function ConditionValue({ condition, tied, seen, onChange }: ConditionValueProps): ReactElement | null {
  switch (condition.op) {
    case 'equals':
      return <OneValue tied={tied} value={condition.value} seen={seen} onChange={(value) => onChange({ value })} />;
    case 'one-of':
      return <Values condition={condition} tied={tied} onChange={onChange} />;
    case 'glob':
      return <Text tied={tied} label="Pattern" value={condition.text} placeholder="src/**/*.ts" onChange={(text) => onChange({ text })} />;
    case 'regex':
      return <Text tied={tied} label="Regular expression" value={condition.text} placeholder="^v\d+\.\d+$" onChange={(text) => onChange({ text })} />;
    case 'under':
      return <SuggestField {...tied} label="Folder" value={condition.text} known={folders(seen)} placeholder="/home/ana/projects/shop" maxLength={4096} onChange={(text) => onChange({ text })} />;
    case 'domain':
      return <Domain condition={condition} tied={tied} onChange={onChange} />;
    case 'range':
      return <Range condition={condition} tied={tied} onChange={onChange} />;
    case 'command':
      return (
        <ChipsField
          tied={tied}
          label="Words"
          chips={condition.words}
          placeholder="git"
          split={/\s+/}
          most={10}
          onAdd={(words) => {
            onChange({ words: [...condition.words, ...words] });
            return true;
          }}
          onRemove={(index) => onChange({ words: condition.words.toSpliced(index, 1) })}
        />
      );
    case 'absent':
      return null;
    case 'exactly':
      return (
        <p dir="ltr" className="font-mono text-small text-ink-soft wrap-anywhere">
          digest {condition.text}
        </p>
      );
  }
}

type Part = Omit<ConditionValueProps, 'seen'>;

function OneValue({ tied, value, seen, onChange }: { readonly tied: Tied; readonly value: ScalarDraft; readonly seen: readonly Suggested[]; readonly onChange: (value: ScalarDraft) => void }): ReactElement {
  return (
    <div className="flex min-w-0 gap-2 @max-[24rem]/form:flex-col">
      <Kind value={value.kind} onChange={(kind) => onChange({ kind, text: kind === 'truth' && !['true', 'false'].includes(value.text) ? 'true' : value.text })} />
      <div className="min-w-0 flex-1">
        {value.kind === 'text' ? <SuggestField {...tied} label="Value" value={value.text} known={seen} maxLength={10_000} placeholder="Exactly this text" onChange={(text) => onChange({ ...value, text })} /> : null}
        {value.kind === 'number' ? <Text tied={tied} label="Value" value={value.text} placeholder="20" onChange={(text) => onChange({ ...value, text })} /> : null}
        {value.kind === 'truth' ? (
          <Choose
            tied={tied}
            label="Value"
            value={value.text}
            choices={[
              { value: 'true', words: 'true' },
              { value: 'false', words: 'false' },
            ]}
            onChange={(text) => onChange({ ...value, text })}
          />
        ) : null}
      </div>
    </div>
  );
}

/** What a typed value is read as: the text `20` is not the number. */
function Kind({ value, onChange }: { readonly value: ScalarKind; readonly onChange: (kind: ScalarKind) => void }): ReactElement {
  const id = useId();
  return (
    <span className="w-32 shrink-0 @max-[24rem]/form:w-full">
      <Choose
        tied={{ id, invalid: false, describedBy: '' }}
        label="Kind of value"
        value={value}
        choices={Object.entries(scalarKinds).map(([kind, words]) => ({ value: kind, words }))}
        onChange={(kind) => {
          if (Object.hasOwn(scalarKinds, kind)) onChange(kind as ScalarKind);
        }}
      />
    </span>
  );
}

function Values({ condition: { values }, tied, onChange }: Part): ReactElement {
  const [kind, setKind] = useState<ScalarKind>(() => draftScalar(values.at(-1) ?? '').kind);
  return (
    <ChipsField
      tied={tied}
      label="Values"
      chips={values.map(scalarWords)}
      placeholder={kind === 'null' ? 'Type anything to add null' : 'A value'}
      most={100}
      before={<Kind value={kind} onChange={setKind} />}
      onAdd={(texts) => {
        const read = texts.map((text) => readScalar({ kind, text }));
        const added = read.filter((value) => value !== undefined);
        if (added.length < read.length) return false;
        onChange({ values: [...new Set([...values, ...added])] });
        return true;
      }}
      onRemove={(index) => onChange({ values: values.toSpliced(index, 1) })}
    />
  );
}

function Text({ tied, label, value, placeholder, onChange }: { readonly tied: Tied; readonly label: string; readonly value: string; readonly placeholder: string; readonly onChange: (text: string) => void }): ReactElement {
  return <input id={tied.id} aria-label={label} aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" spellCheck={false} autoComplete="off" placeholder={placeholder} maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} className={`${textLook} font-mono`} />;
}

function Domain({ condition, tied, onChange }: Part): ReactElement {
  const [id, said] = [useId(), useId()];
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
      <span className="min-w-40 flex-1">
        <Text tied={tied} label="Domain" value={condition.text} placeholder="example.org" onChange={(text) => onChange({ text })} />
      </span>
      <span className="flex items-center gap-2">
        <Switch id={id} on={condition.subdomains} described={said} onChange={(subdomains) => onChange({ subdomains })} />
        <label htmlFor={id} id={said} className="text-base">
          And its subdomains
        </label>
      </span>
    </div>
  );
}

function Range({ condition, tied, onChange }: Part): ReactElement {
  const end = (name: 'min' | 'max', label: string, id: string) => (
    <input id={id} aria-label={label} aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" inputMode="decimal" placeholder={name === 'min' ? 'no least' : 'no most'} maxLength={30} value={condition[name]} onChange={(event) => onChange({ [name]: event.target.value })} className={`${textLook} max-w-32 font-mono placeholder:font-sans`} />
  );
  return (
    <div className="flex min-w-0 items-center gap-2">
      {end('min', 'Least', tied.id)}
      <span className="text-base text-ink-soft">to</span>
      {end('max', 'Most', `${tied.id}-most`)}
    </div>
  );
}

/** Folders that seen paths lie in, each with those above it as far as two steps. */
function folders(seen: readonly Suggested[]): readonly Suggested[] {
  const all = seen.flatMap(({ value }) => {
    const parts = value.split('/');
    if (!value.startsWith('/') || parts.length < 3) return [];
    return [1, 2].map((up) => parts.slice(0, parts.length - up).join('/')).filter((folder) => folder.length > 1);
  });
  return [...new Set(all)].map((value) => ({ value }));
}
