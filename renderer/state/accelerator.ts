import type { AppState } from '#shared/contracts/ipc';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';

type Platform = AppState['platform'];

/** A key press as it is needed to name it. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const named: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  Space: 'Space',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** The shortcut that was pressed, as Electron writes it (`CommandOrControl+Alt+C`); null while only modifiers are down, or for a key that has no name; `bare` without Ctrl, Alt, Cmd or Super. */
export function acceleratorOf(pressed: Pressed, platform: Platform): string | 'bare' | null {
  const key = keyOf(pressed);
  if (key === null) return null;
  const mac = platform === 'darwin';
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed;
  const modifiers = [
    ...((mac ? metaKey : ctrlKey) ? ['CommandOrControl'] : []),
    ...((mac ? ctrlKey : metaKey) ? [mac ? 'Control' : 'Super'] : []),
    ...(altKey ? ['Alt'] : []),
  ];
  return modifiers.length === 0 ? 'bare' : [...modifiers, ...(shiftKey ? ['Shift'] : []), key].join('+');
}

/** Letters are what the person's keyboard calls them; other keys are where they are, because Shift and Alt change what they give. */
function keyOf({ key, code }: Pressed): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const plain = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? /^(F(?:[1-9]|1\d|2[0-4]))$/.exec(code)?.[1];
  return plain ?? named[code] ?? null;
}

/** What is written on a key, by its part of an accelerator: a word of ours, and a Mac's sign where it has one. */
const marks: Readonly<Record<string, { readonly key: Extract<Key, `key.${string}` | `console.key.${string}`>; readonly mac?: string }>> = {
  CommandOrControl: { key: 'key.ctrl', mac: '⌘' },
  Control: { key: 'key.ctrl', mac: '⌃' },
  Super: { key: 'console.key.super', mac: '⌘' },
  Alt: { key: 'console.key.alt', mac: '⌥' },
  Shift: { key: 'key.shift', mac: '⇧' },
  Return: { key: 'console.key.enter', mac: '↵' },
  Up: { key: 'console.key.up' },
  Down: { key: 'console.key.down' },
  Left: { key: 'console.key.left' },
  Right: { key: 'console.key.right' },
  Space: { key: 'console.key.space' },
  Tab: { key: 'console.key.tab' },
  Backspace: { key: 'console.key.backspace' },
  Delete: { key: 'console.key.delete' },
  Insert: { key: 'console.key.insert' },
  Home: { key: 'console.key.home' },
  End: { key: 'console.key.end' },
  PageUp: { key: 'console.key.pageUp' },
  PageDown: { key: 'console.key.pageDown' },
};

/** A shortcut as keyboards of this platform write it: `Ctrl`, `Alt`, `C`. */
export function acceleratorKeys(accelerator: string, platform: Platform): readonly string[] {
  return accelerator.split('+').map((part) => {
    if (part === 'Super' && platform === 'win32') return say('console.key.win');
    const mark = marks[part];
    return mark === undefined ? part : ((platform === 'darwin' ? mark.mac : undefined) ?? say(mark.key));
  });
}
