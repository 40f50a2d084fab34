/// <reference lib="dom" />
import { spreadOf } from './numbers.mjs';

/** @typedef {import('./app.mjs').App} App */
/** @typedef {import('./line-client.mjs').LineClient} LineClient */
/** @typedef {import('./numbers.mjs').Spread} Spread */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** What is kept in the page and in the app's main process between two steps. @typedef {{ benchPainted?: Promise<number>, benchShownAt?: number }} Notes */

/**
 * From the host's write of a call that no rule covers to the moment its question is painted and its window shown, ms of
 * the wall clock, which all processes share. Each question is denied by a click before the next call.
 * @param {App} app @param {LineClient} client @param {Plan} plan @returns {Promise<Spread & { first: number }>}
 */
export async function prompts(app, client, { prompts: count }) {
  return paintedPrompts(app, client, { count, warmUp: 0, more: '' });
}

/**
 * The same with an argument of so many bytes, which is judged by a thread of its own and shown by its beginning.
 * @param {App} app @param {LineClient} client @param {Plan} plan @returns {Promise<Spread & { first: number }>}
 */
export async function largePrompts(app, client, { largePrompts: count, largeBytes }) {
  return paintedPrompts(app, client, { count, warmUp: 2, more: ' word'.repeat(largeBytes / 5) });
}

/**
 * @param {App} app @param {LineClient} client
 * @param {{ count: number, warmUp: number, more: string }} wants `warmUp`: so many before those that count, of which only the `first` is told; `more`: what follows the text that each question is known by
 */
async function paintedPrompts(app, client, { count, warmUp, more }) {
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('prompt.html'));
    window?.on('show', () => {
      /** @type {Notes} */ (globalThis).benchShownAt = Date.now();
    });
  });
  // What the last answer saved is shown for a while, in the same window.
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('prompt.html'));
    for (let left = 300; left > 0 && window?.isVisible() === true; left -= 1) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  const times = [];
  for (let nth = 0; nth < warmUp + count; nth += 1) {
    const marker = `question ${nth} of the bench;`;
    await app.page.evaluate(watchFor, marker);
    const started = Date.now();
    const answered = client.request('tools/call', { name: 'complain', arguments: { text: `${marker}${more}` } });
    const painted = await app.page.evaluate(() => /** @type {Notes} */ (globalThis).benchPainted);
    // It is looked at the screen before the window is shown, while the page draws.
    const shown = await app.electron.evaluate(async (_electron, since) => {
      const notes = /** @type {Notes} */ (globalThis);
      for (let left = 1000; left > 0 && (notes.benchShownAt ?? 0) < since; left -= 1) await new Promise((resolve) => setTimeout(resolve, 5));
      return notes.benchShownAt;
    }, started);
    if (painted === undefined || shown === undefined || shown < started) throw new Error('a question was painted in a window that was not shown');
    times.push(Math.max(painted, shown) - started);
    await app.deny(/plain.*complain/);
    const { message } = await answered;
    if (message.result?.isError !== true) throw new Error('a denied call was answered as if it had run');
  }
  return { ...spreadOf(times.slice(warmUp)), first: times[0] ?? Number.NaN };
}

// Runs in the page. Two animation frames after the question is in the document, it has been painted.
/** @param {string} marker */
function watchFor(marker) {
  /** @type {Notes} */ (globalThis).benchPainted = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[role=alertdialog]')?.textContent?.includes(marker)) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}
