import { isChord } from './chord';

/*
 * The rule of this file: Enter and Space press a control only where the person moved the focus to it with keys, in this question; and Enter, Space and Escape do nothing
 * unless they were pressed after it was painted, and not by being held. In a field they are text. The main process has held back what was pressed before the window had
 * the focus (`main/desktop/attention/fresh-keys.ts`).
 */

/** Keeps keys from answering what nobody meant to answer. */
export interface FirstKeys {
  /** Another question, or none, is on screen: nothing is painted, reached or pressed yet. */
  shown(): void;
  /** It was painted. */
  painted(): void;
  dispose(): void;
}

const answering = new Set(['Enter', ' ', 'Escape']);
const moving = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
const fields = 'textarea, select, [contenteditable]:not([contenteditable="false"]), input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset])';
const controls = 'button, a, summary, input, [role=button], [role^=menuitem], [role=option], [role=switch], [role=tab]';

/** Listens before everything else in `page`. `onChord`: the keys that allow were pressed. */
export function firstKeys(page: Window, onChord: () => void): FirstKeys {
  /** Keys that are down, and whether they were pressed for this question. */
  const down = new Map<string, boolean>();
  let reached = new WeakSet<Element>();
  let open = false;
  let moves = false;

  function keyDown(event: KeyboardEvent): void {
    moves = moving.has(event.key) && open;
    if (!answering.has(event.key)) return;
    const fresh = event.repeat ? (down.get(event.code) ?? false) : open;
    down.set(event.code, fresh);
    if (!fresh) return swallow(event);
    const target = event.target instanceof Element ? event.target : null;
    const inField = target?.closest(fields) != null;
    if (isChord(event)) {
      swallow(event);
      // Who writes a note to the model means to deny.
      if (!event.repeat && !inField) onChord();
      return;
    }
    if (inField) return;
    const control = target?.closest(controls) ?? null;
    if (event.repeat || (event.key !== 'Escape' && control !== null && !reached.has(control))) swallow(event);
  }

  function keyUp(event: KeyboardEvent): void {
    if (moving.has(event.key)) moves = false;
    if (!answering.has(event.key)) return;
    const fresh = down.get(event.code) ?? false;
    down.delete(event.code);
    if (!fresh) swallow(event);
  }

  function focusIn({ target }: FocusEvent): void {
    const control = moves && target instanceof Element ? target.closest(controls) : null;
    if (control !== null) reached.add(control);
  }

  const still = (): void => void (moves = false);
  const forget = (): void => down.clear();
  page.addEventListener('keydown', keyDown, true);
  page.addEventListener('keyup', keyUp, true);
  page.addEventListener('focusin', focusIn, true);
  page.addEventListener('pointerdown', still, true);
  page.addEventListener('blur', forget);

  return {
    shown() {
      for (const code of down.keys()) down.set(code, false);
      reached = new WeakSet();
      open = false;
      moves = false;
    },
    painted: () => void (open = true),
    dispose() {
      page.removeEventListener('keydown', keyDown, true);
      page.removeEventListener('keyup', keyUp, true);
      page.removeEventListener('focusin', focusIn, true);
      page.removeEventListener('pointerdown', still, true);
      page.removeEventListener('blur', forget);
    },
  };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
