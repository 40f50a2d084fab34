import type { Limits, Profile } from '#shared/models/profile';
import type { LaunchPlan } from '../sandbox';

/** One server's own folders, in the place of the person's. Absolute. */
export interface PrivateFolders {
  readonly roaming: string;
  readonly local: string;
  readonly temporary: string;
}

/** What Windows's Job Object holds for a whole tree; null: not limited. */
export interface Job {
  /** Committed by all its processes together, bytes. */
  readonly memory: number | null;
  readonly processes: number | null;
  /** Hundredths of a percent of all processors together: 10,000 is all of them. */
  readonly processor: number | null;
}

/** A start as Windows is asked for it: nothing is looked up, and no shell reads it. */
export interface Description {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly job: Job;
}

/** A program that is started in a batch file's place: see `shimScript`. */
export interface Resolved {
  readonly program: string;
  readonly args: readonly string[];
}

/** A server's start under a profile, as far as Windows holds one: a job for its tree and folders of its own. Pure. `processors` is how many the machine has. */
export function describeStart(plan: Pick<LaunchPlan, 'env'>, profile: Profile, resolved: Resolved, folders: PrivateFolders, processors: number): Description {
  return { program: resolved.program, args: resolved.args, env: privateEnvironment(plan.env, folders), job: jobOf(profile.limits, processors) };
}

/** The job's limits as the program that makes it is told them, up to and with `--`. */
export function jobArguments({ memory, processes, processor }: Job): readonly string[] {
  const limits = [['--memory', memory], ['--processes', processes], ['--processor', processor]] as const;
  return [...limits.flatMap(([name, value]) => (value === null ? [] : [name, String(value)])), '--'];
}

/** Names differ by more than case, the last of two counts, and what programs write for the person goes into folders of the server's own. */
function privateEnvironment(env: Readonly<Record<string, string>>, { roaming, local, temporary }: PrivateFolders): Readonly<Record<string, string>> {
  const all: [string, string][] = [...Object.entries(env), ['APPDATA', roaming], ['LOCALAPPDATA', local], ['TEMP', temporary], ['TMP', temporary]];
  const kept = new Map(all.map((variable) => [variable[0].toUpperCase(), variable] as const));
  return Object.fromEntries([...kept.values()].toSorted(([one], [other]) => (one.toUpperCase() < other.toUpperCase() ? -1 : 1)));
}

function jobOf({ memory, processes, processor }: Limits, processors: number): Job {
  return {
    memory: memory === null ? null : memory * 1024 * 1024,
    processes,
    processor: processor === null ? null : Math.min(10_000, Math.max(1, Math.floor((processor * 100) / Math.max(1, processors)))),
  };
}
