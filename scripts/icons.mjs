import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDisplay } from './display.mjs';
import { icns, ico } from './icons/containers.mjs';
import { at, electronCommand, electronEnvironment, mustDropChromiumSandbox, Refusal, run } from './toolchain.mjs';

/** Sizes in px of the pictures in build/icons; those of 48 px and less are drawn from the mark for small sizes. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** `npm run icons`: draws build/icons/*.png, build/icon.icns and build/icon.ico from the two SVG files. The results are kept in the repository. */
run(async () => {
  const electron = electronCommand();
  if (!electron) throw new Refusal('icons: there is no Electron to draw with. Run: npm run preflight');
  const display = await openDisplay();
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-icons-'));
  try {
    const drawing = path.join(folder, 'drawing.json');
    writeFileSync(drawing, JSON.stringify(sizes.map((size) => ({ size, svg: readFileSync(at(size <= 48 ? 'build/icon-small.svg' : 'build/icon.svg'), 'utf8'), file: at(`build/icons/${size}x${size}.png`) }))));
    const { status } = spawnSync(electron, [...(mustDropChromiumSandbox() ? ['--no-sandbox'] : []), '--password-store=basic', `--user-data-dir=${folder}`, at('scripts/icons/draw.mjs'), drawing], {
      stdio: ['ignore', 'inherit', 'ignore'],
      env: { ...electronEnvironment(), ...display.env },
      timeout: 60_000,
    });
    if (status !== 0) throw new Refusal('icons: Electron could not draw them');
    const png = (/** @type {number} */ size) => readFileSync(at(`build/icons/${size}x${size}.png`));
    writeFileSync(at('build/icon.ico'), ico([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: png(size) }))));
    writeFileSync(at('build/icon.icns'), icns(png));
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
