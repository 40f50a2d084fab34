import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Countersign, electronPath, expect, root, test } from './countersign';

/** How long after its start the app is listened to, ms. Chromium fetches what it wants within the first second. */
const listening = 5_000;

test('Chromium asks for no name and no address at start, in a fresh profile', async () => {
  test.skip(process.env['http_proxy'] !== undefined && process.env['no_proxy'] === undefined, 'a proxy would be asked instead');
  const countersign = new Countersign();
  const file = path.join(countersign.folder, 'net.json');
  try {
    await countersign.start([`--log-net-log=${file}`]);
    await countersign.consolePage();
    // A name that is looked up must be in the log, or the log proves nothing.
    await countersign.app.evaluate(async ({ session }, wait) => {
      await session.defaultSession.resolveHost('control.invalid').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }, listening);
    await countersign.app.close();
    expect(addressesIn(readFileSync(file, 'utf8'))).toEqual(['control.invalid']);
  } finally {
    await countersign.close();
  }
});

test('no process of the app sends anything to another machine at start', async () => {
  test.skip(!hasTracer(), 'strace is not installed or may not trace here');
  const countersign = new Countersign();
  const trace = path.join(countersign.folder, 'trace');
  try {
    const app = spawn(
      'strace',
      [...tracing(trace), electronPath, root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      // The keyring process runs too, and finds no session to ask.
      { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', COUNTERSIGN_HOME: countersign.home }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    app.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await expect.poll(() => said, { timeout: 30_000 }).toMatch(/ready after/);
    await new Promise((resolve) => setTimeout(resolve, listening));
    const ended = new Promise((resolve) => app.once('exit', resolve));
    const { pid } = JSON.parse(readFileSync(path.join(countersign.home, 'run/launch.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGTERM');
    await ended;
    expect(sentIn(trace)).toEqual([]);

    // The same tracer must catch a datagram to an address that documentation uses and nobody has (RFC 5737).
    const send = "require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.1', () => process.exit())";
    execFileSync('strace', [...tracing(trace), process.execPath, '-e', send], { stdio: 'ignore' });
    expect(sentIn(trace).length).toBeGreaterThan(0);
  } finally {
    await countersign.close();
  }
});

/** Hosts of every request and every name looked up in a net log, ours and the debugger's own excluded. */
function addressesIn(log: string): string[] {
  const found = [...log.matchAll(/"(?:url|host)":"([^"]+)"/g)].map(([, address = '']) => (address.includes('://') && URL.canParse(address) ? new URL(address) : new URL(`name://${address.replace(/^\[|\].*$/g, '')}`)));
  const outside = found.filter(({ protocol, hostname }) => !['app:', 'data:', 'blob:', 'devtools:'].includes(protocol) && !/^(127\.|localhost$|\[?::1)/.test(hostname));
  return [...new Set(outside.map(({ hostname }) => hostname))].sort();
}

/** Arguments of strace for what is sent and connected by a program and all it starts. */
function tracing(file: string): readonly string[] {
  return ['-f', '-yy', '-s', '0', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', file];
}

function sentIn(trace: string): string[] {
  return readFileSync(trace, 'utf8').split('\n').filter(leavesTheMachine);
}

/**
 * Whether a traced call sends something over IP to another machine. Chromium connects an IPv6 datagram socket to a fixed
 * address to learn whether there is a route; nothing is sent by that.
 */
function leavesTheMachine(line: string): boolean {
  if (!/AF_INET6?,|<(TCP|UDP)(v6)?:/.test(line) || /127\.0\.0\.1|inet_pton\(AF_INET6, "::1"|->\[::1\]/.test(line)) return false;
  return !(line.includes('connect(') && line.includes('"2001:4860:4860::8888"') && line.includes('<UDPv6:'));
}

function hasTracer(): boolean {
  try {
    execFileSync('strace', ['-f', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
