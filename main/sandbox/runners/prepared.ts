import type { Fetched, Profile } from '#shared/models/profile';

/** What is started in a package runner's place: the package's own program, fetched beforehand. */
export interface Prepared {
  readonly fetched: Fetched;
  /** The interpreter, or the program itself; absolute, without links, but for the one a Python environment's `bin/python` is: by where it lies Python finds its modules. */
  readonly located: string;
  readonly args: readonly string[];
  /** Folders to read: the package's private folder and the interpreter's. */
  readonly program: readonly string[];
  /** Variables it needs beside the server's own, which they never replace. */
  readonly env: Readonly<Record<string, string>>;
}

/** Whether a runner is replaced under this profile: where named folders alone are shown. Under wider ones, and without a profile, the runner itself runs. */
export function isPreparedFor(profile: Profile | undefined): boolean {
  return profile?.files.reach === 'folders';
}
