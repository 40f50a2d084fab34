import { basename } from 'node:path';
import type { Identity } from '#shared/models/server';
import { runnerPackage } from './package';

/** What the person's side of the machine looks like. */
export interface WarningContext {
  readonly home: string;
  /** POSIX user id; undefined on Windows. */
  readonly uid: number | undefined;
}

const shells = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'fish', 'cmd', 'powershell', 'pwsh'];
const elevators = ['sudo', 'doas', 'pkexec', 'su', 'runas', 'gsudo'];
const containers = ['docker', 'podman', 'nerdctl'];
const interpreters = ['node', 'deno', 'bun', 'python', 'python2', 'python3', 'perl', 'ruby', 'php'];

/** What makes starting this server more dangerous than an ordinary one: one plain sentence each, for red lines. */
export function warnings(identity: Identity, context: WarningContext): readonly string[] {
  const { args, cwd, loader, runnerFiles: files } = identity;
  const names = [...new Set([identity.command, identity.located, identity.real].map(programName))];
  const isAny = (list: readonly string[]) => names.some((name) => list.includes(name));
  const runner = runnerPackage(identity.command, args) ?? runnerPackage(identity.located, args);
  const line = args.join(' ');
  const found: (string | false)[] = [
    context.uid === 0 && 'It runs as the administrator (root): it may change anything on this machine that its sandbox leaves open.',
    isAny(elevators) && 'It asks for administrator rights before it starts.',
    isAny(shells) && args.some((arg) => /^[-/](c|command|k|lc|ic|encodedcommand)$/i.test(arg)) && 'It is a line of shell commands: read all of it, not only its beginning.',
    isAny(interpreters) && args.some((arg) => /^(-e|-p|-c|-r|--eval|--print|eval)$/.test(arg)) && 'Its program text stands in its arguments: read all of it.',
    /https?:\/\/\S+.*\|\s*(sudo\s+)?\w*(sh|python3?|node|perl|ruby)\b/s.test(line) && 'It downloads something and runs it at once, unseen.',
    runner !== null && runner.version === '' && `It downloads and runs whatever is newest of ${runner.name} at each start: what you allow today may be another program tomorrow.`,
    isAny(containers) && 'It talks to a container service, which can do everything the administrator can.',
    loader !== null && `Variables decide which code it loads: ${loader.names.join(', ')}.`,
    files !== null && `Files in or above its working folder decide which code it fetches or runs: ${files.names.join(', ')}.`,
    (cwd === context.home || cwd === '/') && `Its working folder is ${cwd === '/' ? 'the whole disk' : 'your whole home folder'}.`,
    [identity.located, identity.real].some((path) => /^\/(tmp|var\/tmp|dev\/shm)\//.test(path)) && 'Its program lies in a folder for temporary files.',
  ];
  return found.filter((warning) => warning !== false);
}

function programName(path: string): string {
  return basename(path.replaceAll('\\', '/')).replace(/\.(exe|cmd|bat|com)$/i, '').toLowerCase();
}
