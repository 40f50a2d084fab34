import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CompletionView, SamplingView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { VisibleText } from '../../ui/visible-text';
import { Part, Parts } from './parts';

/** A request for a completion: what is sent to the model, what may come back, and what model is wished for. */
export function Sampling({ sampling, tools }: { readonly sampling: SamplingView; /** Buttons beside its heading. */ readonly tools: ReactNode }): ReactElement {
  const { system, messages, more, model, maxTokens, context, size } = sampling;
  const facts = [say('ask.size', { count: size.tokens }), ...(maxTokens === null ? [say('ask.noMost')] : [say('ask.most', { count: maxTokens })])];
  return (
    <>
      <Section title={say('ask.sends', { count: messages.length + more })} tools={tools}>
        <p className="mb-2 text-small text-ink-soft tabular-nums">{facts.join(' · ')}</p>
        <ol className="divide-y divide-line border-y border-line">
          {system === null ? null : (
            <Said who={say('ask.system')}>
              <Part part={system} />
            </Said>
          )}
          {messages.map(({ role, parts }, at) => (
            <Said key={at} who={say(`ask.role.${role}`)}>
              <Parts parts={parts} />
            </Said>
          ))}
        </ol>
        {more === 0 ? null : <p className="mt-1.5 text-small text-ink-faint">{say('ask.moreMessages', { count: more })}</p>}
      </Section>
      {sampling.tools.length === 0 ? null : <Tools sampling={sampling} />}
      {model.length === 0 && context === null ? null : (
        <Section title={say('ask.wishes')}>
          <ul className="space-y-0.5 text-base text-ink-soft">
            {[...(context === null ? [] : [context]), ...model].map((line, at) => (
              <li key={at} className="wrap-anywhere">
                <VisibleText text={line} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Tools({ sampling: { tools, toolChoice } }: { readonly sampling: SamplingView }): ReactElement {
  return (
    <Section title={say('ask.tools', { count: tools.length })}>
      {toolChoice === null ? null : (
        <p className="mb-1 text-small text-ink-soft wrap-anywhere">
          <VisibleText text={toolChoice} />
        </p>
      )}
      <dl className="divide-y divide-line border-y border-line">
        {tools.map(({ name, says }, at) => (
          <div key={at} className="py-1.5">
            <dt className="font-mono text-base font-medium wrap-anywhere">
              <VisibleText text={name} />
            </dt>
            {says === null ? null : (
              <dd className="text-base text-ink-soft wrap-anywhere">
                <VisibleText text={says} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What the host's model wrote, before the server gets it. */
export function Completion({ completion: { model, stop, parts }, tools, writing }: { readonly completion: CompletionView; readonly tools: ReactNode; /** In the place of what was written. */ readonly writing: ReactElement | null }): ReactElement {
  return (
    <Section title={say('ask.written')} tools={tools}>
      {writing ?? (
        <div className="quoted px-3 py-2">
          <Parts parts={parts} />
        </div>
      )}
      <p className="mt-1.5 flex flex-wrap gap-x-2 text-small text-ink-soft wrap-anywhere">
        <span>{model === null ? say('ask.noModel') : <VisibleText text={say('ask.byModel', { model })} />}</span>
        {stop === null ? null : <VisibleText text={say('ask.stopped', { why: stop })} />}
      </p>
    </Section>
  );
}

function Said({ who, children }: { readonly who: string; readonly children: ReactNode }): ReactElement {
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 py-2 max-[26rem]:grid-cols-1">
      <span className="text-small font-semibold text-ink-faint">{who}</span>
      <div className="min-w-0">{children}</div>
    </li>
  );
}

/** A part of a question under its heading. */
export function Section({ title, tools, children }: { readonly title: string; readonly tools?: ReactNode; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-1.5 flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-small font-semibold text-ink-faint">
          {title}
        </h2>
        <div className="flex flex-wrap gap-2">{tools}</div>
      </div>
      {children}
    </section>
  );
}
