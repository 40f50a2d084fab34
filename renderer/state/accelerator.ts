import type { AppState } from '#shared/contracts/ipc';

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

const words: Readonly<Record<string, readonly [string, string]>> = {
  CommandOrControl: ['Ctrl', '⌘'],
  Control: ['Ctrl', '⌃'],
  Super: ['Super', '⌘'],
  Alt: ['Alt', '⌥'],
  Shift: ['Shift', '⇧'],
  Return: ['Enter', '↵'],
};

/** A shortcut as keyboards of this platform write it: `Ctrl`, `Alt`, `C`. */
export function acceleratorKeys(accelerator: string, platform: Platform): readonly string[] {
  return accelerator.split('+').map((part) => (part === 'Super' && platform === 'win32' ? 'Win' : (words[part]?.[platform === 'darwin' ? 1 : 0] ?? part)));
}
