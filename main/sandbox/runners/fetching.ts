import { realpathSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import type { Profile } from '#shared/models/profile';
import { serverEnvironment } from '../environment';
import type { LaunchPlan } from '../sandbox';
import type { Making } from './npm';
import type { Registries } from './settings';
import type { FetchTools } from './tools';

/** Hosts that give everything they name themselves: a fetch from these needs no other address. */
const complete: Readonly<Record<string, readonly string[]>> = { 'registry.npmjs.org': ['registry.npmjs.org'], 'pypi.org': ['pypi.org', 'files.pythonhosted.org'] };
/** Where the person's own proxy is. Fetches alone get them, no server. */
export const proxyVariables: readonly string[] = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const certificates = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'];

export interface FetchingParts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly user: string;
  /** The gateway's own environment: certificates, proxies and the system's minimum are taken from it. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  readonly tools: FetchTools;
  readonly making: Making & { readonly root: string };
  readonly registries: Registries;
  /** Whether there is a proxy of Countersign's that could hold the fetch to the registry. */
  readonly proxied: boolean;
  readonly variables: Readonly<Record<string, string>>;
}

/** What a fetch may do: read its own programs, change its own folder, and reach the registry. Nothing of home. */
export function fetchProfile({ making, registries, inherited, proxied }: Pick<FetchingParts, 'making' | 'registries' | 'inherited' | 'proxied'>): Profile {
  const hosts = Object.keys(registries.scopes).length === 0 ? complete[new URL(registries.registry).hostname] : undefined;
  // Whoever has to go through a proxy of their own cannot go through ours, which knows no way but the direct one.
  const direct = proxyVariables.every((name) => (inherited[name] ?? '') === '');
  const bounded = proxied && direct && hosts !== undefined && registries.registry.startsWith('https:');
  return {
    template: 'runner',
    files: { reach: 'folders', read: [...certificates.map((name) => inherited[name]), registries.authorities].flatMap(real), write: [making.root], never: [] },
    network: bounded ? { mode: 'allowed', allow: hosts.map((host) => ({ host, port: 443 })) } : { mode: 'open' },
    env: null,
    limits: { memory: 2048, processor: null, processes: 512, openFiles: 4096, fileSize: 512, output: 32 },
  };
}

/** The launch of one fetch with `args`. Its environment is the system's minimum, its own folders and the way to the registry. */
export function fetchLaunch(parts: FetchingParts, args: readonly string[], rest: Pick<LaunchPlan, 'hidden' | 'readOnly' | 'replaced' | 'level'> & { readonly profile: Profile }): LaunchPlan {
  const { platform, home, user, inherited, tools, making, variables } = parts;
  const own = { HOME: making.home, USERPROFILE: making.home, APPDATA: making.home, LOCALAPPDATA: making.home, XDG_CACHE_HOME: making.cache, XDG_CONFIG_HOME: making.home, XDG_DATA_HOME: making.home, XDG_STATE_HOME: making.home, TMPDIR: making.temporary, TEMP: making.temporary, TMP: making.temporary };
  const ways = rest.profile.network.mode === 'open' ? proxyVariables.flatMap((name) => pair(name, inherited[name])) : [];
  const trusted = certificates.flatMap((name) => pair(name, real(inherited[name])[0]));
  const searchPath = [dirname(tools.interpreter), ...(platform === 'win32' ? [] : ['/usr/bin', '/bin'])].join(delimiter);
  const unread = Object.fromEntries(Object.entries(inherited).filter(([name]) => !certificates.includes(name)));
  const { env } = serverEnvironment({ platform, home: making.home, user, searchPath, inherited: unread, named: { ...own, ...Object.fromEntries([...ways, ...trusted]), CI: '1', ...variables } });
  return {
    ...rest,
    located: tools.program,
    args: tools.script === null ? args : [tools.script, ...args],
    cwd: making.package,
    env,
    home,
    program: tools.folders,
  };
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined || value === '' ? [] : [[name, value]];
}

function real(path: string | undefined): string[] {
  try {
    return path === undefined || path === '' ? [] : [realpathSync.native(path)];
  } catch {
    return [];
  }
}
