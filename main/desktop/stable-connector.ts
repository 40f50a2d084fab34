import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Installation } from './installation';
import { faultText, log } from './log';

/**
 * The connector under a path that stays: a host's entry names it for good. An AppImage is mounted somewhere else at each start, so its connector is copied
 * into the data folder, HOME/bin/countersign, and brought up to date there; where that cannot be done, it
 * is named where it lies this time. What stands beside it about its parts goes along, naming the AppImage itself.
 */
export function stableConnector({ kind, connector, code }: Installation, home: string): string {
  if (kind !== 'appimage') return connector;
  const copy = path.join(home, 'bin', path.basename(connector));
  copyPrograms(path.dirname(connector), path.dirname(copy), code);
  if (sameBytes(connector, copy)) return copy;
  const fresh = `${copy}.new`;
  try {
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o700 });
    rmSync(fresh, { force: true });
    copyFileSync(connector, fresh);
    chmodSync(fresh, 0o700);
    // A running connector keeps the old file; writing into it would fail or break it.
    renameSync(fresh, copy);
    return copy;
  } catch (fault) {
    log(`the connector could not be copied to where it can stay: ${faultText(fault)}`);
    return connector;
  }
}

/** Without it only the commands that need no app fail, in words. */
function copyPrograms(from: string, to: string, image: string): void {
  const name = 'countersign.programs.json';
  const file = path.join(to, name);
  try {
    const { scan } = JSON.parse(readFileSync(path.join(from, name), 'utf8')) as { scan: readonly string[] };
    mkdirSync(to, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify({ scan: [image, ...scan.slice(1)] })}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (fault) {
    log(`what stands beside the connector could not be copied: ${faultText(fault)}`);
  }
}

function sameBytes(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}
