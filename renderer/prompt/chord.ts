import { ariaKeys } from '../ui/keys';

/** The keys that allow a call once, while the window has the focus. The control they press carries them in `aria-keyshortcuts`, and draws them. */
export const allowKeys = 'mod+shift+enter';

const pressed = ariaKeys(allowKeys);

/** Whether a key press is the one of `allowKeys`, with nothing else held. */
export function isChord({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const [mod, other] = pressed.startsWith('Meta') ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return key === 'Enter' && shiftKey && mod && !other && !altKey;
}

/** Presses the one control on screen that carries the keys; nothing where there is none, or it lies under something else. It answers as if it was clicked, lock and all. */
export function pressChord(page: Document): void {
  const [control, second] = page.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="${pressed}"]`);
  if (control === undefined || second !== undefined || control.closest('[inert]') !== null || !page.hasFocus()) return;
  control.click();
}
