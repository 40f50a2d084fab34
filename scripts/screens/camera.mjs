import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('@playwright/test').Page} Page */

/** How a picture differs from the window as it is: another width in CSS px, larger text, direction, forced colours. @typedef {{ width?: number, text?: number, dir?: 'ltr' | 'rtl', forced?: boolean }} Look */

/** Widths of the two windows in CSS px. */
const usualWidths = { prompt: 520, console: 1080 };

/** Takes pictures into a folder and counts their bytes. */
export class Camera {
  app;
  folder;
  bytes = 0;

  /** @param {import('./app.mjs').App} app @param {string} folder */
  constructor(app, folder) {
    this.app = app;
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** A picture of the window as it is, two pixels to each CSS px. @param {Page} page @param {string} name @param {'device' | 'css'} [scale] */
  async take(page, name, scale = 'device') {
    // Two frames: one for what changed, one for what follows from its size.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const file = path.join(this.folder, `${name}.png`);
    await page.screenshot({ path: file, animations: 'disabled', scale });
    const { size } = statSync(file);
    this.bytes += size;
    console.log(`screens: ${name}.png (${Math.round(size / 1024)} KB)`);
  }

  /** A picture of a window in another look, one pixel to each CSS px; afterwards it is as it was. @param {string} name @param {Look} look @param {'prompt' | 'console'} [window] */
  async takeIn(name, look, window = 'prompt') {
    await this.#wear(window, look);
    await this.take(this.app[window], name, 'css');
    await this.#wear(window, {});
  }

  /** @param {'prompt' | 'console'} window @param {Look} look */
  async #wear(window, { width = usualWidths[window], text = 100, dir = 'ltr', forced = false }) {
    const page = this.app[window];
    await page.emulateMedia({ forcedColors: forced ? 'active' : null });
    await page.evaluate(([size, direction]) => {
      document.documentElement.style.fontSize = `${size}%`;
      document.documentElement.dir = direction;
    }, /** @type {const} */ ([text, dir]));
    await this.app.resize(page, width);
  }
}
