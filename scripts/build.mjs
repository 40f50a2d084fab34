import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { insideCommand, insideProgram } from './build/inside.mjs';
import { nativeProgram, place } from './build/native.mjs';
import { inputsOf, isFresh, keep } from './build/stamp.mjs';
import { textFiles } from './build/texts.mjs';
import { at, connectorCommand, pinnedNode, Refusal, root, run } from './toolchain.mjs';

/** @typedef {{ entry: string, file: string, format: 'esm' | 'cjs', beside?: readonly string[] }} Program `beside`: programs it loads as they lie */

/** One bundle per program: everything it needs except Electron and Node is inside. @type {readonly Program[]} */
const programs = [
  { entry: 'main/start.ts', file: 'dist/start.js', format: 'esm', beside: ['./scan/index.js', './desktop/keyring.js', './desktop/index.js'] },
  { entry: 'main/desktop/index.ts', file: 'dist/desktop/index.js', format: 'esm' },
  { entry: 'main/desktop/keyring.ts', file: 'dist/desktop/keyring.js', format: 'esm' },
  { entry: 'main/scan/index.ts', file: 'dist/scan/index.js', format: 'esm', beside: ['./undo-alone.js'] },
  { entry: 'main/scan/input-worker.ts', file: 'dist/scan/input-worker.js', format: 'esm' },
  { entry: 'main/scan/undo-alone.ts', file: 'dist/scan/undo-alone.js', format: 'esm' },
  { entry: 'main/journal/reader-worker.ts', file: 'dist/desktop/reader-worker.js', format: 'esm' },
  { entry: 'main/journal/out/out-worker.ts', file: 'dist/desktop/out-worker.js', format: 'esm' },
  { entry: 'main/journal/out/telemetry/telemetry-worker.ts', file: 'dist/desktop/telemetry-worker.js', format: 'esm' },
  { entry: 'main/hosts/bench-worker.ts', file: 'dist/desktop/hosts-worker.js', format: 'esm' },
  { entry: 'main/gateway/index.ts', file: 'dist/gateway/index.js', format: 'esm' },
  { entry: 'main/gateway/traffic.ts', file: 'dist/gateway/traffic.js', format: 'esm' },
  { entry: 'main/journal/drain-worker.ts', file: 'dist/gateway/drain-worker.js', format: 'esm' },
  { entry: 'main/journal/forget-worker.ts', file: 'dist/gateway/forget-worker.js', format: 'esm' },
  { entry: 'main/gateway/examine/worker.ts', file: 'dist/gateway/examine-worker.js', format: 'esm' },
  // A sandboxed preload can load one CommonJS file and nothing else.
  { entry: 'main/preload/index.ts', file: 'dist/preload/index.cjs', format: 'cjs' },
  { entry: 'main/connector/index.ts', file: 'dist/connector/index.js', format: 'esm' },
  // Run by the person's own Node, from outside the packaged archive, so their names say what they are made of.
  { entry: 'main/demo/index.ts', file: 'dist/demo/host.mjs', format: 'esm' },
  { entry: 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js', file: 'dist/demo/server-filesystem.mjs', format: 'esm' },
];
const pages = ['renderer/console.html', 'renderer/prompt.html'];

/**
 * Builds what changed since the last build. A part whose entry does not exist, or which does not compile, is named after all the others were built.
 * @throws {Refusal} naming the parts that were not built
 */
export async function build() {
  const started = performance.now();
  const failures = await Promise.all([buildPrograms(), buildPages()]);
  await placeConnector();
  placeInside();
  placePrograms();
  const failed = failures.flat();
  if (failed.length > 0) throw new Refusal(`build: NOT BUILT: ${failed.join(', ')}`);
  console.log(`build: done (${Math.round(performance.now() - started)} ms)`);
}

async function buildPrograms() {
  const inputs = inputsOf(['shared', 'app', 'main', 'scripts/build.mjs', 'scripts/build/texts.mjs', 'package.json', 'package-lock.json']);
  const present = programs.filter(({ entry }) => existsSync(at(entry)));
  const missing = programs.filter((program) => !present.includes(program)).map(({ entry }) => `${entry} (does not exist)`);
  if (missing.length === 0 && isFresh('programs', inputs, present.map(({ file }) => file))) return [];
  const results = await Promise.all(present.map(async (program) => ({ program, failed: await bundle(program) })));
  const broken = results.filter(({ failed }) => failed).map(({ program }) => program.entry);
  if (broken.length === 0) keep('programs', inputs);
  return [...missing, ...broken];
}

/** @param {Program} program @returns {Promise<boolean>} whether it failed */
async function bundle({ entry, file, format, beside = [] }) {
  const rolldown = await import('rolldown');
  try {
    await rolldown.build({
      input: at(entry),
      cwd: root,
      platform: 'node',
      moduleTypes: textFiles,
      external: ['electron', /^node:/, ...beside],
      output: { file: at(file), format, sourcemap: true, codeSplitting: false },
      logLevel: 'warn',
    });
    return false;
  } catch (cause) {
    console.error(`build: ${entry}: ${cause instanceof Error ? cause.message : cause}`);
    return true;
  }
}

async function buildPages() {
  const missing = pages.filter((page) => !existsSync(at(page))).map((page) => `${page} (does not exist)`);
  if (missing.length > 0) return missing;
  const inputs = inputsOf(['shared', 'renderer', 'vite.config.ts', 'package.json', 'package-lock.json']);
  const outputs = pages.map((page) => `dist/${page}`);
  if (isFresh('pages', inputs, outputs)) return [];
  const vite = await import('vite');
  const mode = process.env['NODE_ENV'];
  try {
    await vite.build({ configFile: at('vite.config.ts'), logLevel: 'warn' });
    keep('pages', inputs);
    return [];
  } catch (cause) {
    console.error(`build: renderer: ${cause instanceof Error ? cause.message : cause}`);
    return ['renderer'];
  } finally {
    // Vite sets it to production for good, and the tests and the app that this process starts next would inherit that.
    if (mode === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = mode;
  }
}

/** Names the program of the verbs that need no app, beside both forms of the connector. In a package another stands in its place: scripts/package/programs.mjs. */
function placePrograms() {
  for (const folder of [path.dirname(connectorCommand), at('dist/connector')]) {
    const file = path.join(folder, 'countersign.programs.json');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify({ scan: [pinnedNode(), at('dist/scan/index.js')] })}\n`);
    // Whatever the umask: the connector takes it from nobody but the user.
    chmodSync(file, 0o644);
  }
}

/** The program at the path hosts name: the native one, or what starts its twin on Node where nothing could be compiled. */
async function placeConnector() {
  const { program, why } = await nativeProgram().then(
    (built) => ({ program: built, why: 'there is no C compiler' }),
    (/** @type {unknown} */ cause) => ({ program: null, why: cause instanceof Error ? cause.message : String(cause) }),
  );
  if (program !== null) return place(program, connectorCommand);
  console.log(`build: the connector runs on Node, slower and larger, because the native one was not built: ${why}`);
  writeLauncher();
}

/** What runs first inside a Linux sandbox. Where it cannot be built, profiles that need it are not held, and the app says so. */
function placeInside() {
  if (process.platform !== 'linux') return;
  try {
    const program = insideProgram();
    if (program !== null) return place(program, insideCommand);
    console.log('build: the sandbox’s own program was not built: there is no C compiler');
  } catch (cause) {
    console.log(`build: the sandbox’s own program was not built: ${cause instanceof Error ? cause.message : cause}`);
  }
  // An old one would do what was asked of it before.
  rmSync(insideCommand, { force: true });
}

// Hosts start this file with a PATH of their own, so it names everything absolutely.
function writeLauncher() {
  mkdirSync(path.dirname(connectorCommand), { recursive: true });
  writeFileSync(
    connectorCommand,
    [
      '#!/bin/sh',
      `exec ${quoted(pinnedNode())} ${quoted(at('dist/connector/index.js'))} "$@"`,
      '',
    ].join('\n'),
  );
  chmodSync(connectorCommand, 0o755);
}

/** A POSIX shell word. @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

if (process.argv[1] === import.meta.filename) run(build);
