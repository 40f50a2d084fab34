import path from 'node:path';
import type { Result } from '#shared/result';

/** What a server's environment is made of. */
export interface EnvironmentParts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly user: string;
  /** PATH as the host handed it down. */
  readonly searchPath: string;
  /** The gateway's own environment, of which only the allow-list is taken. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  /** The variables the host's entry names, with their values. */
  readonly named: Readonly<Record<string, string>>;
}

/** A named variable that does not reach the server, and why, in words. */
export interface Dropped {
  readonly name: string;
  readonly why: string;
}

/**
 * Variables that change which code a program loads; `*` stands for any ending. They are passed when a host's entry names them, said in
 * red, and part of the server's identity.
 */
export const loaderVariables: readonly string[] = [
  'LD_*', 'DYLD_*', 'GCONV_PATH', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_REPL_EXTERNAL_MODULE', 'ELECTRON_RUN_AS_NODE', 'PYTHONPATH', 'PYTHONHOME',
  'PYTHONSTARTUP', 'PYTHONUSERBASE', 'PYTHONINSPECT', 'BASH_ENV', 'ENV', 'BASH_FUNC_*', 'SHELLOPTS', 'BASHOPTS', 'PERL5LIB', 'PERL5OPT', 'PERL5DB', 'RUBYOPT', 'RUBYLIB',
  'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'CLASSPATH', 'DOTNET_STARTUP_HOOKS', 'CORECLR_PROFILER*', 'COR_PROFILER*', 'GIT_SSH_COMMAND', 'GIT_SSH', 'GIT_EXEC_PATH',
  'BUN_OPTIONS', 'DENO_*', 'PATH', 'PATHEXT', 'COMSPEC', 'npm_config_*', 'NPM_CONFIG_*', 'UV_*', 'PIP_*',
];

/** Doors to the person's screen, session, keys and containers, and Countersign's own variables: never passed, not even when named. */
const never: readonly string[] = [
  'DISPLAY', 'WAYLAND_DISPLAY', 'WAYLAND_SOCKET', 'XAUTHORITY', 'ICEAUTHORITY', 'SESSION_MANAGER', 'XDG_RUNTIME_DIR', 'DBUS_*_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS',
  'SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'GPG_AGENT_INFO', 'GNOME_KEYRING_*', 'DOCKER_HOST', 'CONTAINER_HOST', 'PULSE_SERVER', 'PIPEWIRE_*', 'I3SOCK', 'SWAYSOCK',
  'HYPRLAND_INSTANCE_SIGNATURE', 'TMUX', 'STY', 'VSCODE_IPC_*', 'COUNTERSIGN_*',
];

const posix = ['LANG', 'LANGUAGE', 'LC_*', 'TZ', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS'];

const windows = [
  'SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'ProgramFiles',
  'ProgramFiles(x86)', 'ProgramData', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE', 'USERNAME', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE',
];

/** What of the gateway's own environment servers may get: names, or patterns with `*` for any part. */
export const inheritedVariables: readonly string[] = [...posix, ...windows, 'TMPDIR', '__CF_USER_TEXT_ENCODING'];

const systemPath: Partial<Record<NodeJS.Platform, string>> = { linux: '/usr/local/bin:/usr/bin:/bin', darwin: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' };

/**
 * PATH as the server has it: of the one its entry names, or else the host's, the absolute parts. Empty and relative ones would let the
 * working folder decide what runs. Without any, the system's own; undefined where there is none to fall back to.
 */
export function serverPath(platform: NodeJS.Platform, searchPath: string, named: Readonly<Record<string, string>>): string | undefined {
  const chosen = Object.entries(named).findLast(([name]) => isPath(name, platform))?.[1] ?? searchPath;
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const parts = chosen.split(paths.delimiter).filter((part) => paths.isAbsolute(part) && !part.includes('\0'));
  return parts.length > 0 ? parts.join(paths.delimiter) : systemPath[platform];
}

function isPath(name: string, platform: NodeJS.Platform): boolean {
  return (platform === 'win32' ? name.toUpperCase() : name) === 'PATH';
}

/** Whether a variable decides which code a program loads. Windows ignores the case of names, so this does too. */
export function isLoaderVariable(name: string): boolean {
  return matches(loaderVariables, name);
}

/**
 * A server's whole environment: the operating system's minimum and the named variables, nothing else; PATH as in `serverPath`. Values that begin with `()`
 * are dropped (CVE-2014-6271), and so is what no operating system can pass on.
 */
export function serverEnvironment(parts: EnvironmentParts): { readonly env: Readonly<Record<string, string>>; readonly dropped: readonly Dropped[] } {
  const { platform, named, searchPath } = parts;
  const env = new Map<string, string>();
  const put = (name: string, value: string) => {
    for (const other of env.keys()) if (platform === 'win32' && other.toUpperCase() === name.toUpperCase()) env.delete(other);
    env.set(name, value);
  };
  const searched = serverPath(platform, searchPath, named);
  for (const [name, value] of [...minimum(parts), ...(searched === undefined ? [] : [['PATH', searched] as const])]) {
    if (judge(name, value).ok) put(name, value);
  }
  const dropped: Dropped[] = [];
  for (const [name, value] of Object.entries(named)) {
    const verdict = judge(name, value);
    if (isPath(name, platform)) {
      if (searched !== undefined) put(name, searched);
    } else if (verdict.ok) put(name, value);
    else dropped.push({ name, why: verdict.error });
  }
  return { env: Object.fromEntries(env), dropped };
}

function minimum(parts: EnvironmentParts): (readonly [string, string])[] {
  const { platform, home, user, inherited } = parts;
  const allowed = platform === 'win32' ? windows : posix;
  const taken = Object.entries(inherited).flatMap(([name, value]) =>
    value !== undefined && allowed.some((pattern) => matches([pattern], name, platform !== 'win32')) ? [[name, value] as const] : [],
  );
  if (platform === 'win32') return taken;
  const own = [['HOME', home], ['USER', user], ['LOGNAME', user], ['TERM', 'dumb']] as const;
  if (platform === 'linux') return [...taken, ...own, ['TMPDIR', '/tmp']];
  const mac = ['TMPDIR', '__CF_USER_TEXT_ENCODING'].flatMap((name) => (inherited[name] === undefined ? [] : [[name, inherited[name]] as const]));
  return [...taken, ...mac, ...own];
}

function judge(name: string, value: string): Result<null, string> {
  if (name === '' || /[=\0]/.test(name) || value.includes('\0')) return { ok: false, error: 'no environment can hold it' };
  if (matches(never, name)) return { ok: false, error: 'it leads to your screen, your session or your keys, which servers never get' };
  if (value.startsWith('()')) return { ok: false, error: 'its value is a shell function, which some shells would run' };
  return { ok: true, value: null };
}

function matches(patterns: readonly string[], name: string, exactCase = false): boolean {
  const wanted = exactCase ? name : name.toUpperCase();
  return patterns.some((pattern) => {
    const [start = '', end] = (exactCase ? pattern : pattern.toUpperCase()).split('*');
    if (end === undefined) return wanted === start;
    return wanted.startsWith(start) && wanted.endsWith(end) && wanted.length >= start.length + end.length;
  });
}
