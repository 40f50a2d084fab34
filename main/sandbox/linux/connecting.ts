import { existsSync } from 'node:fs';

/** How it ends where it could make a Unix socket. */
export const madeSocket = 3;

const interpreters = { perl: '/usr/bin/perl', python: '/usr/bin/python3' } as const;

/** Says the name of each connection that came about, and ends with `madeSocket` where it could make a Unix socket at all. Its arguments: a path, an abstract name, a port. */
const connects = {
  perl: String.raw`use Socket; sub t { my ($n, $f, $a) = @_; my $s; socket($s, $f, SOCK_STREAM, 0) && connect($s, $a) && print "$n\n" } t("path", AF_UNIX, pack_sockaddr_un($ARGV[0])); t("abstract", AF_UNIX, pack_sockaddr_un("\0$ARGV[1]")); t("loopback", AF_INET, pack_sockaddr_in($ARGV[2], inet_aton("127.0.0.1"))); print "tried\n"; exit(socket(my $s, AF_UNIX, SOCK_STREAM, 0) ? 3 : 0)`,
  python: String.raw`import socket, sys
def t(n, f, a):
    try:
        socket.socket(f, socket.SOCK_STREAM).connect(a)
        print(n)
    except OSError: pass
t("path", socket.AF_UNIX, sys.argv[1]); t("abstract", socket.AF_UNIX, "\0" + sys.argv[2]); t("loopback", socket.AF_INET, ("127.0.0.1", int(sys.argv[3]))); print("tried", flush=True)
try: socket.socket(socket.AF_UNIX)
except OSError: sys.exit(0)
sys.exit(3)`,
} as const;

/** How a program inside tries to connect to a path, an abstract name and a port of the loopback, and says which of them answered; empty where this machine has none that could. */
export function connectWith(args: readonly string[]): readonly string[] {
  if (existsSync(interpreters.perl)) return [interpreters.perl, '-e', connects.perl, ...args];
  return existsSync(interpreters.python) ? [interpreters.python, '-I', '-c', connects.python, ...args] : [];
}
