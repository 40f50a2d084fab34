import path from 'node:path';
import { Refusal } from '../toolchain.mjs';
import { App } from './app.mjs';
import { largePrompts, prompts } from './prompts.mjs';
import { besideLarge } from './traffic.mjs';
import { typing } from './typing.mjs';
import { behindMany } from './waiting.mjs';
import { connect, openWays, startHost } from './ways.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('./line-client.mjs').LineClient} LineClient */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** A part of the bench that can be measured alone: of the prompt window, by one host. `everything`: a host of the server that answers small calls. @typedef {(app: App, client: LineClient, plan: Plan, everything: () => Promise<LineClient>) => Promise<object | null>} Part */

/** @type {Readonly<Record<string, Part>>} */
const parts = { 'beside-large': besideLargeAlone, 'prompts': prompts, 'large-prompts': largePrompts, 'waiting': behindMany, 'typing': typing };

/**
 * What follows `--only`, each as `npm run bench -- --only large-prompts` names it; empty: everything is measured.
 * @param {readonly string[]} args of the command @returns {readonly string[]}
 * @throws {Refusal} at a name that is none
 */
export function namesIn(args) {
  return args.flatMap((arg, at) => {
    if (arg !== '--only') return [];
    const name = args[at + 1] ?? '';
    if (!Object.hasOwn(parts, name)) throw new Refusal(`bench: --only takes one of ${Object.keys(parts).join(', ')}`);
    return [name];
  });
}

/**
 * Only these parts, with the app and a host and nothing else of the bench.
 * @param {Cleanup} cleanup @param {NodeJS.ProcessEnv} display @param {NodeJS.ProcessEnv} keyring @param {Plan} plan @param {(what: string) => void} say hears what is being measured
 * @param {readonly string[]} names of `namesIn` @returns {Promise<Readonly<Record<string, object | null>>>}
 */
export async function measureAlone(cleanup, display, keyring, plan, say, names) {
  const home = path.join(cleanup.folder, 'home');
  say('starting the app');
  const [app, ways] = await Promise.all([App.start({ home, display, keyring }), openWays(cleanup)]);
  cleanup.watch(app.electron.process());
  const way = ways.find(({ name }) => name === 'countersign');
  if (way === undefined) throw new Error('there is no such way');
  const first = startHost(cleanup, way, 'plain', home);
  await Promise.all([first.initialize(), app.allowFirstUse('plain')]);
  const everything = async () => {
    const client = startHost(cleanup, way, 'everything', home);
    await Promise.all([client.initialize(), app.allowFirstUse('everything')]);
    return client;
  };
  /** @type {Record<string, object | null>} */
  const figures = {};
  for (const name of names) {
    say(name);
    const client = await connect(cleanup, way, 'plain', home);
    figures[name] = (await parts[name]?.(app, client, plan, everything)) ?? null;
    await client.close();
  }
  await first.close();
  await app.electron.close();
  return figures;
}

/** @type {Part} */
async function besideLargeAlone(app, client, plan, everything) {
  const small = await everything();
  await Promise.all([small.call('echo', { message: 'first' }), app.allowAlways(/everything.*echo/)]);
  await Promise.all([client.call('lines', { bytes: 1 }), app.allowAlways(/plain.*lines/)]);
  const figures = await besideLarge(small, client, plan);
  await small.close();
  return figures;
}
