import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { bundle } from '#main/link/testing/bundle';
import { startFakeGateway, type FakeDoors, type FakeGateway } from '#main/link/testing/fake-gateway';
import { start, type Started } from '#main/link/testing/host';

/** The arguments a host's entry gives the connector. */
export const run = ['run', '--server', 'github', '--host', 'claude', '--env', 'API_KEY', '--env', 'UNSET', '--', 'npx', '-y', 'x'];

/** The program in its forms, which all behave alike: on Node, in C, and in C with sanitizers that end it at the first fault. */
export type Form = 'twin' | 'native' | 'sanitized';

/** The forms this machine can build. */
export const forms: readonly Form[] = process.platform === 'win32' ? ['twin'] : ['twin', 'native', 'sanitized'];

/** The built connector, for the tests of one file. `hasty` looks for the app for 700 ms only. */
export interface Built {
  readonly form: Form;
  folder: string;
  connector: string;
  hasty: string;
}

/** Builds the connector before the tests and removes it after them. */
export function builtConnector(form: Form = 'twin'): Built {
  const built: Built = { form, folder: mkdtempSync('/tmp/cs-connector-'), connector: '', hasty: '' };
  beforeAll(async () => {
    built.connector = await programOf(form, built.folder);
    built.hasty = await programOf(form, built.folder, 700);
  }, 120_000);
  afterAll(() => rmSync(built.folder, { recursive: true, force: true }));
  return built;
}

/** The program in one form, in `folder`. With `reachMs`, it looks for the app so long only. */
export async function programOf(form: Form, folder: string, reachMs?: number): Promise<string> {
  if (form === 'twin') {
    return bundle(path.join(import.meta.dirname, '../index.ts'), folder, reachMs === undefined ? {} : { 'reachMs: 9500': `reachMs: ${reachMs}` });
  }
  const output = path.join(folder, `countersign-${form}-${reachMs ?? ''}`);
  await nativeBuild([...(form === 'sanitized' ? ['--sanitize'] : []), ...(reachMs === undefined ? [] : ['--define', `CS_REACH_MS=${reachMs}`]), '--output', output]);
  return output;
}

/** Runs the build of the native program with these options; gives what it says. */
export async function nativeBuild(options: readonly string[]): Promise<string> {
  const script = path.join(import.meta.dirname, '../../../scripts/build/native.mjs');
  return (await promisify(execFile)(process.execPath, [script, ...options])).stdout.trim();
}

/** A fake gateway that is gone when the test is finished. */
export async function gateway(home: string, doors: FakeDoors): Promise<FakeGateway> {
  const started = await startFakeGateway(home, doors);
  onTestFinished(() => started.close());
  return started;
}

/** Starts a connector as a host does; it is gone when the test is finished. */
export function host(file: string, home: string, args: readonly string[] = run, options: { reading?: boolean } = {}): Started {
  const started = start(file, args, { COUNTERSIGN_HOME: home, API_KEY: 'sesame', OTHER: 'no' }, options);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}

/** The JSON of each line. */
export function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** The id of each line's message. */
export function idsOf(text: string): unknown[] {
  return linesOf(text).map((line) => (line as { id: unknown }).id);
}
