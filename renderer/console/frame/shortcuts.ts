import { useEffect } from 'react';
import { say } from '#shared/words/say';
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

/** A part of the sheet: what it is about, and each thing that is done with the keys that do it. */
interface ShortcutGroup {
  readonly title: string;
  readonly entries: readonly { readonly keys: readonly string[]; readonly words: string }[];
}

/** Every shortcut with what it does, in the order a person looks for them. */
export function shortcutSheet(): readonly ShortcutGroup[] {
  return [
    {
      title: say('console.keys.anywhere'),
      entries: [
        { keys: ['mod+k'], words: say('console.frame.find') },
        ...views.map(({ name }, at) => ({ keys: [`mod+${at + 1}`], words: say('console.frame.goTo', { view: say(name) }) })),
        { keys: ['/', 'mod+f'], words: say('console.keys.search') },
        { keys: ['mod+n'], words: say('console.keys.newRule') },
        { keys: ['?'], words: say('console.keys.show') },
      ],
    },
    {
      title: say('console.keys.inList'),
      entries: [
        { keys: ['up', 'down'], words: say('console.keys.move') },
        { keys: ['j', 'k'], words: say('console.keys.steps') },
        { keys: [say('console.keys.letters')], words: say('console.keys.jump') },
        { keys: ['enter'], words: say('console.keys.open') },
        { keys: ['esc'], words: say('console.keys.back') },
      ],
    },
  ];
}

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
