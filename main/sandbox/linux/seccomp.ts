/**
 * The system calls a confined server may make, as a classic BPF program for `bwrap --seccomp` (seccomp(2)).
 *
 * Refused: other sockets than IPv4, IPv6 and netlink, so that no display, bus, agent or docker socket answers even where its path
 * or the network namespace is shared; datagram socket pairs, which can be pointed at such a path afterwards; typing into a
 * terminal; new namespaces, mounts, kernel modules, keyrings, tracing; io_uring, which would walk round all of this.
 * Calls whose callers have an older way answer ENOSYS, the others EPERM. A foreign architecture ends the process.
 */
export type Machine = 'x64' | 'arm64';

/** `[x86-64, arm64]`, from asm/unistd_64.h and asm-generic/unistd.h. */
type Numbers = readonly [number, number];

const refused: Readonly<Record<string, Numbers>> = {
  ptrace: [101, 117], syslog: [103, 116], acct: [163, 89], add_key: [248, 217], request_key: [249, 218], keyctl: [250, 219],
  mount: [165, 40], umount2: [166, 39], pivot_root: [155, 41], chroot: [161, 51], setns: [308, 268], unshare: [272, 97],
  kexec_load: [246, 104], kexec_file_load: [320, 294], init_module: [175, 105], finit_module: [313, 273], delete_module: [176, 106],
  bpf: [321, 280], perf_event_open: [298, 241], userfaultfd: [323, 282], process_vm_readv: [310, 270], process_vm_writev: [311, 271],
  pidfd_getfd: [438, 438], kcmp: [312, 272], open_by_handle_at: [304, 265], name_to_handle_at: [303, 264],
  io_uring_setup: [425, 425], io_uring_enter: [426, 426], io_uring_register: [427, 427], quotactl: [179, 60], quotactl_fd: [443, 443],
  swapon: [167, 224], swapoff: [168, 225], reboot: [169, 142], move_pages: [279, 239], migrate_pages: [256, 238],
};

const absent: Readonly<Record<string, Numbers>> = {
  clone3: [435, 435], open_tree: [428, 428], move_mount: [429, 429], fsopen: [430, 430], fsconfig: [431, 431], fsmount: [432, 432],
  fspick: [433, 433], mount_setattr: [442, 442],
};

const judged = { clone: [56, 220], ioctl: [16, 29], socket: [41, 198], socketpair: [53, 199] } as const satisfies Record<string, Numbers>;

/** Every call the filter knows by name, with its number on each machine. */
export const systemCalls: Readonly<Record<string, Numbers>> = { ...refused, ...absent, ...judged };

/** AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64. */
export const architectures: Readonly<Record<Machine, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** SECCOMP_RET_* with the error number in the low half. */
export const actions = { allow: 0x7fff0000, kill: 0x80000000, eperm: 0x00050001, enosys: 0x00050026 } as const;

const x32Bit = 0x40000000;
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e020000;
const terminalInput = [0x5412, 0x541c];
/** AF_INET, AF_INET6, AF_NETLINK. */
const families = [2, 10, 16];
/** AF_UNIX. */
const unixFamily = 1;
/** SOCK_STREAM and SOCK_SEQPACKET; the high bits of the type are flags. */
const pairTypes = [1, 5];
const typeMask = 0xf;

/** Offsets in struct seccomp_data of the low words (both machines are little-endian). */
const offset = { number: 0, architecture: 4, first: 16, second: 24 } as const;

const op = { load: 0x20, jump: 0x05, equal: 0x15, atLeast: 0x35, anyBit: 0x45, and: 0x54, give: 0x06 } as const;

interface Instruction {
  readonly code: number;
  readonly yes: number;
  readonly no: number;
  readonly k: number;
}

/**
 * The filter as struct sock_filter[], 8 bytes an instruction. `unix` leaves Unix sockets to what runs first inside, which needs one for the way out and forbids them
 * to what it becomes.
 */
export function seccompFilter(machine: Machine, { unix = false }: { readonly unix?: boolean } = {}): Uint8Array {
  const column = machine === 'x64' ? 0 : 1;
  const program = [
    load(offset.architecture),
    jumpIf(op.equal, architectures[machine], 1, 0),
    give(actions.kill),
    load(offset.number),
    ...(machine === 'x64' ? [jumpIf(op.atLeast, x32Bit, 0, 1), give(actions.enosys)] : []),
    ...anyOf(Object.values(refused).map((numbers) => numbers[column]), actions.eperm),
    ...anyOf(Object.values(absent).map((numbers) => numbers[column]), actions.enosys),
    ...only(judged.clone[column], [load(offset.first), jumpIf(op.anyBit, newNamespaces, 0, 1), give(actions.eperm), give(actions.allow)]),
    ...only(judged.ioctl[column], [load(offset.second), ...anyOf(terminalInput, actions.eperm), give(actions.allow)]),
    ...only(judged.socket[column], [load(offset.first), ...anyOf(unix ? [unixFamily, ...families] : families, actions.allow), give(actions.eperm)]),
    ...only(judged.socketpair[column], [
      load(offset.second),
      { code: op.and, yes: 0, no: 0, k: typeMask },
      ...anyOf(pairTypes, actions.allow),
      give(actions.eperm),
    ]),
    give(actions.allow),
  ];
  return encode(program);
}

function load(at: number): Instruction {
  return { code: op.load, yes: 0, no: 0, k: at };
}

function give(action: number): Instruction {
  return { code: op.give, yes: 0, no: 0, k: action };
}

function jumpIf(code: number, k: number, yes: number, no: number): Instruction {
  return { code, yes, no, k };
}

/** Answers `action` when the accumulator equals one of `values`, and goes on otherwise. Jumps are 8 bits: at most 250 values. */
function anyOf(values: readonly number[], action: number): Instruction[] {
  return [
    ...values.map((value, index) => jumpIf(op.equal, value, values.length - index, 0)),
    { code: op.jump, yes: 0, no: 0, k: 1 },
    give(action),
  ];
}

/** Runs `block`, which must end in an answer, for the call `number` alone. */
function only(number: number, block: readonly Instruction[]): Instruction[] {
  return [jumpIf(op.equal, number, 0, block.length), ...block];
}

function encode(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  program.forEach((instruction, index) => {
    view.setUint16(index * 8, instruction.code, true);
    view.setUint8(index * 8 + 2, instruction.yes);
    view.setUint8(index * 8 + 3, instruction.no);
    view.setUint32(index * 8 + 4, instruction.k, true);
  });
  return bytes;
}
