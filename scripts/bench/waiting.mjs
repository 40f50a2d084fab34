/// <reference lib="dom" />
import { spreadOf } from './numbers.mjs';

/** @typedef {import('./app.mjs').App} App */
/** @typedef {import('./line-client.mjs').LineClient} LineClient */
/** @typedef {import('./numbers.mjs').Spread} Spread */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {{ waiting: number, prompt: object | null, card?: { count: number } }} State */
/** @typedef {{ on(name: 'prompt/changed', listener: (state: State) => void): () => void, call(name: 'prompt/state', params: object): Promise<{ value: State }> }} Bridge */

/**
 * With so many questions open: from the host's write of one more call to the frame in which the window says that it waits, ms of the wall clock. The question on screen stays
 * there, since none ever takes the place of another. At the end the host leaves, and all questions with it.
 * @param {App} app @param {LineClient} client @param {Plan} plan @returns {Promise<Spread>}
 */
export async function behindMany(app, client, { waiting, behind }) {
  const whole = app.page.evaluate(countedTo, waiting);
  await app.page.evaluate(() => undefined);
  for (let nth = 0; nth < waiting; nth += 1) void client.request('tools/call', { name: 'complain', arguments: { text: `question ${nth} of many` } });
  await whole;
  const times = [];
  for (let nth = 0; nth < behind; nth += 1) {
    const counted = app.page.evaluate(countedTo, waiting + nth + 1);
    await app.page.evaluate(() => undefined);
    const started = Date.now();
    void client.request('tools/call', { name: 'complain', arguments: { text: `question ${waiting + nth} of many` } });
    times.push((await counted) - started);
  }
  return spreadOf(times);
}

// Runs in the page. Two animation frames after main told it of so many questions, whatever they are gathered in, the page has painted what it says of them.
/** @param {number} wanted @returns {Promise<number>} */
function countedTo(wanted) {
  const { countersign } = /** @type {{ countersign: Bridge }} */ (/** @type {unknown} */ (globalThis));
  return new Promise((resolve) => {
    const look = (/** @type {State} */ { waiting, prompt, card }) => {
      if (waiting + (prompt === null ? 0 : (card?.count ?? 1)) < wanted) return;
      off();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    };
    const off = countersign.on('prompt/changed', look);
    void countersign.call('prompt/state', {}).then(({ value }) => look(value));
  });
}
