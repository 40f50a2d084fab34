import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { SandboxState } from '#shared/models/server';
import { aroundCommand, endAround } from './linux/around';
import { notStarted } from './not-started';
import { childrenOf, descendantsOf, isAlive } from './process-tree';
import { refusal } from './refusal';
import { placeSecrets, type PlacedSecrets } from './secret-files';
import type { LaunchPlan, Sandbox, ServerExit, ServerProcess, Started, StopTimes } from './sandbox';
import { stopTimes } from './sandbox';
import { stopInSteps } from './stop';
import { say } from '#shared/words/say';

/**
 * Starts servers with nothing but a clean environment and a process group of their own. It confines nothing: such a server can do
 * whatever the person can, answering Countersign's prompts included. Only for a person who accepted that (`plan.level` `none`).
 */
export function plainSandbox(state: SandboxState, times: StopTimes = stopTimes): Sandbox {
  return {
    id: 'plain',
    probe: () => Promise.resolve(state),
    launch: (plan) =>
      plan.level === 'none' ? launchPlain(plan, times) : notStarted(say('notStarted.unconfinable')),
  };
}

/** Where what is around a server finds its lifeline, which the server does not get. */
const lifelineFd = 3;
/** How long what ends everything may take, before what can be found is ended without it; ms. */
const lateMs = 5000;

/** The start itself; the caller has made sure that `plan.level` is `none`. `around`: Countersign's own program, tried, which ends everything that came from the server with this process; Linux only. */
export function launchPlain(plan: LaunchPlan, times: StopTimes = stopTimes, around?: string): ServerProcess {
  let secrets: PlacedSecrets | undefined;
  const over = () => secrets?.remove();
  try {
    const reason = refusal({ ...plan, hidden: [] });
    if (reason !== undefined) return notStarted(reason);
    secrets = placeSecrets(plan.secretFiles);
    const command = [plan.located, ...plan.args];
    const [file = '', ...args] = around === undefined ? command : aroundCommand(around, { lifeline: lifelineFd, last: 2 }, command);
    const child = spawn(file, args, { cwd: plan.cwd, env: { ...plan.env, ...secrets.env }, stdio: ['pipe', 'pipe', 'pipe', ...(around === undefined ? [] : ['pipe' as const])], detached: true, windowsHide: true });
    child.on('error', ignore);
    const { stdin, stdout, stderr } = child;
    // Where the system lacks descriptors or memory there is neither a process nor a stream.
    if (stdin !== null && stdout !== null && stderr !== null) {
      const server = follow(child, { stdin, stdout, stderr }, times, around !== undefined);
      void server.exit.then(over);
      return server;
    }
    over();
    return notStarted(say('notStarted.noRoom'));
  } catch (error) {
    over();
    return notStarted(say('notStarted.because', { why: error instanceof Error ? error.message : String(error) }));
  }
}

function follow(child: ChildProcess, { stdin, stdout, stderr }: Pick<ServerProcess, 'stdin' | 'stdout' | 'stderr'>, times: StopTimes, isAround: boolean): ServerProcess {
  stdin.on('error', ignore);
  const lifeline = isAround ? child.stdio[lifelineFd] : undefined;
  const started = new Promise<Started>((resolve) => {
    child.once('error', (error) => resolve({ ok: false, reason: say('notStarted.because', { why: error.message }) }));
    if (!(lifeline instanceof Duplex)) return void child.once('spawn', () => resolve({ ok: true }));
    // It says something when the server's own program is executed, and nothing where it cannot be.
    lifeline.on('error', ignore).once('data', () => resolve({ ok: true })).once('close', () => resolve({ ok: false, reason: say('notStarted.notExecuted') }));
  });
  const exit = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  const { pid } = child;
  let tree: readonly number[] = [];
  const killFound = () => signalTree(pid, [...tree, ...(pid === undefined ? [] : descendantsOf(pid))], 'SIGKILL');
  let late: NodeJS.Timeout | undefined;
  void exit.then(() => clearTimeout(late));
  const stop = () =>
    stopInSteps(
      {
        stdin,
        gone: exit,
        // What is around it would end everything at once.
        terminate: () => signalTree(isAround ? servedBy(pid) : pid, tree, 'SIGTERM'),
        kill: () => {
          if (!isAround) return killFound();
          if (child.exitCode !== null || child.signalCode !== null) return;
          endAround(child);
          late ??= setTimeout(killFound, lateMs).unref();
        },
        isLeft: () => tree.some(isAlive),
      },
      times,
    );
  let stopping: Promise<void> | undefined;
  return {
    stdin, stdout, stderr, pid, started, exit,
    stop: () => {
      // Children of a parent that is gone cannot be found any more, so they are noted while it lives.
      const top = isAround ? servedBy(pid) : pid;
      tree = top === undefined || child.exitCode !== null ? [] : descendantsOf(top);
      stopping ??= stop();
      return stopping;
    },
  };
}

/** The server below what is around it: its eldest child. */
function servedBy(pid: number | undefined): number | undefined {
  return pid === undefined ? undefined : childrenOf(pid)[0];
}

/** The group catches what stayed in it even when its leader is gone; `others` those that left it. */
function signalTree(pid: number | undefined, others: readonly number[], signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  for (const target of process.platform === 'win32' ? [pid] : [-pid, ...others]) {
    try {
      process.kill(target, signal);
    } catch {
      // Gone already.
    }
  }
}

function ignore(): void {
  // A server that is gone takes no more input; its exit says so.
}
