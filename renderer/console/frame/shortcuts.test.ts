import { describe, expect, it } from 'vitest';
import { shortcutFor } from './shortcuts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const ctrl = { ...plain, ctrlKey: true };
const meta = { ...plain, metaKey: true };

describe('a shortcut', () => {
  it.each([
    { why: 'Ctrl 1 is the first view', pressed: { ...ctrl, key: '1' }, want: { kind: 'view', view: 'history' } },
    { why: 'Ctrl 6 is the last', pressed: { ...ctrl, key: '6' }, want: { kind: 'view', view: 'settings' } },
    { why: 'there is no seventh', pressed: { ...ctrl, key: '7' }, want: null },
    { why: 'Ctrl 0 is none', pressed: { ...ctrl, key: '0' }, want: null },
    { why: 'a bare digit is none', pressed: { ...plain, key: '1' }, want: null },
    { why: 'Ctrl K finds a command', pressed: { ...ctrl, key: 'k' }, want: { kind: 'palette' } },
    { why: 'with caps lock it is the same key', pressed: { ...ctrl, key: 'K' }, want: { kind: 'palette' } },
    { why: 'in a field Ctrl K works as well', pressed: { ...ctrl, key: 'k' }, typing: true, want: { kind: 'palette' } },
    { why: 'Ctrl Shift K is somebody else’s', pressed: { ...ctrl, shiftKey: true, key: 'K' }, want: null },
    { why: 'Ctrl F searches', pressed: { ...ctrl, key: 'f' }, want: { kind: 'search' } },
    { why: '/ searches', pressed: { ...plain, key: '/' }, want: { kind: 'search' } },
    { why: '/ from a layout that needs Shift searches too', pressed: { ...plain, shiftKey: true, key: '/' }, want: { kind: 'search' } },
    { why: 'in a field / is text', pressed: { ...plain, key: '/' }, typing: true, want: null },
    { why: '? shows the keys', pressed: { ...plain, shiftKey: true, key: '?' }, want: { kind: 'shortcuts' } },
    { why: 'in a field ? is text', pressed: { ...plain, shiftKey: true, key: '?' }, typing: true, want: null },
    { why: 'AltGr makes characters, which are text', pressed: { ...ctrl, altKey: true, key: '/' }, want: null },
    { why: 'a letter is the list’s', pressed: { ...plain, key: 'k' }, want: null },
    { why: 'on a Mac ⌘K finds a command', pressed: { ...meta, key: 'k' }, mac: true, want: { kind: 'palette' } },
    { why: 'on a Mac Ctrl K is the system’s', pressed: { ...ctrl, key: 'k' }, mac: true, want: null },
    { why: 'elsewhere the Meta key is the system’s', pressed: { ...meta, key: 'k' }, want: null },
  ] as const)('$why', ({ pressed, want, ...rest }) => expect(shortcutFor(pressed, { mac: 'mac' in rest, typing: 'typing' in rest })).toEqual(want));
});
