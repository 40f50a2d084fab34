import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../build.mjs';
import { preflight } from '../preflight.mjs';
import { at, run } from '../toolchain.mjs';
import { Cleanup } from './cleanup.mjs';
import { draw } from './flame-drawing.mjs';
import { byOwner, modulesOf, readProfile, shares } from './flame-profile.mjs';
import { Gateway } from './gateway.mjs';
import { connect, openWays } from './ways.mjs';

/** @typedef {import('./line-client.mjs').LineClient} LineClient */

const program = at('dist/gateway/traffic.js');
const message = { message: 'a short message' };

/**
 * `npm run bench:flame`: where the gateway's thread spends its time while calls pass, one after the other and 16 at a time. Writes
 * bench/flame-*.cpuprofile, and the same as flame graphs that any browser shows; prints whose time it is, and the functions that take most. See docs/bench.md.
 */
async function flame() {
  await preflight({});
  await build();
  const cleanup = new Cleanup();
  process.once('exit', () => cleanup.now());
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => process.exit(1));
  const gateway = await Gateway.start(cleanup, program, 'home');
  const way = (await openWays(cleanup)).find(({ name }) => name === 'countersign');
  if (way === undefined) throw new Error('there is no such way');
  const client = await connect(cleanup, way, 'everything', gateway.home);
  await calls(client, 3000);
  mkdirSync(at('bench'), { recursive: true });
  const modules = modulesOf(readFileSync(`${program}.map`, 'utf8'));
  for (const [name, open] of /** @type {const} */ ([['one-at-a-time', 1], ['16-in-flight', 16]])) {
    const count = open === 1 ? 10_000 : 40_000;
    const profile = await gateway.profile(() => Promise.all(Array.from({ length: open }, () => calls(client, count / open))));
    const tree = readProfile(/** @type {import('./flame-profile.mjs').Profile} */ (profile), modules);
    const file = at(`bench/flame-${name}`);
    writeFileSync(`${file}.cpuprofile`, JSON.stringify(profile));
    writeFileSync(`${file}.svg`, draw(tree, `Countersign's gateway, ${name.replaceAll('-', ' ')}: ${count} calls, ${(tree.us / count).toFixed(0)} µs of its thread each`));
    console.log(`\n${name.replaceAll('-', ' ')}: ${(tree.us / count).toFixed(1)} µs a call (bench/${path.basename(file)}.svg)`);
    for (const { what, us } of [...byOwner(tree), { what: '', us: 0 }, ...shares(tree).slice(0, 20)]) console.log(what === '' ? '' : `  ${(us / count).toFixed(1).padStart(6)} µs  ${what}`);
  }
  await client.close();
  await gateway.stop();
  process.exit(0);
}

/** @param {LineClient} client @param {number} count */
async function calls(client, count) {
  for (let nth = 0; nth < count; nth += 1) await client.call('echo', message);
}

run(flame);
