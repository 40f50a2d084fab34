import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { SandboxState } from '#shared/models/server';
import { notStarted } from './not-started';
import { descendantsOf, isAlive } from './process-tree';
import { refusal } from './refusal';
import type { LaunchPlan, Sandbox, ServerExit, ServerProcess, Started, StopTimes } from './sandbox';
import { stopTimes } from './sandbox';
import { stopInSteps } from './stop';

/**
 * Starts servers with nothing but a clean environment and a process group of their own. It confines nothing: such a server can do
 * whatever the person can, answering Countersign's prompts included. Only for a person who accepted that (`plan.level` `none`).
 */
export function plainSandbox(state: SandboxState, times: StopTimes = stopTimes): Sandbox {
  return {
    id: 'plain',
    probe: () => Promise.resolve(state),
    launch: (plan) =>
      plan.level === 'none' ? launchPlain(plan, times) : notStarted('this server was to be confined, and that cannot be done on this machine'),
  };
}

/** The start itself; the caller has made sure that `plan.level` is `none`. */
export function launchPlain(plan: LaunchPlan, times: StopTimes = stopTimes): ServerProcess {
  try {
    const reason = refusal({ ...plan, hidden: [] });
    if (reason !== undefined) return notStarted(reason);
    const child = spawn(plan.located, plan.args, { cwd: plan.cwd, env: { ...plan.env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true, windowsHide: true });
    child.on('error', ignore);
    // Where the system lacks descriptors or memory there is neither a process nor a stream.
    return (child.stdin as unknown) ? follow(child, times) : notStarted('the program could not be started: the system has no room for another process');
  } catch (error) {
    return notStarted(`the program could not be started: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function follow(child: ChildProcessWithoutNullStreams, times: StopTimes): ServerProcess {
  child.stdin.on('error', ignore);
  const started = new Promise<Started>((resolve) => {
    child.once('spawn', () => resolve({ ok: true }));
    child.once('error', (error) => resolve({ ok: false, reason: `the program could not be started: ${error.message}` }));
  });
  const exit = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  const { pid } = child;
  let tree: readonly number[] = [];
  const stop = () =>
    stopInSteps(
      {
        stdin: child.stdin,
        gone: exit,
        terminate: () => signalTree(pid, tree, 'SIGTERM'),
        kill: () => {
          signalTree(pid, [...tree, ...(pid === undefined ? [] : descendantsOf(pid))], 'SIGKILL');
        },
        isLeft: () => tree.some(isAlive),
      },
      times,
    );
  let stopping: Promise<void> | undefined;
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    pid,
    started,
    exit,
    stop: () => {
      // Children of a parent that is gone cannot be found any more, so they are noted while it lives.
      tree = pid === undefined || child.exitCode !== null ? [] : descendantsOf(pid);
      stopping ??= stop();
      return stopping;
    },
  };
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
