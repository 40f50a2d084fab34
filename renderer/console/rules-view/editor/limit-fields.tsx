import type { ReactElement } from 'react';
import type { Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import type { Draft } from '../../../state/rule-draft/draft';
import { localText, readLasting, spanEnd, spans } from '../../../state/rule-draft/lasting';
import type { Lasting, Span } from '../../../state/rule-draft/lasting';
import { problemsOf } from '../../../state/rule-draft/problem';
import type { Problem } from '../../../state/rule-draft/problem';
import { shortMoment } from '../../../ui/amounts';
import { useNow } from '../../../ui/clock';
import { Segments } from '../../../ui/segments';
import { tierWord } from '../../../ui/tier-badge';
import { Field, textLook } from './field';

interface FieldsProps {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What becomes of a call the rule covers. */
export function ActionField({ draft, problems, onChange }: FieldsProps): ReactElement {
  return (
    <Field label={say('console.editor.action')} many problems={problemsOf(problems, 'action')} hint={say(`console.editor.${draft.action}Hint`)}>
      {({ labelledBy }) => (
        <Segments
          label={{ by: labelledBy }}
          value={draft.action}
          choices={[
            { value: 'allow', words: say('console.editor.allow') },
            { value: 'ask', words: say('console.editor.ask') },
            { value: 'deny', words: say('console.editor.deny') },
          ]}
          // What holds back by a name only cannot allow by it.
          onChange={(action) => onChange({ action, ...(action === 'allow' && draft.server.kind === 'named' ? { server: { kind: 'any' } } : {}) })}
        />
      )}
    </Field>
  );
}

/** The highest tier, and how long: of an allow only. */
export function LimitFields({ draft, problems, onChange }: FieldsProps): ReactElement | null {
  const { action, tier, lasting } = draft;
  const now = useNow(60_000);
  if (action !== 'allow') return null;
  const tiers: readonly Tier[] = tier === 0 ? [0, 1, 2, 3] : [1, 2, 3];
  return (
    <>
      <Field label={say('console.editor.upTo')} many problems={problemsOf(problems, 'tier')} hint={say(`console.upTo.${tier}`)}>
        {({ labelledBy }) => (
          <Segments
            label={{ by: labelledBy }}
            value={String(tier)}
            choices={tiers.map((one) => ({ value: String(one), words: tierWord(one) }))}
            onChange={(value) => {
              const next = Number(value) as Tier;
              onChange({ tier: next, ...(next === 3 && lasting.kind === 'always' ? { lasting: { kind: 'for', span: 'hour' } } : {}) });
            }}
          />
        )}
      </Field>
      <Field label={say('console.editor.lasts')} many problems={problemsOf(problems, 'lifetime')} hint={lastingHint(lasting, now)}>
        {({ labelledBy, ...tied }) => (
          <div className="space-y-2">
            <Segments label={{ by: labelledBy }} value={lasting.kind === 'for' ? lasting.span : lasting.kind} choices={lastingChoices(tier)} onChange={(value) => onChange({ lasting: lastingOf(value, lasting) })} />
            {lasting.kind === 'until' ? (
              <input
                id={tied.id}
                type="datetime-local"
                aria-label={say('console.editor.until')}
                aria-invalid={tied.invalid}
                aria-describedby={tied.describedBy}
                min={localText(now)}
                value={lasting.text}
                onChange={(event) => onChange({ lasting: { kind: 'until', text: event.target.value } })}
                className={`${textLook} max-w-60`}
              />
            ) : null}
          </div>
        )}
      </Field>
    </>
  );
}

type LastingChoice = 'always' | 'until' | Span;

function lastingChoices(tier: Tier): { value: LastingChoice; words: string }[] {
  const limited = [...(Object.keys(spans) as Span[]).map((span) => ({ value: span, words: say(spans[span]) })), { value: 'until' as const, words: say('console.editor.untilChoice') }];
  return tier === 3 ? limited : [{ value: 'always', words: say('console.editor.always') }, ...limited];
}

function lastingOf(value: LastingChoice, before: Lasting): Lasting {
  if (value === 'always') return { kind: 'always' };
  if (value !== 'until') return { kind: 'for', span: value };
  return { kind: 'until', text: localText(before.kind === 'for' ? spanEnd(before.span, Date.now()) : spanEnd('hour', Date.now())) };
}

function lastingHint(lasting: Lasting, now: number): string {
  const lifetime = readLasting(lasting, now);
  if (lasting.kind === 'always') return say('console.editor.alwaysHint');
  return typeof lifetime !== 'string' && lifetime.kind === 'until' ? say('console.editor.untilHint', { moment: shortMoment(lifetime.at, now) }) : say('console.editor.localTime');
}
