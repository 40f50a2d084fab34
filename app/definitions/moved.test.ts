import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { serverPinsSchema, type Pin, type ServerPins } from '#shared/models/definition';
import { moveCells } from './cells/moves';
import { tools } from './cells/tools';
import { movedFinding, movedRule } from './moved';
import { acceptDefinition } from './pins';
import { readListed } from './read-listed';
import { reviewListing, type Listing } from './review';
import { standingKey, type Review } from './standing';

const day = 86_400_000;
const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
const kept = { ...tools.translate, name: 'stays_here' };

function list(given: readonly object[], over: Partial<Listing>): Review {
  return reviewListing({ pins: undefined, server: one, name: 'Old', kind: 'tool', listed: readListed('tool', fromPlain({ tools: given })), complete: true, others: [], at: day, ...over });
}
const stored = (review: Review, before: ServerPins | undefined): ServerPins | undefined => (review.pins === null ? before : serverPinsSchema.parse(JSON.parse(JSON.stringify(review.pins))));

/** The pins of a server that said these one after the other, and is without them since the 21st day. */
function without(...said: readonly object[]): ServerPins {
  let pins: ServerPins | undefined;
  said.forEach((tool, index) => (pins = stored(list([tool, kept], { pins, at: (index + 1) * day }), pins)));
  pins = stored(list([kept], { pins, at: 20 * day }), pins);
  if (pins === undefined) throw new Error('nothing was listed');
  return pins;
}
function listedStill(pin: Pin): Pin {
  const { goneAt: _, ...rest } = pin;
  return rest;
}
const other = (pins: ServerPins): Partial<Listing> => ({ server: two, name: 'New', others: [pins], at: 30 * day });

describe('a tool that another server said before', () => {
  test.each(moveCells)('$id: $why', ({ was, now, known, want }) => {
    const old = without(...was);
    const before = known ? stored(list([], { server: two, name: 'New', at: 2 * day }), undefined) : undefined;
    const review = list([now], { ...other(old), pins: before });
    const standing = review.standings.get(standingKey('tool', now.name));
    const pin = review.pins?.pins.find(({ name }) => name === now.name);
    expect({ told: pin?.moved?.what ?? null, standing: standing?.standing }).toEqual(want);
    // Told with the listing, and nothing else becomes of it than without the other server’s past.
    expect(standing?.findings.some(({ rule }) => rule === movedRule)).toBe(want.told !== null);
    const past: ServerPins = { ...old, pins: old.pins.map(listedStill) };
    expect(list([now], { ...other(past), pins: before }).standings.get(standingKey('tool', now.name))).toMatchObject({ standing: standing?.standing, class: standing?.class, accepted: standing?.accepted });
  });
});

test.each([
  { what: 'same' as const, want: 'Is what search_docs of Old said until 21 Jan 1970' },
  { what: 'unaccepted' as const, want: 'Is what search_docs of Old said until 21 Jan 1970, which you had not accepted' },
  { what: 'nearly' as const, want: 'Says nearly what search_docs of Old said until 21 Jan 1970' },
  { what: 'name' as const, want: 'Old had one of this name until 21 Jan 1970, which said something else' },
])('$what is said as $want', ({ what, want }) => {
  expect(movedFinding({ server: 'Old', name: 'search_docs', until: 20 * day, what })).toEqual({ rule: movedRule, why: want, at: '', span: null });
});

test('it is told once, also where the other server is found without it later', () => {
  const old = stored(list([tools.docs, kept], {}), undefined);
  const gone = without(tools.docs);
  if (old === undefined) throw new Error('nothing was listed');
  const before = stored(list([], { server: two, name: 'New', at: 2 * day }), undefined);
  const first = list([tools.docs], { ...other(old), pins: before });
  expect(first.news.flatMap(({ findings }) => findings)).toEqual([]);
  const pins = stored(first, before);
  const later = list([tools.docs], { ...other(gone), pins });
  expect(later.news).toMatchObject([{ name: 'search_docs', standing: 'new', findings: [{ rule: movedRule }] }]);
  const again = list([tools.docs], { ...other(gone), pins: stored(later, pins) });
  expect(again.news).toEqual([]);
  expect(again.standings.get(standingKey('tool', 'search_docs'))?.findings).toMatchObject([{ rule: movedRule }]);
});

test('what is listed again is not gone, and what was accepted elsewhere long ago has not moved', () => {
  const gone = without(tools.docs);
  expect(gone.pins.find(({ name }) => name === 'search_docs')?.goneAt).toBe(20 * day);
  const back = stored(list([tools.docs, kept], { pins: gone, at: 25 * day }), gone);
  expect(back?.pins.every(({ goneAt }) => goneAt === undefined)).toBe(true);
  // Set up twice from the start: the one goes on when the other goes.
  const twice = stored(list([tools.docs], { server: two, name: 'New' }), undefined);
  expect(list([tools.docs], { ...other(gone), pins: twice })).toMatchObject({ pins: null, news: [] });
});

test('a page of a listing tells nothing of what is gone, nor does one session of what another is told', () => {
  const pins = stored(list([tools.docs, kept], {}), undefined);
  const [said] = [list([tools.docs, kept], { pins }).standings];
  const hearer = { host: 'a', began: 1, version: null, said: new Map() };
  expect(list([kept], { pins, complete: false, at: 2 * day }).pins).toBeNull();
  expect(list([kept], { pins, at: 2 * day, hearers: { own: hearer, beside: [{ ...hearer, host: 'b', said }] } }).pins).toBeNull();
});

test('once the person accepted it, where it was before is answered', () => {
  const before = stored(list([], { server: two, name: 'New', at: 2 * day }), undefined);
  const pins = stored(list([tools.docs], { ...other(without(tools.docs)), pins: before }), before);
  const pin = pins?.pins.find(({ name }) => name === 'search_docs');
  expect(pin?.moved).toEqual({ server: 'Old', name: 'search_docs', until: 20 * day, what: 'same' });
  const accepted = pins === undefined ? null : acceptDefinition(pins, 'tool', 'search_docs', pin?.fingerprint ?? '', 'review', 31 * day);
  expect(accepted?.pins.find(({ name }) => name === 'search_docs')).not.toHaveProperty('moved');
});
