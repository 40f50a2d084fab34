import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Identity, Trust } from '#shared/models/server';
import type { Facts, NamedPath, PathArgument } from '#app/profiles/facts';
import { namesSecret } from '#app/redaction/secrets';
import { isLoaderVariable } from './environment';
import { isRunner } from './package';
import { inTime, realPath } from './real-path';

/** What is known of a server that a profile is to be proposed for. */
export interface FactsParts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly identity: Identity;
  /** As they are run, or where nobody knows them any more as they were stored. */
  readonly args: readonly string[];
  /** Names of its tools; null where it never listed them. */
  readonly tools: readonly string[] | null;
  readonly trust: Trust;
  /** Its variables with their values, where they are known. */
  readonly named?: Readonly<Record<string, string>>;
  /** How long the disk may take, ms. */
  readonly withinMs?: number;
}

/** At most this many arguments are looked at on the disk, each up to this many characters. */
const most = { paths: 50, length: 4096, value: 100_000 } as const;
/** A network folder that does not answer must not hold a start. */
const diskMs = 250;

const interpreters = /^(node|nodejs|deno|bun|python[\d.]*|pythonw?|perl|ruby|php|java|sh|bash|dash|zsh|fish|pwsh|powershell)(\.exe)?$/i;

/** What a profile is proposed from. Paths the disk says nothing of in time are left out. */
export async function factsOf(parts: FactsParts): Promise<Facts> {
  const { platform, home, identity, args, tools, trust, named = {}, withinMs = diskMs } = parts;
  const { cwd, command } = identity;
  const looked: PathArgument[] = [];
  const values: NamedPath[] = [];
  let folder = cwd;
  await inTime(withinMs, async (isOver) => {
    folder = await realpath(cwd).catch(() => cwd);
    // One after another: a folder that does not answer keeps one of the system's few threads, not all.
    for (const { path, certain } of pathsAmong(args, home, cwd).slice(0, most.paths)) {
      const one = await look(path, certain).catch(() => null);
      if (isOver()) return;
      if (one !== null) looked.push(one);
    }
    for (const { variable, path, certain } of pathsInVariables(named, platform, home).slice(0, most.paths)) {
      const one = await look(path, certain).catch(() => null);
      if (isOver()) return;
      if (one !== null) values.push({ ...one, variable });
    }
  });
  const script = interpreters.test(basename(command)) ? looked.find(({ kind }) => kind === 'file') : undefined;
  const paths = looked.filter((one, at) => one !== script && looked.findIndex(({ path }) => path === one.path) === at);
  return {
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    home,
    cwd: folder,
    command: basename(command),
    args,
    paths,
    runner: isRunner(command, args) || isRunner(identity.located, args),
    package: identity.package?.name ?? null,
    env: identity.envNames,
    named: values,
    addresses: args.flatMap(valuesOf).filter((value) => /^(https?|wss?):\/\/[^\s]{1,2000}$/i.test(value)),
    tools,
    trust,
  };
}

/** Arguments that are paths: `certain` of those written as one, so that they count even where nothing is there yet. */
function pathsAmong(args: readonly string[], home: string, cwd: string): readonly { readonly path: string; readonly certain: boolean }[] {
  return args.flatMap(valuesOf).flatMap((value) => {
    if (value === '' || value.length > most.length || value.includes('\0') || value.includes('://') || value.startsWith('-') || value.startsWith('secret:')) return [];
    if (value === '~' || value.startsWith('~/')) return [{ path: join(home, value.slice(1)), certain: true }];
    return [{ path: resolve(cwd, value), certain: isAbsolute(value) || /^\.{1,2}([/\\]|$)/.test(value) }];
  });
}

/** An argument, and what it gives an option: `--root=/x` gives `/x`. */
function valuesOf(arg: string): readonly string[] {
  const [, value] = /^--?[\w-]+=(.*)$/s.exec(arg) ?? [];
  return [value ?? arg];
}

/** What is no place of a server's own files, whatever it is set to. */
const ordinaryVariables = /^(?:PATH|HOME|USERPROFILE|HOMEPATH|PWD|OLDPWD|SHELL|TMP|TEMP|TMPDIR|LANG|EDITOR|VISUAL|PAGER|XDG_.*|APPDATA|LOCALAPPDATA|PROGRAMFILES.*|SYSTEMROOT|WINDIR|COMSPEC)$/i;

/** Paths in the values of variables: absolute or from home, alone or in a list. What decides which code is loaded is no work. */
function pathsInVariables(named: Readonly<Record<string, string>>, platform: NodeJS.Platform, home: string): readonly { readonly variable: string; readonly path: string; readonly certain: boolean }[] {
  return Object.entries(named).flatMap(([variable, value]) => {
    if (value.length > most.value || ordinaryVariables.test(variable) || isLoaderVariable(variable)) return [];
    const listed = partsOf(value, platform).slice(0, most.paths);
    // Of a list that holds anything else nobody knows what it is.
    if (listed.some((part) => !isPathText(part))) return [];
    // A password may begin like a path: what looks like one counts only where something is.
    const certain = !namesSecret(variable, value);
    return listed.map((part) => ({ variable, path: part === '~' || /^~[/\\]/.test(part) ? join(home, part.slice(1)) : resolve(part), certain }));
  });
}

function partsOf(value: string, platform: NodeJS.Platform): readonly string[] {
  const text = value.trim();
  if (text.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) && parsed.every((part) => typeof part === 'string') ? parsed : [];
    } catch {
      return [];
    }
  }
  return text.split(platform === 'win32' ? /[;,\n]/ : /[;,\n]|:(?=[/~])/).map((part) => part.trim()).filter((part) => part !== '');
}

function isPathText(part: string): boolean {
  return part.length <= most.length && !part.includes('\0') && !part.includes('://') && (isAbsolute(part) || part === '~' || /^~[/\\]/.test(part));
}

async function look(path: string, certain: boolean): Promise<PathArgument | null> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return certain ? absentAt(path) : null;
  const found = await stat(real);
  // A socket, a device or a pipe is nothing a profile can give.
  if (!found.isDirectory() && !found.isFile()) return null;
  return { path: real, kind: found.isDirectory() ? 'folder' : 'file' };
}

/** A path where nothing is, with the nearest folder above it that is there. */
async function absentAt(path: string): Promise<PathArgument> {
  const real = await realPath(path);
  for (let above = dirname(real); ; above = dirname(above)) {
    const found = await stat(above).catch(() => undefined);
    if (found?.isDirectory() === true) return { path: real, kind: 'absent', above };
    if (above === dirname(above)) return { path: real, kind: 'absent' };
  }
}
