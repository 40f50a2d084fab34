/*
 * The rule of this file: a press that began while the page had no focus, or just as it got it, or for another question, answers nothing. On X11 the focus and the press
 * that asked for it come in either order.
 */

/** How long after the page got the focus a press counts as the one that brought it there, ms. */
const activatingMs = 200;

/** Keeps the press that brings the window forward from answering. */
export interface FirstPress {
  /** Another question, or none, is on screen: a press that is under way was not for it. */
  shown(): void;
  dispose(): void;
}

const rest = ['mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'dblclick'] as const;

/** Listens before everything else in `page`. Scrolling, selecting and the focus itself stay as they are. */
export function firstPress(page: Window): FirstPress {
  let focusedAt = -Infinity;
  let pressed = false;
  let swallows = false;

  function focus({ target, timeStamp }: FocusEvent): void {
    if (target instanceof Element) return;
    focusedAt = timeStamp;
    swallows ||= pressed;
  }

  function begin(event: PointerEvent): void {
    pressed = true;
    swallows = !page.document.hasFocus() || event.timeStamp - focusedAt < activatingMs;
    if (swallows) event.stopImmediatePropagation();
  }

  function goOn(event: MouseEvent): void {
    if (event.type === 'pointerup') pressed = false;
    // A click without a press comes from the keyboard or from assistive technology.
    if (!swallows || (event.type === 'click' && event.detail === 0)) return;
    event.stopImmediatePropagation();
    if (event.type === 'click') event.preventDefault();
  }

  page.addEventListener('focus', focus, true);
  page.addEventListener('pointerdown', begin, true);
  for (const name of rest) page.addEventListener(name, goOn, true);
  return {
    shown: () => void (swallows ||= pressed),
    dispose() {
      page.removeEventListener('focus', focus, true);
      page.removeEventListener('pointerdown', begin, true);
      for (const name of rest) page.removeEventListener(name, goOn, true);
    },
  };
}
