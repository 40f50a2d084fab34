import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readObject } from '#main/link/wire';
import { perform } from './perform';

/* `countersign VERB …`: shows what the running app recorded and decided. `run` is the connector, another program. */

// A reader that closes early (`countersign history | head`) is no fault.
process.stdout.on('error', () => process.exit(0));

void perform(process.argv.slice(2), {
  env: process.env,
  platform: process.platform,
  version: readVersion(),
  connector: path.join(import.meta.dirname, '../bin', process.platform === 'win32' ? 'countersign.exe' : 'countersign'),
  reachMs: 10_000,
  answerMs: 600_000,
}).then(({ code, output, complaint }) => {
  process.stderr.write(complaint);
  process.stdout.write(output, () => process.exit(code));
});

/** The version of the package this bundle lies in (dist/cli/index.js). */
function readVersion(): string {
  try {
    const manifest = readObject(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'));
    return typeof manifest?.['version'] === 'string' ? manifest['version'] : 'unknown';
  } catch {
    return 'unknown';
  }
}
