import { readFileSync, writeFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

/** An Electron program: draws each SVG named in the JSON file that is its last argument into a PNG of the wanted size. */
void app.whenReady().then(async () => {
  /** @type {{ size: number, svg: string, file: string }[]} */
  const drawings = JSON.parse(readFileSync(process.argv.at(-1) ?? '', 'utf8'));
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<!doctype html>');
  for (const { size, svg, file } of drawings) {
    const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    /** @type {string} */
    const drawn = await window.webContents.executeJavaScript(`new Promise((resolve, reject) => {
      const image = new Image(${size}, ${size});
      image.onerror = () => reject(new Error('not drawn'));
      image.onload = () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
        canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
        resolve(canvas.toDataURL('image/png'));
      };
      image.src = ${JSON.stringify(picture)};
    })`);
    writeFileSync(file, Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64'));
  }
  app.exit(0);
}).catch((/** @type {unknown} */ fault) => {
  console.log(String(fault));
  app.exit(1);
});
