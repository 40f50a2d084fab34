import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CallPromptView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { tierIcon } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';

/** A reason as it is drawn: the one that gave the tier, one out of the ordinary, further evidence, or any other. */
export interface Reason {
  readonly words: string;
  readonly look: 'tier' | 'notable' | 'evidence' | 'plain';
}

/** Reasons drawn before the rest is folded; those of the tier and those out of the ordinary always are. */
const shownAtLeast = 3;

/** Why the person is asked, what matters most first: what gave the tier, what is out of the ordinary, then the rest. */
export function reasonsOf({ because, evidence = [] }: Pick<CallPromptView, 'because' | 'evidence'>): Reason[] {
  const told = new Set(evidence.map(({ words }) => words));
  const [first, ...further] = evidence.filter(({ notable }) => !notable).map(({ words }) => words);
  const reasons: Reason[] = [
    ...(first === undefined ? [] : [{ words: first, look: 'tier' as const }]),
    ...evidence.filter(({ notable }) => notable).map(({ words }) => ({ words, look: 'notable' as const })),
    ...further.map((words) => ({ words, look: 'evidence' as const })),
    ...because.filter((words) => !told.has(words)).map((words) => ({ words, look: 'plain' as const })),
  ];
  return reasons.filter(({ words }, at) => reasons.findIndex((one) => one.words === words) === at);
}

/** Why the person is asked, one reason a line. `titled`: under a heading that is seen, where nothing above says what it is. */
export function Reasons({ prompt, titled = false }: { readonly prompt: Pick<CallPromptView, 'because' | 'evidence' | 'tier'>; readonly titled?: boolean }): ReactElement | null {
  const title = useId();
  const [all, setAll] = useState(false);
  const reasons = reasonsOf(prompt);
  const kept = Math.max(shownAtLeast, reasons.filter(({ look }) => look === 'tier' || look === 'notable').length);
  // One line more costs no more room than the button that hides it.
  const folded = !all && reasons.length > kept + 1;
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={titled ? 'mb-1 text-small font-semibold text-ink-faint' : 'sr-only'}>
        {say('reasons.title')}
      </h2>
      <ul className="space-y-1">
        {(folded ? reasons.slice(0, kept) : reasons).map((reason, at) => (
          <Line key={at} reason={reason} tier={prompt.tier} />
        ))}
      </ul>
      {folded ? (
        <Button look="quiet" size="small" className="ms-4" aria-expanded={false} onClick={() => setAll(true)}>
          <Icon name="down" size={13} />
          {say('reasons.more', { count: reasons.length - kept })}
        </Button>
      ) : null}
    </section>
  );
}

/** Inks of the tiers. */
const inks = ['text-ink-soft', 'text-ink-soft', 'text-amber', 'text-red'] as const;

const looks = {
  tier: { line: 'text-prompt font-medium text-ink', mark: 'mt-[0.1875rem]' },
  notable: { line: 'text-base font-semibold text-ink', mark: 'mt-0.5 text-amber' },
  evidence: { line: 'text-base text-ink', mark: '' },
  plain: { line: 'text-base text-ink-soft', mark: '' },
} as const;

function Line({ reason: { words, look }, tier }: { readonly reason: Reason; readonly tier: Tier }): ReactElement {
  const { line, mark } = looks[look];
  return (
    <li className={`flex max-w-[72ch] items-start gap-2 ${line}`}>
      {look === 'tier' ? <Icon name={tierIcon(tier)} size={17} className={`${mark} ${inks[tier]}`} /> : null}
      {look === 'notable' ? <Icon name="warning" size={15} className={`${mark} mx-px`} /> : null}
      {look === 'evidence' || look === 'plain' ? (
        <span aria-hidden="true" className="flex h-5 w-[1.0625rem] shrink-0 items-center justify-center">
          <span className="size-1 rounded-full bg-ink-faint" />
        </span>
      ) : null}
      <span className="min-w-0 wrap-anywhere">
        <VisibleText text={words} />
      </span>
    </li>
  );
}
