import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
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

/**
 * From the connector's start to the end of its handshake with a listener that does nothing else, ms: the connector alone,
 * without a server. The listener is the gateway's own side of the handshake.
 * @param {Cleanup} cleanup @param {Way} countersign @param {Link} link @param {Plan} plan @returns {Promise<Spread>}
 */
export async function handshakes(cleanup, countersign, link, { starts }) {
  const home = path.join(cleanup.folder, 'handshake');
  mkdirSync(home, { mode: 0o700 });
  const made = link.makeRunFolders(home);
  if (!made.ok) throw new Error(`${home} cannot be used`);
  const token = link.ensureToken(home);
  /** @type {(at: number) => void} */
  let shaken = () => undefined;
  const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true }, async (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    const accepted = await link.acceptHandshake(socket, token, { timeoutMs: 5000 });
    if (!accepted.ok) return;
    const { open } = accepted.value;
    link.welcome(socket, open.purpose === 'session' ? randomBytes(16).toString('hex') : '');
    socket.resume();
    if (open.purpose === 'session') shaken(performance.now());
  });
  await new Promise((resolve) => listener.listen(link.socketPath(home), () => resolve(null)));
  const times = [];
  for (let nth = 0; nth < starts; nth += 1) {
    const started = performance.now();
    const ready = new Promise((resolve) => (shaken = resolve));
    const client = startHost(cleanup, countersign, 'plain', home);
    times.push((await ready) - started);
    await client.close();
  }
  listener.close();
  return spreadOf(times);
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
