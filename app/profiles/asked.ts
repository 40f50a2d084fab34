import type { Destination } from '#shared/models/profile';
import { reached, readDestination } from './destinations';
import type { Facts, PathArgument } from './facts';
import { programName } from './known';
import { folderOf, isOrdinary, lies, type Ground } from './places';
import { variablesAsked, type VariableAsked } from './variables';

/** What a server's arguments ask for, and what of it is not proposed. */
export interface Asked {
  /** Files and folders that are there. */
  readonly paths: readonly string[];
  /** The same of its variables, each by itself. */
  readonly variables: readonly VariableAsked[];
  /** Folders for files that are to be made, with each file. */
  readonly parents: readonly { readonly path: string; readonly folder: string }[];
  /** Keys, settings, the system, home: never proposed. */
  readonly left: readonly string[];
  /** Where nothing is, and nothing says that something is to be written. */
  readonly absent: readonly string[];
  readonly destinations: readonly Destination[];
  /** Addresses that cannot be given to a server: what of them names a computer, since the rest may hold a password. */
  readonly unread: readonly string[];
}

const interpreters = /^(?:node|nodejs|deno|bun|tsx|ts-node|python[\d.]*|pypy[\d.]*|uv|ruby|perl|php|java|dotnet|lua|sh|bash|dash|zsh|fish|pwsh|powershell)$/;
const scripts = /\.(?:[cm]?[jt]sx?|pyz?|rb|pl|php|jar|dll|lua|sh|ps1)$/i;
/** Options whose folder is the program's own: uv's project, node's preloaded files. */
const programs = /^(?:--directory|--project|--with-editable|--prefix|-C|--cwd|--require|-r|--import|--loader|--experimental-loader|--config-file|--env-file)$/;
const written = /(?:^|-)(?:out|output|save|log|logs|logfile|db|database|memory|store|storage|dest|destination|write|data|report|trace|state|cache|download|downloads|export)(?:$|-)/;

/** Sorts the paths and addresses of a server's arguments. Its own script and the folder its program lies in are no request: every profile may read those. */
export function asked(facts: Facts, ground: Ground): Asked {
  const own = ownFiles(facts);
  const found = { paths: new Set<string>(), parents: new Map<string, string>(), left: new Set<string>(), absent: new Set<string>() };
  for (const argument of facts.paths.slice(0, 200)) {
    const { path, kind } = argument;
    if (own.has(path)) continue;
    const folder = folderOf(path);
    if (!isOrdinary(path, ground)) found.left.add(path);
    else if (kind !== 'absent') found.paths.add(path);
    else if (!isToBeWritten(facts, path) || !isThere(facts, argument, folder)) found.absent.add(path);
    else if (isOrdinary(folder, ground)) found.parents.set(path, folder);
    else found.left.add(path);
  }
  const read = facts.addresses.slice(0, 1000).map((text) => ({ text, destination: readDestination(text) }));
  const destinations = new Map(read.flatMap(({ destination }) => (destination === null ? [] : reached(destination).map((one) => [`${one.host} ${one.port}`, one] as const))));
  return {
    paths: [...found.paths],
    variables: variablesAsked(facts, ground),
    parents: [...found.parents].map(([path, folder]) => ({ path, folder })),
    left: [...found.left],
    absent: [...found.absent],
    destinations: [...destinations.values()],
    unread: read.filter(({ destination }) => destination === null).map(({ text }) => bare(text)),
  };
}

function bare(text: string): string {
  return text.trim().replace(/^([a-z][a-z0-9+.-]{0,30}:\/\/)?([^/?#]*@)?/is, '$1').replace(/(?<=[^:/])[/?#].*$/s, '');
}

function ownFiles(facts: Facts): ReadonlySet<string> {
  const own = new Set(facts.paths.filter(({ path }) => programs.test(optionOf(facts, path) ?? '')).map(({ path }) => path));
  const script = scriptOf(facts);
  if (script !== undefined) own.add(script.path);
  return own;
}

/** The file an interpreter is told to run, or that a runner is told to take in a package's place. */
function scriptOf(facts: Facts): PathArgument | undefined {
  const { command, args, paths, runner } = facts;
  if (runner) return facts.package === null || /^(?:[./~]|[A-Za-z]:[\\/])/.test(facts.package) ? paths.find(({ kind }) => kind !== 'absent') : undefined;
  if (!interpreters.test(programName(command)) || args.includes('-m')) return undefined;
  const own = args.filter((arg, at) => !arg.startsWith('-') && !programs.test(args[at - 1] ?? ''));
  // What is run stands before what it is given.
  const script = own.find((arg) => scripts.test(arg)) ?? own.find((arg) => !/^(?:run|exec|x|tool|task)$/.test(arg));
  return script === undefined ? undefined : paths.find(({ path, kind }) => kind === 'file' && nameOf(path) === nameOf(script));
}

/** The option a path is the value of, by the argument that ends like it; null where it stands alone. */
function optionOf({ args }: Facts, path: string): string | null {
  const name = nameOf(path);
  for (const [at, arg] of args.entries()) {
    const [, option, value] = /^(-[^=]*)=(.*)$/s.exec(arg) ?? [];
    if (name === '' || nameOf(value ?? arg) !== name) continue;
    if (option !== undefined) return option;
    const before = args[at - 1];
    return before?.startsWith('-') === true && before !== '--' && !before.includes('=') ? before : null;
  }
  return null;
}

/** Whether the folder of an absent path is known to be there: a profile that names one that is not starts nothing. */
function isThere({ cwd, paths }: Facts, { above }: PathArgument, folder: string): boolean {
  return above === folder || cwd === folder || paths.some(({ path, kind }) => kind !== 'absent' && lies(path, folder));
}

function nameOf(path: string): string {
  return path.replace(/[\\/]+$/, '').split(/[\\/]/).at(-1) ?? '';
}

/** A file with an ending, behind an option that says something is put there. */
function isToBeWritten(facts: Facts, path: string): boolean {
  const option = optionOf(facts, path);
  return option !== null && written.test(option.replace(/^-+/, '').replaceAll('_', '-').toLowerCase()) && /[^.\\/]\.[A-Za-z0-9]{1,10}$/.test(path);
}
