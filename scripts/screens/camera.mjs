import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('@playwright/test').Page} Page */

/** How a picture differs from the window as it is: another width in CSS px, larger text, direction, forced colours. @typedef {{ width?: number, text?: number, dir?: 'ltr' | 'rtl', forced?: boolean }} Look */

/** Width of the prompt window in CSS px. */
const usualWidth = 520;

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

  /** A picture of the prompt in another look, one pixel to each CSS px; afterwards it is as it was. @param {string} name @param {Look} look */
  async takeIn(name, look) {
    await this.#wear(look);
    await this.take(this.app.prompt, name, 'css');
    await this.#wear({});
  }

  /** @param {Look} look */
  async #wear({ width = usualWidth, text = 100, dir = 'ltr', forced = false }) {
    const { prompt } = this.app;
    await prompt.emulateMedia({ forcedColors: forced ? 'active' : null });
    await prompt.evaluate(([size, direction]) => {
      document.documentElement.style.fontSize = `${size}%`;
      document.documentElement.dir = direction;
    }, /** @type {const} */ ([text, dir]));
    await this.app.resize(prompt, width);
  }
}
