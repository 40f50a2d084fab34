import type { Rule } from '#shared/models/rule';
import type { ServerRecord } from '#shared/models/server';
import type { Snapshot, ToDesktop } from '#shared/contracts/port';

/** How long the desktop may take to store what an answer made, ms. Past it the answer does not count. */
const storeTimeoutMs = 10_000;
/** How long it may take to give a server's secrets, ms. Past it the server is not started. */
const secretsTimeoutMs = 10_000;

/** The gateway's line to the desktop: what it judges by, and what it asks to have stored. */
export class DesktopLink {
  readonly #post: (message: ToDesktop) => void;
  readonly #stores = new Map<string, (ok: boolean) => void>();
  readonly #secrets = new Map<number, (values: Readonly<Record<string, string>> | null) => void>();
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

  storeRule(rule: Rule): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-rule', store, rule }));
  }

  storeServer(record: ServerRecord): Promise<boolean> {
    return this.#store((store) => ({ kind: 'store-server', store, record }));
  }

  stored(store: string, ok: boolean): void {
    this.#stores.get(store)?.(ok);
  }

  /** Values the vault holds for a server that is about to start, by variable; null where they could not be had. */
  secrets(session: string, server: string, names: readonly string[]): Promise<Readonly<Record<string, string>> | null> {
    const request = (this.#next += 1);
    return new Promise((resolve) => {
      const done = (values: Readonly<Record<string, string>> | null): void => {
        clearTimeout(timer);
        this.#secrets.delete(request);
        resolve(values);
      };
      const timer = setTimeout(() => done(null), secretsTimeoutMs);
      this.#secrets.set(request, done);
      this.#post({ kind: 'secrets', request, session, server, names: [...names] });
    });
  }

  given(request: number, values: Readonly<Record<string, string>> | null): void {
    this.#secrets.get(request)?.(values);
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
