import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new, empty folder with a short path, gone when the test is finished. */
export function tempHome(): string {
  const folder = mkdtempSync(path.join(process.platform === 'win32' ? (process.env['TEMP'] ?? '.') : '/tmp', 'cs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
