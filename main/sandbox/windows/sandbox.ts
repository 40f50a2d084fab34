import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Profile } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { base } from '#app/profiles/templates';
import { locate } from '../locate';
import { notStarted } from '../not-started';
import { isFile } from '../paths';
import { launchPlain } from '../plain';
import { refusal } from '../refusal';
import type { LaunchPlan, Sandbox, ServerProcess, StopTimes } from '../sandbox';
import { stopTimes } from '../sandbox';
import { temporaryFolder } from '../temporary';
import { describeStart, jobArguments, type PrivateFolders, type Resolved } from './description';
import { isBatchFile, isScript, shimScript } from './shim';

/** Where the program that makes the job is. No release has it yet: without it nothing is held, and every server says so in red. */
export interface JobOptions {
  /** Absolute path of `countersign-job.exe`; absent: there is none. */
  readonly helper?: string;
  readonly times?: StopTimes;
}

/** Servers on Windows: folders of their own and, where the helper is there, a job that bounds and ends their tree. Neither files nor the network are held. */
export function privateFoldersSandbox({ helper, times = stopTimes }: JobOptions = {}): Sandbox {
  const found = helper !== undefined && statSync(helper, { throwIfNoEntry: false })?.isFile() === true ? helper : undefined;
  const state = (profile: Profile): SandboxState => (found === undefined || profile.files.reach === 'all' ? noneState(profile) : heldState(profile));
  return {
    id: 'job',
    probe: () => Promise.resolve(state(base('home'))),
    state,
    launch: (plan) => {
      if (plan.level !== 'none' && found === undefined) return notStarted(say('job.absent'));
      return launchPrivate(plan, plan.level === 'none' ? undefined : found, times);
    },
  };
}

/** Starts `plan` with folders of its own, by the helper where there is one. A batch file that cannot be followed is not started: only a shell could run it. */
export function launchPrivate(plan: LaunchPlan, helper: string | undefined, times: StopTimes): ServerProcess {
  let folder: string | undefined;
  try {
    const reason = refusal(plan.level === 'none' ? { ...plan, hidden: [] } : plan);
    if (reason !== undefined) return notStarted(reason);
    const resolved = resolve(plan);
    if (!resolved.ok) return notStarted(resolved.error);
    folder = temporaryFolder('countersign');
    const { program, args, env, job } = describeStart(plan, plan.profile ?? base('home'), resolved.value, foldersIn(folder), availableParallelism());
    const command = helper === undefined ? { located: program, args } : { located: helper, args: [...jobArguments(job), program, ...args] };
    const server = launchPlain({ ...plan, ...command, env, level: 'none', hidden: [] }, times);
    const made = folder;
    void server.exit.then(() => remove(made));
    return server;
  } catch (error) {
    if (folder !== undefined) remove(folder);
    return notStarted(say('job.failed', { reason: visibleCut(error instanceof Error ? error.message : String(error), 300, { lines: false }) }));
  }
}

/** What is started for a program, a batch file that can be followed, or nothing else. */
export function resolve({ located, args, cwd, env }: Pick<LaunchPlan, 'located' | 'args' | 'cwd' | 'env'>): Result<Resolved, string> {
  if (!isBatchFile(located)) return !isScript(located) ? ok({ program: located, args }) : err(say('job.script', { path: visibleCut(located, 300, { lines: false }) }));
  const script = shimScript(readFileSync(located, 'utf8'), located);
  if (script === null || !isFile(script)) return err(say('job.batch', { path: visibleCut(located, 300, { lines: false }) }));
  const beside = join(dirname(located), 'node.exe');
  const searchPath = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const node = isFile(beside) ? beside : locate({ command: 'node.exe', cwd, searchPath, platform: 'win32' });
  return node === undefined ? err(say('job.noNode', { path: visibleCut(located, 300, { lines: false }) })) : ok({ program: node, args: [script, ...args] });
}

function foldersIn(folder: string): PrivateFolders {
  const folders = { roaming: join(folder, 'Roaming'), local: join(folder, 'Local'), temporary: join(folder, 'Temp') };
  for (const one of Object.values(folders)) mkdirSync(one);
  return folders;
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A file that is still open; Windows clears its temporary files itself.
  }
}

function heldState({ files, network, limits }: Profile): SandboxState {
  const missing = [
    files.reach === 'home' ? say('job.missing.home') : say('job.missing.files'),
    network.mode === 'open' ? say('job.missing.local') : say('job.missing.network'),
    ...(limits.openFiles === null ? [] : [say('job.missing.openFiles')]),
    ...(limits.fileSize === null ? [] : [say('job.missing.fileSize')]),
    ...(limits.output === null ? [] : [say('job.missing.output')]),
  ];
  return { level: 'partial', missing, line: say('job.line.partial') };
}

function noneState({ files }: Profile): SandboxState {
  return { level: 'none', missing: [files.reach === 'all' ? say('job.unconfined') : say('job.absent')], line: say('job.line.none') };
}
