import { once } from 'node:events';
import path from 'node:path';
import { at, connectorCommand, pinnedNode } from '../toolchain.mjs';
import { hostName, LineClient } from './line-client.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {'everything' | 'plain'} ServerName */
/** How a host reaches a server. @typedef {'direct' | 'relay' | 'countersign'} WayName */
/** @typedef {{ name: WayName, command: (server: ServerName) => readonly string[] }} Way */
/** @template T @typedef {Record<WayName, T>} PerWay */

/** The servers: one that is published, one that makes results of any size. @type {Record<ServerName, readonly string[]>} */
const servers = {
  everything: [pinnedNode(), at('node_modules/@modelcontextprotocol/server-everything/dist/index.js'), 'stdio'],
  plain: [pinnedNode(), at('e2e/servers/plain.mjs')],
};
const relayProgram = at('scripts/bench/relay.mjs');

/**
 * The three ways, the relay's own processes started.
 * @param {Cleanup} cleanup
 * @returns {Promise<readonly Way[]>}
 */
export async function openWays(cleanup) {
  await Promise.all(/** @type {const} */ (['everything', 'plain']).map((server) => serveRelay(cleanup, server)));
  return [
    { name: 'direct', command: (server) => servers[server] },
    { name: 'relay', command: (server) => [pinnedNode(), relayProgram, 'connect', relaySocket(cleanup, server)] },
    { name: 'countersign', command: (server) => [connectorCommand, 'run', '--server', server, '--host', hostName, '--', ...servers[server]] },
  ];
}

/**
 * A host of its own for `server`, connected and initialised.
 * @param {Cleanup} cleanup @param {Way} way @param {ServerName} server @param {string} home
 */
export async function connect(cleanup, way, server, home) {
  const client = startHost(cleanup, way, server, home);
  await client.initialize();
  return client;
}

/** A host that has started what reaches `server` and said nothing yet. @param {Cleanup} cleanup @param {Way} way @param {ServerName} server @param {string} home */
export function startHost(cleanup, way, server, home) {
  return new LineClient(cleanup.spawn(way.command(server), { env: { ...process.env, COUNTERSIGN_HOME: home } }));
}

/** One value for each way. @template T @param {(way: WayName) => T} make @returns {PerWay<T>} */
export function perWay(make) {
  return { direct: make('direct'), relay: make('relay'), countersign: make('countersign') };
}

/** @param {Cleanup} cleanup @param {ServerName} server */
async function serveRelay(cleanup, server) {
  const relay = cleanup.spawn([pinnedNode(), relayProgram, 'serve', relaySocket(cleanup, server), ...servers[server]]);
  if (relay.stdout !== null) await once(relay.stdout, 'data');
}

/** @param {Cleanup} cleanup @param {ServerName} server */
function relaySocket({ folder }, server) {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(folder)}-${server}` : path.join(folder, `${server}.sock`);
}
