import { expect, type Countersign } from './countersign';

/** Whether the prompt window is shown. */
export async function isSeen(countersign: Countersign): Promise<boolean> {
  const window = await countersign.app.browserWindow(await countersign.promptPage());
  return window.evaluate((one) => one.isVisible());
}

/** Is not seen, and was not a little later either: what would show it has had its time. */
export async function staysUnseen(countersign: Countersign, ms = 700): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    expect(await isSeen(countersign)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
