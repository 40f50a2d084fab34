import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { realpathOf } from './paths';

/** One file that steers a package runner, as the working folder sees it, and a digest of what it says. */
export interface RunnerFile {
  readonly name: string;
  readonly digest: string;
}

/** Configuration that npm, pnpm, yarn, bun and uv read in the working folder and the folders above it. */
const configuration = ['.npmrc', '.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpm-workspace.yaml', '.yarnrc', '.yarnrc.yml', 'bunfig.toml', 'uv.toml'];
/** What of a package.json bears on which code a runner runs. An ordinary manifest has none of it, and may change every day. */
const manifestSchema = z.looseObject({ name: z.unknown() }).transform(({ name, bin, directories, packageManager, devEngines, workspaces, overrides, resolutions, pnpm }) => {
  const telling = Object.entries({ bin, directories, packageManager, devEngines, workspaces, overrides, resolutions, pnpm }).filter(([, value]) => value !== undefined);
  return telling.length === 0 ? null : { name, telling };
});
/** Programs that packages are run by, which a project's own folder of programs can put others in front of. */
const alwaysShadowed = ['node', 'sh', 'bun'];
const wholeBytes = 4 * 1024 * 1024;

/**
 * The files in `cwd` and above it that decide which code a runner fetches or runs for the package `name`: configuration, a copy of the
 * package in `node_modules`, and programs in `node_modules/.bin`, which come before PATH. Nearest first; absent ones are left out.
 */
export function runnerFiles(cwd: string, name: string | null): readonly RunnerFile[] {
  const plain = name !== null && /^(@[\w.-]+\/)?[\w-][\w.-]*$/.test(name) ? name : null;
  const programs = [...alwaysShadowed, ...(plain === null ? [] : [basename(plain)])];
  const modules = [...(plain === null ? [] : [`${plain}/package.json`]), ...programs.map((program) => `.bin/${program}`)];
  return upwards(cwd).flatMap((folder) => [
    ...configuration.map((file) => join(folder, file)).flatMap((path) => digestOf(cwd, path, withoutTokens)),
    ...digestOf(cwd, join(folder, 'package.json'), steeringPart),
    ...modules.map((file) => join(folder, 'node_modules', file)).flatMap((path) => digestOf(cwd, path, whole)),
  ]);
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

function digestOf(cwd: string, path: string, read: (text: string) => string | null): RunnerFile[] {
  const name = relative(cwd, path);
  const real = realpathOf(path);
  if (real === undefined) return [];
  try {
    const stat = statSync(real);
    const { size, mtimeMs } = stat;
    // Opening a pipe would wait for ever for somebody to write.
    const text = !stat.isFile() || size > wholeBytes ? `${size} ${mtimeMs}` : read(readFileSync(real, 'latin1'));
    return text === null ? [] : [{ name, digest: digest([real, text]) }];
  } catch {
    // There is something, and it cannot be read now: it counts, and so does its becoming readable.
    return [{ name, digest: digest([real]) }];
  }
}

/** Renewed tokens change every few hours and decide nothing about the code. */
function withoutTokens(text: string): string {
  return text.split('\n').filter((line) => !/(^|:)_(auth|authToken|password)\s*=/.test(line.trim())).join('\n');
}

function steeringPart(text: string): string | null {
  try {
    const manifest = manifestSchema.parse(JSON.parse(Buffer.from(text, 'latin1').toString('utf8')));
    return manifest === null ? null : JSON.stringify(manifest);
  } catch {
    return text;
  }
}

function whole(text: string): string {
  return text;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
