import { isAbsolute, join } from 'node:path';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import { shown } from './spec';

/** Where packages come from: the registry, and for npm those of some scopes (`@corp`). Addresses without credentials. */
export interface Registries {
  readonly registry: string;
  readonly scopes: Readonly<Record<string, string>>;
  /** The file of the authorities whose certificates npm trusts in place of its own; absent where its own count. */
  readonly authorities?: string;
}

/** One settings file a runner would read: its path and text. */
export interface SettingsFile {
  readonly path: string;
  readonly text: string;
  /** It came with a project. The entry's variables are put into none of it: they would go to whatever address it names. */
  readonly foreign?: true;
}

export interface NpmSettings {
  /** As the command names it; before everything else. */
  readonly named: string | null;
  /** The package's, whose scope may have a registry of its own. */
  readonly name: string;
  /** The entry's variables: what `${NAME}` in a file stands for, and `npm_config_registry`. */
  readonly env: Readonly<Record<string, string>>;
  /** npm's files, the one that counts most first: the project's, the person's, the machine's. */
  readonly files: readonly SettingsFile[];
}

const publicNpm = 'https://registry.npmjs.org/';
export const publicPython = 'https://pypi.org/simple';
/** Whoever has a key to these has it to publish; what they give is given to everybody. */
const needNoKey = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const keyed = /:(?:_authToken|_auth|_password|username|certfile|keyfile|tokenHelper)$/;

/** The registries npm would ask, with no key for any of them. An error, in words, where the package comes from one that wants a key or has no proper address. */
export function npmRegistries({ named, name, env, files }: NpmSettings): Result<Registries, string> {
  const settings = new Map<string, string>();
  for (const { text, foreign } of files.toReversed()) for (const [key, value] of lines(text, foreign === true ? {} : env)) settings.set(key, value);
  const variable = Object.entries(env).findLast(([key]) => key.toLowerCase() === 'npm_config_registry')?.[1];
  const registry = address(named ?? variable ?? settings.get('registry') ?? publicNpm);
  if (!registry.ok) return registry;
  const scopes: Record<string, string> = {};
  for (const [key, value] of settings) {
    const [, scope] = /^(@[a-z0-9._~-]+):registry$/i.exec(key) ?? [];
    if (scope === undefined) continue;
    const its = address(value);
    if (!its.ok) return its;
    scopes[scope] = its.value;
  }
  const source = new URL(scopes[name.split('/')[0] ?? ''] ?? registry.value);
  const hasKey = [...settings.keys()].some((key) => keyed.test(key) && key.startsWith(`//${source.host}/`));
  return hasKey && !needNoKey.includes(source.hostname) ? err(say('runner.whole.key', { host: shown(source.host) })) : ok({ registry: registry.value, scopes });
}

/** npm's `cafile` by settings files, the one that counts most first, as an absolute path; null where none names one. A project's own file must not be among them: what it holds came with the project. */
export function npmAuthorities(files: readonly SettingsFile[], env: Readonly<Record<string, string>>, home: string): string | null {
  const named = files.flatMap(({ text }) => lines(text, env).flatMap(([key, value]) => (key === 'cafile' ? [value] : [])).slice(-1))[0];
  if (named === undefined || named === '') return null;
  const path = named.startsWith('~/') ? join(home, named.slice(2)) : named;
  return isAbsolute(path) ? path : null;
}

/** The registry of a Python package: the one its command names, or PyPI. Any setting that names another leaves it to the runner. */
export function pythonRegistry(named: string | null, files: readonly SettingsFile[]): Result<Registries, string> {
  const other = settingsElsewhere(files);
  if (other !== null) return err(other);
  const registry = address(named ?? publicPython);
  return registry.ok ? ok({ registry: registry.value, scopes: {} }) : registry;
}

/** What of yarn's, bun's and uv's settings names another place to fetch from; null where nothing does. */
export function settingsElsewhere(files: readonly SettingsFile[]): string | null {
  const telling = files.find(({ path, text }) => (path.endsWith('.toml') ? /^\s*(?:\[+\s*(?:tool\.uv\.)?(?:index|pip|install\.(?:registry|scopes)|sources)|(?:[\w.-]*index[\w-]*|registry|find-links|scopes)\s*=)/m : /registry|npmScopes|plugins/i).test(text));
  return telling === undefined ? null : say('runner.whole.config', { file: shown(telling.path) });
}

/** Variables of the entry that change what a runner does, beside those that change nothing here; null where there are none. */
export function steeringVariable(names: readonly string[], runner: string): string | null {
  const steering = names.find((name) => /^(?:npm_config_|pnpm_config_|yarn_|bun_|uv_|pip_)/i.test(name) && !/^npm_config_(?:registry|yes|loglevel|fund|audit|update_notifier)$/i.test(name));
  return steering === undefined ? null : say('runner.whole.variable', { name: shown(steering), runner });
}

/** Keys and values as npm's files have them (ini), `${NAME}` put in. */
function lines(text: string, env: Readonly<Record<string, string>>): [string, string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, key, value] = /^\s*([^;#=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return [];
    const plain = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
    return [[key, plain.replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => env[name] ?? whole)]];
  });
}

function address(text: string): Result<string, string> {
  const url = URL.parse(text);
  const isPlain = url !== null && !text.includes('${') && /^[\w.:[\]-]+$/.test(url.host) && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain ? ok(url.href) : err(say('runner.whole.registry', { address: shown(url === null ? text : `${url.protocol}//${url.host}`) }));
}
