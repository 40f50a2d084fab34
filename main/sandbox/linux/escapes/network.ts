import { seesNetwork, type Attempt } from './row';

const here = 'they lead to this machine, which a proxy never dials';
const notHere = { for: 'anybody', because: 'nobody answers there on every machine' } as const;
/** What the proxy carries where there is one; straight elsewhere. */
const spelled = (host: string): string => `return await dial(${JSON.stringify(host)}, t.port)`;
const inProxy = (name: string, host: string): Attempt => ({ name, by: 'node', program: spelled(host), may: seesNetwork });
const family = (number: number, kind: number): string => `use Socket; socket(my $s, ${number}, ${kind}, 0) and print "reached"`;

/** Sockets of every kind, and the network. */
export const network: readonly Attempt[] = [
  { name: 'Countersign’s own socket', by: 'node', program: 'return await reach({ path: t.data + "/run/gateway.sock" })' },
  { name: 'a bus by its path', by: 'node', program: 'return await reach({ path: t.doorPath })' },
  { name: 'a socket by abstract name', by: 'node', program: 'return await reach({ path: "\\0" + t.abstract })' },
  { name: 'the display by its path', by: 'node', program: 'return await reach({ path: t.display })' },
  { name: 'the display by its abstract name', by: 'node', program: 'return await reach({ path: "\\0" + t.display })' },
  { name: 'a socket in the granted folder', by: 'node', program: 'return await reach({ path: t.project + "/door.sock" })' },
  { name: 'a socket in the granted folder, through /proc', by: 'node', program: 'return await reach({ path: "/proc/self/root" + t.project + "/door.sock" })' },
  { name: 'a datagram pair pointed at a path', by: 'perl', program: 'use Socket; socketpair(my $a, my $b, AF_UNIX, SOCK_DGRAM, 0) and print "reached"' },
  { name: 'a Unix socket at all', by: 'perl', program: family(1, 1), may: { in: ['browser alone', 'browser by list'], because: 'a browser talks with what drives it, and nobody else’s socket is in reach' } },
  { name: 'listen at a path', by: 'node', program: `const at = t.project + '/own.sock'; return await new Promise((done) => { const server = net.createServer(); server.on('error', (error) => done(error.code)); server.listen(at, () => server.close(() => done('reached'))); })` },
  { name: 'a socket of datagrams', by: 'perl', program: family(1, 2) },
  { name: 'packets as they are', by: 'perl', program: family(17, 3), never: { for: 'ordinary', because: 'it takes a capability' } },
  { name: 'raw addresses', by: 'perl', program: 'use Socket; socket(my $s, AF_INET, SOCK_RAW, 1) and print "reached"', never: { for: 'ordinary', because: 'it takes a capability' } },
  { name: 'the host of a virtual machine', by: 'perl', program: family(40, 1) },
  { name: 'the kernel’s ciphers', by: 'perl', program: family(38, 5), never: { for: 'anybody', because: 'not every kernel has them' } },
  { name: 'Bluetooth', by: 'perl', program: family(31, 3), never: { for: 'anybody', because: 'not every kernel has it' } },
  { name: 'who else is on the network', by: 'node', program: `return Object.keys(os.networkInterfaces()).some((name) => name !== 'lo') && 'reached'`, may: seesNetwork, never: { for: 'anybody', because: 'a machine may be on no network' } },
  { name: 'a port of the machine', by: 'node', program: 'return await reach({ host: "127.0.0.1", port: t.port })', may: seesNetwork },
  { name: 'a port of the machine by IPv6', by: 'node', program: 'return await reach({ host: "::ffff:127.0.0.1", port: t.port })', may: seesNetwork },
  { name: 'a port of the machine by name', by: 'node', program: 'return await reach({ host: "localhost", port: t.port })', may: seesNetwork },
  { name: 'a datagram', by: 'node', program: `return await new Promise((done) => { const s = dgram.createSocket('udp4'); const late = setTimeout(() => { s.close(); done('silence'); }, 700); s.on('error', (error) => { clearTimeout(late); s.close(); done(error.code); }); s.on('message', () => { clearTimeout(late); s.close(); done('reached'); }); s.send('x', t.udp, '127.0.0.1'); })`, may: seesNetwork },
  { name: 'the address of the machine on its network', by: 'node', program: `const own = Object.values(os.networkInterfaces()).flat().find((one) => one.family === 'IPv4' && !one.internal); return own === undefined ? 'none' : await reach({ host: own.address, port: t.port + 0 })`, never: { for: 'anybody', because: 'the test’s port is open to the loopback alone' } },
  { name: 'cloud metadata', by: 'node', program: 'return await dial("169.254.169.254", 80, 700)', may: seesNetwork, never: notHere },
  { name: 'cloud metadata by an odd number', by: 'node', program: 'return await dial("0xa9fea9fe", 80, 700)', may: seesNetwork, never: notHere },
  { name: 'a listed address', by: 'node', program: 'return await dial("127.0.0.1", t.listed)', may: { in: ['web', 'runner', 'browser', 'browser alone', 'browser by list', 'home'], because: 'the profile lists it, or gives it the machine’s network' } },
  inProxy('loopback through the proxy', '127.0.0.1'),
  inProxy('loopback as a hexadecimal', '0x7f.1'),
  inProxy('loopback as one number', '2130706433'),
  inProxy('loopback in octal', '0177.0.0.1'),
  inProxy('loopback cut short', '127.1'),
  inProxy('loopback with another last number', '127.9.9.9'),
  inProxy('loopback by name', 'localhost'),
  inProxy('loopback by name in capitals', 'LOCALHOST'),
  inProxy('the address of nowhere', '0.0.0.0'),
  inProxy('loopback inside an IPv6 address', '::ffff:127.0.0.1'),
  inProxy('loopback inside an IPv6 address, in hexadecimal', '::ffff:7f00:1'),
  { name: 'a listed name that leads to this machine', by: 'node', program: 'return await dial("private.example", t.port)', never: { for: 'anybody', because: `the name is the proxy’s resolver’s own; ${here}` } },
  { name: 'a listed name that leads elsewhere at each look-up', by: 'node', program: `const all = []; for (let n = 0; n < 4; n += 1) all.push(await dial('rebinding.example', t.port)); return all.includes('reached') ? 'reached' : all.join()`, never: { for: 'anybody', because: `the name is the proxy’s resolver’s own; ${here}` } },
  { name: 'a listed name that leads to both at once', by: 'node', program: 'return await dial("both.example", t.port)', never: { for: 'anybody', because: `the name is the proxy’s resolver’s own; ${here}` } },
  { name: 'a listed address at another port', by: 'node', program: 'return await dial("127.0.0.1", t.port)', may: seesNetwork },
  { name: 'a second request inside a request', by: 'node', program: `return t.proxied ? await say('CONNECT 127.0.0.1:' + t.port + ' HTTP/1.1\\r\\nHost: listed.example:' + t.port + '\\r\\n\\r\\n') : await reach({ host: '127.0.0.1', port: t.port })`, may: seesNetwork },
  { name: 'a NUL in the name', by: 'node', program: `return t.proxied ? await say('CONNECT 127.0.0.1\\0.private.example:' + t.port + ' HTTP/1.1\\r\\n\\r\\n') : 'no proxy'`, never: { for: 'anybody', because: 'there is no proxy outside' } },
  { name: 'a plain request past the list', by: 'node', program: `return t.proxied ? await say('GET http://127.0.0.1:' + t.port + '/ HTTP/1.1\\r\\nHost: private.example\\r\\n\\r\\n') : await reach({ host: '127.0.0.1', port: t.port })`, may: seesNetwork },
  { name: 'the proxy’s socket itself', by: 'node', program: 'return await reach({ path: "/dev/countersign-proxy" })', never: { for: 'anybody', because: 'there is no proxy outside' } },
  { name: 'the proxy’s socket as a descriptor of anybody’s', by: 'node', program: `for (const pid of fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))) for (let fd = 0; fd < 64; fd += 1) { const came = await reach({ path: '/proc/' + pid + '/fd/' + fd }); if (came === 'reached') return came; } return 'no'`, never: { for: 'anybody', because: 'there is no proxy outside' } },
  { name: 'another session’s proxy', by: 'node', program: `const found = fs.readdirSync(t.home + '/countersign/run/ways'); return await reach({ path: t.home + '/countersign/run/ways/' + found[0] })` },
  { name: 'the bridge’s port taken', by: 'node', program: `return t.proxied ? await new Promise((done) => { const s = net.createServer(); s.on('error', (error) => done(error.code)); s.listen(3128, '127.0.0.1', () => s.close(() => done('reached'))); }) : 'no proxy'`, never: { for: 'anybody', because: 'there is no bridge outside' } },
  { name: 'a bridge of its own, to a socket in the granted folder', by: 'sh', program: '/dev/countersign-inside --bridge "$project/door.sock" 4711 -- /usr/bin/perl -MIO::Socket::INET -e \'my $s = IO::Socket::INET->new("127.0.0.1:4711") or exit; my $l = <$s>; print "reached" if defined $l && $l =~ /HTTP/;\'', never: { for: 'anybody', because: 'the program is not there outside' } },
  { name: 'open an address in the person’s browser', by: 'sh', program: '[ -n "$DISPLAY$WAYLAND_DISPLAY$DBUS_SESSION_BUS_ADDRESS" ] && echo reached', never: { for: 'anybody', because: 'the environment is a list outside too' } },
  { name: 'the agent of the person’s keys', by: 'sh', program: '[ -n "$SSH_AUTH_SOCK$GPG_AGENT_INFO$XDG_RUNTIME_DIR" ] && echo reached', never: { for: 'anybody', because: 'the environment is a list outside too' } },
  { name: 'Docker', by: 'node', program: 'return await reach({ path: "/var/run/docker.sock" })', never: notHere },
  { name: 'the system’s bus', by: 'node', program: 'return await reach({ path: "/run/dbus/system_bus_socket" })', never: notHere },
];
