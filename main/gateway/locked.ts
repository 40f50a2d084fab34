import type { ToGateway } from '#shared/contracts/port';
import { listen, type Listener } from './listener';

type Locked = Extract<ToGateway, { kind: 'locked' }>;

/** What stands at the socket while the vault is not open: it refuses everybody, in the newest words. */
export class LockedDoor {
  #words: string;
  readonly #listening: Promise<Listener>;

  constructor({ home, token, words }: Locked) {
    this.#words = words;
    this.#listening = listen(home, token, { closed: () => this.#words });
  }

  say(words: string): void {
    this.#words = words;
  }

  /** Resolves when the socket is free again. Rejects where it could not be had at all. */
  async leave(): Promise<void> {
    await (await this.#listening).close();
  }
}
