import { useId } from 'react';
import type { ReactElement } from 'react';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { newExample } from '../../../state/rule-draft/draft';
import type { Draft, ExampleDraft } from '../../../state/rule-draft/draft';
import { problemsOf } from '../../../state/rule-draft/problem';
import type { Problem } from '../../../state/rule-draft/problem';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Problems, textLook } from './field';

/** Most examples of each kind, as the contract has it. */
const most = 20;

const kinds = {
  matches: { title: 'console.editor.matches', add: 'console.editor.addMatches', call: 'console.editor.matchesCall', remove: 'console.editor.removeMatches' },
  doesNotMatch: { title: 'console.editor.leaves', add: 'console.editor.addLeaves', call: 'console.editor.leavesCall', remove: 'console.editor.removeLeaves' },
} as const;
type Kind = keyof typeof kinds;

interface ExamplesFieldProps {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Calls the rule is checked with whenever it is loaded. Out of the way until they are wanted or wrong. */
export function ExamplesField({ draft, problems, onChange }: ExamplesFieldProps): ReactElement {
  const own = problemsOf(problems, 'examples');
  const count = draft.matches.length + draft.doesNotMatch.length;
  return (
    <details {...(own.length > 0 ? { open: true } : {})} className="group">
      <summary className="flex h-row w-fit items-center gap-1.5 rounded-one pe-2 text-base font-medium">
        <Icon name="chevron" size={14} className="text-ink-faint group-open:rotate-90" />
        {say('console.editor.examples')}
        <span className="font-normal text-ink-faint">{count === 0 ? say('console.editor.optional') : numberWords(count)}</span>
      </summary>
      <p className="mt-1 mb-3 max-w-[60ch] text-small text-ink-faint">{say('console.editor.examplesHint')}</p>
      <div className="space-y-4">
        {(['matches', 'doesNotMatch'] as const).map((kind) => (
          <Examples key={kind} kind={kind} examples={draft[kind]} tool={draft.tool.kind === 'one' ? draft.tool.text : ''} problems={own} onChange={(examples) => onChange({ [kind]: examples })} />
        ))}
      </div>
      <Problems problems={own.filter(({ at }) => !/examples\/(?:matches|doesNotMatch)\/\d/.test(at))} />
    </details>
  );
}

interface ExamplesProps {
  readonly kind: Kind;
  readonly examples: readonly ExampleDraft[];
  /** What a new one begins with. */
  readonly tool: string;
  readonly problems: readonly Problem[];
  readonly onChange: (examples: readonly ExampleDraft[]) => void;
}

function Examples({ kind, examples, tool, problems, onChange }: ExamplesProps): ReactElement {
  const title = useId();
  const { title: words, add, call, remove } = kinds[kind];
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="mb-1.5 text-small font-semibold text-ink-soft">
        {say(words)}
      </h2>
      <div className="space-y-2">
        {examples.map((example, index) => (
          <Example
            key={example.key}
            label={say(call, { number: index + 1 })}
            remove={say(remove, { number: index + 1 })}
            example={example}
            problems={problemsOf(problems, `examples/${kind}/${index}`)}
            onChange={(part) => onChange(examples.map((one, at) => (at === index ? { ...one, ...part } : one)))}
            onRemove={() => onChange(examples.toSpliced(index, 1))}
          />
        ))}
        {examples.length >= most ? null : (
          <Button size="row" onClick={() => onChange([...examples, newExample(tool)])}>
            <Icon name="add" size={13} />
            {say(add)}
          </Button>
        )}
      </div>
    </section>
  );
}

interface ExampleProps {
  readonly label: string;
  /** Names the button that takes it away. */
  readonly remove: string;
  readonly example: ExampleDraft;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<ExampleDraft>) => void;
  readonly onRemove: () => void;
}

function Example({ label, remove, example, problems, onChange, onRemove }: ExampleProps): ReactElement {
  const said = useId();
  const about = (member: string) => problems.some(({ at }) => !at.endsWith(member));
  return (
    <div role="group" aria-label={label} className="rounded-one border border-line bg-ground p-2">
      <div className="flex gap-2">
        <input aria-label={say('console.editor.tool')} aria-invalid={about('/arguments')} aria-describedby={said} dir="ltr" spellCheck={false} placeholder={say('console.editor.tool')} maxLength={500} value={example.tool} onChange={(event) => onChange({ tool: event.target.value })} className={`${textLook} font-mono`} />
        <Button look="quiet" className="w-8 px-0!" aria-label={remove} onClick={onRemove}>
          <Icon name="close" size={14} />
        </Button>
      </div>
      <textarea
        aria-label={say('console.editor.asJson')}
        aria-invalid={about('/tool')}
        aria-describedby={said}
        spellCheck={false}
        rows={Math.min(10, Math.max(3, example.text.split('\n').length))}
        maxLength={100_000}
        value={example.text}
        onChange={(event) => onChange({ text: event.target.value })}
        className="said scroll-thin mt-2 block w-full resize-y rounded-one border border-edge bg-surface px-2.5 py-1.5"
      />
      <div id={said} className="empty:hidden">
        <Problems problems={problems} />
      </div>
    </div>
  );
}
