import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

/** Shells that are asked; others take other flags. */
const shells = ['bash', 'zsh', 'fish', 'sh', 'dash', 'ksh'];
/** So long a shell may take, ms, and so much it may print, bytes: what people have their shells do at login is theirs. */
const patienceMs = 8000;
const outputLimit = 256 * 1024;
/** So many folders are taken, and none longer, characters. */
const folderLimit = 300;
const lengthLimit = 4096;

export interface LoginPathOptions {
  readonly platform: NodeJS.Platform;
  /** The person's login shell, absolute; null where nobody knows. */
  readonly shell: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly patienceMs?: number;
  readonly start?: typeof spawn;
}

/**
 * The folders of PATH as the person's login shell has it, in their order; empty where it does not say. An app that was started from a desktop has a short one, in which
 * neither `npx` nor `uvx` is. The shell runs what the person has it run at login, once, in a session of its own.
 */
export function findLoginPath({ platform, shell, env, patienceMs: patience = patienceMs, start = spawn }: LoginPathOptions): Promise<readonly string[]> {
  if (platform === 'win32' || shell === null || !path.isAbsolute(shell) || !shells.includes(path.basename(shell))) return Promise.resolve([]);
  const mark = randomBytes(12).toString('hex');
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      // Marks on lines of their own: greetings and prompts print what they like before and after.
      // Not where the app was started: a folder of somebody's project may have a PATH, or a `printenv`, of its own.
      child = start(shell, ['-i', '-l', '-c', `echo ${mark}; printenv PATH; echo ${mark}`], { cwd: '/', env: { ...env, TERM: 'dumb' }, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    } catch {
      resolve([]);
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const done = (): void => {
      clearTimeout(timer);
      end(child);
      resolve(pathIn(Buffer.concat(chunks).toString('utf8'), mark));
    };
    const timer = setTimeout(done, patience);
    timer.unref();
    child.once('error', done);
    // Something it started in the background may hold its output open.
    child.once('exit', () => setImmediate(done));
    child.stdout?.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= outputLimit) chunks.push(chunk);
      if (length > outputLimit || Buffer.concat(chunks).toString('utf8').split(mark).length > 2) done();
    });
    child.unref();
  });
}

/** The folders between the marks. */
export function pathIn(printed: string, mark: string): readonly string[] {
  const [, between] = printed.split(mark);
  if (between === undefined || printed.split(mark).length < 3) return [];
  const line = between.replace(/^\r?\n/, '').split(/\r?\n/)[0] ?? '';
  const folders = line.split(':').filter((folder) => path.posix.isAbsolute(folder) && folder.length <= lengthLimit && ![...folder].some((character) => character < ' '));
  return [...new Set(folders)].slice(0, folderLimit);
}

/** With all it started: it is the leader of its group. */
function end(child: ChildProcess): void {
  child.stdout?.destroy();
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
