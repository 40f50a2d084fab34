import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { hostConfigPaths } from '#main/hosts/places';
import type { SandboxState } from '#shared/models/server';
import { say } from '#shared/words/say';
import { notStarted } from '../not-started';
import { launchPlain } from '../plain';
import type { LaunchPlan, Sandbox, StopTimes } from '../sandbox';
import { stopTimes } from '../sandbox';
import type { Machine } from './advice';
import { advice } from './advice';
import { tryAround } from './around';
import { parseFeatures } from './features';
import { launchConfined } from './launch';
import { isHomeFrozen } from './mounts';
import { tryControlGroup } from './control-group';
import { noSockets } from './own-sockets';
import { seccompFilter } from './seccomp';
import { selfTest } from './self-test';
import type { Tools } from './start';
import { tryOwnSockets } from './try-own-sockets';
import type { Held } from './state';
import { homeWords, isUnconfined, isWeaker, noneState, profileState, unheldState, weaker } from './state';

/** Where the programs are looked for; PATH is never asked. */
export interface BubblewrapOptions {
  readonly bubblewrap?: string;
  readonly bash?: readonly string[];
  readonly prlimit?: string;
  readonly systemdRun?: string;
  /** Countersign's own program that runs first inside, and around bubblewrap; undefined: not built here, so that no server gets a network of allowed addresses. */
  readonly inside?: string | undefined;
  readonly times?: StopTimes;
  /** Whose home the state tells of. */
  readonly home?: string;
  /** The person's environment: how their service manager is found. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** `around` also where nothing else is there. */
interface Missing extends Pick<Tools, 'around'> {
  readonly missing: string;
}
type Found = { readonly tools: Tools } | Missing;

const open = ['sandbox.missing.files', 'sandbox.missing.openNetwork', 'sandbox.missing.limits'] as const;

/** Servers inside bubblewrap: the floor for those without a profile, and what each profile says. What was found to work is not tried again. */
export function bubblewrapSandbox(options: BubblewrapOptions = {}): Sandbox {
  const { times = stopTimes } = options;
  let held: Held | undefined;
  let around: string | undefined;
  const state = (profile: LaunchPlan['profile']): SandboxState => {
    if (held === undefined) return noneState(say('sandbox.refuse.notReady'));
    return profile === undefined ? floorState(held) : profileState(profile, held);
  };
  return {
    id: 'bubblewrap',
    probe: async () => {
      if (held !== undefined) return floorState(held);
      const found = await tryAll(options);
      ({ around } = 'missing' in found ? found : found.tools);
      if ('missing' in found) return noneState(found.missing);
      held = found;
      return floorState(held);
    },
    state,
    launch: (plan) => {
      if (plan.level === 'none') return launchPlain(plan, times, around);
      if (held === undefined) return notStarted(say('sandbox.refuse.notReady'));
      const untrusted = distrust(held.tools.bubblewrap);
      if (untrusted !== undefined) return notStarted(untrusted);
      if (plan.profile !== undefined && isUnconfined(plan.profile)) return notStarted(say('sandbox.refuse.unconfined'));
      const { level, missing } = stateBefore(plan, held);
      return isWeaker(level, plan.level) ? notStarted(say('sandbox.refuse.weaker', { missing: missing.join('; ') })) : launchConfined(plan, held.tools, times);
    },
  };
}

async function tryAll({ bubblewrap = '/usr/bin/bwrap', bash = ['/usr/bin/bash', '/bin/bash'], prlimit = '/usr/bin/prlimit', systemdRun = '/usr/bin/systemd-run', inside, home = homedir(), env = process.env }: BubblewrapOptions): Promise<Held | Missing> {
  const found = await findTools(bubblewrap, bash, inside !== undefined && existsSync(inside) ? inside : undefined);
  if ('missing' in found) return found;
  const [failure, controlGroup] = await Promise.all([tryFloor(found.tools), distrust(systemdRun) === undefined ? tryControlGroup(systemdRun, env) : undefined]);
  if (failure !== undefined) return { missing: advice(failure, machineOf(bubblewrap)), around: found.tools.around };
  const tools: Tools = { ...found.tools, controlGroup, prlimit: distrust(prlimit) === undefined ? prlimit : undefined };
  const [folders, bridge, ownSockets] = await Promise.all([
    selfTest(tools, 'none'),
    tools.inside === undefined ? ({ held: false, reason: '' } as const) : selfTest(tools, 'allowed'),
    tools.inside === undefined ? noSockets : tryOwnSockets(tools),
  ]);
  const frozenHome = isHomeFrozen({ home, hidden: [], readOnly: [], replaced: hostConfigPaths('linux', home, env) });
  return { tools: { ...tools, ownSockets }, root: process.getuid?.() === 0, folders, bridge, frozenHome };
}

async function findTools(bubblewrap: string, bash: readonly string[], inside: string | undefined): Promise<Found> {
  const around = inside !== undefined && (await tryAround(inside)) ? inside : undefined;
  const { arch } = process;
  if (arch !== 'x64' && arch !== 'arm64') return { missing: say('sandbox.missing.unknownProcessor', { name: arch }), around };
  const untrusted = distrust(bubblewrap);
  if (untrusted !== undefined) return { missing: untrusted, around };
  const help = await promisify(execFile)(bubblewrap, ['--help'], { env: {}, timeout: 5000 }).catch(() => undefined);
  if (help === undefined) return { missing: say('sandbox.missing.notRunning', { program: bubblewrap }), around };
  const { features, lacking } = parseFeatures(help.stdout + help.stderr);
  if (lacking.length > 0) return { missing: say('sandbox.missing.old', { program: bubblewrap, options: lacking.join(', ') }), around };
  return { tools: { bubblewrap, bash: bash.find((path) => distrust(path) === undefined), around, features, filter: seccompFilter(arch), bridgeFilter: seccompFilter(arch, { unix: true }), controlGroup: undefined, prlimit: undefined, inside, ownSockets: noSockets } };
}

/** Why a program of the sandbox's own must not be run: anybody but root could have put it there. */
function distrust(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return say('sandbox.advice.install', { program: path });
  if (!stat.isFile() || (stat.mode & 0o111) === 0) return say('sandbox.missing.noProgram', { path });
  return stat.uid !== 0 || (stat.mode & 0o022) !== 0 ? say('sandbox.missing.changeable', { path }) : undefined;
}

/** Starts a program in the real floor and reads what the kernel says of it. Undefined when everything holds. */
async function tryFloor(tools: Tools): Promise<string | undefined> {
  const server = launchConfined(probePlan(), tools, { inputMs: 2000, terminateMs: 0 });
  server.stderr.resume();
  const output = text(server.stdout);
  const started = await server.started;
  if (!started.ok) return started.reason;
  await server.stop();
  const facts = new Map((await output).split('\n').map((line) => [line.split(':')[0] ?? '', line.split(':')[1]?.trim() ?? ''] as const));
  const held = facts.get('NoNewPrivs') === '1' && facts.get('Seccomp') === '2' && /^0+$/.test(facts.get('CapBnd') ?? '') && Number(facts.get('Pid')) < 10;
  return held ? undefined : say('sandbox.missing.doesNotHold');
}

function probePlan(): LaunchPlan {
  return { located: '/bin/sh', args: ['-c', 'while read -r line; do echo "$line"; done < /proc/self/status; read -r line'], cwd: '/', env: {}, hidden: [], readOnly: [], home: '/', level: 'partial' };
}

function machineOf(bubblewrap: string): Machine {
  const setting = (path: string) => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      return '';
    }
  };
  return {
    appArmor: setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1',
    clone: setting('/proc/sys/kernel/unprivileged_userns_clone') === '0',
    max: setting('/proc/sys/user/max_user_namespaces') === '0',
    container: ['/.dockerenv', '/run/.containerenv'].some((path) => existsSync(path)),
    kernel: setting('/proc/version'),
    setuid: ((statSync(bubblewrap, { throwIfNoEntry: false })?.mode ?? 0) & 0o4000) !== 0,
  };
}

/** How far a plan is held before its folders are looked through, which the start does itself. Where less than everything was accepted, that something holds is enough. */
function stateBefore({ profile, level }: LaunchPlan, held: Held): SandboxState {
  if (profile === undefined) return floorState(held);
  return level === 'full' ? profileState(profile, held, () => true) : (unheldState(profile, held) ?? floorState(held));
}

/** The floor, for servers without a profile. */
function floorState({ tools, frozenHome }: Held): SandboxState {
  return { level: 'partial', missing: [...open.map((key) => say(key)), homeWords(), say('sandbox.missing.replaced'), ...weaker(tools)], line: frozenHome ? `${say('sandbox.line.floor')} ${say('sandbox.line.frozenHome')}` : say('sandbox.line.floor') };
}
