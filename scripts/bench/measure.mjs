import path from 'node:path';
import { App } from './app.mjs';
import { appStarts } from './app-starts.mjs';
import { echoes, firstBytes, idleCost } from './connectors.mjs';
import { loadLink } from './link.mjs';
import { memoryOf, peakOf } from './memory.mjs';
import { history } from './history.mjs';
import { launches } from './launcher.mjs';
import { largePrompts, prompts } from './prompts.mjs';
import { besideLarge, inFlight, large, sequential } from './traffic.mjs';
import { typing } from './typing.mjs';
import { verdicts } from './verdict.mjs';
import { behindMany } from './waiting.mjs';
import { connect, openWays, startHost } from './ways.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('./line-client.mjs').LineClient} LineClient */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {Awaited<ReturnType<typeof besideLarge>>} BesideLarge */
/** @typedef {import('./ways.mjs').ServerName} ServerName */
/** @typedef {import('./ways.mjs').Way} Way */
/** @template T @typedef {import('./ways.mjs').PerWay<T>} PerWay */
/** @typedef {Awaited<ReturnType<typeof measure>>['figures']} Figures */

/**
 * All figures, in one run.
 * @param {Cleanup} cleanup @param {NodeJS.ProcessEnv} display @param {NodeJS.ProcessEnv} keyring @param {Plan} plan @param {(what: string) => void} say hears what is being measured
 */
export async function measure(cleanup, display, keyring, plan, say) {
  const home = path.join(cleanup.folder, 'home');
  const where = { home, display, keyring };
  const link = await loadLink(cleanup.folder);
  say('starting the app and the relay');
  const [app, ways] = await Promise.all([App.start(where), openWays(cleanup)]);
  cleanup.watch(app.electron.process());
  const countersign = /** @type {Way} */ (ways.find(({ name }) => name === 'countersign'));
  const versions = await app.versions();
  const gatewayPid = await app.gatewayPid();

  say('answering the first use of each server');
  const plain = await firstUse(cleanup, app, countersign, 'plain', home);
  await plain.close();
  say(`memory of ${plan.idle} idle servers`);
  const idle = await idleCost(cleanup, countersign, home, gatewayPid, plan);

  const everything = await connectAll(cleanup, ways, 'everything', home, (way) => firstUse(cleanup, app, way, 'everything', home));
  await grantAlways(app, everything.countersign, 'everything', 'echo', { message: 'first' });
  say('calls one after the other');
  const one = await sequential(everything, plan);
  say('calls in flight');
  const many = await inFlight(everything, plan);
  say('calls with the console open');
  const consolePage = await app.openConsole(cleanup, where);
  const watched = await sequential(everything, { ...plan, blocks: plan.consoleBlocks });
  await app.closeWindow(consolePage);
  for (const client of Object.values(everything)) await client.close();

  const plains = await connectAll(cleanup, ways, 'plain', home, (way) => connect(cleanup, way, 'plain', home));
  await grantAlways(app, plains.countersign, 'plain', 'big', { bytes: 1 });
  say('large results');
  const big = await large(plains, plan);
  say('calls beside large results');
  await grantAlways(app, plains.countersign, 'plain', 'lines', { bytes: 1 });
  /** @type {{ countersign?: BesideLarge, relay?: BesideLarge }} */
  const beside = {};
  for (const way of ways) {
    if (way.name === 'direct') continue;
    const caller = await connect(cleanup, way, 'everything', home);
    beside[way.name] = await besideLarge(caller, plains[way.name], plan);
    await caller.close();
  }
  const { countersign: besideOurs, relay: besideRelay } = beside;
  if (besideOurs === undefined || besideRelay === undefined) throw new Error('a way is missing');
  const gateway = { pss: memoryOf(gatewayPid)?.pss ?? null, peak: peakOf(gatewayPid) };
  say('prompts');
  const painted = await prompts(app, plains.countersign, plan);
  say(`prompts with an argument of ${plan.largeBytes / 1_000_000} MB`);
  const paintedLarge = await largePrompts(app, plains.countersign, plan);
  say(`calls with ${plan.waiting} questions waiting`);
  const crowd = await connect(cleanup, countersign, 'plain', home);
  const counted = await behindMany(app, crowd, plan);
  await crowd.close();
  say('typing in the editor');
  const typed = await typing(app, plains.countersign, plan);
  for (const client of Object.values(plains)) await client.close();

  say('starts of the connector');
  const bytes = await firstBytes(cleanup, ways, home, plan);
  const echo = await echoes(cleanup, link, plan);
  await app.electron.close();

  say('starts of the app');
  const starts = await appStarts(cleanup, countersign, where, link.socketPath(home), plan);
  say('starts of a server in its sandbox');
  const launched = await launches(cleanup.folder, plan);
  say('verdicts');
  const verdict = await verdicts(cleanup.folder, plan);
  const record = await history(cleanup.folder, plan, say);
  const figures = { verdict, history: record, launched, sequential: one, consoleOpen: watched, inFlight: many, large: big, besideLarge: { ...besideOurs, relay: besideRelay }, prompts: painted, largePrompts: paintedLarge, behind: { ...counted, waiting: plan.waiting }, typing: typed, firstBytes: bytes, echo, idle, gateway, appStarts: starts };
  return { versions, figures };
}

/** A host whose server is asked about: the person allows it. @param {Cleanup} cleanup @param {App} app @param {Way} way @param {ServerName} server @param {string} home */
async function firstUse(cleanup, app, way, server, home) {
  const client = startHost(cleanup, way, server, home);
  await Promise.all([client.initialize(), app.allowFirstUse(server)]);
  return client;
}

/** A host on each way. @param {Cleanup} cleanup @param {readonly Way[]} ways @param {ServerName} server @param {string} home @param {(way: Way) => Promise<LineClient>} ours @returns {Promise<PerWay<LineClient>>} */
async function connectAll(cleanup, ways, server, home, ours) {
  const clients = [];
  for (const way of ways) clients.push([way.name, way.name === 'countersign' ? await ours(way) : await connect(cleanup, way, server, home)]);
  return Object.fromEntries(clients);
}

/** @param {App} app @param {LineClient} client @param {ServerName} server @param {string} tool @param {object} args */
async function grantAlways(app, client, server, tool, args) {
  await Promise.all([client.call(tool, args), app.allowAlways(new RegExp(`${server}.*${tool}`))]);
}
