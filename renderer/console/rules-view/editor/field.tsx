import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Problem } from '../../../state/rule-draft/problem';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';

/** How a control of a field is tied to its words. */
export interface Tied {
  readonly id: string;
  readonly invalid: boolean;
  readonly describedBy: string;
}

interface FieldProps {
  readonly label: string;
  /** The control is several (a row of choices): they are named by the label, which belongs to none of them. */
  readonly many?: boolean;
  readonly hint?: ReactNode;
  readonly problems?: readonly Problem[];
  readonly children: (tied: Tied & { readonly labelledBy: string }) => ReactNode;
}

/** One part of the rule: what it is called, its control, what that means, and what is wrong with it. */
export function Field({ label, many = false, hint, problems = [], children }: FieldProps): ReactElement {
  const [id, name, said] = [useId(), useId(), useId()];
  const words = 'block pt-1.5 text-base font-medium @max-[30rem]/form:pt-0';
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 @max-[30rem]/form:grid-cols-1">
      {many ? (
        <span id={name} className={words}>
          {label}
        </span>
      ) : (
        <label id={name} htmlFor={id} className={words}>
          {label}
        </label>
      )}
      <div className="min-w-0">
        {children({ id, labelledBy: name, invalid: problems.length > 0, describedBy: said })}
        <div id={said} className="empty:hidden">
          {hint === undefined || hint === null ? null : <p className="mt-1.5 max-w-[60ch] text-small text-ink-faint">{hint}</p>}
          <Problems problems={problems} />
        </div>
      </div>
    </div>
  );
}

/** What is wrong, in words, next to where it is. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <ul className="mt-1.5 space-y-1">
      {problems.map(({ at, words }) => (
        <li key={`${at} ${words}`} className="flex items-start gap-1.5 text-small font-medium text-ink">
          <Icon name="warning" size={13} className="mt-px text-amber" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={sentence(words)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Main's words of a problem are a sentence without its full stop. */
function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** The look of a field for text. */
export const textLook = 'h-control w-full min-w-0 rounded-one border border-edge bg-surface px-2.5 text-base placeholder:text-ink-faint';
