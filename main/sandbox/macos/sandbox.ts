import { randomBytes } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Profile } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { base } from '#app/profiles/templates';
import { notStarted } from '../not-started';
import { launchPlain } from '../plain';
import type { LaunchPlan, Sandbox, ServerProcess, StopTimes } from '../sandbox';
import { stopTimes } from '../sandbox';
import { temporaryFolder } from '../temporary';
import { sandboxExec } from './arguments';
import { followDenials, logProgram } from './follow-denials';
import { launchSeated } from './launch';
import { launchLater } from './later';
import { openLoopbackWay } from './way';

/** Where things are; the defaults are macOS's. */
export interface SeatbeltOptions {
  readonly program?: string;
  readonly log?: string;
  readonly times?: StopTimes;
}

/** The profile of a server that was accepted before there were profiles. */
const accepted = base('home');

/** Servers under Seatbelt, by macOS's own `sandbox-exec`. */
export function seatbeltSandbox({ program = sandboxExec, log = logProgram, times = stopTimes }: SeatbeltOptions = {}): Sandbox {
  let failure: string | undefined = say('seatbelt.untried');
  const state = (profile: Profile): SandboxState => (failure === undefined ? heldState(profile) : noneState(failure));
  return {
    id: 'seatbelt',
    probe: async () => {
      failure = distrust(program) ?? (await tryProfile(program, times));
      return state(accepted);
    },
    state,
    launch: (plan) => {
      const { profile = accepted } = plan;
      if (plan.level === 'none') return launchPlain(plan, times);
      if (failure !== undefined) return notStarted(failure);
      if (profile.files.reach === 'all') return notStarted(say('seatbelt.unconfined'));
      return followed(plan, log, (tag) => launch({ ...plan, profile }, tag, program, times));
    },
  };
}

/** Starts under a new tag, by which the system's log tells what it refuses this server. */
function followed({ refused }: LaunchPlan, log: string, start: (tag: string) => ServerProcess): ServerProcess {
  const tag = randomBytes(12).toString('hex');
  const following = refused === undefined || distrust(log) !== undefined ? null : followDenials(tag, refused, log);
  const server = start(tag);
  void server.exit.then(() => following?.end());
  return server;
}

function launch(plan: LaunchPlan & { readonly profile: Profile }, tag: string, program: string, times: StopTimes): ServerProcess {
  const { proxySocket, profile } = plan;
  if (profile.network.mode !== 'allowed' || proxySocket === undefined) return launchSeated(plan, { program, tag, times, proxyPort: null });
  return launchLater(async () => {
    const way = await openLoopbackWay(proxySocket);
    const server = launchSeated(plan, { program, tag, times, proxyPort: way.port });
    void server.exit.then(() => way.close());
    return server;
  }, (error) => say('seatbelt.failed', { reason: visibleCut(error instanceof Error ? error.message : String(error), 300, { lines: false }) }));
}

function heldState(profile: Profile): SandboxState {
  if (profile.files.reach === 'all') return noneState(say('seatbelt.unconfined'));
  const { limits, files, network } = profile;
  const missing = [
    say('seatbelt.missing.names'),
    say('seatbelt.missing.leftover'),
    ...(limits.memory === null ? [] : [say('seatbelt.missing.memory')]),
    ...(limits.processes === null ? [] : [say('seatbelt.missing.processes')]),
    ...(limits.processor === null ? [] : [say('seatbelt.missing.processor')]),
    ...(limits.output === null ? [] : [say('seatbelt.missing.output')]),
    ...(network.mode === 'allowed' ? [say('seatbelt.missing.way')] : []),
  ];
  return { level: 'partial', missing, line: files.reach === 'home' ? say('seatbelt.line.home') : say('seatbelt.line.folders') };
}

function noneState(missing: string): SandboxState {
  return { level: 'none', missing: [missing], line: say('seatbelt.line.none') };
}

/** Why the program must not be run: anybody but the system could have put it there. */
function distrust(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return say('seatbelt.absent', { path });
  return stat.uid !== 0 || (stat.mode & 0o022) !== 0 ? say('seatbelt.changed', { path }) : undefined;
}

/** Starts a shell that tries to read a file it was given and one it was not, and to write beside them. Undefined where it could do the first alone. */
async function tryProfile(program: string, times: StopTimes): Promise<string | undefined> {
  const folder = temporaryFolder('countersign-try');
  try {
    for (const name of ['given', 'secret']) writeFileSync(join(folder, name), name);
    const script = 'cat "$1/given" "$1/secret" 2>/dev/null; (echo written > "$1/new") 2>/dev/null && echo wrote; echo end';
    const profile: Profile = { ...base('files'), files: { reach: 'folders', read: [join(folder, 'given')], write: [], never: [] } };
    const plan = { located: '/bin/sh', args: ['-c', script, 'sh', folder], cwd: '/', env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home: '/', level: 'partial', profile } as const;
    const server = launchSeated(plan, { program, tag: 'probe', proxyPort: null, times });
    server.stderr.resume();
    const output = text(server.stdout);
    const started = await server.started;
    await server.stop();
    if (!started.ok) return started.reason;
    return (await output).replaceAll('\n', '') === 'givenend' ? undefined : say('seatbelt.open');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
