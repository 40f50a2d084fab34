import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, Refusal, root, run } from '../toolchain.mjs';
import { inputsOf } from './stamp.mjs';

/**
 * How the native connector is built.
 * @typedef {object} Wants
 * @property {'here' | 'windows'} [target] this machine, or Windows by mingw-w64
 * @property {readonly string[]} [defines] `NAME=VALUE`: the tests shorten the program's patience
 * @property {boolean} [sanitize] with the address and undefined-behaviour sanitizers
 * @property {string} [main] the file with `main`, in main/connector/native
 * @property {readonly string[]} [also] more files from there
 */

const folder = 'main/connector/native';
const cache = at('node_modules/.cache/native');

const warnings = [
  ...['-std=c11', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-Wshadow', '-Wconversion', '-Wsign-conversion', '-Wstrict-prototypes', '-Wmissing-prototypes'],
  ...['-Wold-style-definition', '-Wformat=2', '-Wundef', '-Wcast-qual', '-Wpointer-arith', '-Wwrite-strings', '-Wvla', '-Wimplicit-fallthrough'],
];
const small = ['-Os', '-ffunction-sections', '-fdata-sections', '-fstack-protector-strong'];
const sanitizers = ['-O1', '-g', '-fno-omit-frame-pointer', '-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-DCS_SANITIZED'];

/**
 * Builds the native connector and gives the program's path; null where this machine has no compiler for it. A program that was built from the same sources in
 * the same way before is taken again.
 * @param {Wants} [wants]
 * @returns {Promise<string | null>}
 * @throws {Refusal} with the compiler's words
 */
export async function nativeProgram({ target = 'here', defines = [], sanitize = false, main = 'main.c', also = [] } = {}) {
  const compiler = findCompiler(target, sanitize);
  if (compiler === null) return null;
  const words = [...flags(compiler, target, sanitize), ...defines.map((define) => `-D${define}`)];
  const key = createHash('sha256').update(JSON.stringify([compiler, words, main, also, inputsOf(inputs)])).digest('hex').slice(0, 24);
  const program = path.join(cache, key, target === 'windows' || process.platform === 'win32' ? 'countersign.exe' : 'countersign');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  try {
    const texts = path.join(draft, 'texts.c');
    writeFileSync(texts, await textsSource(draft));
    compile(compiler, [...words, `-I${at(folder)}`, ...sources(target, main), ...also.map((name) => at(path.join(folder, name))), texts, '-o', path.join(draft, path.basename(program)), ...libraries(target)]);
    rmSync(texts);
    // Two that build the same at once: the first to be done wins, and both have it.
    if (!existsSync(path.dirname(program))) renameQuietly(draft, path.dirname(program));
    return program;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const inputs = [folder, 'scripts/build/native.mjs', 'main/cli/texts.ts', 'shared/text/visible.ts', 'package.json'];

/** @param {'here' | 'windows'} target @param {string} main */
function sources(target, main) {
  const other = target === 'windows' || process.platform === 'win32' ? 'posix.c' : 'windows.c';
  const shared = readdirSync(at(folder)).filter((name) => name.endsWith('.c') && name !== other && name !== 'main.c');
  return [...shared.map((name) => at(path.join(folder, name))), at(path.join(folder, main))];
}

/** The compiler for programs in C, or null. @param {'here' | 'windows'} target @param {boolean} sanitize */
export function findCompiler(target, sanitize) {
  if (target === 'windows') return process.platform === 'win32' ? null : findCommand(['x86_64-w64-mingw32-gcc']);
  // Static with musl: it starts in half the time, and runs on any Linux. The sanitizers need the system's own libraries.
  return findCommand(sanitize || process.platform !== 'linux' ? ['cc', 'gcc', 'clang'] : ['musl-gcc', 'cc', 'gcc', 'clang']);
}

/** @param {readonly string[]} names */
function findCommand(names) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const name of names) {
    const found = folders.map((one) => path.join(one, `${name}${suffix}`)).find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  return null;
}

/** How `compiler` is told to build. @param {string} compiler @param {'here' | 'windows'} target @param {boolean} sanitize */
export function flags(compiler, target, sanitize) {
  if (sanitize) return [...warnings, ...sanitizers];
  if (target === 'windows' || process.platform === 'win32') return [...warnings, ...small, '-static', '-s', '-Wl,--gc-sections', '-Wl,--dynamicbase', '-Wl,--nxcompat'];
  if (process.platform === 'darwin') return [...warnings, ...small, '-D_FORTIFY_SOURCE=2', '-Wl,-dead_strip'];
  const hardened = ['-s', '-Wl,--gc-sections', '-Wl,-z,relro,-z,now', '-Wl,-z,noexecstack'];
  const musl = path.basename(compiler) === 'musl-gcc';
  return [...warnings, ...small, '-fPIE', ...(musl ? staticFlags() : ['-pie', '-D_FORTIFY_SOURCE=2']), ...hardened];
}

/** Static and at a place of its own in memory at each start, where musl's own start files can be found: its compiler knows no such form. */
function staticFlags() {
  const found = ['x86_64', 'aarch64'].map((processor) => `/usr/lib/${processor}-linux-musl`).find((one) => existsSync(path.join(one, 'rcrt1.o')));
  if (found === undefined) return ['-static'];
  return ['-static', '-nostartfiles', ...['rcrt1.o', 'crti.o', 'crtn.o'].map((name) => path.join(found, name)), '-Wl,-pie,--no-dynamic-linker,-z,text'];
}

/** @param {'here' | 'windows'} target */
function libraries(target) {
  if (target === 'windows' || process.platform === 'win32') return ['-ladvapi32', '-lshell32'];
  return process.platform === 'darwin' ? [] : ['-lm'];
}

/** @param {string} compiler @param {readonly string[]} words @param {string} [what] @throws {Refusal} with the compiler's words */
export function compile(compiler, words, what = 'native connector') {
  const { status, stderr } = spawnSync(compiler, words, { encoding: 'utf8' });
  if (status !== 0) throw new Refusal(`${what}: ${path.basename(compiler)} failed\n${stderr}`);
}

/** The texts the twin imports, as C. @param {string} draft where the bundle may lie */
async function textsSource(draft) {
  const { build } = await import('rolldown');
  const file = path.join(draft, 'native-texts.mjs');
  await build({ input: at('main/connector/native/texts.ts'), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
  const { nativeTexts } = await import(pathToFileURL(file).href);
  rmSync(file);
  return nativeTexts(JSON.parse(readFileSync(at('package.json'), 'utf8')).version);
}

/** @param {string} from @param {string} to */
function renameQuietly(from, to) {
  try {
    renameSync(from, to);
  } catch {
    if (!existsSync(to)) throw new Refusal('native connector: it cannot be put in its place');
  }
}

/** Puts a built program where `output` says, in one step: it may be running there. @param {string} program @param {string} output */
export function place(program, output) {
  mkdirSync(path.dirname(output), { recursive: true });
  const draft = `${output}.${process.pid}.new`;
  copyFileSync(program, draft);
  renameSync(draft, output);
}

/**
 * `node scripts/build/native.mjs [--windows] [--sanitize] [--main FILE] [--also FILE]… [--define NAME=VALUE]… [--output FILE]`: prints the program's path. Exit code 3 where there is
 * no compiler for it.
 */
if (process.argv[1] === import.meta.filename) {
  run(async () => {
    const words = process.argv.slice(2);
    const valuesOf = (/** @type {string} */ option) => words.flatMap((word, nth) => (word === option ? (words[nth + 1] ?? []) : []));
    const program = await nativeProgram({
      target: words.includes('--windows') ? 'windows' : 'here',
      sanitize: words.includes('--sanitize'),
      defines: valuesOf('--define'),
      also: valuesOf('--also'),
      ...(words.includes('--main') && { main: valuesOf('--main')[0] ?? 'main.c' }),
    });
    if (program === null) {
      console.error('native connector: there is no compiler for it');
      return 3;
    }
    const [output = program] = valuesOf('--output');
    if (output !== program) place(program, output);
    console.log(output);
    return 0;
  });
}
