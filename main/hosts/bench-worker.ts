import { execFile } from 'node:child_process';
import { parentPort, workerData } from 'node:worker_threads';
import type { HostIntent } from '#shared/models/hosts-view';
import { findDistributions } from './distributions';
import type { Machine } from './places';
import type { KeptName } from './orphans';
import { openWorkbench, type KnownValues, type Workbench } from './workbench';

/**
 * A thread that finds, reads and writes hosts' files, so that no window waits for a large one. In: `{id, call, params}`. Out: `{id, ok: true, value}` or
 * `{id, ok: false, error}`. One call at a time, in order.
 */
if (!parentPort) throw new Error('this file is a worker thread');
const port = parentPort;
export interface BenchOptions {
  readonly home: string;
  readonly version: string;
  readonly connector: string;
  readonly passing: string | null;
  readonly machine: Machine;
  readonly usualHome: string | null;
}
const options = workerData as BenchOptions;
const bench: Workbench = openWorkbench({ ...options, now: () => Date.now(), ...(options.machine.platform === 'win32' ? { distributions: () => findDistributions(installed) } : {}) });
let last: Promise<unknown> = Promise.resolve();

port.on('message', ({ id, call, params }: { id: number; call: keyof Workbench; params: readonly unknown[] }) => {
  last = last.then(async () => {
    try {
      port.postMessage({ id, ok: true, value: await answer(call, params) });
    } catch (fault) {
      port.postMessage({ id, ok: false, error: fault instanceof Error ? fault.message : String(fault) });
    }
  });
});

async function answer(call: keyof Workbench, [first, second]: readonly unknown[]): Promise<unknown> {
  switch (call) {
    case 'list':
    case 'watched':
    case 'begin':
    case 'untold':
    case 'recorded':
    case 'moved':
    case 'standing':
    case 'told':
    case 'gone':
    case 'backups':
    case 'purge':
      return await bench[call]();
    case 'look':
      return await bench.look(first as readonly string[] | null);
    case 'preview':
      return await bench.preview(first as HostIntent, second as KnownValues);
    case 'values':
    case 'apply':
      return await bench[call](first as string);
    case 'orphans':
      return await bench.orphans(first as readonly KeptName[]);
    case 'undoAll':
      return await bench.undoAll(first as KnownValues);
  }
}

/** What Windows says which systems are within it; asking may take a moment while their service starts. */
function installed(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    execFile('wsl.exe', ['--list', '--quiet'], { encoding: 'buffer', timeout: 10_000, windowsHide: true }, (fault, stdout) => (fault === null ? resolve(stdout) : reject(fault)));
  });
}
