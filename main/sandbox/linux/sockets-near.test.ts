import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { base } from '#app/profiles/templates';
import type { LaunchPlan } from '../sandbox';
import { linux } from '../testing/inside-host';
import { seccompFilter } from './seccomp';
import { socketNear } from './sockets-near';
import { confinedStart, type Tools } from './start';

const tools: Tools = {
  bubblewrap: '/usr/bin/bwrap', bash: undefined, around: undefined, features: { disableUserns: true, size: true, perms: true, bindFd: true }, filter: seccompFilter('x64'), bridgeFilter: seccompFilter('x64', { unix: true }),
  controlGroup: undefined, prlimit: undefined, inside: '/bin/true', ownSockets: { own: true, scoped: true },
};

function made(): string {
  const folder = mkdtempSync('/tmp/cs-near-');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'project/deep/er'), { recursive: true });
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'project/server.js'), '');
  return folder;
}

async function listening(path: string): Promise<void> {
  const server = createServer();
  await once(server.listen(path), 'listening');
  onTestFinished(() => void server.close());
}

function started(folder: string, changes: Partial<LaunchPlan> = {}): string {
  const project = join(folder, 'project');
  const start = confinedStart({ located: '/usr/bin/env', args: [join(project, 'server.js')], cwd: project, env: {}, hidden: [], readOnly: [], home: join(folder, 'home'), level: 'partial', program: [project], profile: base('browser'), ...changes }, tools);
  if (start.ok) start.value.release();
  return start.ok ? 'started' : start.error;
}

describe.runIf(linux)('a server that may make sockets', () => {
  test('does not start beside somebody else’s, in the folder of its own program, which it would reach', async () => {
    const folder = made();
    expect(started(folder)).toBe('started');
    await listening(join(folder, 'project/deep/er/.s.PGSQL.5432'));
    expect(started(folder)).toContain('project/deep/er/.s.PGSQL.5432');
  });

  test('one that may make none starts there', async () => {
    const folder = made();
    await listening(join(folder, 'project/door'));
    expect(started(folder, { profile: { ...base('files') } })).toBe('started');
  });
});

describe.runIf(linux)('a socket among what is seen', () => {
  test('is not one outside, even where a link leads to it', async () => {
    const folder = made();
    await listening(join(folder, 'home/door'));
    symlinkSync(join(folder, 'home/door'), join(folder, 'project/door'));
    expect(socketNear([join(folder, 'project')])).toBeUndefined();
  });

  test('is found by its name where there is too much to be looked through, and where not, that is said', async () => {
    const folder = made();
    const project = join(folder, 'project');
    expect(socketNear([project], { folders: 1, entries: 10 })).toMatch(/too many files/);
    expect(socketNear([project], { folders: 10, entries: 1 })).toMatch(/too many files/);
    await listening(join(project, 'deep/door'));
    expect(socketNear([project], { folders: 1, entries: 10 })).toContain('deep/door');
  });
});
