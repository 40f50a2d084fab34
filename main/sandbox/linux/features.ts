/** Which of the options that not every bubblewrap has are there. */
export interface Features {
  /** `--disable-userns`, 0.8: no user namespaces inside. */
  readonly disableUserns: boolean;
  /** `--size`, 0.7: bounded tmpfs. */
  readonly size: boolean;
  /** `--perms`, 0.5. */
  readonly perms: boolean;
  /** `--bind-fd` and `--ro-bind-fd`, 0.10 and distributions' older ones: what was checked is what is shown. */
  readonly bindFd: boolean;
}

/** Options without which there is no floor; every bubblewrap since 0.4 has them. */
const needed = ['--args', '--unshare-cgroup-try', '--die-with-parent', '--new-session', '--cap-drop', '--seccomp', '--json-status-fd', '--remount-ro', '--setenv', '--ro-bind-data', '--unshare-net'];

/** Reads `bwrap --help`. `lacking` names what the floor cannot do without and this bubblewrap does not have. */
export function parseFeatures(help: string): { readonly features: Features; readonly lacking: readonly string[] } {
  const options = new Set(Array.from(help.matchAll(/^\s+(--[a-z-]+)/gm), (match) => match[1]));
  return {
    features: { disableUserns: options.has('--disable-userns'), size: options.has('--size'), perms: options.has('--perms'), bindFd: options.has('--bind-fd') && options.has('--ro-bind-fd') },
    lacking: needed.filter((option) => !options.has(option)),
  };
}
