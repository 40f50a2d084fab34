import { useEffect } from 'react';
import type { View } from '../../state/app-store';
import { views } from './views';

/** What a key does wherever the focus is. */
export type Shortcut = { readonly kind: 'view'; readonly view: View } | { readonly kind: 'palette' | 'search' | 'shortcuts' };

/** What of a keyboard event decides. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut a key stands for, or null. `typing`: the focus is where text goes, so that a key without a modifier is text. */
export function shortcutFor({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, { mac, typing }: { readonly mac: boolean; readonly typing: boolean }): Shortcut | null {
  if (altKey || (mac ? ctrlKey : metaKey)) return null;
  if (mac ? metaKey : ctrlKey) {
    const view = shiftKey ? undefined : views[Number(key) - 1];
    if (view !== undefined) return { kind: 'view', view: view.id };
    const letter = shiftKey ? '' : key.toLowerCase();
    return letter === 'k' ? { kind: 'palette' } : letter === 'f' ? { kind: 'search' } : null;
  }
  if (typing) return null;
  return key === '/' ? { kind: 'search' } : key === '?' ? { kind: 'shortcuts' } : null;
}

/** Every shortcut with what it does, in the order a person looks for them. */
export const shortcutSheet: readonly { readonly title: string; readonly entries: readonly { readonly keys: readonly string[]; readonly words: string }[] }[] = [
  {
    title: 'Anywhere',
    entries: [
      { keys: ['mod+k'], words: 'Find a command' },
      ...views.map(({ name }, at) => ({ keys: [`mod+${at + 1}`], words: `Go to ${name}` })),
      { keys: ['/', 'mod+f'], words: 'Search this view' },
      { keys: ['mod+n'], words: 'New rule, in Rules' },
      { keys: ['?'], words: 'Show these keys' },
    ],
  },
  {
    title: 'In a list',
    entries: [
      { keys: ['up', 'down'], words: 'Move' },
      { keys: ['A … Z'], words: 'Jump to a name by typing it' },
      { keys: ['enter'], words: 'Open' },
      { keys: ['esc'], words: 'Back' },
    ],
  },
];

const textual = 'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])';

/** Hears shortcuts before any list does. While `covered`, only the palette's own key counts, which then closes it. */
export function useShortcuts({ mac, covered, onShortcut }: { readonly mac: boolean; readonly covered: boolean; readonly onShortcut: (shortcut: Shortcut) => void }): void {
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const typing = event.target instanceof Element && event.target.matches(textual);
      const shortcut = shortcutFor(event, { mac, typing });
      if (shortcut === null || (covered && shortcut.kind !== 'palette')) return;
      event.preventDefault();
      event.stopPropagation();
      onShortcut(shortcut);
    };
    window.addEventListener('keydown', keyDown, { capture: true });
    return () => window.removeEventListener('keydown', keyDown, { capture: true });
  }, [mac, covered, onShortcut]);
}
