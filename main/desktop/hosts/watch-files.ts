import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Told of changes to some files, also of their coming and going. */
export interface FileWatch {
  /** Watches exactly these from now on. */
  follow(files: readonly string[]): void;
  /** Whether every folder tells by itself; otherwise they are looked at now and then. */
  mode(): 'events' | 'polling';
  close(): void;
}

export interface WatchOptions {
  readonly changed: () => void;
  /** Tells of names in a folder until it is closed; throws where the system does not. */
  readonly open?: (folder: string, told: (name: string | null) => void, failed: () => void) => { close(): void };
  /** How often files are looked at that no folder tells of, ms. */
  readonly pollMs?: number;
}

/** Several changes at once are one, ms: a file that is replaced is three events. */
const settleMs = 250;
const pollMsUsual = 1500;

/** Watches folders, not files: hosts put new files in the place of old ones. Where the system has no more watches to give, or the folder is not there, files are looked at by their times. */
export function watchFiles({ changed, open = openFolder, pollMs = pollMsUsual }: WatchOptions): FileWatch {
  const folders = new Map<string, { close(): void } | null>();
  let files: readonly string[] = [];
  let stamps = new Map<string, string>();
  let settle: NodeJS.Timeout | null = null;
  let poll: NodeJS.Timeout | null = null;

  function told(): void {
    settle ??= setTimeout(() => {
      settle = null;
      changed();
    }, settleMs).unref();
  }

  function watchFolder(folder: string): { close(): void } | null {
    try {
      return open(
        folder,
        (name) => {
          if (name === null || files.some((file) => path.dirname(file) === folder && path.basename(file).toLowerCase() === name.toLowerCase())) told();
        },
        () => {
          folders.get(folder)?.close();
          folders.set(folder, null);
          startPolling();
          told();
        },
      );
    } catch {
      return null;
    }
  }

  function polled(): readonly string[] {
    return files.filter((file) => folders.get(path.dirname(file)) === null);
  }

  function startPolling(): void {
    if (polled().length > 0) poll ??= setInterval(() => void look(), pollMs).unref();
    else if (poll !== null) {
      clearInterval(poll);
      poll = null;
    }
  }

  async function look(): Promise<void> {
    const now = new Map(await Promise.all(polled().map(async (file) => [file, await stampOf(file)] as const)));
    const differs = [...now].some(([file, stamp]) => stamps.has(file) && stamps.get(file) !== stamp);
    stamps = now;
    if (differs) told();
  }

  return {
    follow(wanted) {
      files = [...new Set(wanted)];
      const needed = new Set(files.map((file) => path.dirname(file)));
      for (const [folder, watcher] of folders) {
        if (needed.has(folder)) continue;
        watcher?.close();
        folders.delete(folder);
      }
      for (const folder of needed) if (!folders.has(folder)) folders.set(folder, watchFolder(folder));
      startPolling();
      if (polled().length > 0) void look();
    },
    mode: () => (polled().length > 0 ? 'polling' : 'events'),
    close() {
      for (const watcher of folders.values()) watcher?.close();
      folders.clear();
      files = [];
      if (settle !== null) clearTimeout(settle);
      if (poll !== null) clearInterval(poll);
      settle = poll = null;
    },
  };
}

function openFolder(folder: string, told: (name: string | null) => void, failed: () => void): { close(): void } {
  const watcher = watch(folder, { persistent: false }, (_event, name) => told(name));
  watcher.on('error', failed);
  return watcher;
}

async function stampOf(file: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(file);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return 'none';
  }
}
