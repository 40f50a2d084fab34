import { describe, expect, it } from 'vitest';
import { acceleratorKeys, acceleratorOf, type Pressed } from './accelerator';

const none: Pressed = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a shortcut that was pressed', () => {
  it.each<{ why: string; pressed: Partial<Pressed>; platform?: 'linux' | 'darwin' | 'win32'; want: string | null }>([
    { why: 'a letter with modifiers', pressed: { key: 'C', code: 'KeyC', ctrlKey: true, altKey: true, shiftKey: true }, want: 'CommandOrControl+Alt+Shift+C' },
    { why: 'a letter of another layout is what its key says', pressed: { key: 'a', code: 'KeyQ', ctrlKey: true }, want: 'CommandOrControl+A' },
    { why: 'Alt gives another character on a Mac', pressed: { key: 'ç', code: 'KeyC', altKey: true }, platform: 'darwin', want: 'Alt+C' },
    { why: 'Shift gives another character', pressed: { key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }, want: 'CommandOrControl+Shift+1' },
    { why: 'Command', pressed: { key: 'j', code: 'KeyJ', metaKey: true }, platform: 'darwin', want: 'CommandOrControl+J' },
    { why: 'Control on a Mac', pressed: { key: 'j', code: 'KeyJ', ctrlKey: true }, platform: 'darwin', want: 'Control+J' },
    { why: 'the Windows key', pressed: { key: 'j', code: 'KeyJ', metaKey: true }, platform: 'win32', want: 'Super+J' },
    { why: 'a function key', pressed: { key: 'F9', code: 'F9', altKey: true }, want: 'Alt+F9' },
    { why: 'a key with a name', pressed: { key: 'ArrowUp', code: 'ArrowUp', ctrlKey: true }, want: 'CommandOrControl+Up' },
    { why: 'a letter alone would be gone from every program', pressed: { key: 'c', code: 'KeyC' }, want: 'bare' },
    { why: 'nor does Shift make it a shortcut', pressed: { key: 'C', code: 'KeyC', shiftKey: true }, want: 'bare' },
    { why: 'a modifier is only the beginning', pressed: { key: 'Control', code: 'ControlLeft', ctrlKey: true }, want: null },
    { why: 'a key without a name', pressed: { key: 'Unidentified', code: 'Fn', ctrlKey: true }, want: null },
    { why: 'there are no more function keys', pressed: { key: 'F25', code: 'F25', ctrlKey: true }, want: null },
  ])('$why', ({ pressed, platform = 'linux', want }) => expect(acceleratorOf({ ...none, ...pressed }, platform)).toBe(want));

  it.each([
    { accelerator: 'CommandOrControl+Alt+Shift+C', platform: 'linux', want: ['Ctrl', 'Alt', 'Shift', 'C'] },
    { accelerator: 'CommandOrControl+Alt+Shift+C', platform: 'darwin', want: ['⌘', '⌥', '⇧', 'C'] },
    { accelerator: 'Super+Return', platform: 'win32', want: ['Win', 'Enter'] },
  ] as const)('$accelerator is drawn as keys on $platform', ({ accelerator, platform, want }) => expect(acceleratorKeys(accelerator, platform)).toEqual(want));
});
