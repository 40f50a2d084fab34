import { basename } from 'node:path';
import type { Identity } from '#shared/models/server';
import { say } from '#shared/words/say';
import { runnerPackage } from './package';
import { runnerPlan } from './runners/plan';

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
  const isFetched = runnerPlan(identity.command, args)?.kind === 'fetch';
  const line = args.join(' ');
  const found: (string | false)[] = [
    context.uid === 0 && say('danger.root'),
    isAny(elevators) && say('danger.elevates'),
    isAny(shells) && args.some((arg) => /^[-/](c|command|k|lc|ic|encodedcommand)$/i.test(arg)) && say('danger.shellLine'),
    isAny(interpreters) && args.some((arg) => /^(-e|-p|-c|-r|--eval|--print|eval)$/.test(arg)) && say('danger.programText'),
    /https?:\/\/\S+.*\|\s*(sudo\s+)?\w*(sh|python3?|node|perl|ruby)\b/s.test(line) && say('danger.downloads'),
    runner !== null && runner.version === '' && isFetched && say('danger.newestFetched', { package: runner.name }),
    runner !== null && runner.version === '' && !isFetched && say('danger.newestRun', { package: runner.name }),
    isAny(containers) && say('danger.containers'),
    loader !== null && say('danger.loader', { names: loader.names.join(', ') }),
    files !== null && say('danger.runnerFiles', { names: files.names.join(', ') }),
    cwd === '/' && say('danger.wholeDisk'),
    cwd === context.home && cwd !== '/' && say('danger.wholeHome'),
    [identity.located, identity.real].some((path) => /^\/(tmp|var\/tmp|dev\/shm)\//.test(path)) && say('danger.temporary'),
  ];
  return found.filter((warning) => warning !== false);
}

function programName(path: string): string {
  return basename(path.replaceAll('\\', '/')).replace(/\.(exe|cmd|bat|com)$/i, '').toLowerCase();
}
