import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Machine } from './seccomp';
import { actions, architectures, seccompFilter, systemCalls } from './seccomp';

/** A classic BPF machine with the six instructions the filter is made of (linux/bpf_common.h). */
function run(filter: Uint8Array, call: { arch: number; nr: number; args: readonly bigint[] }): number {
  const data = new DataView(new ArrayBuffer(64));
  data.setInt32(0, call.nr, true);
  data.setUint32(4, call.arch, true);
  call.args.forEach((arg, index) => data.setBigUint64(16 + index * 8, arg, true));
  const program = new DataView(filter.buffer);
  let accumulator = 0;
  for (let at = 0; at < filter.length / 8; at += 1) {
    const code = program.getUint16(at * 8, true);
    const yes = program.getUint8(at * 8 + 2);
    const no = program.getUint8(at * 8 + 3);
    const k = program.getUint32(at * 8 + 4, true);
    if (code === 0x20) accumulator = data.getUint32(k, true);
    else if (code === 0x54) accumulator = (accumulator & k) >>> 0;
    else if (code === 0x05) at += k;
    else if (code === 0x15) at += accumulator === k ? yes : no;
    else if (code === 0x35) at += accumulator >= k ? yes : no;
    else if (code === 0x45) at += ((accumulator & k) >>> 0) !== 0 ? yes : no;
    else if (code === 0x06) return k;
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error('ran off the end');
}

const machines: readonly Machine[] = ['x64', 'arm64'];
const high = 0xdeadbeef00000000n;

interface Row {
  readonly call: string;
  readonly args?: readonly bigint[];
  readonly want: keyof typeof actions;
  readonly why: string;
}

const rows: readonly Row[] = [
  { call: 'socket', args: [1n, 1n], want: 'eperm', why: 'a Unix socket reaches displays, buses and agents' },
  { call: 'socket', args: [2n, 1n], want: 'allow', why: 'IPv4' },
  { call: 'socket', args: [10n, 1n], want: 'allow', why: 'IPv6' },
  { call: 'socket', args: [16n, 3n], want: 'allow', why: 'netlink, which listing interfaces needs' },
  { call: 'socket', args: [17n, 3n], want: 'eperm', why: 'raw packets' },
  { call: 'socket', args: [40n, 1n], want: 'eperm', why: 'vsock leads out of a virtual machine' },
  { call: 'socket', args: [38n, 5n], want: 'eperm', why: 'the kernel’s ciphers' },
  { call: 'socket', args: [high | 1n, 1n], want: 'eperm', why: 'the kernel reads the low word only, and so does the filter' },
  { call: 'socketpair', args: [1n, 1n], want: 'allow', why: 'Node’s pipes' },
  { call: 'socketpair', args: [1n, 0x80801n], want: 'allow', why: 'the same with SOCK_CLOEXEC and SOCK_NONBLOCK' },
  { call: 'socketpair', args: [1n, 5n], want: 'allow', why: 'sequenced packets stay joined for ever' },
  { call: 'socketpair', args: [1n, 2n], want: 'eperm', why: 'a datagram pair can be sent to any path afterwards' },
  { call: 'socketpair', args: [1n, 0x80802n], want: 'eperm', why: 'flags do not hide the type' },
  { call: 'socketpair', args: [1n, 3n], want: 'eperm', why: 'Unix sockets take SOCK_RAW for a datagram' },
  { call: 'clone', args: [0x00010f00n], want: 'allow', why: 'a thread' },
  { call: 'clone', args: [17n], want: 'allow', why: 'a fork' },
  { call: 'clone', args: [0x10000011n], want: 'eperm', why: 'CLONE_NEWUSER' },
  { call: 'clone', args: [0x00020011n], want: 'eperm', why: 'CLONE_NEWNS' },
  { call: 'clone', args: [0x40000011n], want: 'eperm', why: 'CLONE_NEWNET' },
  { call: 'ioctl', args: [0n, 0x5401n], want: 'allow', why: 'TCGETS' },
  { call: 'ioctl', args: [0n, 0x5412n], want: 'eperm', why: 'TIOCSTI types into the terminal' },
  { call: 'ioctl', args: [0n, high | 0x5412n], want: 'eperm', why: 'a high word does not hide it (CVE-2017-5226)' },
  { call: 'ioctl', args: [0n, 0x541cn], want: 'eperm', why: 'TIOCLINUX pastes into the console' },
  ...['clone3', 'open_tree', 'move_mount', 'fsopen', 'fsconfig', 'fsmount', 'fspick', 'mount_setattr'].map((call): Row => ({ call, want: 'enosys', why: 'callers fall back to an older call' })),
  ...Object.keys(systemCalls)
    .filter((call) => !/^(clone3?|ioctl|socket(pair)?|open_tree|move_mount|fs.*|mount_setattr)$/.test(call))
    .map((call): Row => ({ call, want: 'eperm', why: 'no server needs it' })),
];

describe.each(machines)('on %s', (machine) => {
  const filter = seccompFilter(machine);
  const column = machine === 'x64' ? 0 : 1;
  const arch = architectures[machine];

  test.each(rows)('$call $args: $want, because $why', ({ call, args = [], want }) => {
    const nr = systemCalls[call]?.[column] ?? -1;
    expect(run(filter, { arch, nr, args })).toBe(actions[want]);
  });

  test('every call it does not name is allowed', () => {
    const named = new Set(Object.values(systemCalls).map((numbers) => numbers[column]));
    const others = Array.from({ length: 600 }, (_, nr) => nr).filter((nr) => !named.has(nr));
    expect(others.filter((nr) => run(filter, { arch, nr, args: [] }) !== actions.allow)).toEqual([]);
  });

  test('a call by another architecture’s numbers ends the process', () => {
    expect(run(filter, { arch: 0x40000003, nr: 102, args: [1n] })).toBe(actions.kill);
  });

  test('where something runs first inside, stream sockets by path are its to make, and nothing else is different', () => {
    const leaving = seccompFilter(machine, { unix: true });
    const differing = rows.filter(({ call, args = [] }) => {
      const nr = systemCalls[call]?.[column] ?? -1;
      return run(leaving, { arch, nr, args }) !== run(filter, { arch, nr, args });
    });
    expect(differing.map(({ call, args }) => [call, (args?.[0] ?? 0n) & 0xffffffffn])).toEqual(rows.filter(({ call, args }) => call === 'socket' && ((args?.[0] ?? 0n) & 0xffffffffn) === 1n).map(() => ['socket', 1n]));
    expect(differing.length).toBeGreaterThan(0);
  });

  test('the program is the reviewed one', () => {
    const golden = readFileSync(join(import.meta.dirname, `__golden__/seccomp-${machine}.hex`), 'utf8');
    expect(lines(filter)).toBe(golden);
  });
});

test('x32 numbers do not exist', () => {
  expect(run(seccompFilter('x64'), { arch: architectures.x64, nr: 0x40000000 + 41, args: [1n] })).toBe(actions.enosys);
});

/** One instruction a line. */
function lines(filter: Uint8Array): string {
  return Buffer.from(filter).toString('hex').replace(/.{16}/g, '$&\n');
}
