import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { PassThrough, Writable } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { notStarted } from '../not-started';
import { childrenOf, isAlive, nameOf } from '../process-tree';
import { refusal } from '../refusal';
import { SeenReader } from '../seen';
import type { LaunchPlan, LimitHit, ServerExit, ServerProcess, Started, StopTimes } from '../sandbox';
import { stopInSteps } from '../stop';
import { endAround } from './around';
import { firstNames } from './limits';
import { newlyProtected } from './protected';
import type { Start, Tools } from './start';
import { confinedStart, fds } from './start';
import { readStatus } from './status';
import { usageOf } from './usage';
import type { Usage } from './usage';
import { hitWords, watch } from './watch';
import type { Watched } from './watch';

const stderrKept = 4096;
const startMs = 10_000;
const vanishMs = 5000;
const pollMs = 2;
const lastMs = 500;

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
  const prepared = confinedStart(plan, tools);
  if (!prepared.ok) return notStarted(prepared.error);
  const start = prepared.value;
  try {
    const [file = '', ...args] = start.command;
    // An empty environment: bubblewrap's own stays readable inside as /proc/1/environ, and a loader variable would act on it outside.
    const child = spawn(file, args, { cwd: '/', env: { ...start.env }, stdio: [...Array.from({ length: start.pipes }, () => 'pipe' as const), ...start.passed, ...(start.observed === null ? [] : ['pipe' as const])] });
    return follow(child, times, start, plan.observe);
  } finally {
    start.release();
  }
}

function send(child: ChildProcess, fd: number, bytes: Uint8Array): void {
  const pipe = child.stdio[fd];
  if (!(pipe instanceof Writable)) return;
  pipe.on('error', ignore);
  pipe.end(bytes);
}

/** Hears what the watcher inside tells, until it has told everything. */
async function listen(child: ChildProcess, { observed }: Start, observe: NonNullable<LaunchPlan['observe']>): Promise<void> {
  const pipe = observed === null ? undefined : child.stdio[observed];
  if (!(pipe instanceof Socket)) return;
  const reader = new SeenReader();
  pipe.on('error', ignore).on('data', (chunk: Buffer) => reader.read(chunk).forEach(observe));
  await closed(pipe);
  reader.end().forEach(observe);
}

function follow(child: ChildProcess, times: StopTimes, start: Start, observe: LaunchPlan['observe']): ServerProcess {
  child.on('error', ignore);
  const { stdin, stdout, stderr } = child;
  const channel = child.stdio?.[fds.status] as Readable | null | undefined;
  // Where the system lacks descriptors or memory there is neither a process nor a stream.
  if (!stdin || !stdout || !stderr || !channel) return notStarted('the sandbox could not be started: the system has no room for another process');
  stdin.on('error', ignore);
  let status = '';
  channel.setEncoding('utf8').on('data', (text: string) => (status += text)).on('error', ignore);
  const told = observe === undefined ? undefined : listen(child, start, observe);
  const { copy, head } = tee(stderr);
  const init = () => readStatus(status).init;
  const outer = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  let over = false;
  let hit: LimitHit | undefined;
  let stopping: Promise<void> | undefined;
  // The outer process reports the server's end a moment before the kernel has cleared the rest of the tree away.
  const gone = outer.then(async (exit) => {
    watching?.end();
    clearTimeout(late);
    await vanished(init);
    // What it told last is still on its way.
    const whole = told === undefined || (await Promise.race([told.then(() => true), wait(lastMs, false)]));
    if (!whole) observe?.({ kind: 'lost', count: 1 });
    over = true;
    const limit = hit ?? (stopping === undefined ? endedBy(exit, start) : undefined);
    return limit === undefined ? exit : { ...exit, limit };
  });
  let fault: string | undefined;
  child.once('error', (error) => (fault ??= `the sandbox could not be started: ${error.message}`));
  for (const { fd, bytes } of start.fed) send(child, fd, bytes);
  let late: NodeJS.Timeout | undefined;
  const killHard = () => {
    // Inside, everything dies with the first process; the outer one takes along what it has not told of yet.
    const inner = init();
    if (inner !== undefined) signal(inner, 'SIGKILL');
    child.kill('SIGKILL');
  };
  const kill = () => {
    if (over) return;
    if (!start.around) return killHard();
    endAround(child);
    // One that waits for what cannot end is not waited for.
    late ??= setTimeout(killHard, vanishMs).unref();
  };
  const started = settleStart(gone, init).then(async (settled): Promise<Started> => {
    if (fault !== undefined) return { ok: false, reason: fault };
    if (settled === 'running') {
      const first = init();
      if (first !== undefined && start.holds(`/proc/${first}/root`)) return { ok: true };
      kill();
      return { ok: false, reason: say('sandbox.refuse.changing') };
    }
    if (settled === 'slow') {
      kill();
      return { ok: false, reason: `the sandbox was not ready within ${startMs / 1000} s` };
    }
    await Promise.race([Promise.all([closed(channel), closed(stderr)]), wait(200)]);
    const complaint = /^(?:bwrap|prlimit|countersign-inside|Failed to start transient scope unit): (.*)/m.exec(head())?.[1];
    if (readStatus(status).code !== undefined && complaint === undefined) return { ok: true };
    return { ok: false, reason: `the sandbox could not be set up: ${visibleCut(complaint ?? 'bubblewrap ended without a word', 500, { lines: false })}` };
  });
  const { memory, processes, output } = start.watched;
  const watching =
    memory === null && processes === null && output === null
      ? undefined
      : watch(start.watched, () => lookAt(init(), start.watched, [stdout, stderr]), (name) => {
          if (start.limits !== undefined) hit = hitWords(name, start.limits);
          kill();
        });
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
  const { planted, protections } = start;
  return {
    stdin, stdout, stderr: copy, pid: child.pid, started, exit: gone,
    ...(planted === undefined || protections === undefined ? {} : { planted: gone.then(() => newlyProtected(protections, planted())) }),
    stop: () => (stopping ??= stop()),
  };
}

/** What a server uses and has said so far. Bytes are counted where the stream reads them, which costs its traffic nothing. */
function lookAt(first: number | undefined, { memory, processes }: Watched, streams: readonly Readable[]): { readonly usage: Usage; readonly said: number } {
  const said = streams.reduce((sum, stream) => sum + (stream instanceof Socket ? stream.bytesRead : 0), 0);
  return { usage: first === undefined || (memory === null && processes === null) ? { memory: 0, processes: 0 } : usageOf(first, processes ?? undefined), said };
}

/** The limit the kernel ended a server by, told from how it died. */
function endedBy({ code }: ServerExit, { limits, memoryCounted }: Start): LimitHit | undefined {
  if (limits === undefined || code === null) return undefined;
  if (code === 128 + constants.signals.SIGXFSZ && limits.fileSize !== null) return hitWords('fileSize', limits);
  return code === 128 + constants.signals.SIGKILL && memoryCounted ? hitWords('memory', limits) : undefined;
}

/** Waits until the process inside is no longer bubblewrap but the server's program, or all is over. */
async function settleStart(gone: Promise<ServerExit>, init: () => number | undefined): Promise<'running' | 'ended' | 'slow'> {
  let ended = false;
  void gone.then(() => (ended = true));
  for (let waited = 0, pause = 2; waited < startMs; waited += pause, pause = Math.min(pause + 1, 20)) {
    const first = init();
    const names = first === undefined ? [] : childrenOf(first).map(nameOf);
    if (names.some((name) => name !== undefined && !firstNames.includes(name))) return 'running';
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
