import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { readLaunchFile } from './launch-file';
import { createOwnFile } from './own-file';
import { checkOwnFolder } from './own-folder';
import { scrub } from './scrub';
import { runFolder } from './socket-path';

/** How long one program's start of the app keeps others from starting it too, ms. */
const startingMs = 3000;

/**
 * Starts the app in the background from HOME/run/launch.json: detached, without the host's streams and with a scrubbed
 * environment. A host that starts twenty connectors starts the app once: the first leaves a mark, HOME/run/starting,
 * that holds the others back for three seconds. Returns true when this call started it, false when another just did.
 */
export async function startApp(home: string, env: Readonly<Record<string, string | undefined>>): Promise<Result<boolean, string>> {
  const folder = checkOwnFolder(runFolder(home));
  if (!folder.ok) return err(folder.error.words);
  const launch = readLaunchFile(home);
  if (!launch.ok) return err(launch.error.words);
  if (!markStarting(path.join(runFolder(home), 'starting'))) return ok(false);
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(launch.value.command, [...launch.value.args, '--background'], {
      cwd: home,
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
      env: scrub(env),
    });
    child.once('error', () => resolve(err('Countersign could not be started.')));
    child.once('spawn', () => {
      child.unref();
      resolve(ok(true));
    });
  });
}

function markStarting(mark: string): boolean {
  try {
    if (createOwnFile(mark, `${process.pid}\n`)) return true;
    const age = Math.abs(Date.now() - statSync(mark).mtimeMs);
    if (age < startingMs) return false;
    rmSync(mark, { force: true });
    return createOwnFile(mark, `${process.pid}\n`);
  } catch {
    // Losing a race for the mark means that another is starting the app.
    return false;
  }
}
