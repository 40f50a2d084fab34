import type { Json } from '#shared/json';
import type { Finding, Moved, Pin, ServerPins } from '#shared/models/definition';
import { visibleCut } from '#shared/text/cut';
import { momentWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { bodyOf, sameBody } from './neighbours';
import { definitionOf } from './pins';

/** The name of the finding that another server said it before. */
export const movedRule = 'moved/from-server';

/** At most so many of a server's definitions that are gone are looked at, those that went last. */
const goneLimit = 200;
/** Longest name that is kept and shown of either, UTF-16 units. */
const nameLimit = 100;

/** What a server stopped saying. */
interface Gone {
  readonly name: string;
  readonly kind: Pin['kind'];
  /** When it was found gone, epoch ms. */
  readonly at: number;
  /** What the person had accepted of it or was let pass as a rewording, and what they had not. */
  readonly said: readonly { readonly accepted: boolean; readonly fingerprint: string; readonly body: ReturnType<typeof bodyOf> }[];
}

const indexed = new WeakMap<ServerPins, readonly Gone[]>();

/** What was listed once and is not any more, newest first; at most {@link goneLimit}. */
export function goneOf(pins: ServerPins): readonly Pin[] {
  return pins.pins.filter(({ goneAt }) => goneAt !== undefined).sort((one, other) => (other.goneAt ?? 0) - (one.goneAt ?? 0)).slice(0, goneLimit);
}

function indexOf(pins: ServerPins): readonly Gone[] {
  const known = indexed.get(pins);
  if (known !== undefined) return known;
  const gone = goneOf(pins).map((pin) => {
    const said = (from: { readonly fingerprint: string; readonly definition: string | null }, accepted: boolean) => ({ accepted, fingerprint: from.fingerprint, body: bodyOf(definitionOf(from.definition)) });
    return { name: pin.name, kind: pin.kind, at: pin.goneAt ?? 0, said: [said(pin, pin.state === 'accepted'), ...(pin.change === null ? [] : [said(pin.change, pin.change.class === 'wording')])] };
  });
  indexed.set(pins, gone);
  return gone;
}

/** Where a definition that is new to a server was before; null where it was nowhere. What says the same counts before what only has its name. */
export function movedFrom(entry: Pick<Pin, 'kind' | 'name' | 'fingerprint'> & { readonly definition: Json }, others: readonly ServerPins[]): Moved | null {
  // What a server says of itself has no name that another could take over.
  if (entry.kind === 'instructions') return null;
  const body = bodyOf(entry.definition);
  let best: { readonly rank: number; readonly moved: Moved } | null = null;
  for (const other of others) {
    for (const gone of indexOf(other)) {
      if (gone.kind !== entry.kind) continue;
      const what = relation(entry, body, gone);
      if (what === null) continue;
      const rank = ranks.indexOf(what);
      if (best !== null && (best.rank < rank || (best.rank === rank && best.moved.until >= gone.at))) continue;
      best = { rank, moved: { server: kept(other.name), name: kept(gone.name), until: gone.at, what } };
    }
  }
  return best?.moved ?? null;
}

const ranks: readonly Moved['what'][] = ['unaccepted', 'same', 'nearly', 'name'];

function relation({ name, fingerprint }: Pick<Pin, 'name' | 'fingerprint'>, body: ReturnType<typeof bodyOf>, gone: Gone): Moved['what'] | null {
  const same = gone.said.filter((one) => one.fingerprint === fingerprint || (body !== null && one.body !== null && body.text === one.body.text));
  if (same.length > 0) return same.every(({ accepted }) => accepted) ? 'same' : 'unaccepted';
  if (body !== null && gone.said.some((one) => one.accepted && one.body !== null && sameBody(body, one.body))) return 'nearly';
  return gone.name === name ? 'name' : null;
}

function kept(text: string): string {
  return visibleCut(text, nameLimit, { lines: false }).slice(0, 200);
}

/** What the person is told of it. It is said here, so the language must have been chosen. */
export function movedFinding(moved: Moved): Finding {
  const date = momentWords(moved.until, 'utcDate');
  const { server, name } = moved;
  const why = moved.what === 'name' ? say('finding.moved.name', { server, date }) : say(sentences[moved.what], { name, server, date });
  return { rule: movedRule, why, at: '', span: null };
}

const sentences = { same: 'finding.moved.same', unaccepted: 'finding.moved.unaccepted', nearly: 'finding.moved.nearly' } as const;
