/** A person who goes on is told of this often, ms. */
const tellMs = 1000;

const signs = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/** Calls `tell` while a person is at the page: they press, move the pointer, scroll or type. A key that is held says nothing, nor does a page that moves under a pointer that rests. Returns how to stop. */
export function whenAtIt(page: Window, tell: () => void): () => void {
  let toldAt = -Infinity;
  let pointer: string | null = null;

  function sign(event: Event): void {
    if (event.type === 'keydown' && (event as KeyboardEvent).repeat) return;
    if (event.type === 'pointermove') {
      const { screenX, screenY } = event as PointerEvent;
      const [before, now] = [pointer, `${screenX} ${screenY}`];
      pointer = now;
      if (before === null || before === now) return;
    }
    if (event.timeStamp - toldAt < tellMs) return;
    toldAt = event.timeStamp;
    tell();
  }

  for (const name of signs) page.addEventListener(name, sign, { capture: true, passive: true });
  return () => {
    for (const name of signs) page.removeEventListener(name, sign, { capture: true });
  };
}
