import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isFile } from './paths';

/** A package a server comes from. An empty version says that whatever is newest at start will run. */
export interface ServerPackage {
  readonly name: string;
  readonly version: string;
}

const manifestSchema = z.object({ name: z.string().min(1), version: z.string().min(1) });
const manifestBytes = 1024 * 1024;

interface Runner {
  /** The words that make the program a runner, after its name; empty when the program is nothing else. */
  readonly words: readonly string[];
  /** Options that name the package themselves. */
  readonly packageOptions: readonly string[];
  /** Options followed by a value that is not the package. */
  readonly valueOptions: readonly string[];
}

const npmOptions = { packageOptions: ['-p', '--package'], valueOptions: ['-c', '--call', '-w', '--workspace', '--registry', '--cache', '--prefix', '--userconfig', '--loglevel', '--node-options', '--shell', '--script-shell'] };
const uvOptions = { packageOptions: ['--from'], valueOptions: ['--with', '-w', '--python', '-p', '--index', '--index-url', '-i', '--extra-index-url', '--default-index', '--directory', '--project', '--env-file', '--cache-dir', '--with-editable', '--with-requirements', '--constraints', '-c', '--find-links', '-f', '--refresh-package'] };

const runners: Readonly<Record<string, readonly Runner[]>> = {
  npx: [{ words: [], ...npmOptions }],
  npm: [{ words: ['exec'], ...npmOptions }, { words: ['x'], ...npmOptions }],
  pnpx: [{ words: [], ...npmOptions }],
  pnpm: [{ words: ['dlx'], ...npmOptions }],
  yarn: [{ words: ['dlx'], ...npmOptions }],
  bunx: [{ words: [], ...npmOptions }],
  bun: [{ words: ['x'], ...npmOptions }],
  uvx: [{ words: [], ...uvOptions }],
  uv: [{ words: ['tool', 'run'], ...uvOptions }],
  pipx: [{ words: ['run'], packageOptions: ['--spec'], valueOptions: ['--python', '--index-url', '-i', '--pip-args'] }],
};

/** Whether the command is a package runner such as npx or uvx, whatever it is told to run. */
export function isRunner(command: string, args: readonly string[]): boolean {
  return runnersOf(command, args).length > 0;
}

/** The package a runner such as npx or uvx is told to fetch and run, or null when the command is no such runner. */
export function runnerPackage(command: string, args: readonly string[]): ServerPackage | null {
  for (const runner of runnersOf(command, args)) {
    const spec = packageSpec(runner, args.slice(runner.words.length));
    if (spec !== undefined) return parseSpec(spec);
  }
  return null;
}

function runnersOf(command: string, args: readonly string[]): readonly Runner[] {
  const name = basename(command.replaceAll('\\', '/')).replace(/\.(exe|cmd|bat|ps1)$/i, '').toLowerCase();
  const all = Object.hasOwn(runners, name) ? (runners[name] ?? []) : [];
  return all.filter((runner) => runner.words.every((word, index) => args[index] === word));
}

function packageSpec(runner: Runner, args: readonly string[]): string | undefined {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const [option = '', inline] = arg.split(/=(.*)/s);
    if (runner.packageOptions.includes(option)) return inline ?? args[index + 1];
    if (arg === '--') return args[index + 1];
    if (!arg.startsWith('-')) return arg;
    if (runner.valueOptions.includes(arg)) index += 1;
  }
  return undefined;
}

/** `name@1.2.3`, `@scope/name@1.2.3` and `name==1.2.3` are pinned; tags, ranges and addresses are not. */
function parseSpec(spec: string): ServerPackage {
  const [, name = spec, version = ''] = /^(@?[^@=<>~!\s]+)(?:@|={2,3})(.*)$/s.exec(spec) ?? [];
  const exact = /^v?\d+(\.\d+){1,3}([-+.]?[0-9A-Za-z][0-9A-Za-z.+-]*)?$/.test(version);
  if (version !== '' && !exact && /[:/]/.test(version)) return { name: spec, version: '' };
  return { name, version: exact ? version : '' };
}

/** The first argument that is an existing file: the script, for an interpreter. */
export function scriptOf(args: readonly string[], cwd: string): string | undefined {
  return args.filter((arg) => arg !== '').map((arg) => resolve(cwd, arg)).find(isFile);
}

/** Name and version of the nearest package.json above a file that has both; null when there is none. */
export function packageAround(file: string): ServerPackage | null {
  const folder = packageFolder(file);
  return folder === null ? null : readManifest(join(folder, 'package.json'));
}

/** The folder of that package.json. */
export function packageFolder(file: string): string | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (readManifest(join(folder, 'package.json')) !== null) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function readManifest(path: string): ServerPackage | null {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > manifestBytes) return null;
    const { name, version } = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { name, version };
  } catch {
    return null;
  }
}
