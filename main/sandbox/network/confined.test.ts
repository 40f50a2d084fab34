import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bridgePort } from '../inside';
import { become, builtInside, ended, linux } from '../testing/inside-host';
import { testCertificate, testKey } from './testing/certificate';
import { startProxy } from './testing/client';

/* Proxy, bridge and a real client in a real sandbox. */

const inside = builtInside();

/** What a server finds behind the bridge, as it tells on stdout. */
const probe = `
import { execFileSync, fork } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
const [https, http, other] = process.argv.slice(2);
const said = (error) => error.cause === undefined ? [error.syscall === undefined ? error.message : error.code] : [error.message, ...said(error.cause)];
const tried = async (work) => { try { return await work(); } catch (error) { return said(error).join(': '); } };
const get = (address) => tried(async () => (await fetch(address)).text());
const dial = (to) => tried(() => new Promise((resolve, reject) => net.connect(to).on('connect', () => resolve('connected')).on('error', reject)));
const bridge = readdirSync('/proc').filter((name) => /^\\d+$/.test(name) && Number(name) > 1 && Number(name) !== process.pid).filter((pid) => readFileSync('/proc/' + pid + '/comm', 'utf8').startsWith('countersign'));
const found = {
  https: await get(https), http: await get(http), forbidden: await get(other),
  direct: await dial(Number(new URL(https).port)), unix: await dial('/run/proxy.sock'), abstract: await dial('\\0x'),
  child: execFileSync(process.execPath, ['-e', 'console.log(6 * 7)'], { encoding: 'utf8' }),
  bridges: bridge.length,
  look: await Promise.all(['environ', 'mem', 'fd/3'].map((what) => tried(async () => (what === 'fd/3' ? readlinkSync : readFileSync)('/proc/' + bridge[0] + '/' + what) && 'seen'))),
};
writeFileSync('/dev/shm/fork.mjs', 'process.on("message", (message) => { process.send(message + "!"); process.disconnect(); });');
const child = fork('/dev/shm/fork.mjs');
child.send('hello');
found.fork = await new Promise((resolve) => child.once('message', resolve));
process.kill(Number(bridge[0]), 'SIGKILL');
for (found.after = ''; found.after !== 'ECONNREFUSED';) found.after = await dial(3128);
console.log(JSON.stringify(found));
`;

const hasBubblewrap = linux && readdirSync('/usr/bin').includes('bwrap');

describe.runIf(hasBubblewrap)('in bubblewrap', () => {
  test('a server reaches what its profile lists by the proxy, and nothing else', async () => {
    const secure = createHttpsServer({ cert: testCertificate, key: testKey }, (_, response) => void response.end('secure'));
    const plain = createHttpServer((_, response) => void response.end('plain'));
    for (const server of [secure, plain]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      onTestFinished(() => {
        server.closeAllConnections();
        server.close();
      });
    }
    const ports = [secure, plain].map((server) => (server.address() as AddressInfo).port);
    const { proxy, verdicts } = startProxy();
    const { socket } = await proxy.serve('one', () => ports.map((port) => ({ host: '127.0.0.1', port })));
    const script = path.join(inside.folder, 'probe.mjs');
    const trusted = path.join(inside.folder, 'ca.pem');
    writeFileSync(script, probe);
    writeFileSync(trusted, testCertificate);
    chmodSync(inside.folder, 0o755);
    const words = become({ processes: 512, openFiles: 1024, data: 4_294_967_296, bridge: { socket: '/run/proxy.sock', port: bridgePort } }, realpathSync(process.execPath), script, `https://127.0.0.1:${ports[0]}/`, `http://127.0.0.1:${ports[1]}/`, 'https://evil.example/');
    const child = inside.own(spawn('/usr/bin/bwrap', [
      ...['--unshare-all', '--unshare-user', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev'],
      ...['--tmpfs', '/run', '--bind', socket, '/run/proxy.sock', '--', inside.programs.plain, ...words],
    ], { env: { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: `http://127.0.0.1:${bridgePort}`, HTTP_PROXY: `http://127.0.0.1:${bridgePort}`, NODE_EXTRA_CA_CERTS: trusted }, stdio: ['ignore', 'pipe', 'pipe'] }));
    const { code, out, complaint } = await ended(child);
    expect([code, complaint]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      https: 'secure', http: 'plain', forbidden: expect.stringContaining('403'), direct: 'ECONNREFUSED', unix: 'EPERM', abstract: 'EPERM',
      child: '42\n', bridges: 1, look: ['EACCES', 'EACCES', 'EACCES'], fork: 'hello!', after: 'ECONNREFUSED',
    });
    expect(verdicts.map(({ host, port, allowed }) => `${host}:${port} ${allowed}`)).toEqual([`127.0.0.1:${ports[0]} true`, `127.0.0.1:${ports[1]} true`, 'evil.example:443 false']);
  });
});
