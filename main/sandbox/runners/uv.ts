import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import { isFile } from '../paths';
import type { Arrived, Making, Program, Unusable } from './npm';
import type { FetchPlan } from './plan';
import type { Registries } from './settings';
import { shown } from './spec';

const listBytes = 1024 * 1024;

/** uv's arguments for `tool install`. `version`: an exact one, or empty for what the command wants. Wheels alone: a source package is built by its own code. */
export function uvArguments(plan: Pick<FetchPlan, 'name' | 'wanted' | 'extras'>, version: string, making: Making, registries: Registries, python: string): readonly string[] {
  return ['tool', 'install', requirement(plan, version), ...common(making, registries, python), '--compile-bytecode', '--link-mode=copy'];
}

/** uv's arguments that print which version it would take, of the requirement in `file`. */
export function uvNewestArguments(file: string, making: Making, registries: Registries, python: string): readonly string[] {
  return ['pip', 'compile', file, '--no-deps', '--no-header', '--no-annotate', ...common(making, registries, python)];
}

function common({ cache }: Making, { registry }: Registries, python: string): readonly string[] {
  return ['--no-build', '--no-config', '--no-progress', '--no-python-downloads', '--color=never', `--cache-dir=${cache}`, `--python=${python}`, `--default-index=${registry}`];
}

/** As uv reads it: `name[extra]==1.2`. */
export function requirement({ name, wanted, extras }: Pick<FetchPlan, 'name' | 'wanted' | 'extras'>, version: string): string {
  return `${name}${extras.length === 0 ? '' : `[${extras.join(',')}]`}${version === '' ? wanted : `==${version}`}`;
}

/** uv's variables: everything it keeps lies in the fetch's own folders, on one file system. */
export function uvEnvironment({ package: folder, cache, home }: Making): Readonly<Record<string, string>> {
  return {
    UV_CACHE_DIR: cache, UV_TOOL_DIR: folder, UV_TOOL_BIN_DIR: join(home, 'bin'), UV_PYTHON_INSTALL_DIR: join(home, 'python'), UV_NO_CONFIG: '1', UV_PYTHON_DOWNLOADS: 'never', UV_NO_PROGRESS: '1', UV_HTTP_TIMEOUT: '30',
  };
}

/** The version `uv pip compile` printed; null where it is none. */
export function uvNewest(output: string, name: string): string | null {
  const lines = output.split('\n').map((line) => /^([a-z0-9._-]+)(?:\[[^\]]*\])?==([\w.+!-]+)/i.exec(line.trim()));
  return lines.find((match) => match !== null && folded(match[1] ?? '') === folded(name))?.[2] ?? null;
}

/** What uv put into `folder`; undefined where the package is not there. PyPI's files are checked by uv and leave no digest behind. */
export function uvArrived(folder: string, name: string): Arrived | undefined {
  const found = metadata(folder, name);
  return found === undefined ? undefined : { version: found.version, integrity: null, scripts: [] };
}

/**
 * How the program `wanted` of the package runs: the environment's own Python reads its script. The way to that Python stays a link, for by where it lies Python tells where its modules are. On Windows
 * the script is a program with the environment's first path in it, so there Python is told what it would call.
 */
export function uvProgram(folder: string, name: string, wanted: string, platform: NodeJS.Platform): Result<Program, Unusable> {
  const environment = environmentOf(folder);
  const found = metadata(folder, name);
  const missing = err({ whole: false, words: say('runner.failed.program', { name: shown(name), program: shown(wanted) }) });
  if (environment === undefined || found === undefined) return missing;
  const env = { PYTHONDONTWRITEBYTECODE: '1', UV_OFFLINE: '1' };
  if (platform !== 'win32') {
    const script = join(environment, 'bin', wanted);
    return isFile(script) ? ok({ located: join(environment, 'bin', 'python'), args: [script], env }) : missing;
  }
  const [, module, call] = entryPoint(found.folder, wanted) ?? [];
  if (module === undefined || call === undefined) return missing;
  return ok({ located: join(environment, 'Scripts', 'python.exe'), args: ['-I', '-c', `import sys; import ${module}; sys.exit(${module}.${call}())`], env });
}

/** `module:function` of a console script, as `entry_points.txt` has it. */
function entryPoint(folder: string, program: string): RegExpExecArray | undefined {
  const path = join(folder, 'entry_points.txt');
  if (!isFile(path) || statSync(path).size > listBytes) return undefined;
  const [, scripts = ''] = readFileSync(path, 'utf8').split(/^\[console_scripts\]\s*$/m);
  const lines = (scripts.split(/^\[/m)[0] ?? '').split('\n').map((line) => line.split('=').map((part) => part.trim()));
  const target = lines.find(([left]) => left === program)?.[1]?.replace(/\s*\[.*$/, '') ?? '';
  return /^([A-Za-z_][\w.]*):([A-Za-z_][\w.]*)$/.exec(target) ?? undefined;
}

/** The one environment uv made: the folder that has a `pyvenv.cfg`. */
function environmentOf(folder: string): string | undefined {
  return readdirSync(folder).map((name) => join(folder, name)).find((path) => isFile(join(path, 'pyvenv.cfg')));
}

function metadata(folder: string, name: string): { readonly folder: string; readonly version: string } | undefined {
  const environment = environmentOf(folder);
  if (environment === undefined) return undefined;
  const windows = join(environment, 'Lib', 'site-packages');
  const below = join(environment, 'lib');
  const places = [windows, ...foldersIn(below).map((version) => join(below, version, 'site-packages'))];
  for (const place of places) {
    for (const entry of foldersIn(place)) {
      const [, its = '', version = ''] = /^(.+?)-([\w.+!]+)\.dist-info$/.exec(entry) ?? [];
      if (version !== '' && folded(its) === folded(name)) return { folder: join(place, entry), version };
    }
  }
  return undefined;
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Python takes these for one name (PEP 503). */
function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
