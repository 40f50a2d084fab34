import { lstat } from 'node:fs/promises';
import { dirname, normalize } from 'node:path';
import { mostTouches, type Observation, type Touch } from '#shared/models/observation';
import { isWithin, realpathOf } from '#main/sandbox/paths';
import type { Seen } from '#main/sandbox/seen';
import { common, forbidden, type Reach } from './forbids';

/** What a watched server is judged by, and who hears of it. */
export interface ObservingOptions {
  readonly server: string;
  /** A package that is fetched first has another than what was asked for. */
  readonly reach: () => Reach;
  /** It tried what its profile forbids, and something is there. */
  readonly refused: (what: 'read' | 'write' | 'connect', target: string) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** At most so many refused paths are looked for on the disk, a few at a time: a server that tries everything must not keep it busy. */
const most = { looked: 400, together: 4, waiting: 100 } as const;

/** Collects what one watched process of a server touches. Nothing of it changes what the server may. */
export class Observing {
  readonly #options: ObservingOptions;
  readonly #from: number;
  /** The person's home as its environment names it, and where that leads. */
  readonly #home: { readonly named: string; readonly real: string };
  readonly #touches = new Map<string, Touch>();
  readonly #waiting: (() => Promise<void>)[] = [];
  #looking = 0;
  #looked = 0;
  #incomplete = false;
  #unable: Observation['unable'] = 'system';

  constructor(options: ObservingOptions) {
    this.#options = options;
    this.#from = options.now();
    const { home } = options.reach();
    this.#home = { named: home, real: realpathOf(home) ?? home };
  }

  hear(seen: Seen): void {
    switch (seen.kind) {
      case 'begun':
        this.#unable = null;
        return;
      case 'unable':
        this.#unable = seen.why;
        return;
      case 'lost':
        this.#incomplete = true;
        return;
      case 'touch':
        if (seen.touch.what === 'connect') this.#dialled(seen.touch.target);
        else this.#touched(seen.touch.what, normalize(seen.touch.target));
    }
  }

  /** The proxy was asked for an address, by name. */
  connected(target: string): void {
    this.#keep('connect', target);
  }

  /** What it came to, once the process is gone. */
  result(): Observation {
    const { server, now } = this.#options;
    const reach = this.#options.reach();
    return { server, profile: reach.profile, program: [...reach.program].slice(0, 1000), from: this.#from, until: now(), touches: [...this.#touches.values()], incomplete: this.#incomplete, unable: this.#unable };
  }

  /** A connection by number. With a network of its own, its own loopback is nobody's; with addresses that are allowed, names alone count. */
  #dialled(target: string): void {
    const { mode } = this.#options.reach().profile.network;
    if (mode === 'open') return this.#keep('connect', target);
    if (mode === 'allowed' || /^(?:127\.|\[::1\]|\[::ffff:127\.|0\.0\.0\.0:|\[::\]:)|:0$/.test(target)) return;
    this.#options.refused('connect', target);
  }

  #touched(what: Exclude<Touch['what'], 'connect'>, named: string): void {
    const reach = this.#options.reach();
    const { program, profile } = reach;
    const home = this.#home.real;
    const path = isWithin(this.#home.named, named) ? home + named.slice(this.#home.named.length) : named;
    const given = [...profile.files.read, ...profile.files.write];
    const isIn = (folders: readonly string[]): boolean => folders.some((folder) => isWithin(folder, path));
    if (!isIn(given) && (isIn(program) || (isIn(common) && !isWithin(home, path)))) return;
    const refused = forbidden({ what: what === 'write' ? 'write' : 'read', target: path }, reach);
    if (refused === null) return this.#keep(what, path);
    // Folders on the way to what is given are there for it, and empty but for that.
    if (what === 'look' || refused === 'connect' || [home, ...given, ...program].some((other) => isWithin(path, other))) return;
    this.#lookFor(refused, path);
  }

  /** One that is nowhere was not refused: it would have been missing all the same. */
  #lookFor(what: 'read' | 'write', path: string): void {
    if (this.#looked >= most.looked || this.#waiting.length >= most.waiting) return;
    this.#looked += 1;
    this.#waiting.push(async () => {
      const found = await lstat(what === 'write' ? dirname(path) : path).catch(() => undefined);
      if (found !== undefined) this.#options.refused(what, path);
    });
    this.#next();
  }

  #next(): void {
    if (this.#looking >= most.together) return;
    const look = this.#waiting.shift();
    if (look === undefined) return;
    this.#looking += 1;
    void look().finally(() => {
      this.#looking -= 1;
      this.#next();
    });
  }

  #keep(what: Touch['what'], target: string): void {
    const key = `${what} ${target}`;
    if (this.#touches.has(key)) return;
    if (this.#touches.size >= mostTouches || target.length > 4096) this.#incomplete = true;
    else this.#touches.set(key, { what, target });
  }
}
