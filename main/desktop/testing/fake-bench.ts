import type { Bench } from '#main/hosts/bench-client';
import { openWorkbench, type WorkbenchParts } from '#main/hosts/workbench';

/** The workbench without its thread. */
export function benchOf(parts: WorkbenchParts): Bench {
  const bench = openWorkbench(parts);
  return { ...bench, values: (id) => Promise.resolve(bench.values(id)), close: () => Promise.resolve() };
}

/** A machine without hosts. */
export function noHosts(): Bench {
  return benchOf({ home: '/nowhere', version: '1', connector: '/app/countersign', machine: { platform: 'linux', home: '/nowhere', env: {} }, now: () => 0 });
}
