import { realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { OpenSession } from '#shared/contracts/handshake';
import type { Profile, ProfileView } from '#shared/models/profile';
import type { Identity, SandboxState, ServerRecord } from '#shared/models/server';
import type { HandedSecret } from '#shared/models/vault';
import { ok, type Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { dangers, unreadWords } from '#app/containers/dangers';
import { isContainerClient, readRun, type ContainerRun, type Unread } from '#app/containers/read-run';
import { plainHome } from '#app/profiles/accepted';
import { programWords } from '#app/profiles/program-words';
import type { Profiling } from '#app/profiles/profiling';
import type { Refusal } from '#app/prompts/refusal';
import { socketPath } from '#main/link/socket-path';
import { answering, type Answering } from '#main/sandbox/answering';
import { contained } from '#main/sandbox/containers/contained';
import { containersFolder } from '#main/sandbox/containers/container-place';
import { isLoaderVariable, serverEnvironment, serverPath } from '#main/sandbox/environment';
import { factsOf } from '#main/sandbox/facts';
import { floorPaths } from '#main/sandbox/floor';
import { heldBy, takesProfile } from '#main/sandbox/held';
import { resolveIdentity } from '#main/sandbox/identity';
import { withKept } from '#main/sandbox/kept';
import { notStarted } from '#main/sandbox/not-started';
import { realpathOf, spellings } from '#main/sandbox/paths';
import { programFolders } from '#main/sandbox/program-folders';
import { secretFolder } from '#main/sandbox/secret-files';
import { warnings } from '#main/sandbox/warnings';
import { hiddenBeside } from '#main/sandbox/runners/hidden';
import { runnerPlan } from '#main/sandbox/runners/plan';
import { isPreparedFor, type Prepared } from '#main/sandbox/runners/prepared';
import { proposedFor } from '#main/sandbox/runners/proposed';
import { Shelf } from '#main/sandbox/runners/shelf';
import type { LaunchPlan, Sandbox, ServerProcess } from '#main/sandbox/sandbox';
import type { Reach } from './forbids';
import type { GivenSecrets } from './desktop-link';
import { handedSecrets, plainSecrets } from './handed-secrets';
import type { RunnerStart, RunnerStarts } from './runner-starts';
import { startServer, type Replacement, type Starting } from './start-server';
import type { WayOut } from './way-out';

/** A server as one connection wants it run. */
export interface Wanted {
  readonly identity: Identity;
  /** Arguments as they are run; shown to the person, never stored. */
  readonly args: readonly string[];
  readonly warnings: readonly string[];
  /** Variables whose values the host hands over, and which the vault could hold in its place. */
  readonly plain: readonly string[];
  /** Its sessions can be watched here. */
  readonly watchable?: boolean;
  /** Profiles for a server nobody has decided about, the proposed one first, and why that one is. */
  readonly proposed: { readonly profiles: readonly Profile[]; readonly because: readonly string[] };
  /** How far a profile is held here; undefined for that of a server from before there were profiles. */
  held(profile: Profile | undefined): SandboxState;
  view(profile: Profile): ProfileView;
  /** What `after` permits and `before` does not, in words. */
  wider(before: Profile, after: Profile): readonly string[];
  launch(profile: Profile | undefined): ServerProcess;
}

/** What is noticed of a server that runs. */
export interface Notice {
  readonly session: string;
  readonly what: 'read' | 'write' | 'connect' | 'limit';
  readonly target: string;
  readonly source: 'exact' | 'hint';
}

export interface CandidateParts {
  readonly home: string;
  readonly install: string;
  /** 32 bytes; keys the digests in a server's identity. */
  readonly identityKey: Uint8Array;
  readonly sandbox: Sandbox;
  readonly profiling: Profiling;
  /** For tests. */
  readonly answers?: Answering;
  readonly wayOut: WayOut;
  readonly runners: Pick<RunnerStarts, 'prepare'>;
  /** A line for the host's side of a session. */
  readonly tell: (session: string, words: string) => void;
  /** What the person decided about a server, and the names of its tools where it listed them. */
  readonly recordOf: (server: string) => ServerRecord | undefined;
  readonly toolsOf: (server: string) => readonly string[] | null;
  readonly notice: (notice: Notice) => void;
  /** Something a server, by its name, left in its folders that others run later. */
  readonly planted: (server: string, paths: readonly string[]) => void;
  /** Whether the person wants this server's next session watched, and who is told of it. Absent: nobody watches. */
  readonly watching?: (session: string, server: string) => Starting['watching'];
  /** A server with a profile of its own was not started: its name, and why. */
  readonly failed: (server: string, reason: string) => void;
  /** What the vault holds for a server about to start; null where they could not be had. */
  /** Folders of PATH as the person's login shell has it; absent: nobody knows. */
  readonly loginPath?: () => readonly string[] | Promise<readonly string[]>;
  readonly secrets: (session: string, server: string, names: readonly string[], entry: string | null) => Promise<GivenSecrets | null>;
  /** What the host handed over itself to a server about to start. */
  readonly handed: (session: string, secrets: readonly HandedSecret[]) => void;
}

const noDisk = 'a folder it is started with, or may use, does not answer. Look at the network folders of this computer, then reconnect';

/** Works out what a connection wants run: identity, environment, sandbox and how to start it. */
export class Candidates {
  readonly #parts: CandidateParts;
  readonly #answers: Answering;
  #state: Promise<SandboxState> | null = null;
  /** What the sandbox was last found to be. */
  #probed: SandboxState = { level: 'none', missing: [], line: '' };

  constructor(parts: CandidateParts) {
    this.#parts = parts;
    this.#answers = parts.answers ?? answering();
  }

  /** Resolves the command as it would be run now. The reason of an error goes to the host's side: it names no path of ours. */
  async resolve(open: OpenSession, session: string): Promise<Result<Wanted, Refusal>> {
    const { command, args, cwd, env: named } = open;
    const { sandbox, profiling, recordOf, toolsOf } = this.#parts;
    if (!(await this.#answers([cwd, ...open.searchPath.split(delimiter).filter(isAbsolute), ...args.filter((arg) => arg !== '' && !arg.startsWith('-')).map((arg) => resolve(cwd, arg))]))) return { ok: false, error: { kind: 'not-started', reason: noDisk } };
    const wanted = (open.wanted ?? []).filter((name) => !Object.hasOwn(named, name));
    const identified = (path: string) => resolveIdentity({ command, args, cwd, env: named, envNames: [...Object.keys(named), ...wanted], searchPath: path, key: this.#parts.identityKey });
    const [own, state] = await Promise.all([identified(open.searchPath), this.sandboxState()]);
    // A host that was started from a desktop has a short PATH. What it does lead to counts as ever.
    const login = own.ok ? [] : ((await this.#parts.loginPath?.()) ?? []);
    const longer = login.length > 0 && (await this.#answers(login)) ? longerPath(open.searchPath, login) : null;
    const resolved = longer === null ? own : await identified(longer);
    const searchPath = longer !== null && resolved.ok ? longer : open.searchPath;
    if (!resolved.ok) return { ok: false, error: { kind: 'not-started', reason: resolved.error.reason } };
    const { identity, located } = resolved.value;
    const home = homedir();
    const { digest } = identity;
    const files = recordOf(digest)?.profile?.files;
    if (files !== undefined && !(await this.#answers([...files.read, ...files.write, ...files.never]))) return { ok: false, error: { kind: 'not-started', reason: noDisk } };
    // What a profile names is without links, and so is what it is measured by.
    const ground = realpathOf(home) ?? home;
    const facts = await factsOf({ platform: process.platform, home: ground, identity, args, tools: toolsOf(digest), trust: recordOf(digest)?.trust ?? 'new', named });
    const parts = { platform: process.platform, home, user: userInfo().username, searchPath, inherited: process.env };
    const { dropped } = serverEnvironment({ ...parts, named });
    const floor = this.#floor(named['PATH'] ?? searchPath);
    // To tell how far a profile is held may take a look through its folders: once is enough while this one is asked about.
    const known = new Map<string, SandboxState>();
    const held = (profile: Profile | undefined): SandboxState => {
      const key = JSON.stringify(profile ?? null);
      const told = known.get(key) ?? heldBy(sandbox, state, profile);
      known.set(key, told);
      return told;
    };

    const program = (): readonly string[] => programFolders({ identity, args, home, path: serverPath(process.platform, searchPath, named) ?? '', platform: process.platform });
    const runner = runnerPlan(command, args);
    const { profiles, because } = proposedFor(runner, profiling.propose(withKept(facts, floor.readOnly), spellings(floor.hidden)));

    const plain = plainSecrets(named);
    const container = [located, identity.real].some((program) => isContainerClient(basename(program))) ? readRun(args) : null;
    const launch = (profile: Profile | undefined): ServerProcess => {
      if (profile !== undefined && !takesProfile(sandbox, profile)) return this.#refused(open.server, 'what you allow this server cannot be held to on this system');
      const passed = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(values).filter(([name]) => reaches(profile, name)));
      const plan: LaunchPlan = { located, args, cwd, env: serverEnvironment({ ...parts, named: passed(named) }).env, ...floor, home, level: held(profile).level, ...(profile === undefined ? {} : { profile, program: program() }) };
      const reach: Reach = { profile: profile ?? plainHome, home, program: plan.program ?? [], hidden: floor.hidden, readOnly: floor.readOnly };
      // Which code a program loads is part of its identity, and a value that comes later is not.
      const watching = this.#parts.watching?.(session, digest);
      const start: RunnerStart | null = runner === null || !isPreparedFor(profile) ? null : { server: digest, plan: runner, places: placesOf(identity, serverPath(process.platform, searchPath, named)), env: named, floor };
      const asked = [...wanted, ...Object.keys(named)].filter((name) => !isLoaderVariable(name) && reaches(profile, name));
      return startServer(plan, {
        sandbox: container?.ok === true ? contained(sandbox, container.value, containersFolder(this.#parts.home)) : sandbox,
        reach,
        prepare: start === null ? null : async (signal) => {
          const made = await this.#parts.runners.prepare(start, { signal, tell: (words) => this.#parts.tell(session, words) });
          return made === null || typeof made === 'string' ? made : this.#inPlace(digest, made, floor);
        },
        secrets: asked.length === 0 ? null : async () => {
          const kept = await this.#parts.secrets(session, digest, asked, open.entry);
          if (kept === null) return null;
          const wantedOf = (some: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(some).filter(([name]) => asked.includes(name)));
          const [values, contents] = [wantedOf(kept.values), wantedOf(kept.files)];
          const own = Object.fromEntries(Object.entries(passed(named)).filter(([name]) => !Object.hasOwn(contents, name)));
          this.#parts.handed(session, handedSecrets({ ...open, env: own }, digest, values));
          const files = Object.entries(contents).map(([name, content]) => ({ name, content: Buffer.from(content, 'base64') }));
          return { env: serverEnvironment({ ...parts, named: { ...own, ...values } }).env, ...(files.length === 0 ? {} : { secretFiles: { files, folder: secretFolder(this.#parts.home) } }) };
        },
        way: profile?.network.mode === 'allowed' ? () => this.#parts.wayOut.serve(session, () => destinations(recordOf(digest), profile)) : null,
        ...(watching === undefined ? {} : { watching }),
        notice: (noticed) => this.#parts.notice({ session, ...noticed }),
        planted: (paths) => this.#parts.planted(open.server, paths),
        failed: profile === undefined ? null : (reason) => this.#parts.failed(open.server, reason),
      });
    };

    return ok({
      identity,
      args,
      warnings: [...warnings(identity, { home, uid: process.getuid?.() }), ...dropped.map(({ name, why }) => `${name} is not passed on: ${why}`), ...containerWords(container, ground), ...plainWords(plain)],
      plain,
      watchable: sandbox.id === 'bubblewrap' && state.level !== 'none',
      proposed: { profiles, because: [...because, ...programWords(program(), ground)] },
      held,
      view: (profile) => profiling.view(profile, held(profile), ground),
      wider: (before, after) => profiling.wider(before, after),
      launch,
    });
  }

  /** What a server's runner would start, by its record alone: values of its entry's variables are not known. Null where nothing is fetched for it. */
  async runnerOf({ identity, profile }: ServerRecord): Promise<RunnerStart | null> {
    // How far a fetch is confined has to be known first.
    await this.sandboxState();
    const { digest, command, args, envNames, located } = identity;
    const plan = isPreparedFor(profile) ? runnerPlan(command, args) : null;
    if (plan === null) return null;
    const path = [dirname(located), process.env['PATH'] ?? ''].filter((part) => part !== '').join(delimiter);
    return { server: digest, plan, places: placesOf(identity, serverPath(process.platform, path, {})), env: Object.fromEntries(envNames.map((name) => [name, ''])), floor: this.#floor(path) };
  }

  /** How far a profile is held here, by what was last tried. */
  heldNow(profile: Profile): SandboxState {
    return heldBy(this.#parts.sandbox, this.#probed, profile);
  }

  /** How far each profile would be held here, in their order. */
  async states(profiles: readonly Profile[]): Promise<readonly SandboxState[]> {
    const probed = await this.sandboxState();
    const states: SandboxState[] = [];
    for (const profile of profiles) {
      states.push(heldBy(this.#parts.sandbox, probed, profile));
      // Each may take a look through its folders; traffic goes on in between.
      await setImmediate();
    }
    return states;
  }

  /** The sandbox is tried once; where there is none it is tried again at the next start, because what was missing may have been installed. */
  async sandboxState(): Promise<SandboxState> {
    this.#state ??= this.#parts.sandbox.probe();
    const state = await this.#state;
    this.#probed = state;
    if (state.level === 'none') this.#state = null;
    return state;
  }

  #floor(searchPath: string): ReturnType<typeof floorPaths> {
    return floorPaths({
      platform: process.platform,
      home: homedir(),
      uid: process.getuid?.(),
      env: process.env,
      searchPath,
      dataFolder: this.#parts.home,
      socketFolder: dirname(socketPath(this.#parts.home)),
      installFolders: [this.#parts.install, dirname(realpathSync(process.execPath))],
    });
  }

  /** The package lies in the data folder, of which this server is shown nothing else. */
  #inPlace(server: string, { located, args, program, env }: Prepared, { hidden }: Pick<LaunchPlan, 'hidden'>): Replacement {
    const { home } = this.#parts;
    return { located, args, program, env, hidden: hiddenBeside(hidden, home, new Shelf(home, server).open()) };
  }

  #refused(server: string, reason: string): ServerProcess {
    this.#parts.failed(server, reason);
    return notStarted(reason);
  }
}

/** A host's PATH with the folders of the login shell's behind its own; null where there are none to add. */
function longerPath(own: string, login: readonly string[]): string | null {
  const folders = own.split(delimiter);
  const more = login.filter((folder) => !folders.includes(folder));
  return more.length === 0 ? null : [...folders.filter((folder) => folder !== ''), ...more].join(delimiter);
}

function placesOf({ located, real, interpreter, cwd }: Identity, searchPath = ''): RunnerStart['places'] {
  return { located, real, interpreter, searchPath, cwd };
}

/** What a container is given of this computer, or why its start stays as it stands. */
function containerWords(container: Result<ContainerRun, Unread> | null, home: string): readonly string[] {
  if (container === null) return [];
  if (container.ok) return [...dangers(container.value, home), say('container.rebuilt')];
  return container.error.why === 'other' ? [] : [unreadWords(container.error)];
}

function plainWords(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [say('change.plainSecret', { count: names.length, names: visibleCut(names.join(', '), 300, { lines: false }) })];
}

/** Whether a variable of the entry reaches a server. Where programs are looked for is part of what it is. */
function reaches(profile: Profile | undefined, name: string): boolean {
  return profile === undefined || profile.env === null || name.toUpperCase() === 'PATH' || profile.env.includes(name);
}

/** Where a server may connect to now: as its record says, while that still is a list; nowhere once it is forgotten or blocked. */
function destinations(record: ServerRecord | undefined, started: Profile): Extract<Profile['network'], { mode: 'allowed' }>['allow'] {
  if (record === undefined || record.trust === 'blocked') return [];
  const network = record.profile?.network ?? started.network;
  if (network.mode === 'allowed') return network.allow;
  // Opened meanwhile: that holds from the next start, and until then what it was started with.
  return network.mode === 'open' && started.network.mode === 'allowed' ? started.network.allow : [];
}
