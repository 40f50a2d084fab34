import type { Attempt } from './row';

const rootOnly = { for: 'ordinary', because: 'it takes a capability' } as const;

const contained = { for: 'anybody', because: 'it takes capabilities that not even root has in a container' } as const;

/** A call that the kernel would at least look at; with arguments that come to nothing. */
function call(name: string, what: string, args: string, more: Partial<Attempt> = {}): Attempt {
  return { name: what, by: 'perl', program: `my $z = "\\0" x 256; my $r = syscall($${name}, ${args}); print "reached" unless $r < 0 && ($!{EPERM} || $!{ENOSYS});`, ...more };
}

/** Namespaces, mounts, terminals, devices, and calls of the kernel that need not be there. */
export const kernel: readonly Attempt[] = [
  { name: 'a user namespace', by: 'sh', program: 'unshare -U true && echo reached' },
  { name: 'a user namespace that maps root', by: 'sh', program: '[ "$(unshare -Urm id -u)" = 0 ] && echo reached' },
  { name: 'bubblewrap in bubblewrap', by: 'sh', program: 'bwrap --ro-bind / / --unshare-user true && echo reached' },
  call('unshare', 'a namespace by call', '0x10000000'),
  call('clone', 'a namespace by clone', '0x10000000 | 17, 0, 0, 0, 0', { program: 'my $p = syscall($clone, 0x10000000 | 17, 0, 0, 0, 0); if (defined $p && $p == 0) { syscall($exit_group, 0) } print "reached" if $p > 0; waitpid $p, 0 if $p > 0;' }),
  call('clone3', 'the newer clone, whose flags no filter sees', '0, 0'),
  call('setns', 'another’s namespace', '-1, 0'),
  { name: 'the namespaces of process 1', by: 'sh', program: 'nsenter -t 1 -m true && echo reached', never: contained },
  call('mount', 'a mount', '0, 0, 0, 0, 0', { never: rootOnly }),
  call('umount2', 'a mount taken away', '"/nonexistent", 0', { program: 'my $p = "/nonexistent"; my $r = syscall($umount2, $p, 0); print "reached" unless $r < 0 && ($!{EPERM} || $!{ENOSYS});', never: rootOnly }),
  { name: 'the system made writable', by: 'sh', program: 'mount -o remount,rw,bind /usr && echo reached', never: { for: 'anybody', because: 'outside it is no mount of its own' } },
  { name: 'a cover over keys taken away', by: 'sh', program: 'umount "$HOME/.ssh" && echo reached; umount "$HOME" && echo reached; umount "$data" && echo reached', never: { for: 'anybody', because: 'outside nothing covers them' } },
  call('pivot_root', 'another root', '0, 0', { never: rootOnly }),
  call('chroot', 'another root for itself', '0', { never: rootOnly }),
  call('fsopen', 'a file system opened', '0, 0', { never: rootOnly }),
  call('open_tree', 'a detached mount', '-1, 0, 0'),
  call('mount_setattr', 'a mount’s flags', '-1, 0, 0, 0, 0', { never: { for: 'ordinary', because: 'it takes a capability' } }),
  call('keyctl', 'the session’s keyring', '0, -3, 1', { program: 'my $r = syscall($keyctl, 0, -3, 1); print "reached" unless $r < 0 && ($!{EPERM} || $!{ENOSYS});' }),
  call('add_key', 'a key of its own', '0, 0, 0, 0, -2'),
  call('request_key', 'somebody’s key', '0, 0, 0, 0'),
  call('bpf', 'a program in the kernel', '99, $z, 1', { never: { for: 'ordinary', because: 'the kernel’s settings forbid it' } }),
  call('perf_event_open', 'a look at what others run', '0, 0, -1, -1, 0'),
  call('userfaultfd', 'page faults held open', '0', { never: { for: 'ordinary', because: 'the kernel’s settings forbid it' } }),
  call('io_uring_setup', 'a ring that walks round filters', '0, $z'),
  call('syslog', 'the kernel’s messages', '10, 0, 0', { never: { for: 'ordinary', because: 'the kernel’s settings forbid it' } }),
  call('kexec_load', 'another kernel', '0, 0, 0, -1', { never: contained }),
  call('open_by_handle_at', 'a file by its handle', '-1, 0, 0', { program: 'my $r = syscall($open_by_handle_at, -1, 0, 0); print "reached" unless $r < 0 && ($!{EPERM} || $!{ENOSYS});', never: rootOnly }),
  call('move_pages', 'where pages lie', '0, 0, 0, 0, 0, 0'),
  call('quotactl', 'quotas', '-1, 0, 0, 0', { never: { for: 'anybody', because: 'not every kernel has them' } }),
  call('x32', 'a call by its other number', '', { program: 'my $r = syscall(0x40000000 + 39); print "reached" unless $r < 0;', never: { for: 'anybody', because: 'not every kernel has them' } }),
  { name: 'where core dumps go', by: 'node', program: `const at = '/proc/sys/kernel/core_pattern'; fs.writeFileSync(at, fs.readFileSync(at)); return 'reached'`, never: rootOnly },
  { name: 'what the kernel runs for a module', by: 'node', program: `const at = '/proc/sys/kernel/modprobe'; fs.writeFileSync(at, fs.readFileSync(at)); return 'reached'`, never: { for: 'anybody', because: 'not every kernel has modules' } },
  { name: 'a new kind of program', by: 'node', program: `fs.closeSync(fs.openSync('/proc/sys/fs/binfmt_misc/register', 'w')); return 'reached'`, never: { for: 'anybody', because: 'it is not mounted everywhere' } },
  { name: 'what runs when a control group empties', by: 'sh', program: 'for f in /sys/fs/cgroup/release_agent /sys/fs/cgroup/*/release_agent; do [ -e "$f" ] && (: >> "$f") && echo reached; done', never: { for: 'anybody', because: 'newer systems have only the second version, which has none' } },
  { name: 'a control group of its own', by: 'sh', program: 'for f in /sys/fs/cgroup /sys/fs/cgroup/*/; do mkdir "$f/countersign-escape" 2>/dev/null && rmdir "$f/countersign-escape" && echo reached; done', never: { for: 'anybody', because: 'some machines show them read-only' } },
  { name: 'the panic button', by: 'sh', program: '[ -e /proc/sysrq-trigger ] && (: >> /proc/sysrq-trigger) && echo reached', never: contained },
  { name: 'typing into the terminal', by: 'perl', program: 'my $c = "x"; open my $t, "+<", "/dev/tty" or exit; print "reached" if ioctl($t, 0x5412, $c);', never: { for: 'anybody', because: 'no terminal is joined to the tests, and newer kernels refuse it' } },
  { name: 'the kernel’s messages as a file', by: 'sh', program: 'dd if=/dev/kmsg bs=8192 count=1 iflag=nonblock of=/dev/null 2>/dev/null && echo reached', never: contained },
  { name: 'a disk', by: 'sh', program: 'for d in /dev/vd? /dev/sd? /dev/nvme0n1 /dev/mem /dev/kvm /dev/fuse; do [ -e "$d" ] && echo reached && break; done', never: { for: 'anybody', because: 'a machine need not have one of these' } },
  { name: 'make a device', by: 'sh', program: 'mknod "$project/device" b 8 0 && rm "$project/device" && echo reached', never: rootOnly },
  { name: 'memory segments of others', by: 'sh', program: '[ "$(wc -l < /proc/sysvipc/shm)" -gt 1 ] && echo reached', never: { for: 'anybody', because: 'nobody need have one' } },
  { name: 'the machine’s name', by: 'perl', program: 'use Sys::Hostname; my $h = hostname; print "reached" if $h ne "mcp";' },
  { name: 'change the machine’s name', by: 'sh', program: 'hostname "$(hostname)" && echo reached', never: rootOnly },
];
