/**
 * What `docker run` takes (docs.docker.com/reference/cli/docker/container/run, 28): each flag's long name, whether a value follows, and its letter. Podman and nerdctl share these names;
 * what they have beside them is not listed, so that an entry with one of those is started as it stands.
 */
export interface FlagKind {
  readonly name: string;
  readonly takesValue: boolean;
}

const values = `add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime
cpu-shares cpus cpuset-cpus cpuset-mems detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns dns-opt dns-option dns-search domainname entrypoint env
env-file expose gpus group-add health-cmd health-interval health-retries health-start-interval health-start-period health-timeout hostname io-maxbandwidth io-maxiops ip ip6 ipc isolation kernel-memory label
label-file link link-local-ip log-driver log-opt mac-address memory memory-reservation memory-swap memory-swappiness mount name net net-alias network network-alias oom-score-adj pid pids-limit platform publish
pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user userns uts volume volume-driver volumes-from workdir`;
const switches = 'detach disable-content-trust init interactive no-healthcheck oom-kill-disable privileged publish-all quiet read-only rm sig-proxy tty use-api-socket';
const letters: Readonly<Record<string, string>> = {
  a: 'attach', c: 'cpu-shares', d: 'detach', e: 'env', h: 'hostname', i: 'interactive', l: 'label', m: 'memory', p: 'publish', P: 'publish-all', q: 'quiet', t: 'tty', u: 'user', v: 'volume', w: 'workdir',
};
/** Before `run`: which service is talked to, and how. */
const globalValues = 'config context host log-level tlscacert tlscert tlskey';
const globalSwitches = 'debug tls tlsverify';
const globalLetters: Readonly<Record<string, string>> = { c: 'context', D: 'debug', H: 'host', l: 'log-level' };

/** The flags of one place of the command line. */
export interface Flags {
  byName(name: string): FlagKind | undefined;
  byLetter(letter: string): FlagKind | undefined;
}

export const runFlags: Flags = table(values, switches, letters);
export const globalFlags: Flags = table(globalValues, globalSwitches, globalLetters);

function table(withValue: string, without: string, short: Readonly<Record<string, string>>): Flags {
  const kinds = new Map<string, FlagKind>([
    ...withValue.split(/\s+/).map((name) => [name, { name, takesValue: true }] as const),
    ...without.split(/\s+/).map((name) => [name, { name, takesValue: false }] as const),
  ]);
  return { byName: (name) => kinds.get(name), byLetter: (letter) => (Object.hasOwn(short, letter) ? kinds.get(short[letter] ?? '') : undefined) };
}
