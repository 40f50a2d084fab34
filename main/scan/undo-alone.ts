import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { hostTable } from '#app/hosts/table';
import { readCommand } from '#main/cli/command';
import { performHosts, type HostSources } from '#main/cli/hosts';
import { jsonText } from '#main/cli/json-text';
import { placeVariables } from '#main/hosts/places';
import { openUntold } from '#main/hosts/untold';
import { openWorkbench } from '#main/hosts/workbench';
import { countersignHome } from '#main/link/home';
import { readObject } from '#main/link/wire';
import { visibleHead } from '#shared/text/visible';
import { writeAll } from './streams';

/** What it is done on, and who hears of it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly userFolder: string;
  readonly version: string;
  /** Epoch ms. */
  readonly now: () => number;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** This process's own. */
export function here(): Surroundings {
  return { env: process.env, platform: process.platform, userFolder: homedir(), version: versionHere(), now: () => Date.now(), write: (text) => void writeAll(1, text), complain: (text) => void writeAll(2, text) };
}

/**
 * `countersign hosts undo …` without the app: takes Countersign out of hosts' files by the ledger and the copies alone. Values that are in the vault only stay there, with their entries. The exit code as
 * the app would give it. Only the gateway writes the record: what was done is noted for the app, which tells it when it starts next.
 */
export async function undoAlone(argv: readonly string[], { env, platform, userFolder, version, now, write, complain }: Surroundings): Promise<number> {
  const failed = (words: string, code: number): number => {
    complain(`countersign: ${visibleHead(words, 1000, { lines: false })}\n${code === 2 ? 'Try: countersign help\n' : ''}`);
    return code;
  };
  const command = readCommand(argv);
  if (!command.ok) return failed(command.error, 2);
  if (command.value.verb !== 'hosts' || command.value.what !== 'undo') return failed('only hosts undo is done without the app', 2);
  const home = countersignHome(env, platform, userFolder);
  if (!home.ok) return failed(home.error, 1);
  const usual = countersignHome({ ...env, COUNTERSIGN_HOME: undefined }, platform, userFolder);
  const untold = openUntold(path.join(home.value, 'hosts'));
  const bench = openWorkbench({
    home: home.value,
    usualHome: usual.ok ? usual.value : null,
    version,
    connector: path.join(home.value, 'bin', platform === 'win32' ? 'countersign.exe' : 'countersign'),
    now,
    machine: { platform, home: userFolder, env: placeVariables(env) },
    withoutVault: true,
  });
  const sources: HostSources = {
    list: async () => ({ hosts: [...(await bench.list())], known: hostTable.length, watch: 'off' }),
    look: async (hosts) => (await bench.look(hosts)).filter(({ id }) => hosts === null || hosts.includes(id)),
    preview: (intent) => bench.preview(intent, []),
    async apply(id) {
      const done = await bench.apply(id);
      if (done === null) throw new Error('the preview went away');
      await untold.note(done.written.flatMap(({ what, host, path: file, servers }) => (what === 'undo' || what === 'restore' ? { what, host, path: file, servers: [...servers] } : []))).catch((fault: unknown) => complain(`countersign: the record will not say so: ${fault instanceof Error ? visibleHead(fault.message, 200, { lines: false }) : ''}\n`));
      return done.applied;
    },
  };
  const { json } = command.value;
  const performed = await performHosts(command.value, sources, { width: null, clock: { now: now(), told: 'utc' } }, (value, words, good = true) => ({ code: good ? 0 : 1, output: json ? jsonText(value) : words(value), complaint: '' }));
  if (typeof performed === 'string') return failed(performed, 1);
  write(performed.output);
  return performed.code;
}

/** Of the package this bundle lies in (dist/scan/index.js). */
function versionHere(): string {
  try {
    const manifest = readObject(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'));
    return typeof manifest?.['version'] === 'string' ? manifest['version'] : 'unknown';
  } catch {
    return 'unknown';
  }
}
