import { median, quantile, spreadOf } from './numbers.mjs';
import { perWay } from './ways.mjs';

/** @typedef {import('./line-client.mjs').LineClient} LineClient */
/** @typedef {import('./numbers.mjs').Spread} Spread */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./ways.mjs').WayName} WayName */
/** @template T @typedef {import('./ways.mjs').PerWay<T>} PerWay */

/** Calls one after the other: ms from the write to the whole reply. `quiet`: the median call in the quietest quarter of the blocks, where other work on the machine shows least. @typedef {Spread & { quiet: number }} Sequential */

/**
 * The ways take turns, block by block, each time in another order, so that whatever else the machine does hits all alike.
 * @param {PerWay<LineClient>} clients @param {Plan} plan @returns {Promise<PerWay<Sequential>>}
 */
export async function sequential(clients, { warmUp, blocks, perBlock }) {
  const times = perWay(() => /** @type {number[]} */ ([]));
  const blockP50 = perWay(() => /** @type {number[]} */ ([]));
  for (const way of order(0)) await echoes(clients[way], warmUp);
  for (let block = 0; block < blocks; block += 1) {
    for (const way of order(block)) {
      const taken = await echoes(clients[way], perBlock);
      times[way].push(...taken);
      blockP50[way].push(median(taken));
    }
  }
  return perWay((way) => ({ ...spreadOf(times[way]), quiet: quantile(blockP50[way], 0.125) }));
}

/** Calls per second with several open at a time; the median of the rounds. @param {PerWay<LineClient>} clients @param {Plan} plan @returns {Promise<PerWay<number>>} */
export async function inFlight(clients, { rounds, perRound, inFlight: open }) {
  const rates = perWay(() => /** @type {number[]} */ ([]));
  for (const way of order(0)) await Promise.all(Array.from({ length: open }, () => echoes(clients[way], 50)));
  for (let round = 0; round < rounds; round += 1) {
    for (const way of order(round)) {
      const each = Math.ceil(perRound / open);
      const started = performance.now();
      await Promise.all(Array.from({ length: open }, () => echoes(clients[way], each)));
      rates[way].push((each * open * 1000) / (performance.now() - started));
    }
  }
  return perWay((way) => median(rates[way]));
}

/** Throughput of one large result, MB (10^6 bytes) per second from the call's write to the result's last byte; the median of the rounds. @param {PerWay<LineClient>} clients @param {Plan} plan @returns {Promise<PerWay<number>>} */
export async function large(clients, { bigRounds, bigBytes }) {
  const rates = perWay(() => /** @type {number[]} */ ([]));
  for (const way of order(0)) await clients[way].call('big', { bytes: bigBytes });
  for (let round = 0; round < bigRounds; round += 1) {
    for (const way of order(round)) {
      const started = performance.now();
      const { bytes, at } = await clients[way].call('big', { bytes: bigBytes });
      if (bytes < bigBytes) throw new Error(`${way}: a result of ${bytes} bytes came, not of ${bigBytes}`);
      rates[way].push(bytes / 1e6 / ((at - started) / 1000));
    }
  }
  return perWay((way) => median(rates[way]));
}

/**
 * Calls one after the other in one session, by turns alone and while another session of the same app gets large results, lines as a log has them, one after the other, each looked through before it goes on. ms.
 * @param {LineClient} small @param {LineClient} big @param {Pick<Plan, 'besideBlocks' | 'perBlock' | 'bigBytes'>} plan @returns {Promise<{ alone: Spread, beside: Spread, results: number }>}
 */
export async function besideLarge(small, big, { besideBlocks, perBlock, bigBytes }) {
  const times = { alone: /** @type {number[]} */ ([]), beside: /** @type {number[]} */ ([]) };
  let results = 0;
  for (let block = 0; block < besideBlocks; block += 1) {
    times.alone.push(...(await echoes(small, perBlock)));
    let over = false;
    const flood = (async () => {
      while (!over) {
        const { bytes } = await big.call('lines', { bytes: bigBytes });
        if (bytes < bigBytes) throw new Error(`a result of ${bytes} bytes came, not of ${bigBytes}`);
        results += 1;
      }
    })();
    // A flood that fails fails the run, but not before the calls beside it are done.
    flood.catch(() => undefined);
    try {
      times.beside.push(...(await echoes(small, perBlock)));
    } finally {
      over = true;
    }
    await flood;
  }
  return { alone: spreadOf(times.alone), beside: spreadOf(times.beside), results };
}

/** @param {LineClient} client @param {number} count @returns {Promise<number[]>} */
async function echoes(client, count) {
  const times = [];
  for (let nth = 0; nth < count; nth += 1) {
    const started = performance.now();
    const { at } = await client.call('echo', { message: 'a short message' });
    times.push(at - started);
  }
  return times;
}

const orders = /** @type {const} */ ([
  ['direct', 'relay', 'countersign'],
  ['countersign', 'direct', 'relay'],
  ['relay', 'countersign', 'direct'],
]);

/** @param {number} turn @returns {readonly WayName[]} */
export function order(turn) {
  return orders[turn % orders.length] ?? orders[0];
}
