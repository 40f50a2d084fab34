import type { Countersign } from './countersign';

/** Whether the prompt window is shown. */
export async function isSeen(countersign: Countersign): Promise<boolean> {
  const window = await countersign.app.browserWindow(await countersign.promptPage());
  return window.evaluate((one) => one.isVisible());
}

/**
 * Counts from now on the programs the app has asked about what is on the screen. Before it shows a question it asks them, and when one has answered it has decided: what
 * is not seen then was not to be.
 */
export async function countAsked(countersign: Countersign): Promise<() => Promise<number>> {
  await countersign.app.evaluate(() => {
    const counts = globalThis as { asked?: number };
    counts.asked = 0;
    process.getBuiltinModule('node:diagnostics_channel').subscribe('child_process', (message) => {
      const child = (message as { process: NodeJS.EventEmitter }).process;
      const over = (): void => void (counts.asked = (counts.asked ?? 0) + 1);
      child.once('close', over);
    });
  });
  return () => countersign.app.evaluate(() => (globalThis as { asked?: number }).asked ?? 0);
}
