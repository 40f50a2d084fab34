import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ControlGroup } from './control-group';
import { controlGroupCommand, tryControlGroup } from './control-group';

const folder = mkdtempSync('/tmp/countersign-control-group-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const controlGroup: ControlGroup = { program: '/usr/bin/systemd-run', memory: true, processor: true, env: {} };
const start = ['/usr/bin/systemd-run', '--user', '--scope', '--quiet', '--collect'];

describe('a group of its own for a tree of processes', () => {
  test.each([
    { why: 'everything', controlGroup, limits: { memory: 512, processor: 150, processes: 64 }, want: [...start, '-p', 'MemoryMax=512M', '-p', 'MemorySwapMax=0', '-p', 'CPUQuota=150%', '-p', 'TasksMax=64', '--'] },
    { why: 'the manager bounds no processor time', controlGroup: { ...controlGroup, processor: false }, limits: { memory: 512, processor: 150, processes: null }, want: [...start, '-p', 'MemoryMax=512M', '-p', 'MemorySwapMax=0', '--'] },
    { why: 'processes alone are limited inside', controlGroup, limits: { memory: null, processor: null, processes: 64 }, want: [] },
    { why: 'no manager', controlGroup: undefined, limits: { memory: 512, processor: 150, processes: 64 }, want: [] },
  ])('$why', ({ controlGroup: found, limits, want }) => {
    expect(controlGroupCommand(found, limits)).toEqual(want);
  });

  const manager = (name: string, script: string) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  test.each([
    { why: 'both bounds are the kernel’s', script: 'echo memory.max 67108864; echo cpu.max 50000 100000', want: { memory: true, processor: true } },
    { why: 'the manager says yes and bounds only memory', script: 'echo memory.max 67108864; echo cpu.max max 100000', want: { memory: true, processor: false } },
    { why: 'the manager says yes and bounds nothing', script: 'echo memory.max max', want: undefined },
    { why: 'no manager answers', script: 'echo Failed to connect to bus >&2; exit 1', want: undefined },
    { why: 'it really starts what it is given: nothing bounds that here', script: 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"', want: undefined },
  ])('is believed only as far as it was found: $why', async ({ script, want }) => {
    const found = await tryControlGroup(manager('run', script), { XDG_RUNTIME_DIR: '/run/user/1', OTHER: 'x' });
    expect(found === undefined ? undefined : { memory: found.memory, processor: found.processor }).toEqual(want);
    if (found !== undefined) expect(found.env).toEqual({ XDG_RUNTIME_DIR: '/run/user/1' });
  });

  test('without a session there is nobody to ask', async () => {
    expect(await tryControlGroup(manager('never', 'echo memory.max 67108864'), {})).toBeUndefined();
  });
});
