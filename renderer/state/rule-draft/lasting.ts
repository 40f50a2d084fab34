import type { RuleInput } from '#shared/models/rule';
import { say } from '#shared/words/say';

/** Ends a person can choose without a calendar, each with where its words stand. */
export const spans = { hour: 'console.draft.hour', today: 'console.day.today', week: 'console.draft.week' } as const;
export type Span = keyof typeof spans;

/** How long a rule being written counts. `text` is a local date and time as a date field has it. */
export type Lasting = { readonly kind: 'always' } | { readonly kind: 'for'; readonly span: Span } | { readonly kind: 'until'; readonly text: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When a span that begins at `now` ends, epoch ms, on the minute: a clock that shows minutes then tells the truth. */
export function spanEnd(span: Span, now: number): number {
  const then = new Date(now);
  switch (span) {
    case 'hour':
      return Math.floor((now + hourMs) / minuteMs) * minuteMs;
    case 'today':
      return new Date(then.getFullYear(), then.getMonth(), then.getDate() + 1).getTime();
    case 'week':
      return Math.floor(new Date(then.getFullYear(), then.getMonth(), then.getDate() + 7, then.getHours(), then.getMinutes()).getTime() / minuteMs) * minuteMs;
  }
}

/** A stored lifetime as it is written. */
export function draftLasting(lifetime: RuleInput['lifetime']): Lasting {
  return lifetime.kind === 'always' ? { kind: 'always' } : { kind: 'until', text: localText(lifetime.at) };
}

/** The lifetime a draft stands for, or what is wrong with it. `now` is epoch ms. */
export function readLasting(lasting: Lasting, now: number): RuleInput['lifetime'] | string {
  if (lasting.kind === 'always') return { kind: 'always' };
  if (lasting.kind === 'for') return { kind: 'until', at: spanEnd(lasting.span, now) };
  const at = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d$/.test(lasting.text) ? new Date(lasting.text).getTime() : Number.NaN;
  if (Number.isNaN(at)) return say('console.draft.noEnd');
  return at <= now ? say('console.draft.past') : { kind: 'until', at };
}

/** A moment, epoch ms, as a date field has it: local, to the minute. */
export function localText(at: number): string {
  const then = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(then.getFullYear()).padStart(4, '0')}-${two(then.getMonth() + 1)}-${two(then.getDate())}T${two(then.getHours())}:${two(then.getMinutes())}`;
}
