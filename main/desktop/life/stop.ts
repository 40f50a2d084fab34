import { app, BrowserWindow } from 'electron';
import { faultText, log } from '../log';

/** Stops once, whatever asks for it, and then leaves. */
export function stopCleanly(stop: () => Promise<void>): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void stop()
      .catch((fault: unknown) => log(`stopping was not clean: ${faultText(fault)}`))
      .finally(() => app.exit(0));
  });
  // Windows tells windows, not apps, that the person logs out.
  const follow = (window: BrowserWindow): void => void window.on('session-end', () => app.quit());
  BrowserWindow.getAllWindows().forEach(follow);
  app.on('browser-window-created', (_event, window) => follow(window));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
