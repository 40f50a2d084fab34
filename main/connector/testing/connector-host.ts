import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { bundle } from '#main/link/testing/bundle';
import { startFakeGateway, type FakeDoors, type FakeGateway } from '#main/link/testing/fake-gateway';
import { start, type Started } from '#main/link/testing/host';

/** The arguments a host's entry gives the connector. */
export const run = ['run', '--server', 'github', '--host', 'claude', '--env', 'API_KEY', '--env', 'UNSET', '--', 'npx', '-y', 'x'];

/** The bundled connector, for the tests of one file. `hasty` looks for the app for 700 ms only. */
export interface Built {
  folder: string;
  connector: string;
  hasty: string;
}

/** Bundles the connector before the file's tests and removes it after them. */
export function builtConnector(): Built {
  const built: Built = { folder: mkdtempSync('/tmp/cs-connector-'), connector: '', hasty: '' };
  beforeAll(async () => {
    const entry = path.join(import.meta.dirname, '../index.ts');
    built.connector = await bundle(entry, built.folder);
    built.hasty = await bundle(entry, built.folder, { 'reachMs: 9500': 'reachMs: 700' });
  });
  afterAll(() => rmSync(built.folder, { recursive: true, force: true }));
  return built;
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
