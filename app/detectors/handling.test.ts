import { expect, test } from 'vitest';
import type { Detection, ResultHandling } from '#shared/models/detection';
import { muteSchema, resultSettingsSchema, type Mute } from '#shared/models/results';
import { handle, mutedRules, withMutes, withoutMutes, type Muted } from './handling';
import type { Inspection } from './inspect';

const order = (names: boolean, rule = 'order/do'): readonly [Detection, boolean] => [{ rule, why: 'Bids the model', at: '/result/content/0/text', span: [0, 4], kind: 'instruction', score: 0.9 }, names];
const secret: readonly [Detection, boolean] = [{ rule: 'secret/shape', why: 'A key', at: '/result/content/0/text', span: [5, 9], kind: 'secret', score: 0.9 }, false];
const personal: readonly [Detection, boolean] = [{ rule: 'personal/mail', why: 'A mail address', at: '/result/content/0/text', span: [5, 9], kind: 'personal', score: 0.9 }, false];

function found(detections: readonly (readonly [Detection, boolean])[], { flag = detections.some(([{ kind }]) => kind === 'instruction'), finished = true } = {}): Inspection {
  return { detected: { flag, score: 0.9, detections: detections.map(([one]) => one), finished }, passages: detections.map(() => ({ before: '', words: 'x', after: '' })), names: detections.map(([, names]) => names) };
}

const sample = {
  'nothing': found([]),
  'an order': found([order(false)]),
  'an order that names a tool': found([order(true)]),
  'a key': found([secret]),
  'a mail address': found([personal]),
  'an order too weak to be flagged': found([order(true)], { flag: false }),
  'nothing, not read to its end': found([], { finished: false }),
  'an order, not read to its end': found([order(true)], { finished: false }),
  'nobody could look': null,
} as const;

test.each<{ readonly of: keyof typeof sample; readonly want: Readonly<Record<ResultHandling, ResultHandling>>; readonly why: string }>([
  { of: 'nothing', want: { pass: 'pass', wrap: 'pass', hold: 'pass', refuse: 'pass' }, why: 'nothing was found' },
  { of: 'an order', want: { pass: 'pass', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'it asks for nothing that could be done at once' },
  { of: 'an order that names a tool', want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'following it could do something at once' },
  { of: 'a key', want: { pass: 'pass', wrap: 'pass', hold: 'hold', refuse: 'refuse' }, why: 'marks do not hide a key' },
  { of: 'a mail address', want: { pass: 'pass', wrap: 'pass', hold: 'pass', refuse: 'pass' }, why: 'most results have some' },
  { of: 'an order too weak to be flagged', want: { pass: 'pass', wrap: 'pass', hold: 'pass', refuse: 'pass' }, why: 'the detectors say that it is not to be acted upon' },
  { of: 'nothing, not read to its end', want: { pass: 'pass', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'nobody knows what the rest says' },
  { of: 'an order, not read to its end', want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'what was read is enough' },
  { of: 'nobody could look', want: { pass: 'pass', wrap: 'hold', hold: 'hold', refuse: 'refuse' }, why: 'what was not read cannot be wrapped' },
])('$of: $why', ({ of, want }) => {
  for (const handling of ['pass', 'wrap', 'hold', 'refuse'] as const) {
    expect([handling, handle(sample[of], 'fetch', { handling, mutes: [] }).what]).toEqual([handling, want[handling]]);
  }
});

test('what is muted for a tool does not count there, and counts for every other tool', () => {
  const settings = { handling: 'refuse', mutes: [{ tool: 'fetch', rule: 'order/do', where: 'result', at: 1 }] } as const;
  const muted = handle(found([order(false)]), 'fetch', { ...settings, mutes: [...settings.mutes] });
  expect(muted).toMatchObject({ what: 'pass', counts: [], instructs: false });
  expect(handle(found([order(false)]), 'search', { ...settings, mutes: [...settings.mutes] })).toMatchObject({ what: 'refuse', counts: [0], instructs: true });
});

const digest = '1'.repeat(64);
/** An order with a digest of its words. */
function bound(names: boolean, { words = digest, kind = 'instruction', more = false }: { readonly words?: string; readonly kind?: Detection['kind']; readonly more?: boolean } = {}): Inspection {
  const made = found([[{ ...order(names)[0], kind }, names]], { flag: true });
  return { ...made, detected: { ...made.detected, ...(more ? { more } : {}) }, passages: made.passages.map((passage) => ({ ...passage, bound: { words, excerpt: 'x' } })) };
}

test.each<{ readonly of: Inspection; readonly words?: string; readonly want: Readonly<Record<ResultHandling, ResultHandling>>; readonly why: string }>([
  { of: bound(false), want: { pass: 'pass', wrap: 'pass', hold: 'pass', refuse: 'pass' }, why: 'without words, an order that names nothing' },
  { of: bound(true), want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'without words, one that names something' },
  { of: bound(true, { kind: 'hidden' }), want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'without words, one that was hidden' },
  { of: bound(true), words: digest, want: { pass: 'pass', wrap: 'pass', hold: 'pass', refuse: 'pass' }, why: 'with its words, one that names something' },
  { of: bound(true, { kind: 'hidden' }), words: digest, want: { pass: 'pass', wrap: 'pass', hold: 'pass', refuse: 'pass' }, why: 'with its words, one that was hidden' },
  { of: bound(false, { words: '2'.repeat(64) }), words: digest, want: { pass: 'pass', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'with other words, one that names nothing' },
  { of: bound(true, { words: '2'.repeat(64) }), words: digest, want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'with other words, one that names something' },
  { of: bound(true, { more: true }), words: digest, want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'with its words, where more orders were found than are told' },
  { of: found([order(true)]), words: digest, want: { pass: 'hold', wrap: 'wrap', hold: 'hold', refuse: 'refuse' }, why: 'with words, one whose words have no digest' },
  { of: found([secret]), want: { pass: 'pass', wrap: 'pass', hold: 'hold', refuse: 'refuse' }, why: 'of an order, and a key was found' },
])('a mute $why', ({ of: inspection, words, want }) => {
  const mutes: Mute[] = [{ tool: 'fetch', rule: 'order/do', where: 'result', at: 1, ...(words === undefined ? {} : { words }) }];
  for (const handling of ['pass', 'wrap', 'hold', 'refuse'] as const) {
    expect([handling, handle(inspection, 'fetch', { handling, mutes }).what]).toEqual([handling, want[handling]]);
  }
});

test('a mute with words is none of arguments', () => {
  expect([...mutedRules([{ tool: 'fetch', rule: 'order/do', where: 'arguments', words: digest, at: 1 }], 'fetch', 'arguments')]).toEqual([]);
});

test('what is left beside a muted finding is acted upon where it is enough by itself', () => {
  const mutes: Mute[] = [{ tool: 'fetch', rule: 'order/do', where: 'result', at: 1 }];
  expect(handle(found([order(false), order(true, 'order/other')]), 'fetch', { handling: 'pass', mutes }).what).toBe('hold');
  const weak = (names: boolean): readonly [Detection, boolean] => [{ ...order(names, 'order/weak')[0], score: 0.3 }, names];
  expect(handle(found([order(false), weak(false)]), 'fetch', { handling: 'hold', mutes }).what).toBe('pass');
  expect(handle(found([order(false), weak(true)]), 'fetch', { handling: 'pass', mutes }).what).toBe('hold');
});

test('a mute of personal data takes nothing from an order, however weak its signs are', () => {
  const mutes: Mute[] = [{ tool: 'fetch', rule: 'personal/mail', where: 'result', at: 1 }];
  const weak: readonly [Detection, boolean] = [{ ...order(true)[0], score: 0.3 }, true];
  expect(handle(found([weak, personal]), 'fetch', { handling: 'pass', mutes })).toMatchObject({ what: 'hold', instructs: true });
});

test('a mute never hides that a result was not read to its end', () => {
  const mutes: Mute[] = [{ tool: 'fetch', rule: 'order/do', where: 'result', at: 1 }];
  expect(handle(found([order(true)], { finished: false }), 'fetch', { handling: 'hold', mutes })).toMatchObject({ what: 'hold', unread: true });
});

const of = (tool: string, ...rules: string[]): Muted[] => rules.map((rule) => ({ tool, rule, where: 'result' }));

test('mutes are kept once each, the newest where there are too many', () => {
  const once = withMutes({ handling: 'hold', mutes: [] }, of('fetch', 'a', 'b'), 1, 3);
  const twice = withMutes(once, of('fetch', 'a'), 2, 3);
  expect(twice.mutes).toEqual([{ tool: 'fetch', rule: 'b', where: 'result', at: 1 }, { tool: 'fetch', rule: 'a', where: 'result', at: 2 }]);
  expect(withMutes(twice, of('other', 'c', 'd'), 3, 3).mutes.map(({ rule }) => rule)).toEqual(['a', 'c', 'd']);
  expect(twice.handling).toBe('hold');
});

test('a mute of arguments reaches no result, and one of results no arguments; each is taken back by itself', () => {
  const inArguments: Muted = { tool: 'fetch', rule: 'order/do', where: 'arguments' };
  const settings = withMutes({ handling: 'refuse', mutes: [] }, [inArguments], 1, 10);
  expect(handle(found([order(false)]), 'fetch', settings)).toMatchObject({ what: 'refuse', counts: [0] });
  const both = withMutes(settings, of('fetch', 'order/do'), 2, 10);
  expect(both.mutes).toHaveLength(2);
  expect(handle(found([order(false)]), 'fetch', both)).toMatchObject({ what: 'pass', counts: [] });
  expect([...mutedRules(both.mutes, 'fetch', 'arguments')]).toEqual(['order/do']);
  expect([...mutedRules(both.mutes, 'search', 'arguments')]).toEqual([]);
  expect([...mutedRules(withoutMutes(both, [inArguments]).mutes, 'fetch', 'arguments')]).toEqual([]);
  expect(handle(found([order(false)]), 'fetch', withoutMutes(both, [inArguments])).counts).toEqual([]);
});

test('what was stored before there was a choice is of results; a place nobody knows is refused', () => {
  const old = { tool: 'fetch', rule: 'order/do', at: 1 };
  expect(muteSchema.parse(old)).toEqual({ ...old, where: 'result' });
  expect(resultSettingsSchema.parse({ handling: 'hold', mutes: [old] }).mutes).toEqual([{ ...old, where: 'result' }]);
  expect(muteSchema.safeParse({ ...old, where: 'reply' }).success).toBe(false);
});
