import type { ReactElement } from 'react';
import { say } from '#shared/words/say';

/** Whether the shown keys are a Mac's. Read once: a window does not change its machine. */
const mac = /Mac/.test(navigator.platform);

/** A key as it is written here; undefined where its letter is all it is. */
function markOf(key: string): string | undefined {
  switch (key) {
    case 'mod':
      return mac ? '⌘' : say('key.ctrl');
    case 'shift':
      return mac ? '⇧' : say('key.shift');
    case 'esc':
      return say(mac ? 'key.escMac' : 'key.esc');
    case 'enter':
      return '↵';
    case 'up':
      return '↑';
    case 'down':
      return '↓';
    default:
      return undefined;
  }
}

/** Keys as they are written on this machine's keyboard: `mod+k` is `Ctrl K`, or `⌘K`. */
export function keyNames(keys: string): readonly string[] {
  return keys.split('+').map((key) => markOf(key) ?? key.toUpperCase());
}

/** Keys drawn beside what they do. Hidden from assistive technology, which reads `aria-keyshortcuts`. */
export function Keys({ keys, className = '' }: { readonly keys: string; readonly className?: string }): ReactElement {
  return (
    <kbd aria-hidden="true" dir="ltr" className={`inline-flex shrink-0 gap-0.5 font-sans ${className}`}>
      {keyNames(keys).map((name) => (
        <span key={name} className="inline-flex h-4 min-w-4 items-center justify-center rounded-[0.1875rem] border border-line bg-surface px-1 text-micro font-medium text-ink-faint">
          {name}
        </span>
      ))}
    </kbd>
  );
}

/** `keys` as `aria-keyshortcuts` wants them. */
export function ariaKeys(keys: string): string {
  const names: Readonly<Record<string, string>> = { mod: mac ? 'Meta' : 'Control', shift: 'Shift', enter: 'Enter', esc: 'Escape', up: 'ArrowUp', down: 'ArrowDown' };
  return keys.split('+').map((key) => names[key] ?? key).join('+');
}
