import { setTimeout as pause } from 'node:timers/promises';
import type { AskChange } from '#shared/models/ask';
import type { Fetched } from '#shared/models/profile';
import type { MadeMute } from '#shared/models/results';
import type { Rule } from '#shared/models/rule';
import type { ServerRecord } from '#shared/models/server';
import type { Snapshot, ToDesktop, ToGateway } from '#shared/contracts/port';

/** How long the desktop may take to store what an answer made, ms. Past it the answer does not count. */
const storeTimeoutMs = 10_000;
/** How long it may take to give a server's secrets, ms. Past it the server is not started. */
const secretsTimeoutMs = 10_000;
/** The desktop waits no longer for the shell, ms; looked at every so often. */
const shellMs = 9000;
const shellStepMs = 50;

/** What the vault gives a server, by variable. */
export interface GivenSecrets {
  readonly values: Readonly<Record<string, string>>;
  /** What it reads from a file, base64. */
  readonly files: Readonly<Record<string, string>>;
}

/** The gateway's line to the desktop: what it judges by, and what it asks to have stored. */
export class DesktopLink {
  readonly #post: (message: ToDesktop) => void;
  /** Servers the person wants watched, before the snapshot says so. */
  readonly #watchNext = new Set<string>();
  readonly #stores = new Map<string, (ok: boolean) => void>();
  readonly #secrets = new Map<number, (given: GivenSecrets | null) => void>();
  #snapshot: Snapshot;
  #next = 0;

  constructor(post: (message: ToDesktop) => void, snapshot: Snapshot) {
    this.#post = post;
    this.#snapshot = snapshot;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  post(message: ToDesktop): void {
    this.#post(message);
  }

  /**
   * Takes the next snapshot; false where it is no newer. After a gap the whole is asked for again: a snapshot is complete, so this one
   * is judged by meanwhile.
   */
  update(snapshot: Snapshot): boolean {
    if (snapshot.revision <= this.#snapshot.revision) return false;
    const gap = snapshot.revision !== this.#snapshot.revision + 1;
    this.#snapshot = snapshot;
    if (gap) this.#post({ kind: 'refetch' });
    return true;
  }

  /** Folders of the login shell's PATH. A host that starts the app with itself connects before the shell has answered. */
  async loginPath(): Promise<readonly string[]> {
    for (let waited = 0; this.#snapshot.asksShell === true && waited < shellMs; waited += shellStepMs) await pause(shellStepMs);
    return this.#snapshot.loginPath ?? [];
  }

  storeRule(rule: Rule): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-rule', store, rule }));
  }

  /** The person wants this server's next session watched; at once, before the desktop has written it down. */
  watchNext(server: string): void {
    this.#watchNext.add(server);
    this.post({ kind: 'watch-asked', server });
  }

  /** Whether the session that starts now is to be watched. */
  watches(server: string): boolean {
    return this.#watchNext.delete(server) || this.snapshot.watched?.includes(server) === true;
  }

  storeServer(record: ServerRecord): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-server', store, record }));
  }

  storeFetched(server: string, fetched: Fetched, by: 'start' | 'person'): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-fetched', store, server, fetched, by }));
  }

  storeMutes(server: string, tool: string, mutes: readonly MadeMute[]): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-mutes', store, server, tool, mutes: [...mutes] }));
  }

  storeAsks(server: string, change: AskChange): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-asks', store, server, change }));
  }

  /** Puts values that came with a session into the vault. */
  keepSecrets(server: string, values: Readonly<Record<string, string>>): Promise<boolean> {
    return this.#store((store) => ({ kind: 'keep-secrets', store, server, values: { ...values } }));
  }

  stored(store: string, ok: boolean): void {
    this.#stores.get(store)?.(ok);
  }

  /** Values the vault holds for a server that is about to start, by variable; null where they could not be had. */
  secrets(session: string, server: string, names: readonly string[], entry: string | null): Promise<GivenSecrets | null> {
    const request = (this.#next += 1);
    return new Promise((resolve) => {
      const done = (given: GivenSecrets | null): void => {
        clearTimeout(timer);
        this.#secrets.delete(request);
        resolve(given);
      };
      const timer = setTimeout(() => done(null), secretsTimeoutMs);
      this.#secrets.set(request, done);
      this.#post({ kind: 'secrets', request, session, server, names: [...names], ...(entry === null ? {} : { entry }) });
    });
  }

  given({ request, values, files = {} }: Extract<ToGateway, { kind: 'secrets' }>): void {
    this.#secrets.get(request)?.(values === null ? null : { values, files });
  }

  #store(message: (store: string) => ToDesktop): Promise<boolean> {
    const store = String((this.#next += 1));
    return new Promise((resolve) => {
      const done = (ok: boolean): void => {
        clearTimeout(timer);
        this.#stores.delete(store);
        resolve(ok);
      };
      const timer = setTimeout(() => done(false), storeTimeoutMs);
      this.#stores.set(store, done);
      this.#post(message(store));
    });
  }
}
