import type { Destination } from '#shared/models/profile';
import type { Proxy, Verdict, Way } from '#main/sandbox/network/serving';

/** Opens the proxy of all servers; told what became of each connection. */
export type OpenProxy = (onVerdict: (verdict: Verdict) => void) => Promise<Proxy>;

/** The proxy, opened when the first server needs it. */
export class WayOut {
  readonly #open: OpenProxy | null;
  readonly #onVerdict: (verdict: Verdict) => void;
  #proxy: Promise<Proxy> | null = null;

  /** `open` null: there is no proxy here, and no server gets a way through one. */
  constructor(open: OpenProxy | null, onVerdict: (verdict: Verdict) => void) {
    this.#open = open;
    this.#onVerdict = onVerdict;
  }

  /** Null where there is no proxy, or it cannot be opened. */
  async serve(session: string, allow: () => readonly Destination[]): Promise<Way | null> {
    if (this.#open === null) return null;
    this.#proxy ??= this.#open(this.#onVerdict);
    const proxy = await this.#proxy.catch(() => (this.#proxy = null));
    return (await proxy?.serve(session, allow).catch(() => null)) ?? null;
  }

  async close(): Promise<void> {
    const proxy = await this.#proxy?.catch(() => null);
    await proxy?.close();
  }
}
