import { describe, expect, test } from 'vitest';
import type { Limits } from '#shared/models/profile';
import { environmentOf, firstInside, processLimits } from './limits';

const none = { processes: null, openFiles: null, data: null, fileSize: null };
const some = { processes: 64, openFiles: 256, data: 5, fileSize: 7 };
const both = { inside: '/opt/countersign/inside', prlimit: '/usr/bin/prlimit' };
const onlySystem = { inside: undefined, prlimit: '/usr/bin/prlimit' };

describe('what runs first inside', () => {
  test.each([
    { why: 'ours where it is there', tools: both, limits: some, bridge: null, want: ['/dev/countersign-inside', '--processes', '64', '--open-files', '256', '--data', '5', '--file-size', '7', '--'] },
    { why: 'with the way out', tools: both, limits: none, bridge: 9, want: ['/dev/countersign-inside', '--bridge', '/proc/self/fd/9', '3128', '--'] },
    { why: 'with sockets of its own', tools: both, limits: none, bridge: 9, sockets: 'own', want: ['/dev/countersign-inside', '--bridge', '/proc/self/fd/9', '3128', '--sockets', 'own', '--'] },
    { why: 'the system’s where ours is not', tools: onlySystem, limits: some, bridge: null, want: ['/usr/bin/prlimit', '--core=0', '--nproc=64', '--nofile=256', '--data=5', '--fsize=7', '--'] },
    { why: 'no core dumps even without limits', tools: onlySystem, limits: none, bridge: null, want: ['/usr/bin/prlimit', '--core=0', '--'] },
    { why: 'the system’s carries no connections', tools: onlySystem, limits: none, bridge: 9, want: undefined },
    { why: 'neither is there', tools: { inside: undefined, prlimit: undefined }, limits: none, bridge: null, want: undefined },
  ] as const)('$why', ({ tools, limits, bridge, want, ...rest }) => {
    expect(firstInside(tools, limits, bridge, rest)).toEqual(want);
  });

  test('a process gets room beyond the tree’s memory, unless the system counts the tree', () => {
    const limits: Limits = { memory: 512, processor: 100, processes: 64, openFiles: null, fileSize: 3000, output: 1 };
    expect(processLimits(limits, false)).toEqual({ processes: 64, openFiles: null, data: 2560 * 1024 * 1024, fileSize: 3_145_728_000 });
    expect(processLimits(limits, true).data).toBeNull();
    expect(processLimits({ ...limits, memory: null }, false).data).toBeNull();
  });
});

describe('the variables', () => {
  test('lead to the proxy with addresses allowed, whatever the entry says', () => {
    const env = environmentOf({ A: '1', HTTPS_PROXY: 'http://elsewhere', no_proxy: '*' }, 'allowed');
    const way = 'http://127.0.0.1:3128';
    expect(env).toEqual({
      A: '1', HTTP_PROXY: way, HTTPS_PROXY: way, ALL_PROXY: way, http_proxy: way, https_proxy: way, all_proxy: way,
      NO_PROXY: 'localhost,127.0.0.1,::1', no_proxy: 'localhost,127.0.0.1,::1', NODE_USE_ENV_PROXY: '1', PLAYWRIGHT_MCP_PROXY_SERVER: way,
    });
  });

  test.each(['none', 'open'] as const)('are as they were: %s', (mode) => {
    expect(environmentOf({ HTTPS_PROXY: 'x' }, mode)).toEqual({ HTTPS_PROXY: 'x' });
  });
});
