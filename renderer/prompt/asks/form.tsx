import { useId } from 'react';
import type { ReactElement } from 'react';
import type { FieldView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';
import { Field } from './field';
import { Section } from './sampling';
import type { Filling } from './use-form';

/** The id of a field's input. */
export function fieldId(prompt: string, at: number): string {
  return `field-${prompt}-${at}`;
}

interface FormProps {
  readonly prompt: string;
  readonly server: string;
  readonly fields: readonly FieldView[];
  readonly filling: Filling;
}

/** A server's form, in the box that holds its words, to be filled in or corrected. */
export function Form({ prompt, server, fields, filling }: FormProps): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title} className="quoted px-3 py-2.5">
      <h2 id={title} className="flex items-center gap-1.5 text-small text-ink-faint">
        <Icon name="quote" size={12} />
        <span className="min-w-0 wrap-anywhere [unicode-bidi:plaintext]">{sayWith('ask.form.title', { server: <VisibleText text={server} /> })}</span>
      </h2>
      <div className="mt-2.5 space-y-4">
        {fields.length === 0 ? <p className="text-base text-ink-soft">{say('ask.form.empty')}</p> : null}
        {fields.map((field, at) => (
          <Field key={at} id={fieldId(prompt, at)} field={field} draft={filling.drafts[at] ?? null} problem={filling.problems[at] ?? null} onChange={(draft) => filling.change(at, draft)} onLeave={() => filling.left(at)} />
        ))}
      </div>
    </section>
  );
}

/** What a form asks for, where the host shows it. */
export function FieldList({ fields }: { readonly fields: readonly FieldView[] }): ReactElement {
  return (
    <Section title={say('ask.form.asks', { count: fields.length })}>
      <dl className="divide-y divide-line border-y border-line">
        {fields.map((field, at) => (
          <div key={at} className="py-1.5">
            <dt className="flex flex-wrap items-baseline gap-x-2 text-base">
              <span className="min-w-0 font-medium wrap-anywhere">
                <VisibleText text={field.title} />
              </span>
              <span className="text-small text-ink-faint">{say(field.required ? 'ask.field.required' : 'ask.field.optional')}</span>
            </dt>
            <dd className="text-base text-ink-soft wrap-anywhere">
              {field.sensitive === null ? null : (
                <span className="flex items-start gap-1.5 text-small font-semibold text-red">
                  <Icon name="danger" size={13} className="mt-0.5" />
                  <VisibleText text={field.sensitive} />
                </span>
              )}
              {field.says === null ? null : <VisibleText text={field.says} />}
              {field.choices.length === 0 ? null : (
                <span className="block text-small text-ink-faint">
                  <VisibleText text={field.choices.slice(0, 20).map(({ title }) => title).join(' · ')} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
