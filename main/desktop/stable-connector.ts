import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Installation } from './installation';
import { faultText, log } from './log';

/**
 * The connector under a path that stays: a host's entry names it for good. An AppImage is mounted somewhere else at each start, so its connector is copied
 * into the data folder, HOME/bin/countersign, and brought up to date there; where that cannot be done, it
 * is named where it lies this time.
 */
export function stableConnector({ kind, connector }: Installation, home: string): string {
  if (kind !== 'appimage') return connector;
  const copy = path.join(home, 'bin', path.basename(connector));
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

function sameBytes(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}
