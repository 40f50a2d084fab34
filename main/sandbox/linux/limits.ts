import type { Limits, Profile } from '#shared/models/profile';
import { bridgePort, insideArguments, type InsideOptions } from '../inside';

/** Programs that set limits of processes inside, checked beforehand; undefined: not there. */
export interface LimitTools {
  /** Countersign's own, which also carries connections to the proxy. */
  readonly inside: string | undefined;
  readonly prlimit: string | undefined;
}

/** Where what is brought in lies inside. Nothing of the machine's is in /dev. */
export const broughtAt = { inside: '/dev/countersign-inside', secrets: '/dev/countersign-secrets' } as const;

/** Names the first programs inside go by in /proc (comm, 15 characters), before they become the server's own. */
export const firstNames: readonly string[] = ['bwrap', 'prlimit', 'countersign-ins'];

const mebibyte = 1024 * 1024;
/** What one process may hold beyond the whole tree's memory: runtimes reserve far more than they use (Node up to 1 GB). */
const reservedMebibytes = 2048;

/** What a process may take for itself, as numbers of getrlimit(2); null: as it is. */
export interface ProcessLimits {
  readonly processes: number | null;
  readonly openFiles: number | null;
  readonly data: number | null;
  readonly fileSize: number | null;
}

/** `counted` says that the tree's memory is bounded by the kernel, so that no process needs a bound of its own. */
export function processLimits({ processes, openFiles, memory, fileSize }: Limits, counted: boolean): ProcessLimits {
  return {
    processes,
    openFiles,
    data: memory === null || counted ? null : (memory + reservedMebibytes) * mebibyte,
    fileSize: fileSize === null ? null : fileSize * mebibyte,
  };
}

/** What runs first inside and becomes the server, up to its own `--`; `bridge`: the descriptor it gets of the proxy's socket, null for no way out; `observe` and `sockets` are its own to do. Undefined where nothing here can set what is asked. */
export function firstInside(tools: LimitTools, limits: ProcessLimits, bridge: number | null, { observe = null, sockets = null }: Partial<Pick<InsideOptions, 'observe' | 'sockets'>> = {}): readonly string[] | undefined {
  if (tools.inside !== undefined) return [broughtAt.inside, ...insideArguments({ ...limits, bridge: bridge === null ? null : { socket: `/proc/self/fd/${bridge}`, port: bridgePort }, observe, sockets })];
  if (bridge !== null || tools.prlimit === undefined) return undefined;
  const numbers = [['nproc', limits.processes], ['nofile', limits.openFiles], ['data', limits.data], ['fsize', limits.fileSize]] as const;
  return [tools.prlimit, '--core=0', ...numbers.flatMap(([name, value]) => (value === null ? [] : [`--${name}=${value}`])), '--'];
}

/** The server's variables, and with `allowed` those that lead programs to the proxy: nothing an entry says leads past it. A browser goes to its own computer directly unless whoever starts it says otherwise, which Playwright's server does when it is told. */
export function environmentOf(env: Readonly<Record<string, string>>, network: Profile['network']['mode']): Readonly<Record<string, string>> {
  if (network !== 'allowed') return env;
  const address = `http://127.0.0.1:${bridgePort}`;
  const ways = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [[name, address], [name.toLowerCase(), address]] as const);
  const direct = 'localhost,127.0.0.1,::1';
  return { ...env, ...Object.fromEntries(ways), NO_PROXY: direct, no_proxy: direct, NODE_USE_ENV_PROXY: '1', PLAYWRIGHT_MCP_PROXY_SERVER: address };
}
