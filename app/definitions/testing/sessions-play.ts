import { fromPlain } from '#shared/json';
import { serverPinsSchema, type ServerPins } from '#shared/models/definition';
import type { SessionStep } from '../cells/sessions';
import { differsRule } from '../differs';
import type { Hearer } from '../hearers';
import { acceptDefinition } from '../pins';
import { readListed } from '../read-listed';
import { reviewListing } from '../review';
import { standingKey, type Review, type Standing } from '../standing';

const server = 'a'.repeat(64);

/** Sessions of one server, as the gateway has them, with the pins that are stored after each listing. */
export class SessionsPlay {
  pins: ServerPins | undefined;
  readonly news: Review['news'][number][] = [];
  /** How the first tool of the newest listing stands. */
  last: Standing | undefined;
  /** How the tools of every session stand. */
  readonly standings = new Map<string, ReadonlyMap<string, Standing>>();
  readonly #sessions = new Map<string, Hearer>();
  /** Nothing is said of the other sessions. */
  readonly #alone: boolean;
  #at = 0;

  constructor(alone = false) {
    this.#alone = alone;
  }

  /** How often it was news that a tool differs by session. */
  get found(): number {
    return this.news.filter(({ findings }) => findings.some(({ rule }) => rule === differsRule)).length;
  }

  take(step: SessionStep): void {
    this.#at += 100_000;
    if ('accepts' in step) return this.#accept(step.accepts);
    const { session } = step;
    if ('ends' in step) {
      this.#sessions.delete(session);
      return;
    }
    const { host = session, version = '1' } = step;
    const known = this.#sessions.get(session) ?? { host, version, began: this.#at - 1, said: new Map() };
    this.#sessions.set(session, known);
    if ('told' in step) this.#list(session, known, step.told);
  }

  #list(session: string, own: Hearer, tools: readonly { readonly name: string }[]): void {
    const beside = [...this.#sessions].flatMap(([name, hearer]) => (name === session || hearer.said.size === 0 ? [] : [hearer]));
    const review = reviewListing({ pins: this.pins, server, name: 'files', kind: 'tool', listed: readListed('tool', fromPlain({ tools })), complete: true, others: [], at: this.#at, ...(this.#alone ? {} : { hearers: { own, beside } }) });
    // As it comes back from the disk.
    if (review.pins !== null) this.pins = serverPinsSchema.parse(JSON.parse(JSON.stringify(review.pins)));
    this.news.push(...review.news);
    this.standings.set(session, review.standings);
    this.#sessions.set(session, { ...own, said: review.standings });
    this.last = review.standings.get(standingKey('tool', tools[0]?.name ?? ''));
  }

  #accept(session: string): void {
    for (const [key, { fingerprint }] of this.standings.get(session) ?? []) {
      if (this.pins !== undefined) this.pins = acceptDefinition(this.pins, 'tool', key.slice('tool\n'.length), fingerprint, 'review', this.#at) ?? this.pins;
    }
  }
}
