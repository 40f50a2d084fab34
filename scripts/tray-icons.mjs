import { writeFileSync } from 'node:fs';
import { at } from './toolchain.mjs';
import { pngOf } from './tray-icons/png.mjs';
import { drawn, looks } from './tray-icons/drawing.mjs';

/*
 * `node scripts/tray-icons.mjs` draws the tray's icons and writes them into main/desktop/tray/icons.ts. A test draws them again and compares.
 * `--look FOLDER` writes them as files to look at instead.
 */

/** The text of main/desktop/tray/icons.ts. */
export function iconsModule() {
  const entries = Object.entries(looks).map(([look, ink]) => {
    const states = Object.entries(drawn).map(([state, parts]) => `    ${/^[a-z]+$/.test(state) ? state : `'${state}'`}: { once: '${url(parts, ink, ink.size)}', twice: '${url(parts, ink, ink.size * 2)}' },`);
    return `  ${look}: {\n${states.join('\n')}\n  },`;
  });
  return `/**\n * The tray's icons as data URLs of PNGs, for screens of one and of two pixels a point: grey for any panel, black for macOS, which tints it.\n * Drawn by scripts/tray-icons.mjs; change them there.\n */\nexport const icons = {\n${entries.join('\n')}\n} as const;\n`;
}

/** @param {import('./tray-icons/drawing.mjs').Part[]} parts @param {import('./tray-icons/drawing.mjs').Ink} ink @param {number} size */
function url(parts, ink, size) {
  return `data:image/png;base64,${pngOf(parts, ink, size).toString('base64')}`;
}

if (process.argv[1] === import.meta.filename) {
  const look = process.argv.indexOf('--look');
  const folder = look < 0 ? undefined : process.argv[look + 1];
  if (folder === undefined) writeFileSync(at('main/desktop/tray/icons.ts'), iconsModule());
  else {
    for (const [name, ink] of Object.entries(looks))
      for (const [state, parts] of Object.entries(drawn)) for (const times of [1, 2]) writeFileSync(`${folder}/${name}-${state}-${times}x.png`, pngOf(parts, ink, ink.size * times));
  }
}
