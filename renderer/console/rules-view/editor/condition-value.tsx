import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import type { ConditionDraft, Operator } from '../../../state/rule-draft/condition';
import { draftScalar, readScalar, scalarKinds, scalarWords } from '../../../state/rule-draft/scalar';
import type { ScalarDraft, ScalarKind } from '../../../state/rule-draft/scalar';
import { sayWith } from '../../../ui/say-with';
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
export const operatorHints = {
  equals: null,
  'one-of': 'console.editor.oneOfHint',
  glob: 'console.editor.globHint',
  under: 'console.editor.underHint',
  domain: null,
  range: 'console.editor.rangeHint',
  command: 'console.editor.commandHint',
  regex: 'console.editor.regexHint',
  absent: 'console.editor.absentHint',
  exactly: 'console.editor.exactlyHint',
} as const satisfies Readonly<Record<Operator, Key | null>>;

/** The value an argument is compared with, as its operator wants it. */
export function ConditionValue({ condition, tied, seen, onChange }: ConditionValueProps): ReactElement | null {
  switch (condition.op) {
    case 'equals':
      return <OneValue tied={tied} value={condition.value} seen={seen} onChange={(value) => onChange({ value })} />;
    case 'one-of':
      return <Values condition={condition} tied={tied} onChange={onChange} />;
    case 'glob':
      return <Text tied={tied} label={say('console.editor.pattern')} value={condition.text} placeholder={say('console.editor.patternExample')} onChange={(text) => onChange({ text })} />;
    case 'regex':
      return <Text tied={tied} label={say('console.editor.regexName')} value={condition.text} placeholder={say('console.editor.regexExample')} onChange={(text) => onChange({ text })} />;
    case 'under':
      return <SuggestField {...tied} label={say('console.editor.folder')} value={condition.text} known={folders(seen)} placeholder={say('console.editor.folderExample')} maxLength={4096} onChange={(text) => onChange({ text })} />;
    case 'domain':
      return <Domain condition={condition} tied={tied} onChange={onChange} />;
    case 'range':
      return <Range condition={condition} tied={tied} onChange={onChange} />;
    case 'command':
      return (
        <ChipsField
          tied={tied}
          label={say('console.editor.words')}
          add={say('console.editor.addWord')}
          chips={condition.words}
          placeholder={say('console.editor.wordExample')}
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
          {say('console.editor.digest', { digest: condition.text })}
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
        {value.kind === 'text' ? <SuggestField {...tied} label={say('console.editor.value')} value={value.text} known={seen} maxLength={10_000} placeholder={say('console.editor.valueExample')} onChange={(text) => onChange({ ...value, text })} /> : null}
        {value.kind === 'number' ? <Text tied={tied} label={say('console.editor.value')} value={value.text} placeholder={say('console.editor.numberExample')} onChange={(text) => onChange({ ...value, text })} /> : null}
        {value.kind === 'truth' ? (
          <Choose
            tied={tied}
            label={say('console.editor.value')}
            value={value.text}
            choices={[
              { value: 'true', words: say('console.editor.true') },
              { value: 'false', words: say('console.editor.false') },
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
        label={say('console.editor.kind')}
        value={value}
        choices={Object.entries(scalarKinds).map(([kind, words]) => ({ value: kind, words: say(words) }))}
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
      label={say('console.editor.values')}
      add={say('console.editor.addValue')}
      chips={values.map(scalarWords)}
      placeholder={say(kind === 'null' ? 'console.editor.addNull' : 'console.editor.aValue')}
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
        <Text tied={tied} label={say('console.editor.onDomain')} value={condition.text} placeholder={say('console.editor.domainExample')} onChange={(text) => onChange({ text })} />
      </span>
      <span className="flex items-center gap-2">
        <Switch id={id} on={condition.subdomains} described={said} onChange={(subdomains) => onChange({ subdomains })} />
        <label htmlFor={id} id={said} className="text-base">
          {say('console.editor.subdomains')}
        </label>
      </span>
    </div>
  );
}

function Range({ condition, tied, onChange }: Part): ReactElement {
  const end = (name: 'min' | 'max', label: string, id: string) => (
    <input id={id} aria-label={label} aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" inputMode="decimal" placeholder={say(name === 'min' ? 'console.editor.noLeast' : 'console.editor.noMost')} maxLength={30} value={condition[name]} onChange={(event) => onChange({ [name]: event.target.value })} className={`${textLook} max-w-32 font-mono placeholder:font-sans`} />
  );
  return (
    <div className="flex min-w-0 items-center gap-2">
      {sayWith(
        'console.editor.between',
        { least: end('min', say('console.editor.least'), tied.id), most: end('max', say('console.editor.most'), `${tied.id}-most`) },
        (text) => <span className="text-base text-ink-soft">{text.trim()}</span>,
      )}
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
