import { basename, dirname, isAbsolute, join } from 'node:path';
import { locate } from '../locate';
import { isFile, isFolder, isWithin, realpathOf } from '../paths';
import type { FetchPlan } from './plan';

/** The runner as it was found, and where other programs are looked for. */
export interface RunnerPlaces {
  /** The runner's own path, and where it leads. */
  readonly located: string;
  readonly real: string;
  /** What reads the runner, where it is a script. */
  readonly interpreter: string | null;
  readonly searchPath: string;
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/** The programs that fetch and run. Absolute paths without links. */
export interface FetchTools {
  /** Node, or uv itself. */
  readonly program: string;
  /** npm's own script, as Node's first argument; null for uv. */
  readonly script: string | null;
  /** What reads the package's program: Node or Python. */
  readonly interpreter: string;
  /** Folders of all of them, and of the interpreter alone. */
  readonly folders: readonly string[];
  readonly interpreterFolders: readonly string[];
}

/** Finds them; the name of what is missing where one is. PATH is asked only for what does not lie beside the runner. */
export function fetchTools(plan: Pick<FetchPlan, 'source' | 'python'>, places: RunnerPlaces): FetchTools | { readonly missing: string } {
  return plan.source === 'npm' ? nodeTools(places) : uvTools(plan.python, places);
}

function nodeTools(places: RunnerPlaces): FetchTools | { readonly missing: string } {
  const npm = [...besideRunner(places), ...found('npm', places).flatMap((path) => besideRunner({ ...places, located: path, real: realpathOf(path) ?? path }))].find(isFile);
  const script = npm === undefined ? undefined : realpathOf(npm);
  if (script === undefined) return { missing: 'npm' };
  const read = places.interpreter !== null && /^node(?:js)?(?:\.exe)?$/i.test(basename(places.interpreter)) ? [places.interpreter] : [];
  const node = [...read, ...(places.platform === 'win32' ? [join(dirname(places.located), 'node.exe')] : []), ...found('node', places)].flatMap((path) => realpathOf(path) ?? []).find(isFile);
  if (node === undefined) return { missing: 'Node' };
  const interpreterFolders = [installed(node, places.home)];
  return { program: node, script, interpreter: node, folders: [...new Set([...interpreterFolders, dirname(dirname(script))])], interpreterFolders };
}

function besideRunner({ located, real }: Pick<RunnerPlaces, 'located' | 'real'>): readonly string[] {
  return [join(dirname(real), 'npm-cli.js'), join(dirname(located), 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}

function uvTools(python: string | null, places: RunnerPlaces): FetchTools | { readonly missing: string } {
  const name = places.platform === 'win32' ? 'uv.exe' : 'uv';
  const uv = [join(dirname(places.real), name), ...found('uv', places)].flatMap((path) => realpathOf(path) ?? []).find(isFile);
  if (uv === undefined) return { missing: 'uv' };
  const interpreter = pythonNames(python).flatMap((wanted) => (isAbsolute(wanted) ? [wanted] : found(wanted, places))).flatMap((path) => realpathOf(path) ?? []).find(isFile);
  if (interpreter === undefined) return { missing: python === null ? 'Python' : `Python ${python}` };
  const interpreterFolders = [installed(interpreter, places.home)];
  return { program: uv, script: null, interpreter, folders: [...new Set([uv, ...interpreterFolders])], interpreterFolders };
}

function pythonNames(python: string | null): readonly string[] {
  if (python === null) return ['python3', 'python'];
  if (isAbsolute(python)) return [python];
  return /^3(?:\.\d+)?$/.test(python) ? [`python${python}`] : /^python3(?:\.\d+)?$/.test(python) ? [python] : [];
}

function found(command: string, { cwd, searchPath, platform }: RunnerPlaces): readonly string[] {
  const path = locate({ command, cwd, searchPath, platform });
  return path === undefined ? [] : [path];
}

/** The folder a program was installed to with its libraries: of `prefix/bin/program` the prefix, where nothing but programs lies there; else the file alone. */
function installed(program: string, home: string): string {
  const prefix = basename(dirname(program)) === 'bin' ? dirname(dirname(program)) : dirname(program);
  const isShared = isWithin(prefix, home) || [`${home}/.local`, '/', '/usr', '/usr/local', '/opt', '/opt/homebrew'].includes(prefix);
  return !isShared && (isFolder(join(prefix, 'lib')) || isFolder(join(prefix, 'Lib')) || isFile(join(prefix, 'node.exe'))) ? prefix : program;
}
