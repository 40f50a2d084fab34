import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { at, connectorCommand, pinnedNode } from '../toolchain.mjs';
import { memoryOf, settledMemoryOf } from './memory.mjs';
import { mean, spreadOf } from './numbers.mjs';
import { order } from './traffic.mjs';
import { connect, perWay, startHost } from './ways.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('./link.mjs').Link} Link */
/** @typedef {import('./memory.mjs').Memory} Memory */
/** @typedef {import('./numbers.mjs').Spread} Spread */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./ways.mjs').Way} Way */
/** @template T @typedef {import('./ways.mjs').PerWay<T>} PerWay */

/**
 * From the start of what the host starts to the first byte the server answers, ms.
 * @param {Cleanup} cleanup @param {readonly Way[]} ways @param {string} home @param {Plan} plan @returns {Promise<PerWay<Spread>>}
 */
export async function firstBytes(cleanup, ways, home, { starts }) {
  const times = perWay(() => /** @type {number[]} */ ([]));
  for (let turn = 0; turn < starts; turn += 1) {
    for (const name of order(turn)) {
      const way = /** @type {Way} */ (ways.find((one) => one.name === name));
      const started = performance.now();
      const client = startHost(cleanup, way, 'plain', home);
      await client.initialize();
      times[name].push((client.firstByteAt ?? Number.NaN) - started);
      await client.close();
    }
  }
  return perWay((name) => spreadOf(times[name]));
}

/** A program a host could start: how long until the first byte it was sent comes back, ms, and what it takes meanwhile. @typedef {{ start: Spread, memory: Memory | null }} Echoing */

/**
 * The connector alone, in both its forms, beside `cat`: what starting anything costs here. The listener is the gateway's own side of the handshake, and sends back
 * what it gets.
 * @param {Cleanup} cleanup @param {Link} link @param {Plan} plan @returns {Promise<{ native: Echoing, twin: Echoing, bare: Echoing }>}
 */
export async function echoes(cleanup, link, { starts }) {
  const home = path.join(cleanup.folder, 'echo');
  mkdirSync(home, { mode: 0o700 });
  const made = link.makeRunFolders(home);
  if (!made.ok) throw new Error(`${home} cannot be used`);
  const token = link.ensureToken(home);
  const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true }, async (socket) => {
    socket.on('error', () => socket.destroy());
    const accepted = await link.acceptHandshake(socket, token, { timeoutMs: 5000 });
    if (!accepted.ok) return;
    const { open } = accepted.value;
    link.welcome(socket, open.purpose === 'session' ? randomBytes(16).toString('hex') : '');
    if (open.purpose === 'session') socket.pipe(socket);
    else socket.on('end', () => socket.end()).resume();
  });
  await new Promise((resolve) => listener.listen(link.socketPath(home), () => resolve(null)));
  const words = ['run', '--server', 'echo', '--', 'cat'];
  const commands = { native: [connectorCommand, ...words], twin: [pinnedNode(), at('dist/connector/index.js'), ...words], bare: ['cat'] };
  const measured = { native: await echoing(cleanup, commands.native, home, starts), twin: await echoing(cleanup, commands.twin, home, starts), bare: await echoing(cleanup, commands.bare, home, starts) };
  listener.close();
  return measured;
}

/** @param {Cleanup} cleanup @param {readonly string[]} command @param {string} home @param {number} starts @returns {Promise<Echoing>} */
async function echoing(cleanup, command, home, starts) {
  const times = [];
  const memories = [];
  for (let nth = 0; nth < starts; nth += 1) {
    const started = performance.now();
    const child = cleanup.spawn(command, { env: { ...process.env, COUNTERSIGN_HOME: home } });
    child.stdin?.write('x\n');
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    times.push(performance.now() - started);
    memories.push(memoryOf(child.pid ?? 0));
    child.stdin?.end();
    await new Promise((resolve) => child.once('close', resolve));
  }
  const known = memories.filter((one) => one !== null);
  return { start: spreadOf(times), memory: known.length === 0 ? null : { rss: mean(known.map(({ rss }) => rss)), pss: mean(known.map(({ pss }) => pss)) } };
}

/** What idle servers cost. `connector` is one connector's mean, `gateway` the gateway's growth per server, MB. @typedef {{ connector: Memory, gatewayPerServer: number, gatewayBefore: number }} IdleCost */

/**
 * Connects idle servers, whose first use was allowed before, and compares. Null where the system does not tell.
 * @param {Cleanup} cleanup @param {Way} countersign @param {string} home @param {number} gateway its process id @param {Plan} plan @returns {Promise<IdleCost | null>}
 */
export async function idleCost(cleanup, countersign, home, gateway, { idle }) {
  const before = await settledMemoryOf(gateway);
  if (before === null) return null;
  const clients = [];
  for (let nth = 0; nth < idle; nth += 1) clients.push(await connect(cleanup, countersign, 'plain', home));
  const behind = await settledMemoryOf(gateway);
  const connectors = clients.flatMap(({ child }) => (child.pid === undefined ? [] : [memoryOf(child.pid)])).filter((one) => one !== null);
  for (const client of clients) await client.close();
  await after(500);
  return {
    connector: { rss: mean(connectors.map(({ rss }) => rss)), pss: mean(connectors.map(({ pss }) => pss)) },
    gatewayPerServer: ((behind?.pss ?? Number.NaN) - before.pss) / idle,
    gatewayBefore: before.pss,
  };
}
