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
  /** It can be muted, or is. */
  readonly mute?: Mute;
}

type Mute = NonNullable<NonNullable<CallPromptView['evidence']>[number]['mute']>;

/** What mutes a reason, or flags it again. It answers nothing. */
export interface Muting {
  readonly locked: boolean;
  readonly onMute: (rules: readonly string[], on: boolean) => void;
}

/** Reasons drawn before the rest is folded; those of the tier and those out of the ordinary always are. */
const shownAtLeast = 3;

/** Why the person is asked, what matters most first: what gave the tier, what is out of the ordinary, then the rest. */
export function reasonsOf({ because, evidence = [] }: Pick<CallPromptView, 'because' | 'evidence'>): Reason[] {
  const told = new Set(evidence.map(({ words }) => words));
  const reason = (look: Reason['look']) => ({ words, mute }: (typeof evidence)[number]): Reason => ({ words, look, ...(mute === undefined ? {} : { mute }) });
  const [first, ...further] = evidence.filter(({ notable }) => !notable);
  const reasons: Reason[] = [
    ...(first === undefined ? [] : [reason('tier')(first)]),
    ...evidence.filter(({ notable }) => notable).map(reason('notable')),
    ...further.map(reason('evidence')),
    ...because.filter((words) => !told.has(words)).map((words) => ({ words, look: 'plain' as const })),
  ];
  return reasons.filter(({ words }, at) => reasons.findIndex((one) => one.words === words) === at);
}

interface ReasonsProps {
  readonly prompt: Pick<CallPromptView, 'because' | 'evidence' | 'tier'>;
  /** Under a heading that is seen, where nothing above says what it is. */
  readonly titled?: boolean;
  /** Absent: nothing can be muted here. */
  readonly muting?: Muting;
}

/** Why the person is asked, one reason a line. */
export function Reasons({ prompt, titled = false, muting }: ReasonsProps): ReactElement | null {
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
          <Line key={at} reason={reason} tier={prompt.tier} muting={muting} />
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

function Line({ reason: { words, look, mute }, tier, muting }: { readonly reason: Reason; readonly tier: Tier; readonly muting: Muting | undefined }): ReactElement {
  const says = useId();
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
      {mute === undefined || muting === undefined ? (
        <span className="min-w-0 wrap-anywhere">
          <VisibleText text={words} />
        </span>
      ) : (
        <span className="flex min-w-0 flex-1 flex-wrap items-start gap-x-3">
          <span id={says} className="min-w-0 wrap-anywhere">
            <VisibleText text={words} />
          </span>
          <MuteButton mute={mute} muting={muting} describedBy={says} />
        </span>
      )}
    </li>
  );
}

/** One button, which takes back what it did: the focus stays on it, and a second press undoes the first. It has no ground of its own, which would cover the reason where it stands below. */
function MuteButton({ mute: { rules, muted }, muting: { locked, onMute }, describedBy }: { readonly mute: Mute; readonly muting: Muting; readonly describedBy: string }): ReactElement {
  const on = rules.every((rule) => muted.includes(rule));
  return (
    <Button look="quiet" size="small" className={`-ms-2 -mt-1.5 mb-0.5 bg-transparent! ${locked ? 'border-transparent!' : 'hover:underline'}`} locked={locked} aria-describedby={describedBy} onClick={() => onMute(rules, !on)}>
      {say(on ? 'reasons.unmute' : 'reasons.mute')}
    </Button>
  );
}
