import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { base } from '#app/profiles/templates';
import { isAlive } from '#main/link/testing/host';
import type { LaunchPlan, Refused } from '../sandbox';
import { denialReader } from './follow-denials';
import { seatbeltSandbox } from './sandbox';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cs-denials-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tag = 'f00dcafe';
const line = (target: string, by = tag) => `${JSON.stringify({ eventMessage: `Sandbox: node(1) deny(1) file-read-data ${target}\n${by}`, processID: 0, senderImagePath: '/S/Sandbox' })}\n`;

function reader() {
  const told: string[] = [];
  let now = 0;
  const read = denialReader(tag, ({ target }) => told.push(target), () => now);
  return { told, read, wait: (ms: number) => void (now += ms) };
}

describe('the log as it comes', () => {
  it('in parts of lines', () => {
    const { told, read } = reader();
    for (const character of `Filtering\n${line('/a')}${line('/b')}`) read(character);
    expect(told).toEqual(['/a', '/b']);
  });

  it('a line without end is passed over, and what comes after it is read', () => {
    const { told, read } = reader();
    for (let part = 0; part < 70; part += 1) read('x'.repeat(1000));
    read(`y\n${line('/a')}`);
    read(`${'z'.repeat(70_000)}\n${line('/b')}`);
    expect(told).toEqual(['/a', '/b']);
  });

  it('twenty a second, however many there are', () => {
    const { told, read, wait } = reader();
    for (let count = 0; count < 500; count += 1) read(line(`/${count}`));
    expect(told).toHaveLength(20);
    wait(1000);
    read(line('/later'));
    expect(told.at(-1)).toBe('/later');
  });
});

describe.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)('a server under Seatbelt, with programs in the place of the system’s', () => {
  const program = (name: string, script: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  };
  /** Shows the first file alone, as a profile would. */
  const exec = program('sandbox-exec', `while [ "$1" != "--" ]; do shift; done; shift
case "$*" in *given*secret*) printf x >&3; echo given; echo end;; *) exec "$@";; esac`);
  const plan: LaunchPlan = { located: '/bin/sh', args: ['-c', 'sleep 0.3'], cwd: '/', env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home: '/', level: 'partial', profile: base('files') };
  const logged = (pid: string): string => program(`log-${pid}`, String.raw`echo $$ > ${join(folder, pid)}
tag=$(printf %s "$7" | sed 's/.*"\(.*\)"/\1/')
printf '{"eventMessage":"Sandbox: node(1) deny(1) file-read-data /Users/ada/x\\n%s","processID":0,"senderImagePath":"/S/Sandbox"}\n' "$tag"
exec sleep 8903.5`);

  it('what the log says of its tag is told, and nobody reads the log when it is gone', async () => {
    const refused: Refused[] = [];
    const sandbox = seatbeltSandbox({ program: exec, log: logged('a'), times: { inputMs: 100, terminateMs: 100 } });
    if ((await sandbox.probe()).level === 'none') return expect.fail('the stand-in was not taken');
    const server = sandbox.launch({ ...plan, refused: (one) => refused.push(one) });
    await expect.poll(() => refused).toEqual([{ what: 'read', target: '/Users/ada/x' }]);
    const reading = Number(readFileSync(join(folder, 'a'), 'utf8'));
    expect(isAlive(reading)).toBe(true);
    await server.stop();
    await expect.poll(() => isAlive(reading)).toBe(false);
  });

  it('starts all the same where there is no log', async () => {
    const sandbox = seatbeltSandbox({ program: exec, log: join(folder, 'none'), times: { inputMs: 100, terminateMs: 100 } });
    await sandbox.probe();
    const server = sandbox.launch({ ...plan, refused: () => undefined });
    expect((await server.started).ok).toBe(true);
    await server.stop();
  });
});
