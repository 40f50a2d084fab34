/** A rectangle in screen coordinates, device-independent px. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Space kept to the edges of the screen, px. */
const margin = 24;
/** Share of the screen's height left free above the prompt. */
const above = 0.08;

/** `height` limited to what the screen has room for. */
export function fittingHeight(work: Area, height: number, least: number): number {
  return Math.max(least, Math.min(Math.round(height), work.height - 2 * margin));
}

/**
 * Where a prompt goes on the screen `work`: near the top, in the right third, and on the other side if the pointer
 * would be over it there, so that a click already on its way does not land on it.
 */
export function placePrompt(work: Area, size: { readonly width: number; readonly height: number }, pointer: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number } {
  const y = work.y + Math.min(Math.round(work.height * above), Math.max(0, work.height - size.height));
  const right = Math.max(work.x, work.x + work.width - size.width - margin);
  const under = pointer.x >= right - margin && pointer.x <= right + size.width + margin && pointer.y >= y - margin && pointer.y <= y + size.height + margin;
  return { x: under ? Math.min(right, work.x + margin) : right, y };
}

/** The top edge of a window `height` high whose top was at `y`, moved up as far as it has to be to end on the screen. */
export function raisedIntoView(work: Area, y: number, height: number): number {
  return Math.max(work.y, Math.min(y, work.y + work.height - height));
}

/** Whether enough of `area` lies on one of the screens to be found and moved. */
export function reachable(area: Area, screens: readonly Area[]): boolean {
  return screens.some((work) => {
    const width = Math.min(area.x + area.width, work.x + work.width) - Math.max(area.x, work.x);
    const height = Math.min(area.y + area.height, work.y + work.height) - Math.max(area.y, work.y);
    return width >= 100 && height >= 40 && area.y >= work.y;
  });
}

/** Where a window goes that was last at `kept`: there, where enough of it can be seen, else at its usual size; never larger than the first screen. */
export function restored<T extends Area>(kept: T | null, screens: readonly Area[], usual: { readonly width: number; readonly height: number }): Partial<Area> & { readonly width: number; readonly height: number } {
  if (kept !== null && reachable(kept, screens)) return { x: kept.x, y: kept.y, width: kept.width, height: kept.height };
  const [work] = screens;
  const size = kept ?? usual;
  return work === undefined ? { width: size.width, height: size.height } : { width: Math.min(size.width, work.width), height: Math.min(size.height, work.height) };
}
