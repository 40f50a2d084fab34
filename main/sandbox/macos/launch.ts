import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import type { Profile } from '#shared/models/profile';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { notStarted } from '../not-started';
import { realpathOf } from '../paths';
import { refusal } from '../refusal';
import { placeSecrets, type PlacedSecrets } from '../secret-files';
import type { LaunchPlan, ServerExit, ServerProcess, Started, StopTimes } from '../sandbox';
import { stopInSteps } from '../stop';
import { temporaryFolder } from '../temporary';
import { seatbeltArguments, startedFd } from './arguments';
import type { Places } from './places';
import { seatbeltProfile } from './seatbelt';
import { startWatchdog, type Watchdog } from './watchdog';
import { wayVariables } from './way';

const stderrKept = 4096;

/** What a confined start needs beside its plan. */
export interface Seat {
  /** `sandbox-exec`, found and checked beforehand. */
  readonly program: string;
  readonly tag: string;
  /** Where this server's way to the proxy listens; null without one. */
  readonly proxyPort: number | null;
  readonly times: StopTimes;
}

/** Starts `plan` under Seatbelt, in a process group of its own that a watchdog ends with this process. Whatever goes wrong on the way is a server not started, never one started otherwise. */
export function launchSeated(plan: LaunchPlan & { readonly profile: Profile }, seat: Seat): ServerProcess {
  let temporary: string | undefined;
  let secrets: PlacedSecrets | undefined;
  try {
    const reason = refusal(plan);
    if (reason !== undefined) return notStarted(reason);
    if (plan.profile.network.mode === 'allowed' && seat.proxyPort === null) return notStarted(say('seatbelt.noProxy'));
    temporary = temporaryFolder('countersign');
    const { profile, env } = plan;
    secrets = placeSecrets(plan.secretFiles);
    const profiled = seatbeltProfile(profile, { ...placesOf(plan, seat, temporary), secrets: secrets.folder });
    const watchdog = startWatchdog();
    if (watchdog === undefined) {
      secrets.remove();
      return failed(temporary, say('seatbelt.noRoom'));
    }
    const variables = { ...env, ...secrets.env, TMPDIR: temporary, ...(seat.proxyPort === null ? {} : wayVariables(seat.proxyPort)) };
    const child = spawn(seat.program, seatbeltArguments(profiled, profile.limits, [plan.located, ...plan.args]), { cwd: plan.cwd, env: variables, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], detached: true });
    const server = follow(child, watchdog, temporary, seat.times);
    void server.exit.then(secrets.remove);
    return server;
  } catch (error) {
    secrets?.remove();
    return failed(temporary, say('seatbelt.failed', { reason: visibleCut(error instanceof Error ? error.message : String(error), 300, { lines: false }) }));
  }
}

function placesOf(plan: LaunchPlan, { tag, proxyPort }: Seat, temporary: string): Omit<Places, 'secrets'> {
  // Seatbelt judges where a path leads: each as it stands, for what may come, and as it leads now.
  const both = (paths: readonly string[]) => paths.flatMap((path) => [path, realpathOf(path) ?? realOfAbsent(path)]);
  return { tag, temporary, proxyPort, program: both([...(plan.program ?? []), plan.located]), hidden: both(plan.hidden), readOnly: both(plan.readOnly) };
}

/** Where an absent path would be: `/tmp/x` in `/private/tmp`. */
function realOfAbsent(path: string): string {
  const above = dirname(path);
  if (above === path) return path;
  return join(realpathOf(above) ?? realOfAbsent(above), path.slice(above === '/' ? 1 : above.length + 1));
}

function follow(child: ChildProcess, watchdog: Watchdog, temporary: string, times: StopTimes): ServerProcess {
  child.on('error', ignore);
  const { stdin, stdout, stderr, pid } = child;
  const up = child.stdio?.[startedFd] as Readable | null | undefined;
  if (!stdin || !stdout || !stderr || !up || pid === undefined) {
    watchdog.dismiss();
    return failed(temporary, say('seatbelt.noRoom'));
  }
  watchdog.guard(pid);
  stdin.on('error', ignore);
  const shown = stderr.pipe(new PassThrough());
  let said = '';
  stderr.on('data', (bytes: Buffer) => {
    if (said.length < stderrKept) said += bytes.toString('utf8');
  });
  const exit = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => {
      // What is left of its group has no one to answer to.
      signalGroup(pid, 'SIGKILL');
      watchdog.dismiss();
      remove(temporary);
      resolve({ code, signal });
    });
  });
  const started = isUp(up).then(async (holds): Promise<Started> => {
    if (holds) return { ok: true };
    await exit;
    return { ok: false, reason: say('seatbelt.failed', { reason: visibleCut(said.trim(), 300, { lines: false }) }) };
  });
  let stopping: Promise<void> | undefined;
  const stop = () => stopInSteps({ stdin, gone: exit, terminate: () => signalGroup(pid, 'SIGTERM'), kill: () => signalGroup(pid, 'SIGKILL'), isLeft: () => isGroupLeft(pid) }, times);
  return { stdin, stdout, stderr: shown, pid, started, exit, stop: () => (stopping ??= stop()) };
}

/** Whether the shell inside said that the profile holds, before it was gone. */
async function isUp(up: Readable): Promise<boolean> {
  for await (const bytes of up) if (String(bytes).length > 0) return true;
  return false;
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Gone already.
  }
}

function isGroupLeft(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

function failed(temporary: string | undefined, reason: string): ServerProcess {
  remove(temporary);
  return notStarted(reason);
}

function remove(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // What cannot be removed is the system's to clear, as all of its temporary files.
  }
}

function ignore(): void {
  // A server that is gone takes no more input; its exit says so.
}
