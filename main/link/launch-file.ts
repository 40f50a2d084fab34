import path from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { readOwnFile, replaceOwnFile } from './own-file';
import type { PlaceFault } from './own-folder';
import { runFolder } from './socket-path';
import { readObject } from './wire';

/** How the app was last started, so that a connector can start it again. */
export interface Launch {
  /** Absolute path of the executable. */
  readonly command: string;
  /** Arguments before `--background`. */
  readonly args: readonly string[];
  /** The process that wrote this, for people; nothing is decided by it. */
  readonly pid: number;
}

/** HOME/run/launch.json, mode 0600. */
export function launchFile(home: string): string {
  return path.join(runFolder(home), 'launch.json');
}

/** Written by the desktop at each start. The folder HOME/run must exist. */
export function writeLaunchFile(home: string, launch: Launch): void {
  replaceOwnFile(launchFile(home), `${JSON.stringify({ command: launch.command, args: launch.args, pid: launch.pid })}\n`);
}

/** What `writeLaunchFile` wrote. Refused as `unsafe` when others could have written it or it says anything else. */
export function readLaunchFile(home: string): Result<Launch, PlaceFault> {
  const text = readOwnFile(launchFile(home), 100_000);
  if (!text.ok) return text;
  const { command, args, pid, ...others } = readObject(text.value) ?? {};
  if (
    typeof command !== 'string' ||
    !path.isAbsolute(command) ||
    !Array.isArray(args) ||
    !args.every((arg) => typeof arg === 'string' && !arg.includes('\0')) ||
    command.includes('\0') ||
    !Number.isSafeInteger(pid) ||
    Object.keys(others).length > 0
  ) {
    return err({ kind: 'unsafe', words: 'What Countersign left about how to start it is damaged.' });
  }
  return ok({ command, args: args as readonly string[], pid: Number(pid) });
}
