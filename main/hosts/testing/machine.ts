import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Disk } from '../disk';
import { findHostFiles, type HostFile } from '../find';
import type { Machine } from '../places';

/** A Linux home of its own in the temporary folder. */
export function machine(env: Machine['env'] = {}): Machine {
  return { platform: 'linux', home: realpathSync(mkdtempSync(path.join(tmpdir(), 'cs-hosts-'))), env };
}

/** Puts a file below home; its path. */
export function put({ home }: Machine, name: string, content: string | Uint8Array, mode = 0o644): string {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

export async function only(on: Machine, host: string): Promise<HostFile> {
  const [file] = (await findHostFiles(on)).filter((one) => one.host.id === host && one.servers !== null);
  if (file === undefined) throw new Error(`nothing of ${host}`);
  return file;
}

export interface Faults {
  /** Called before each call, with its name; what it throws the call throws. */
  before(call: string, args: readonly unknown[]): void;
}

/** A disk every call of which, those of its open files too, first asks `before`. */
export function faulty(disk: Disk, { before }: Faults): Disk {
  return watched({ ...disk }, 'disk', before);
}

function watched<T extends object>(target: T, name: string, before: Faults['before']): T {
  return new Proxy(target, {
    get(of, key) {
      const value: unknown = Reflect.get(of, key);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        try {
          before(`${name}.${String(key)}`, args);
        } catch (thrown) {
          // A process that ends closes its files, too.
          if (key === 'close') await Reflect.apply(value, of, args);
          throw thrown;
        }
        const result: unknown = await Reflect.apply(value, of, args);
        return key === 'open' && typeof result === 'object' && result !== null ? watched(result, 'file', before) : result;
      };
    },
  });
}

export function fault(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** What Countersign left in a folder that is none of its host's. */
export function left(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.includes('countersign'));
}
