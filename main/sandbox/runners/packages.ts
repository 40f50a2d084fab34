import type { Destination, Fetched, Profile } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Way } from '../network/serving';
import type { LaunchPlan, Sandbox } from '../sandbox';
import { fetchPackage, type Fetch } from './fetch';
import { newestVersion } from './newest';
import type { FetchPlan } from './plan';
import { whole } from './plan';
import type { Prepared } from './prepared';
import { programOf } from './program';
import { SharedJobs, type Waiter } from './shared-jobs';
import { clean, forget, Shelf, type Shelved, type ShelfRecord } from './shelf';
import { sourceOf } from './sources';
import { shown } from './spec';
import { fetchTools, type FetchTools, type RunnerPlaces } from './tools';
import { isUnchanged } from './unchanged';

/** What stays the same for all servers. */
export interface PackagesParts {
  readonly dataFolder: string;
  readonly home: string;
  readonly user: string;
  readonly platform: NodeJS.Platform;
  /** The gateway's own environment, of which little is passed on. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  readonly sandbox: Sandbox;
  /** How far the sandbox holds a profile here. */
  readonly held: (profile: Profile) => SandboxState;
  /** Epoch ms. */
  readonly now: () => number;
  /** Opens a way through Countersign's proxy; null where there is none. Fetches from the public registries are held to them by it; absent: a fetch may reach any address. */
  readonly serve?: (session: string, allow: () => readonly Destination[]) => Promise<Way | null>;
  /** How long a fetch may take, ms. */
  readonly fetchMs?: number;
}

/** A package that a server's command names. */
export interface WantedPackage {
  /** The digest of the server's identity. */
  readonly server: string;
  readonly plan: FetchPlan;
  readonly places: Omit<RunnerPlaces, 'home' | 'platform'>;
  /** The entry's variables. */
  readonly env: Readonly<Record<string, string>>;
  /** What the server's record holds; null where nothing was fetched for it yet. */
  readonly pinned: Fetched | null;
  /** The level the person accepted for this server: where nothing confines and they did not accept that, nothing is fetched. */
  readonly accepted: SandboxState['level'];
  /** What is kept from this server; see `floorPaths`. */
  readonly floor: Pick<LaunchPlan, 'hidden' | 'readOnly' | 'replaced'>;
  /** The person wants what the command means now, whatever was pinned. */
  readonly update?: boolean;
}

/** What became of it. `notes` are for the person, whole sentences. */
export type Preparation =
  | { readonly kind: 'prepared'; readonly prepared: Prepared; readonly notes: readonly string[] }
  /** The runner itself has to run, under its profile; why, in words. */
  | { readonly kind: 'whole'; readonly words: readonly string[] }
  /** The server is not started; why, in words without anything of this machine. */
  | { readonly kind: 'failed'; readonly words: string; /** The registry gives something else for the same version. */ readonly changed?: true };

const usualMs = 120_000;

/** Packages that runners such as npx and uvx would fetch, fetched beforehand: each server has its own. */
export class Packages {
  readonly #parts: PackagesParts;
  readonly #jobs = new SharedJobs<Result<Shelved, Preparation>>();

  constructor(parts: PackagesParts) {
    this.#parts = parts;
  }

  /** The package's own program in the runner's place. Nothing is asked of any network where the pinned package lies there unchanged. Never rejects. */
  async prepare(wanted: WantedPackage, waiter: Waiter): Promise<Preparation> {
    try {
      return await this.#prepare(wanted, waiter);
    } catch {
      // The file system alone rejects: full, gone, or not ours.
      return { kind: 'failed', words: say('runner.failed.disk', { name: shown(wanted.plan.name) }) };
    }
  }

  /** The newest version of what the command wants, where that is not the pinned one; null where it is, or where it cannot be told. */
  async newer(wanted: WantedPackage & { readonly pinned: Fetched }, signal: AbortSignal): Promise<string | null> {
    const fetch = this.#fetch(wanted);
    if (fetch.kind !== 'fetch') return null;
    try {
      const version = await newestVersion(fetch.fetch, signal);
      return version === null || version === wanted.pinned.version ? null : version;
    } catch {
      return null;
    }
  }

  /** Takes away packages of servers not among `keep` (identity digests) and what was cut short. At start. */
  clean(keep: Iterable<string>): Promise<void> {
    return clean(this.#parts.dataFolder, keep);
  }

  /** Takes away what was fetched for one server. */
  forget(server: string): Promise<void> {
    return forget(this.#parts.dataFolder, server);
  }

  async #prepare(wanted: WantedPackage, waiter: Waiter): Promise<Preparation> {
    const { plan, server, update = false } = wanted;
    const planned = this.#fetch(wanted);
    if (planned.kind !== 'fetch') return planned;
    const { tools } = planned.fetch;
    const pinned = update || wanted.pinned?.name !== plan.name ? null : wanted.pinned;
    const shelf = new Shelf(this.#parts.dataFolder, server);
    const shelved = update ? undefined : shelf.find((record) => isWanted(record, plan, pinned))[0];
    if (shelved !== undefined && (await isUnchanged(shelf, shelved))) return this.#ready(plan, shelved, tools, []);
    const exact = pinned ?? shelved?.record.fetched ?? null;
    const cancelled: Result<Shelved, Preparation> = { ok: false, error: { kind: 'failed', words: say('runner.failed.cancelled', { name: shown(plan.name) }) } };
    const key = JSON.stringify([server, exact?.version ?? null, update]);
    const fetched = await this.#jobs.join(key, waiter, (one) => fetchPackage({ ...planned.fetch, shelf, exact }, one), cancelled);
    if (!fetched.ok) return fetched.error;
    const { name, version } = fetched.value.record.fetched;
    return this.#ready(plan, fetched.value, tools, shelved === undefined ? [] : [say('runner.note.again', { name: shown(name), version: shown(version) })]);
  }

  #fetch(wanted: WantedPackage): { readonly kind: 'fetch'; readonly fetch: Omit<Fetch, 'exact'> } | (Preparation & { readonly kind: 'whole' }) {
    const { plan, env, server, floor, accepted } = wanted;
    const { dataFolder, home, platform, fetchMs = usualMs } = this.#parts;
    const places = { ...wanted.places, home, platform };
    const tools = fetchTools(plan, places);
    const left = (why: string) => ({ kind: 'whole', words: whole(plan.runner, why).words }) as const;
    if ('missing' in tools) return left(say('runner.whole.tool', { program: shown(tools.missing), runner: plan.runner }));
    const registries = sourceOf(plan, places, env, tools);
    if (!registries.ok) return left(registries.error);
    return { kind: 'fetch', fetch: { ...this.#parts, plan, tools, registries: registries.value, floor, accepted, server, ms: fetchMs, shelf: new Shelf(dataFolder, server) } };
  }

  #ready(plan: FetchPlan, { folder, record }: Shelved, tools: FetchTools, notes: readonly string[]): Preparation {
    const program = programOf(plan, folder, tools, this.#parts.platform);
    if (!program.ok) return program.error.whole ? { kind: 'whole', words: whole(plan.runner, program.error.words).words } : { kind: 'failed', words: program.error.words };
    const { located, args, env } = program.value;
    const { scripts } = record;
    const unrun = scripts.length === 0 ? [] : [say('runner.note.scripts', { count: scripts.length, packages: shown(scripts.join(', ')), runner: plan.runner })];
    return { kind: 'prepared', prepared: { fetched: record.fetched, located, args: [...args, ...plan.args], program: [folder, ...tools.interpreterFolders], env }, notes: [...notes, ...unrun] };
  }
}

function isWanted({ source, fetched, wanted, extras }: ShelfRecord, plan: FetchPlan, pinned: Fetched | null): boolean {
  if (source !== plan.source || fetched.name !== plan.name || extras.join() !== plan.extras.join()) return false;
  return pinned === null ? wanted === plan.wanted : fetched.version === pinned.version && fetched.integrity === pinned.integrity;
}
