import type { ButtonHTMLAttributes, KeyboardEvent, MouseEvent, ReactElement, Ref } from 'react';

/** How heavy a button looks. No look says "press me": an answer is the person's to find. */
export type ButtonLook = 'plain' | 'quiet' | 'danger' | 'solid';

const looks: Readonly<Record<ButtonLook, string>> = {
  plain: 'border-edge bg-surface text-ink hover:bg-hover active:bg-press',
  quiet: 'border-transparent text-ink-soft hover:bg-hover hover:text-ink active:bg-press',
  danger: 'border-red-edge bg-surface text-red hover:bg-red-ground active:bg-red-ground',
  solid: 'border-transparent bg-solid text-on-solid hover:opacity-90 active:opacity-80',
};

const sizes = {
  row: 'min-h-row px-2 text-small',
  small: 'min-h-control px-2 text-small',
  control: 'min-h-control px-3 text-base',
  answer: 'min-h-answer px-4 text-prompt',
} as const;

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: ButtonLook;
  readonly size?: keyof typeof sizes;
  /** Not now: stays reachable and says so to assistive technology; the words for why belong beside it. */
  readonly locked?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button. It acts on click only, never while `locked`, and a key held down acts once: a question that appears under a
 * resting finger is not answered by it.
 */
export function Button({ look = 'plain', size = 'control', locked = false, className = '', onClick, onKeyDown, ...rest }: ButtonProps): ReactElement {
  function click(event: MouseEvent<HTMLButtonElement>): void {
    if (locked) event.preventDefault();
    else onClick?.(event);
  }
  function keyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    else onKeyDown?.(event);
  }
  const state = locked ? 'border-line text-ink-faint hover:bg-surface active:bg-surface bg-surface border-dashed' : `${looks[look]} ${(size === 'row' || size === 'small') && look === 'plain' ? 'not-hover:border-line' : ''}`;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={locked || undefined}
      onClick={click}
      onKeyDown={keyDown}
      className={`inline-flex items-center justify-center gap-2 rounded-one border font-medium max-w-full shrink-0 text-center wrap-anywhere select-none ${sizes[size]} ${state} ${className}`}
    />
  );
}
