import type { ServerPins } from '#shared/models/definition';

/** What the person accepted of each server, as the gateway judges by it. The desktop keeps it. */
export class Pins {
  readonly #pins: Map<string, ServerPins>;
  /** Servers the person forgot whose sessions still run: they stand as they did until the last one ends. */
  readonly #forgotten = new Set<string>();

  constructor(pins: readonly ServerPins[]) {
    this.#pins = new Map(pins.map((one) => [one.server, one]));
  }

  /** By the identity's digest. */
  get all(): ReadonlyMap<string, ServerPins> {
    return this.#pins;
  }

  take(pins: ServerPins): void {
    this.#pins.set(pins.server, pins);
    this.#forgotten.delete(pins.server);
  }

  /** The person forgot the server. */
  forget(server: string, runs: boolean): void {
    if (runs) this.#forgotten.add(server);
    else this.#pins.delete(server);
  }

  /** The server's last session ended. */
  ended(server: string): void {
    if (this.#forgotten.delete(server)) this.#pins.delete(server);
  }

  /**
   * A server that took the place of `before` is compared with what was accepted of that one: an update that changes a tool is a change like any other. The pins
   * it begins with, or null where it has its own or there is nothing to begin with.
   */
  inherit(server: string, before: string): ServerPins | null {
    const known = this.#pins.get(before);
    if (known === undefined || this.#pins.has(server)) return null;
    const pins = { ...known, server };
    this.#pins.set(server, pins);
    return pins;
  }
}
