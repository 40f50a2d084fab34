/// <reference lib="dom" />
import { quantile } from './numbers.mjs';

/** @typedef {import('./app.mjs').App} App */
/** @typedef {import('./line-client.mjs').LineClient} LineClient */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** Frames whose time was above 32 ms, of how many, and the 99th percentile of their times, ms. @typedef {{ dropped: number, frames: number, p99: number }} Frames */
/** What is kept in the page between two steps. @typedef {{ benchFrames?: number[] | null }} Notes */

/** At 60 Hz a frame that takes longer than two was dropped, ms. */
const droppedMs = 32;
const keyEveryMs = 25;

/**
 * The frames of the prompt window while so many characters are typed into the editor of a call's arguments, and beside it while nothing is: what is dropped then is the
 * machine's. Null where the window has no editor.
 * @param {App} app @param {LineClient} client @param {Plan} plan @returns {Promise<{ typing: Frames, idle: Frames } | null>}
 */
export async function typing(app, client, { typed }) {
  const answered = client.request('tools/call', { name: 'complain', arguments: { text: 'what the bench edits', list: Array.from({ length: 200 }, (_, nth) => ({ nth, name: `item ${nth}` })) } });
  const question = await app.question(/plain.*complain/);
  const opener = question.getByRole('button', { name: /^Edit( arguments)?$/ });
  if ((await opener.count()) === 0) {
    await app.deny(/plain.*complain/);
    await answered;
    return null;
  }
  await opener.click();
  const editor = app.page.getByRole('textbox', { name: 'Arguments as JSON' });
  await editor.click();
  const idle = await frames(app, () => new Promise((resolve) => setTimeout(resolve, typed * keyEveryMs)));
  const text = '"a": [1, 2, {"b": "c"}], '.repeat(Math.ceil(typed / 25)).slice(0, typed);
  const whileTyping = await frames(app, () => editor.pressSequentially(text, { delay: keyEveryMs }));
  await client.close();
  await answered.catch(() => undefined);
  return { typing: whileTyping, idle };
}

/** @param {App} app @param {() => Promise<unknown>} meanwhile @returns {Promise<Frames>} */
async function frames({ page }, meanwhile) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const times = [];
    const notes = /** @type {Notes} */ (globalThis);
    notes.benchFrames = times;
    let last = performance.now();
    const look = (/** @type {number} */ at) => {
      times.push(at - last);
      last = at;
      if (notes.benchFrames === times) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await meanwhile();
  const times = await page.evaluate(() => {
    const notes = /** @type {Notes} */ (globalThis);
    const taken = notes.benchFrames ?? [];
    notes.benchFrames = null;
    return taken;
  });
  return { dropped: times.filter((time) => time > droppedMs).length, frames: times.length, p99: quantile(times, 0.99) };
}
