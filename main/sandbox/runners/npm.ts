import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import { realpathOf } from '../paths';
import type { FetchPlan } from './plan';
import type { Registries } from './settings';
import { shown } from './spec';

/** Folders of one fetch. All lie in a private one that is taken away afterwards; `package` alone is kept, under another name. */
export interface Making {
  readonly package: string;
  readonly cache: string;
  readonly home: string;
  readonly temporary: string;
}

/** What was fetched. */
export interface Arrived {
  readonly version: string;
  readonly integrity: string | null;
  /** Packages that wanted to run a program of their own and did not. */
  readonly scripts: readonly string[];
}

/** How a package's program is started; paths below the package's folder are absolute already. */
export interface Program {
  readonly located: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Why a package's program cannot be started; `whole`: the runner itself could. */
export interface Unusable {
  readonly whole: boolean;
  readonly words: string;
}

const lockBytes = 32 * 1024 * 1024;
const manifestBytes = 1024 * 1024;
const entrySchema = z.object({ version: z.string().optional(), integrity: z.string().optional(), hasInstallScript: z.boolean().optional(), link: z.boolean().optional() });
const lockSchema = z.object({ packages: z.record(z.string(), entrySchema) });
const manifestSchema = z.object({ name: z.string(), version: z.string(), bin: z.union([z.string(), z.record(z.string(), z.string())]).optional() });

/** npm's arguments for `install`, after its own script. `version`: an exact one, or as the command wants it. Nothing of the person's settings is read; no script is run. */
export function npmArguments(plan: Pick<FetchPlan, 'name'>, version: string, making: Making, registries: Registries): readonly string[] {
  return ['install', `${plan.name}@${version === '' ? 'latest' : version}`, '--save-exact', ...common(making, registries)];
}

/** npm's arguments that print which version it would take. */
export function npmNewestArguments(plan: Pick<FetchPlan, 'name' | 'wanted'>, making: Making, registries: Registries): readonly string[] {
  return ['view', `${plan.name}@${plan.wanted === '' ? 'latest' : plan.wanted}`, 'version', '--json', ...common(making, registries)];
}

function common(making: Making, { registry, scopes, authorities }: Registries): readonly string[] {
  return [
    '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--no-color', '--package-lock', '--install-strategy=hoisted', '--omit=dev', '--loglevel=error', '--logs-max=0', '--fetch-retries=1',
    '--fetch-timeout=30000',
    `--prefix=${making.package}`, `--cache=${making.cache}`, `--userconfig=${join(making.home, 'npmrc')}`, `--globalconfig=${join(making.home, 'global-npmrc')}`,
    `--registry=${registry}`, ...Object.entries(scopes).map(([scope, address]) => `--${scope}:registry=${address}`), ...(authorities === undefined ? [] : [`--cafile=${authorities}`]),
  ];
}

/** The version `npm view` printed; null where it is none. */
export function npmNewest(output: string): string | null {
  try {
    const printed = z.union([z.string(), z.array(z.string())]).parse(JSON.parse(output));
    const version = typeof printed === 'string' ? printed : printed.at(-1);
    return version !== undefined && isVersion(version) ? version : null;
  } catch {
    return null;
  }
}

/** What npm put into `folder`, by the lock file it wrote. Undefined where that says nothing of the package. */
export function npmArrived(folder: string, name: string): Arrived | undefined {
  try {
    const { packages } = lockSchema.parse(JSON.parse(readBounded(join(folder, 'package-lock.json'), lockBytes)));
    const own = Object.hasOwn(packages, `node_modules/${name}`) ? packages[`node_modules/${name}`] : undefined;
    if (own?.version === undefined || !isVersion(own.version) || own.link === true) return undefined;
    const scripts = Object.entries(packages).flatMap(([path, { hasInstallScript }]) => (hasInstallScript === true ? [path.replace(/^.*node_modules\//, '')] : []));
    return { version: own.version, integrity: own.integrity ?? null, scripts: [...new Set(scripts)] };
  } catch {
    return undefined;
  }
}

function isVersion(text: string): boolean {
  return text.length <= 200 && /^\d[0-9A-Za-z.+-]*$/.test(text);
}

/** How the package's program is run: the one of its own name or its only one, or `wanted`, as npx chooses. */
export function npmProgram(folder: string, name: string, wanted: string | null, node: string): Result<Program, Unusable> {
  const own = join(folder, 'node_modules', ...name.split('/'));
  const manifest = readManifest(own);
  if (manifest === undefined) return failed(say('runner.failed.odd', { name: shown(name) }));
  const bare = name.replace(/^@[^/]+\//, '');
  const bins = typeof manifest.bin === 'string' ? { [bare]: manifest.bin } : (manifest.bin ?? {});
  const only = new Set(Object.values(bins)).size === 1 ? Object.keys(bins)[0] : undefined;
  const chosen = wanted ?? only ?? bare;
  const file = Object.hasOwn(bins, chosen) ? bins[chosen] : undefined;
  if (file === undefined) return failed(wanted === null && Object.keys(bins).length > 1 ? say('runner.failed.programs', { name: shown(name) }) : say('runner.failed.program', { name: shown(name), program: shown(chosen) }));
  const path = realpathOf(resolve(own, file));
  if (path === undefined || !path.startsWith(realpathOf(own) + sep) || !statSync(path).isFile()) return failed(say('runner.failed.program', { name: shown(name), program: shown(chosen) }));
  const env = { npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  const reading = readBy(path);
  if (reading === 'itself') return ok({ located: path, args: [], env });
  return reading === null ? err({ whole: true, words: say('runner.whole.interpreter', { name: shown(name), interpreter: 'Node' }) }) : ok({ located: node, args: [...reading, path], env });
}

function failed(words: string): Result<Program, Unusable> {
  return err({ whole: false, words });
}

/** Node's options where Node reads the file, by its first line or its name; `itself` for a machine's program; null where something else reads it. */
function readBy(path: string): readonly string[] | 'itself' | null {
  const head = readHead(path);
  const [, line] = /^#!([^\n]*)/.exec(head) ?? [];
  if (line === undefined) {
    if (/^(?:\x7fELF|MZ|[\xcf\xce]\xfa\xed\xfe|\xca\xfe\xba\xbe)/.test(head)) return 'itself';
    return /\.[cm]?js$/.test(path) ? [] : null;
  }
  const words = line.trim().split(/\s+/);
  const rest = (words[0] ?? '').endsWith('/env') ? words.slice(words[1] === '-S' ? 2 : 1) : words;
  const isNode = /(?:^|\/)node(?:js)?$/.test(rest[0] ?? '');
  return isNode && rest.slice(1).every((word) => /^--[a-z][\w=-]*$/.test(word)) ? rest.slice(1) : null;
}

function readHead(path: string): string {
  const bytes = Buffer.alloc(256);
  const fd = openSync(path, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}

function readManifest(folder: string): z.infer<typeof manifestSchema> | undefined {
  try {
    return manifestSchema.parse(JSON.parse(readBounded(join(folder, 'package.json'), manifestBytes)));
  } catch {
    return undefined;
  }
}

function readBounded(path: string, bytes: number): string {
  const stat = statSync(path);
  if (!stat.isFile() || stat.size > bytes) throw new Error('too large');
  return readFileSync(path, 'utf8');
}
