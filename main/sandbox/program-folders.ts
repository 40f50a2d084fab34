import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Identity } from '#shared/models/server';
import { interpretersOf } from './interpreter';
import { packageFolder, scriptOf } from './package';
import { isFile, isFolder, isWithin } from './paths';

/** What a server's program is and where its parts are looked for. */
export interface ProgramParts {
  readonly identity: Identity;
  /** As they are run. */
  readonly args: readonly string[];
  readonly home: string;
  /** PATH as the server will have it. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
}

/** What every profile may read anyway. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/lib32'];
/** Folders of home that hold the person's own things, whatever else they hold: a program that lies loose in one is shown alone. */
const personal = ['Desktop', 'Documents', 'Downloads', 'Movies', 'Music', 'Pictures', 'Public', 'Templates', 'Videos'];
/** How many folders above a script are asked for `node_modules`. */
const highest = 40;

/**
 * Folders a server's own code lies in: of the program, of what interprets it and of its script; the packages around them, and every `node_modules` above that Node
 * resolves from; none within another. A folder that holds far more than a program (home, `~/Documents`, `/tmp`) is never among them: there the file alone is. A link that calls itself
 * `node_modules` is followed only to a folder of that name: who may write beside a program must not choose what it reads at its next start.
 */
export function programFolders({ identity, args, home, path, platform }: ProgramParts): readonly string[] {
  const { located, real, interpreter, cwd } = identity;
  const steps = interpretersOf(real, { cwd, path, platform });
  const readers = steps.ok ? steps.value.flatMap((step) => [step.located, step.real]) : [];
  const script = scriptOf(args, cwd);
  const programs = [located, real, ...(interpreter === null ? [] : [interpreter]), ...readers];
  const scripts = [real, ...(script === undefined ? [] : [script, realOf(script)])];
  const homes = [...new Set([home, realOf(home)])];
  const wide = new Set(['/', '/tmp', '/var/tmp', '/opt', '/etc', '/var', '/home', '/root', '/srv', '/mnt', '/media', '/Applications', '/Library', ...homes.flatMap((one) => [dirname(one), ...personal.map((name) => join(one, name))])]);
  const safe = (folder: string, otherwise: string): string => (wide.has(folder) || homes.some((one) => isWithin(folder, one)) ? otherwise : folder);
  const found = [
    ...programs.map((program) => safe(installed(program, home), program)),
    ...scripts.flatMap((file) => [safe(packageFolder(file) ?? dirname(file), file), ...modulesAbove(file)]),
  ];
  // A program that is started through a link needs the way by the link as well.
  return outermost([...found, ...found.map(realOf)].filter((one) => !system.some((folder) => isWithin(folder, one))));
}

/** The folder a program was installed to: of `prefix/bin/program` the prefix, where that is one of its own. */
function installed(program: string, home: string): string {
  const folder = dirname(program);
  const prefix = dirname(folder);
  const shared = [home, `${home}/.local`, '/usr/local', '/opt/homebrew'];
  const own = basename(folder) === 'bin' && !shared.includes(prefix) && (isFile(join(prefix, 'pyvenv.cfg')) || isFolder(join(prefix, 'lib')));
  return own ? prefix : folder;
}

function modulesAbove(file: string): readonly string[] {
  const found: string[] = [];
  for (let folder = dirname(file), count = 0; count < highest; folder = dirname(folder), count += 1) {
    const modules = join(folder, 'node_modules');
    if (basename(folder) === 'node_modules') found.push(folder);
    else if (isFolder(modules) && basename(realOf(modules)) === 'node_modules') found.push(modules);
    if (dirname(folder) === folder) break;
  }
  return found;
}

function outermost(paths: readonly string[]): readonly string[] {
  const once = [...new Set(paths)].sort();
  return once.filter((path) => !once.some((other) => other !== path && isWithin(other, path)));
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
