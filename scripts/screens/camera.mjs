import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('@playwright/test').Page} Page */

/** How a picture differs from the window as it is: another width in CSS px, larger text, direction, forced colours. @typedef {{ width?: number, text?: number, dir?: 'rtl', forced?: boolean }} Look */

/** Takes pictures into a folder and counts their bytes. */
export class Camera {
  folder;
  bytes = 0;

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** A picture of the window as it is, or in another look. @param {Page} page @param {string} name @param {Look} [look] */
  async take(page, name, look = {}) {
    const undo = Object.keys(look).length === 0 ? async () => {} : await wear(page, look);
    // Two frames: one for what changed, one for what follows from its size.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const file = path.join(this.folder, `${name}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
    const { size } = statSync(file);
    this.bytes += size;
    console.log(`screens: ${name}.png (${Math.round(size / 1024)} KB)`);
    await undo();
  }
}

/** @param {Page} page @param {Look} look @returns {Promise<() => Promise<void>>} how to undo it */
async function wear(page, { width, text, dir, forced }) {
  const debug = await page.context().newCDPSession(page);
  if (forced === true) await page.emulateMedia({ forcedColors: 'active' });
  await page.evaluate(([size, direction]) => {
    document.documentElement.style.fontSize = `${size}%`;
    document.documentElement.dir = direction;
  }, /** @type {const} */ ([text ?? 100, dir ?? 'ltr']));
  const wide = width ?? (await page.evaluate(() => innerWidth));
  const override = (/** @type {number} */ height) => debug.send('Emulation.setDeviceMetricsOverride', { width: wide, height, deviceScaleFactor: 1, mobile: false });
  await override(760);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return async () => {
    await debug.send('Emulation.clearDeviceMetricsOverride');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
      document.documentElement.dir = '';
    });
    await page.emulateMedia({ forcedColors: null });
    await debug.detach();
  };
}
