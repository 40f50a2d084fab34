import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { at, run } from '../toolchain.mjs';
import { compile, findCompiler, flags, place } from './native.mjs';
import { inputsOf } from './stamp.mjs';

const folder = 'main/sandbox/native';
const sources = ['inside.c', 'observe.c', 'around.c'].map((name) => at(path.join(folder, name)));
const cache = at('node_modules/.cache/native');

/** Where the build puts the program that runs first inside a sandbox: beside the connector. */
export const insideCommand = at('dist/bin/countersign-inside');

/**
 * Builds the program that runs first inside a Linux sandbox and gives its path; null on other systems and where there is no compiler. One that was built from the same source in the
 * same way before is taken again.
 * @param {{ sanitize?: boolean, defines?: readonly string[] }} [wants]
 * @returns {string | null}
 * @throws {import('../toolchain.mjs').Refusal} with the compiler's words
 */
export function insideProgram({ sanitize = false, defines = [] } = {}) {
  const compiler = process.platform === 'linux' ? findCompiler('here', sanitize) : null;
  if (compiler === null) return null;
  // A sandbox shows no libraries it need not: without musl, the system's own are bound in too.
  const whole = sanitize || path.basename(compiler) === 'musl-gcc' ? [] : ['-static-pie'];
  const words = [...flags(compiler, 'here', sanitize).filter((flag) => whole.length === 0 || flag !== '-pie'), ...whole, ...defines.map((define) => `-D${define}`)];
  const key = createHash('sha256').update(JSON.stringify([compiler, words, inputsOf([folder, 'scripts/build/native.mjs', 'scripts/build/inside.mjs'])])).digest('hex').slice(0, 24);
  const program = path.join(cache, key, 'countersign-inside');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  try {
    const built = path.join(draft, 'countersign-inside');
    compileWhole(compiler, [...words, ...sources, '-o', built]);
    // Whatever the umask: it is taken from nobody but the user.
    chmodSync(built, 0o755);
    if (!existsSync(path.dirname(program))) renameSync(draft, path.dirname(program));
  } catch (cause) {
    // Another that built the same at the same time was first.
    if (!existsSync(program)) throw cause;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return program;
}

/** Static where the libraries for that are installed. @param {string} compiler @param {readonly string[]} words */
function compileWhole(compiler, words) {
  try {
    compile(compiler, words, 'inside');
  } catch (cause) {
    if (!words.includes('-static-pie')) throw cause;
    compile(compiler, words.map((word) => (word === '-static-pie' ? '-pie' : word)), 'inside');
  }
}

/** `node scripts/build/inside.mjs [--sanitize] [--define NAME=VALUE]… [--output FILE]`: prints the program's path. Exit code 3 where it cannot be built here. */
if (process.argv[1] === import.meta.filename) {
  run(async () => {
    const words = process.argv.slice(2);
    const valuesOf = (/** @type {string} */ option) => words.flatMap((word, nth) => (word === option ? (words[nth + 1] ?? []) : []));
    const program = insideProgram({ sanitize: words.includes('--sanitize'), defines: valuesOf('--define') });
    if (program === null) {
      console.error('inside: it is for Linux, and needs a C compiler');
      return 3;
    }
    const [output = program] = valuesOf('--output');
    if (output !== program) place(program, output);
    console.log(output);
    return 0;
  });
}
