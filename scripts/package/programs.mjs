import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Arguments with which the packaged executable runs `countersign scan`: no display, no helper processes (Chromium's sandbox confines those, and refuses root), nothing of Chromium's on
 * standard error, and behind `--` nothing is a switch of Chromium's.
 */
const switches = ['--no-sandbox', '--no-zygote', '--ozone-platform=headless', '--log-level=3', '--scan', '--'];

/** What stands beside the packaged connector: the executable as the connector reaches it from its own folder. @param {string} platform @param {string} executable its name, without `.exe` */
export function programsOf(platform, executable) {
  const program = platform === 'darwin' ? `../../MacOS/${executable}` : platform === 'win32' ? `..\\..\\${executable}.exe` : `../../${executable}`;
  return { scan: [program, ...switches] };
}

/** @param {string} resources @param {string} platform @param {string} executable */
export function writePrograms(resources, platform, executable) {
  const file = path.join(resources, 'bin/countersign.programs.json');
  writeFileSync(file, `${JSON.stringify(programsOf(platform, executable))}\n`);
  chmodSync(file, 0o644);
}
