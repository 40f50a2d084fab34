import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInside, linux, type Build } from '../testing/inside-host';
import { bubblewrapSandbox } from './bubblewrap';
import { parseFeatures } from './features';
import { seccompFilter } from './seccomp';
import type { Tools } from './start';
import { tryOwnSockets } from './try-own-sockets';

const inside = builtInside();
const state = linux ? await bubblewrapSandbox().probe() : undefined;

function tools(build: Build, bubblewrap = '/usr/bin/bwrap'): Tools {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const { features } = parseFeatures(execFileSync('/usr/bin/bwrap', ['--help'], { encoding: 'utf8' }));
  return {
    bubblewrap, bash: ['/usr/bin/bash', '/bin/bash'].find((path) => existsSync(path)), around: inside.programs.plain, features, filter: seccompFilter(arch), bridgeFilter: seccompFilter(arch, { unix: true }),
    controlGroup: undefined, prlimit: undefined, inside: inside.programs[build], ownSockets: { own: true, scoped: true },
  };
}

/** A bubblewrap that adds options of its own to those it is told. */
function leaking(...options: readonly string[]): string {
  const file = join(inside.folder, `bwrap-${options.join('').replaceAll(/\W/g, '')}`);
  writeFileSync(file, `#!/bin/sh\nfirst="$1 $2"; shift 3\nexec /usr/bin/bwrap $first ${options.join(' ')} -- "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

describe.skipIf(state === undefined || state.level === 'none')('sockets of a server’s own', () => {
  test('count as held where a program that could make them reached nobody', async () => {
    const tried = await tryOwnSockets(tools('plain'));
    expect(tried.own).toBe(true);
  });

  test('on a kernel that cannot keep names apart, in a network of their own alone', async () => {
    expect(await tryOwnSockets(tools('old'))).toEqual({ own: true, scoped: false });
  });

  test('are not held where others’ files are seen, whatever the kernel can do about names', async () => {
    const bubblewrap = leaking('--bind', tmpdir(), tmpdir());
    expect(await tryOwnSockets(tools('old', bubblewrap))).toEqual({ own: false, scoped: false });
    expect(await tryOwnSockets(tools('plain', bubblewrap))).toEqual({ own: false, scoped: false });
  });

  test('are not held where nothing starts', async () => {
    expect(await tryOwnSockets({ ...tools('plain'), bubblewrap: '/bin/false' })).toEqual({ own: false, scoped: false });
  });

  test('are not held where none could be made', async () => {
    // The filter of every other server.
    expect(await tryOwnSockets({ ...tools('plain'), bridgeFilter: tools('plain').filter })).toEqual({ own: false, scoped: false });
  });
});
