import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { SandboxState } from '#shared/models/server';
import { launchPlain } from '../plain';
import { hostConfigPaths } from '#main/hosts/places';
import { notStarted } from '../not-started';
import type { LaunchPlan, Sandbox, StopTimes } from '../sandbox';
import { stopTimes } from '../sandbox';
import { parseFeatures } from './features';
import { launchConfined } from './launch';
import type { Tools } from './launch';
import { isHomeFrozen } from './mounts';
import { seccompFilter } from './seccomp';

/** Where the programs are looked for; PATH is never asked. */
export interface BubblewrapOptions {
  readonly bubblewrap?: string;
  readonly bash?: readonly string[];
  readonly times?: StopTimes;
  /** Whose home the state tells of. */
  readonly home?: string;
}

type Found = { readonly tools: Tools } | { readonly missing: string };

const unconfined = 'It can do everything you can: read and change all your files, use the network, and answer Countersign’s own questions.';
const confined = 'It can use the network and read and change your files. It cannot reach your screen, your keys and credentials, AI apps’ settings or Countersign itself.';
const frozenHome = 'It cannot add files directly to your home folder, because an AI app keeps its settings there.';
const open = ['your own files and folders, credentials and AI apps’ settings aside, are not restricted', 'the network is not restricted', 'memory, processor and disk use are not limited'];
const replaced = 'a credentials file directly in your home folder, such as ~/.netrc, comes into reach again when a program replaces it while the server runs';

/** Servers inside bubblewrap: the floor every server on Linux gets. */
export function bubblewrapSandbox(options: BubblewrapOptions = {}): Sandbox {
  const { bubblewrap = '/usr/bin/bwrap', bash = ['/usr/bin/bash', '/bin/bash'], times = stopTimes, home = homedir() } = options;
  let ready: Tools | undefined;
  return {
    id: 'bubblewrap',
    probe: async () => {
      const found = await findTools(bubblewrap, bash);
      if ('missing' in found) {
        ready = undefined;
        return none(found.missing);
      }
      const failure = await tryFloor(found.tools);
      ready = failure === undefined ? found.tools : undefined;
      return failure === undefined ? partial(found.tools, home) : none(failure);
    },
    launch: (plan) => {
      if (plan.level === 'none') return launchPlain(plan, times);
      if (ready === undefined) return notStarted('the sandbox was not found in working order, so the server was not started');
      const untrusted = distrust(ready.bubblewrap);
      return untrusted === undefined ? launchConfined(plan, ready, times) : notStarted(untrusted);
    },
  };
}

async function findTools(bubblewrap: string, bash: readonly string[]): Promise<Found> {
  const { arch } = process;
  if (arch !== 'x64' && arch !== 'arm64') return { missing: `this processor (${arch}) has no system call filter yet` };
  const untrusted = distrust(bubblewrap);
  if (untrusted !== undefined) return { missing: untrusted };
  const help = await promisify(execFile)(bubblewrap, ['--help'], { env: {}, timeout: 5000 }).catch(() => undefined);
  if (help === undefined) return { missing: `${bubblewrap} does not run` };
  const { features, lacking } = parseFeatures(help.stdout + help.stderr);
  if (lacking.length > 0) return { missing: `${bubblewrap} is too old: it lacks ${lacking.join(', ')}` };
  return { tools: { bubblewrap, bash: bash.find((path) => distrust(path) === undefined), features, filter: seccompFilter(arch) } };
}

/** Why a program of the sandbox's own must not be run: anybody but root could have put it there. */
function distrust(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return `${path} is not installed (on Debian and Ubuntu: sudo apt install bubblewrap)`;
  if (!stat.isFile() || (stat.mode & 0o111) === 0) return `${path} is no program`;
  return stat.uid !== 0 || (stat.mode & 0o022) !== 0 ? `${path} could have been changed by somebody other than the administrator` : undefined;
}

/** Starts a program in the real floor and reads what the kernel says of it. Undefined when everything holds. */
async function tryFloor(tools: Tools): Promise<string | undefined> {
  const server = launchConfined(probePlan(), tools, { inputMs: 2000, terminateMs: 0 });
  server.stderr.resume();
  const output = text(server.stdout);
  const started = await server.started;
  if (!started.ok) return advice(started.reason);
  await server.stop();
  const facts = new Map((await output).split('\n').map((line) => [line.split(':')[0] ?? '', line.split(':')[1]?.trim() ?? ''] as const));
  const held = facts.get('NoNewPrivs') === '1' && facts.get('Seccomp') === '2' && /^0+$/.test(facts.get('CapBnd') ?? '') && Number(facts.get('Pid')) < 10;
  return held ? undefined : 'the sandbox starts here but does not hold';
}

function probePlan(): LaunchPlan {
  return { located: '/bin/sh', args: ['-c', 'while read -r line; do echo "$line"; done < /proc/self/status; read -r line'], cwd: '/', env: {}, hidden: [], readOnly: [], home: '/', level: 'partial' };
}

function advice(reason: string): string {
  if (!/uid map|namespace|Operation not permitted|Permission denied/i.test(reason)) return reason;
  return `${reason} - this system forbids unprivileged user namespaces; an AppArmor profile for /usr/bin/bwrap, or the distribution’s bubblewrap package, allows them`;
}

function none(missing: string): SandboxState {
  return { level: 'none', missing: [missing], line: unconfined };
}

function partial(tools: Tools, home: string): SandboxState {
  const weaker = [
    ...(tools.features.disableUserns ? [] : ['this bubblewrap cannot forbid nested user namespaces by itself; the system call filter does']),
    ...(tools.features.size ? [] : ['temporary memory is not bounded: this bubblewrap has no --size']),
    ...(tools.bash === undefined ? ['files this app inherited open could be passed on: bash is not installed'] : []),
  ];
  return { level: 'partial', missing: [...open, replaced, ...weaker], line: isHomeFrozen({ home, hidden: [], readOnly: [], replaced: hostConfigPaths('linux', home, process.env) }) ? `${confined} ${frozenHome}` : confined };
}
