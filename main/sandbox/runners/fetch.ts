import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetched, Profile } from '#shared/models/profile';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import type { Way } from '../network/serving';
import { bounded, type Ended } from './bounded';
import { contentDigest, folderState } from './digest';
import { failureOf } from './failure';
import { fetchLaunch, fetchProfile } from './fetching';
import { hiddenBeside } from './hidden';
import { npmArguments, npmArrived, type Making } from './npm';
import type { PackagesParts, Preparation, WantedPackage } from './packages';
import { whole } from './plan';
import { programOf } from './program';
import type { Registries } from './settings';
import type { Waiter } from './shared-jobs';
import type { Shelf, Shelved } from './shelf';
import { shown } from './spec';
import type { FetchTools } from './tools';
import { isUnchanged } from './unchanged';
import { uvArguments, uvArrived, uvEnvironment } from './uv';

/** One package to be fetched for one server. */
export interface Fetch extends PackagesParts, Pick<WantedPackage, 'server' | 'plan' | 'floor' | 'accepted'> {
  readonly tools: FetchTools;
  readonly registries: Registries;
  readonly shelf: Shelf;
  readonly ms: number;
  /** What has to arrive; null for what the command means now. */
  readonly exact: Fetched | null;
}

/** A package with everything it needs is no larger; MiB. */
const largest = 512;

/** Fetches it into a folder of its own, looks at what arrived, and puts it on the shelf whole or not at all. */
export async function fetchPackage(fetch: Fetch, waiter: Waiter): Promise<Result<Shelved, Preparation>> {
  const { plan, shelf, exact, ms } = fetch;
  const name = shown(plan.name);
  waiter.progress(exact === null ? say('runner.fetching', { name }) : say('runner.fetchingVersion', { name, version: shown(exact.version) }));
  const making = shelf.make();
  try {
    const ended = await runFetch(fetch, making, argumentsOf(fetch, making), waiter.signal);
    const failure = typeof ended === 'string' ? ended : failureOf(ended, plan, Math.round(ms / 1000));
    if (failure !== null) return failed(failure);
    return await take(fetch, making, waiter);
  } finally {
    await rm(making.root, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

function argumentsOf({ plan, exact, tools, registries }: Fetch, making: Making): readonly string[] {
  return plan.source === 'npm' ? npmArguments(plan, exact?.version ?? plan.wanted, making, registries) : uvArguments(plan, exact?.version ?? '', making, registries, tools.interpreter);
}

/** Runs npm or uv in its own sandbox. A text says why it was not run. */
export async function runFetch(fetch: Omit<Fetch, 'exact'>, making: Making & { readonly root: string }, args: readonly string[], signal: AbortSignal): Promise<Ended | string> {
  const { plan, sandbox, held, accepted, floor, dataFolder, shelf, ms } = fetch;
  await Promise.all([writeFile(join(making.home, 'npmrc'), ''), writeFile(join(making.home, 'global-npmrc'), ''), ...(plan.source === 'npm' ? [writeFile(join(making.package, 'package.json'), '{"private":true}\n')] : [])]);
  const parts = { ...fetch, making, variables: plan.source === 'npm' ? {} : uvEnvironment(making) };
  const way = await wayOf(fetch, fetchProfile({ ...parts, proxied: true }));
  const profile = fetchProfile({ ...parts, proxied: way !== null });
  const { level } = held(profile);
  const launch = fetchLaunch({ ...parts, proxied: way !== null }, args, { ...floor, hidden: hiddenBeside(floor.hidden, dataFolder, shelf.open()), level, profile });
  try {
    if (level === 'none' && accepted !== 'none') return say('runner.failed.unconfined', { name: shown(plan.name) });
    return await bounded(() => sandbox.launch(way === null ? launch : { ...launch, proxySocket: way.socket }), ms, signal);
  } finally {
    await way?.close();
  }
}

/** A way to the registry alone, where it can be held to that here. */
async function wayOf({ serve, held, server }: Omit<Fetch, 'exact'>, { network, ...rest }: Profile): Promise<Way | null> {
  if (network.mode !== 'allowed' || serve === undefined || held({ ...rest, network }).level === 'none') return null;
  return serve(`fetch ${server}`, () => network.allow);
}

async function take(fetch: Fetch, making: Making, { progress, signal }: Waiter): Promise<Result<Shelved, Preparation>> {
  const { plan, shelf, exact, tools, platform, now } = fetch;
  const name = shown(plan.name);
  const arrived = plan.source === 'npm' ? npmArrived(making.package, plan.name) : uvArrived(making.package, plan.name);
  if (arrived === undefined) return failed(say('runner.failed.odd', { name }));
  if (exact !== null && (arrived.version !== exact.version || arrived.integrity !== exact.integrity)) return err({ kind: 'failed', words: say('runner.failed.changed', { name, version: shown(exact.version) }), changed: true });
  const looked = await folderState(making.package);
  if (looked === undefined) return failed(say('runner.failed.odd', { name }));
  if (looked.bytes > largest * 1024 * 1024) return failed(say('runner.failed.size', { name, count: largest }));
  const program = programOf(plan, making.package, tools, platform);
  if (!program.ok) return program.error.whole ? err({ kind: 'whole', words: whole(plan.runner, program.error.words).words }) : failed(program.error.words);
  if (signal.aborted) return failed(say('runner.failed.cancelled', { name }));
  const there = shelf.find(({ source, fetched }) => source === plan.source && fetched.name === plan.name && fetched.version === arrived.version && fetched.integrity === arrived.integrity)[0];
  if (there !== undefined && (await isUnchanged(shelf, there))) return ok(again(fetch, there));
  const folder = shelf.place(making, { name: plan.name, version: arrived.version });
  const state = await folderState(folder);
  if (state === undefined) return failed(say('runner.failed.odd', { name }));
  const fetched: Fetched = { name: plan.name, version: arrived.version, integrity: arrived.integrity, at: now() };
  const record = { fetched, source: plan.source, wanted: plan.wanted, extras: [...plan.extras], shape: state.shape, content: await contentDigest(folder, state), scripts: [...arrived.scripts] };
  shelf.keep(folder, record);
  progress(say('runner.fetched', { name, version: shown(arrived.version) }));
  return ok({ folder, record });
}

/** The same package lies there already, and a session may run from it: it stays, as what was fetched last. */
function again({ shelf, plan, now }: Fetch, { folder, record }: Shelved): Shelved {
  const renewed = { ...record, wanted: plan.wanted, extras: [...plan.extras], fetched: { ...record.fetched, at: now() } };
  shelf.keep(folder, renewed);
  return { folder, record: renewed };
}

function failed(words: string): Result<Shelved, Preparation> {
  return err({ kind: 'failed', words });
}
