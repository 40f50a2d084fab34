/** How long after its showing a window may still find the pointer over itself, ms; less than any guard. */
const settlingMs = 400;

/** What is used of a window. */
export interface ShownWindow {
  on(event: 'show', listener: () => void): unknown;
  readonly webContents: { on(event: 'input-event', listener: (event: unknown, input: { readonly type: string }) => void): unknown };
}

/**
 * Places a window once more that came under the pointer after all. On X11 Chromium knows where the pointer is only while it is over one of its own windows, so a place chosen
 * before the window is there may be the very one that was to be avoided; the pointer over it is the first it hears.
 * @param place chooses by where the pointer is now
 * @param steady ms of a clock that never jumps
 */
export function stepAside(window: ShownWindow, place: () => void, steady: () => number): void {
  let shownAt: number | null = null;
  window.on('show', () => void (shownAt = steady()));
  window.webContents.on('input-event', (_event, { type }) => {
    if (shownAt === null || (type !== 'mouseEnter' && type !== 'mouseMove')) return;
    const settling = steady() - shownAt < settlingMs;
    shownAt = null;
    if (settling) place();
  });
}
