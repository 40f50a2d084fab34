import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { visibleCut } from '#shared/text/visible';
import { notStarted } from '../not-started';
import { childrenOf, isAlive, nameOf } from '../process-tree';
import { refusal } from '../refusal';
import type { LaunchPlan, ServerExit, ServerProcess, Started, StopTimes } from '../sandbox';
import { stopInSteps } from '../stop';
import { bubblewrapOptions } from './arguments';
import type { Features } from './features';
import { resolveMounts } from './mounts';
import { prepareHome } from './prepare';
import { readStatus } from './status';

/** The programs a confined start needs, found and checked beforehand, and what they can do. */
export interface Tools {
  readonly bubblewrap: string;
  /** Closes what this process inherited; undefined leaves inherited descriptors open, and `probe` says so. */
  readonly bash: string | undefined;
  readonly features: Features;
  readonly filter: Uint8Array;
}

const fds = { seccomp: 3, status: 4, options: 5 } as const;
const stderrKept = 4096;
const startMs = 10_000;
const vanishMs = 5000;
const pollMs = 2;

/**
 * Closes every descriptor but the three streams and bubblewrap's own, then becomes bubblewrap. It runs before the sandbox, with an
 * empty environment, so nothing of the server's can steer it.
 */
const closing = `for path in /proc/self/fd/*; do fd=\${path##*/}; case $fd in [0-${fds.options}]|*[!0-9]*) ;; *) eval "exec $fd>&-" ;; esac; done; exec "$@"`;

/** Starts `plan` inside bubblewrap. Whatever goes wrong on the way is a server not started, never one started otherwise. The calling thread must live as long as the server: the kernel ties their deaths together. */
export function launchConfined(plan: LaunchPlan, tools: Tools, times: StopTimes): ServerProcess {
  try {
    const reason = refusal(plan);
    return reason === undefined ? launchChecked(plan, tools, times) : notStarted(reason);
  } catch (error) {
    return notStarted(`the sandbox could not be started: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function launchChecked(plan: LaunchPlan, tools: Tools, times: StopTimes): ServerProcess {
  prepareHome(plan);
  const options = bubblewrapOptions({
    features: tools.features,
    root: process.getuid?.() === 0,
    cwd: plan.cwd,
    env: plan.env,
    mounts: resolveMounts(plan),
    seccompFd: fds.seccomp,
    statusFd: fds.status,
  });
  const command = [tools.bubblewrap, '--args', String(fds.options), '--', plan.located, ...plan.args];
  const [file = '', ...args] = tools.bash === undefined ? command : [tools.bash, '--noprofile', '--norc', '-p', '-c', closing, 'bash', ...command];
  // An empty environment: bubblewrap's own stays readable inside as /proc/1/environ, and a loader variable would act on it outside.
  const child = spawn(file, args, { cwd: '/', env: {}, stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'] });
  return follow(child, times, () => {
    send(child, fds.seccomp, tools.filter);
    send(child, fds.options, Buffer.from(options.map((option) => `${option}\0`).join('')));
  });
}

function send(child: ChildProcess, fd: number, bytes: Uint8Array): void {
  const pipe = child.stdio[fd];
  if (!(pipe instanceof Writable)) return;
  pipe.on('error', ignore);
  pipe.end(bytes);
}

function follow(child: ChildProcess, times: StopTimes, feed: () => void): ServerProcess {
  child.on('error', ignore);
  const { stdin, stdout, stderr } = child;
  const channel = child.stdio?.[fds.status] as Readable | null | undefined;
  // Where the system lacks descriptors or memory there is neither a process nor a stream.
  if (!stdin || !stdout || !stderr || !channel) return notStarted('the sandbox could not be started: the system has no room for another process');
  stdin.on('error', ignore);
  let status = '';
  channel.setEncoding('utf8').on('data', (text: string) => (status += text)).on('error', ignore);
  const { copy, head } = tee(stderr);
  const init = () => readStatus(status).init;
  const outer = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  let over = false;
  // The outer process reports the server's end a moment before the kernel has cleared the rest of the tree away.
  const gone = outer.then(async (exit) => {
    await vanished(init);
    over = true;
    return exit;
  });
  let fault: string | undefined;
  child.once('error', (error) => (fault ??= `the sandbox could not be started: ${error.message}`));
  feed();
  const kill = () => {
    if (over) return;
    // Inside, everything dies with the first process; the outer one takes along what it has not told of yet.
    const inner = init();
    if (inner !== undefined) signal(inner, 'SIGKILL');
    child.kill('SIGKILL');
  };
  const started = settleStart(gone, init).then(async (settled): Promise<Started> => {
    if (fault !== undefined) return { ok: false, reason: fault };
    if (settled === 'running') return { ok: true };
    if (settled === 'slow') {
      kill();
      return { ok: false, reason: `the sandbox was not ready within ${startMs / 1000} s` };
    }
    await Promise.race([Promise.all([closed(channel), closed(stderr)]), wait(200)]);
    const complaint = /^bwrap: (.*)/m.exec(head())?.[1];
    if (readStatus(status).code !== undefined && complaint === undefined) return { ok: true };
    return { ok: false, reason: `the sandbox could not be set up: ${visibleCut(complaint ?? 'bubblewrap ended without a word', 500, { lines: false })}` };
  });
  let stopping: Promise<void> | undefined;
  const stop = () =>
    stopInSteps(
      {
        stdin,
        gone,
        terminate: () => {
          const first = init();
          if (first !== undefined) childrenOf(first).forEach((inner) => signal(inner, 'SIGTERM'));
        },
        kill,
        isLeft: () => !over,
      },
      times,
    );
  return { stdin, stdout, stderr: copy, pid: child.pid, started, exit: gone, stop: () => (stopping ??= stop()) };
}

/** Waits until the process inside is no longer bubblewrap but the server's program, or all is over. */
async function settleStart(gone: Promise<ServerExit>, init: () => number | undefined): Promise<'running' | 'ended' | 'slow'> {
  let ended = false;
  void gone.then(() => (ended = true));
  for (let waited = 0, pause = 2; waited < startMs; waited += pause, pause = Math.min(pause + 1, 20)) {
    const first = init();
    const names = first === undefined ? [] : childrenOf(first).map(nameOf);
    if (names.some((name) => name !== undefined && name !== 'bwrap')) return 'running';
    if (ended) return 'ended';
    await Promise.race([wait(pause), gone]);
  }
  return 'slow';
}

/** Waits until the first process inside, and with it all others, is gone; it has been told to go. */
async function vanished(init: () => number | undefined): Promise<void> {
  const first = init();
  for (let waited = 0; first !== undefined && waited < vanishMs && isAlive(first); waited += pollMs) await wait(pollMs);
}

/** Passes a stream on and keeps its beginning. */
function tee(stream: Readable): { readonly copy: Readable; readonly head: () => string } {
  let kept = '';
  const copy = new PassThrough();
  stream.on('data', (chunk: Buffer) => {
    if (kept.length < stderrKept) kept += chunk.toString('utf8').slice(0, stderrKept - kept.length);
  });
  stream.pipe(copy);
  return { copy, head: () => kept };
}

async function closed(stream: Readable): Promise<void> {
  if (!stream.readableEnded && !stream.destroyed) await once(stream, 'close').catch(ignore);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

function ignore(): void {
  // The end of the process is reported by `exit`; a broken pipe says nothing more.
}
