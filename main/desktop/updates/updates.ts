import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { AppState } from '#shared/contracts/ipc';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import { getFile, type Fetch, type GetFault } from './get';
import type { UpdateFile } from './manifest';
import { newestRelease, type Release, type Running } from './release';
import { usableSource, type UpdateSource } from './source';

export type UpdateState = AppState['update'];

/** A file whose size and digest are those of a signed manifest. */
export interface FetchedUpdate extends UpdateFile {
  readonly version: string;
  /** Where it was put, absolute. */
  readonly path: string;
}

export interface UpdatesOptions {
  readonly source: UpdateSource;
  readonly running: Running;
  /** Why this app must not look for updates, in words; null where it may. */
  readonly never: string | null;
  /** HOME/updates, made when it is needed. */
  readonly folder: string;
  readonly fetch: Fetch;
  /** Puts the update in this app's place and starts it; resolves only when that failed, with words. */
  readonly replace: (update: FetchedUpdate) => Promise<string>;
  /** Questions that wait, and sessions that an installation would end. */
  readonly busy: () => { readonly waiting: number; readonly sessions: number };
  readonly onChange: () => void;
  /** Something was offered as an update that is none: for the journal. */
  readonly onWrong: (what: string) => void;
  readonly now: () => number;
  readonly later: (ms: number, what: () => void) => void;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Looks for updates once a day. Nothing is fetched before the person asks for it, and nothing installed before they ask again. */
export interface Updates {
  state(): UpdateState;
  /** Each gives why it was not done, in words. */
  check(): Result<null, string>;
  install(): Result<null, string>;
}

const hour = 3_600_000;
const fetchLimits = { ms: 2 * hour, idleMs: 60_000 };
/** How long a warning that sessions end holds, ms. */
const warnedMs = 60_000;
const underWay = () => ({ ok: false, error: say('update.underWay') }) as const;

export function openUpdates(options: UpdatesOptions): Updates {
  const { running, folder, fetch, onChange, onWrong, now, later, random } = options;
  const usable = options.never === null ? usableSource(options.source) : ({ ok: false, error: options.never } as const);
  let state: UpdateState = usable.ok ? { state: 'none', version: null, words: null } : { state: 'off', version: null, words: usable.error };
  let release: Release | null = null;
  let fetched: FetchedUpdate | null = null;
  let warnedAt = -Infinity;
  let replacing = false;
  // What an earlier start fetched has been installed or was not wanted.
  rmSync(folder, { recursive: true, force: true });
  if (usable.ok) wait(hour * (0.2 + random()));

  function become(next: UpdateState): void {
    state = next;
    onChange();
  }

  function failed({ kind, words }: GetFault, version: string | null): void {
    if (kind === 'wrong') onWrong(words);
    become({ state: 'failed', version, words: say(version === null ? 'update.notFetched' : 'update.failed', { why: words }) });
  }

  function wait(ms: number): void {
    later(ms, () => {
      if (state.state === 'none' || state.state === 'failed') void look();
      wait(hour * (22 + 4 * random()));
    });
  }

  async function look(): Promise<void> {
    if (!usable.ok) return;
    become({ state: 'checking', version: null, words: null });
    const found = await newestRelease(fetch, usable.value, running);
    if (!found.ok) return failed(found.error, null);
    release = found.value;
    if (release === null) return become({ state: 'none', version: null, words: say('update.newest', { version: running.version }) });
    const how = release.file === null ? say('update.elsewhere') : say('update.size', { size: Math.ceil(release.file.size / 1_000_000) });
    become({ state: 'available', version: release.version, words: say('update.available', { version: release.version, how }) });
  }

  async function fetchRelease(address: string, { version, file }: Release & { readonly file: UpdateFile }): Promise<void> {
    become({ state: 'fetching', version, words: null });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const target = path.join(folder, file.name);
    const got = await getFile(fetch, `${address}/${file.name}`, file, target, fetchLimits);
    if (!got.ok) return failed(got.error, version);
    fetched = { ...file, version, path: target };
    become({ state: 'ready', version, words: say('update.ready', { version }) });
  }

  /** Why it cannot be done now; null when it can. Sessions are warned of once. */
  function inTheWay(): string | null {
    const { waiting, sessions } = options.busy();
    if (waiting > 0) return say('update.waiting', { count: waiting });
    if (sessions === 0 || now() - warnedAt < warnedMs) return null;
    warnedAt = now();
    return say('update.sessions', { count: sessions });
  }

  async function replace(update: FetchedUpdate): Promise<void> {
    replacing = true;
    const words = await options.replace(update).finally(() => (replacing = false));
    onWrong(words);
    become({ state: 'failed', version: update.version, words });
  }

  /** A fault nobody foresaw, a full disk for one, must not leave the state at "fetching". */
  function begin(work: Promise<void>): Result<null, string> {
    work.catch(() => become({ state: 'failed', version: state.version, words: say('update.notKept') }));
    return { ok: true, value: null };
  }

  return {
    state: () => state,
    check() {
      if (!usable.ok) return usable;
      if (replacing) return underWay();
      if (state.state === 'checking' || state.state === 'fetching') return { ok: true, value: null };
      fetched = null;
      return begin(look());
    },
    install() {
      if (!usable.ok) return usable;
      if (replacing) return underWay();
      if (state.state === 'ready' && fetched !== null) {
        const refused = inTheWay();
        return refused === null ? begin(replace(fetched)) : { ok: false, error: refused };
      }
      if (state.state !== 'available' || release === null) return { ok: false, error: say('update.none') };
      const { file } = release;
      if (file === null) return { ok: false, error: say('update.cannot') };
      return begin(fetchRelease(usable.value.url, { ...release, file }));
    },
  };
}
