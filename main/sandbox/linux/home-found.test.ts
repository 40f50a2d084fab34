import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { base } from '#app/profiles/templates';
import { fds, confinedStart, type Tools } from './start';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'cs-home-found-')));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const hooks = join(home, 'app/.git/hooks');

const unlimited = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };
const tools = (bindFd: boolean): Tools => ({ bubblewrap: '/usr/bin/bwrap', bash: undefined, around: undefined, features: { bindFd, disableUserns: true, size: true, perms: true }, filter: new Uint8Array(), bridgeFilter: new Uint8Array(), ownSockets: { own: true, scoped: true }, controlGroup: undefined, inside: undefined, prlimit: '/usr/bin/prlimit' });

/** A start that was made ready; then a server that runs puts a link to the person's keys in a folder's place. */
function swapped(bindFd: boolean) {
  rmSync(join(home, 'app'), { recursive: true, force: true });
  for (const folder of ['app/.git/hooks', '.ssh']) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, '.ssh/id'), 'key');
  const start = confinedStart({ located: '/bin/true', args: [], cwd: home, env: {}, hidden: [join(home, '.ssh')], readOnly: [], home, level: 'partial', profile: { ...base('home'), limits: unlimited } }, tools(bindFd));
  if (!start.ok) throw new Error(start.error);
  const before = start.value.holds('');
  renameSync(hooks, `${hooks}-before`);
  symlinkSync('../../.ssh', hooks);
  const after = start.value.holds('');
  start.value.release();
  const options = Buffer.from(start.value.fed.find(({ fd }) => fd === fds.options)?.bytes ?? []).toString().split('\0');
  return { before, after, options, passed: start.value.passed.length, first: start.value.pipes };
}

describe.skipIf(process.platform !== 'linux')('what is protected in a home that may be used as a whole', () => {
  test('is shown as it was found: a link that comes in its place leads nowhere', () => {
    const { options, passed, first } = swapped(true);
    // The folder of hooks, and the two above it that cannot be renamed away.
    expect(passed).toBe(3);
    const at = options.lastIndexOf(hooks);
    expect([options[at - 2], Number(options[at - 1]) >= first]).toEqual(['--ro-bind-fd', true]);
    expect(options.filter((option, nth) => /^--(?:ro-)?bind$/.test(option) && options[nth + 1]?.startsWith(join(home, 'app')))).toEqual([]);
  });

  test('where bubblewrap takes names alone, a server that sees something else is ended', () => {
    expect(swapped(false)).toMatchObject({ before: true, after: false, passed: 0 });
  });
});
