import { lstat, mkdir, open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';

/** What is asked of the file system: Node's own functions, so that tests can break any of them. */
export interface Disk {
  readonly lstat: (path: string) => ReturnType<typeof lstat>;
  readonly stat: (path: string) => ReturnType<typeof stat>;
  readonly realpath: (path: string) => Promise<string>;
  readonly readdir: (path: string) => Promise<string[]>;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly mkdir: (path: string, options: { readonly recursive: true; readonly mode: number }) => Promise<string | undefined>;
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly unlink: (path: string) => Promise<void>;
}

export const realDisk: Disk = { lstat: (path) => lstat(path), stat: (path) => stat(path), realpath, readdir: (path) => readdir(path), readFile: (path) => readFile(path), mkdir, open, rename, unlink };

/** The code of a file system's fault (`ENOENT`); empty for any other. */
export function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
}

export function isMissing(fault: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(fault));
}
