import type { ReactElement } from 'react';
import type { Action, Tier } from '#shared/models/rule';
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

const meanings: Readonly<Record<Action, string>> = {
  allow: 'Calls it covers run without a question, and are recorded.',
  ask: 'Calls it covers wait for your answer, unless a narrower rule allows them.',
  deny: 'Calls it covers never run, whatever else allows them. The model reads why.',
};

/** What becomes of a call the rule covers. */
export function ActionField({ draft, problems, onChange }: FieldsProps): ReactElement {
  return (
    <Field label="Action" many problems={problemsOf(problems, 'action')} hint={meanings[draft.action]}>
      {({ labelledBy }) => (
        <Segments
          label={{ by: labelledBy }}
          value={draft.action}
          choices={[
            { value: 'allow', words: 'Allow' },
            { value: 'ask', words: 'Ask' },
            { value: 'deny', words: 'Deny' },
          ]}
          // What holds back by a name only cannot allow by it.
          onChange={(action) => onChange({ action, ...(action === 'allow' && draft.server.kind === 'named' ? { server: { kind: 'any' } } : {}) })}
        />
      )}
    </Field>
  );
}

const tierMeanings: Readonly<Record<Tier, string>> = {
  0: 'Only calls that do nothing.',
  1: 'Only calls that read. One that would write still asks.',
  2: 'Calls that read or write. A dangerous one still asks.',
  3: 'Also calls that delete, pay, run programs or touch keys. For a limited time only.',
};

/** The highest tier, and how long: of an allow only. */
export function LimitFields({ draft, problems, onChange }: FieldsProps): ReactElement | null {
  const { action, tier, lasting } = draft;
  const now = useNow(60_000);
  if (action !== 'allow') return null;
  const tiers: readonly Tier[] = tier === 0 ? [0, 1, 2, 3] : [1, 2, 3];
  return (
    <>
      <Field label="Up to" many problems={problemsOf(problems, 'tier')} hint={tierMeanings[tier]}>
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
      <Field label="Lasts" many problems={problemsOf(problems, 'lifetime')} hint={lastingHint(lasting, now)}>
        {({ labelledBy, ...tied }) => (
          <div className="space-y-2">
            <Segments label={{ by: labelledBy }} value={lasting.kind === 'for' ? lasting.span : lasting.kind} choices={lastingChoices(tier)} onChange={(value) => onChange({ lasting: lastingOf(value, lasting) })} />
            {lasting.kind === 'until' ? (
              <input
                id={tied.id}
                type="datetime-local"
                aria-label="Until"
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
  const limited = [...(Object.keys(spans) as Span[]).map((span) => ({ value: span, words: spans[span] })), { value: 'until' as const, words: 'Until…' }];
  return tier === 3 ? limited : [{ value: 'always', words: 'Always' }, ...limited];
}

function lastingOf(value: LastingChoice, before: Lasting): Lasting {
  if (value === 'always') return { kind: 'always' };
  if (value !== 'until') return { kind: 'for', span: value };
  return { kind: 'until', text: localText(before.kind === 'for' ? spanEnd(before.span, Date.now()) : spanEnd('hour', Date.now())) };
}

function lastingHint(lasting: Lasting, now: number): string {
  const lifetime = readLasting(lasting, now);
  if (lasting.kind === 'always') return 'Until you revoke it.';
  return typeof lifetime !== 'string' && lifetime.kind === 'until' ? `Until ${shortMoment(lifetime.at, now)}, your time. Then it asks again.` : 'Your local time.';
}
