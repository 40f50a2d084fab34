import type { Limits } from '#shared/models/profile';
import type { Seatbelt } from './seatbelt';

/** The system's own program that puts itself, and what it becomes, under a Seatbelt profile. */
export const sandboxExec = '/usr/bin/sandbox-exec';

/** Written to the descriptor `startedFd` once the profile holds. */
export const startedFd = 3;

/**
 * `sandbox-exec`'s arguments: the profile, its parameters, and a shell that, inside already, sets the limits, says that it holds and becomes the program. The shell is told nothing
 * but numbers of ours; program and arguments reach it as they are. NUL must be in none of them.
 */
export function seatbeltArguments({ text, parameters }: Seatbelt, limits: Limits, command: readonly string[]): readonly string[] {
  const defined = Object.entries(parameters).flatMap(([name, path]) => ['-D', `${name}=${path}`]);
  return ['-p', text, ...defined, '--', '/bin/sh', '-c', inside(limits), 'sh', ...command];
}

/** Limits of each process (setrlimit(2)). Processes are counted for the whole person there and memory is not limited at all, so neither is set. */
function inside({ openFiles, fileSize }: Limits): string {
  const limits = [
    'ulimit -c 0',
    ...(openFiles === null ? [] : [`ulimit -n ${openFiles}`]),
    // Blocks of 1 KiB in macOS's shell, of 512 bytes in others: never more than was meant.
    ...(fileSize === null ? [] : [`ulimit -f ${fileSize * 1024}`]),
  ];
  return `${limits.join(' && ')} && echo up >&${startedFd} && exec ${startedFd}>&- && exec "$@"`;
}
