import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { linkedFiles } from '#app/testing/files';
import type { EntryDraft } from '#shared/models/entry';
import { answerNumbers, type AnswerNumbers } from './answer-numbers';
import { createOpenPayload } from './open-payload';
import { createRecalledCalls } from './recalled-calls';
import { call, folder, key, noon, open, outcome, settled } from './testing/fixture';

const server = 'a'.repeat(64);
const hour = 3_600_000;

interface Asked {
  readonly at?: number;
  readonly tier?: number;
  readonly tool?: string;
  /** Null: nobody answered. */
  readonly option?: string | null;
  readonly by?: string;
  readonly waitedMs?: number;
  /** Null: it was recorded without. */
  readonly shownMs?: number | null;
  readonly path?: string;
}

/** A call that was asked about, and its answer. */
function asked(number: number, { at = noon + number, tier = 2, tool = 'write_file', option = 'allow-once', by = 'person', waitedMs = 60_000, shownMs = 3000, path = '/home/ana/app/a.ts' }: Asked): readonly EntryDraft[] {
  const one = call(number, { at, host: 'Claude Code', tool, payload: { arguments: JSON.stringify({ path }) } });
  const draft = { ...one, body: { ...one.body, tier, identity: server } };
  if (option === null) return [draft, outcome(number, 'expired', { at: at + 1 })];
  return [draft, { kind: 'answer', at: at + 1, session: 's1', host: 'Claude Code', server: 'github', tool, call: `s1-${number}`, body: { option, by, words: null, waitedMs, ...(shownMs === null ? {} : { shownMs }) } }];
}

async function numbers(drafts: readonly EntryDraft[], { since = noon - hour, now = noon + 24 * hour, patience = 60_000 } = {}): Promise<AnswerNumbers> {
  const file = join(folder(), 'journal.db');
  if (drafts.length > 0) open(file).append(drafts);
  else open(file);
  const db = new DatabaseSync(settled(file), { readOnly: true });
  onTestFinished(() => db.close());
  return await answerNumbers(db, createRecalledCalls(db, createOpenPayload(db, key)), linkedFiles({}), { rules: [], since, now, folders: {} }, patience);
}

test('of nothing there is nothing', async () => {
  expect(await numbers([])).toEqual({ since: noon - hour, questions: 0, activeHours: 0, tiers: [], expired: 0, proposals: [] });
});

test('answers are told apart by tier; rules, time-outs and what came before are no answers', async () => {
  const found = await numbers([
    ...asked(1, { at: noon - 2 * hour }),
    ...asked(2, { shownMs: 900 }),
    ...asked(3, { shownMs: 3000, option: 'deny' }),
    ...asked(4, { shownMs: 5000, option: 'allow-always' }),
    ...asked(5, { tier: 3, shownMs: 400 }),
    ...asked(6, { by: 'rule', option: 'allow' }),
    ...asked(7, { option: null }),
    ...asked(8, { at: noon + 3 * hour, tier: 1, shownMs: 2000 }),
    ...asked(9, { at: noon + 3 * hour + 1, tier: 1, shownMs: 4000 }),
  ]);
  expect(found).toEqual({
    since: noon - hour,
    questions: 7,
    activeHours: 2,
    expired: 1,
    tiers: [
      { tier: 1, answered: 2, allowed: 2, timed: 2, medianMs: 3000, underSecond: 0 },
      { tier: 2, answered: 3, allowed: 2, timed: 3, medianMs: 3000, underSecond: 1 },
      { tier: 3, answered: 1, allowed: 1, timed: 1, medianMs: 400, underSecond: 1 },
    ],
    proposals: [],
  });
});

test('the time is the person’s: five calls at once clicked away took as long as each was looked at; what nobody measured is left out', async () => {
  const quick = [600, 1200, 1800, 2400, 3000].flatMap((waitedMs, at) => asked(at + 1, { waitedMs, shownMs: 600 }));
  const of = async (...more: readonly EntryDraft[]) => (await numbers([...quick, ...more])).tiers;
  expect(await of()).toEqual([{ tier: 2, answered: 5, allowed: 5, timed: 5, medianMs: 600, underSecond: 5 }]);
  // An entry of a Countersign that counted from the call, however quick it says it was.
  expect(await of(...asked(6, { waitedMs: 300, shownMs: null }))).toEqual([{ tier: 2, answered: 6, allowed: 6, timed: 5, medianMs: 600, underSecond: 5 }]);
  expect((await numbers(asked(1, { waitedMs: 300, shownMs: null }))).tiers).toEqual([{ tier: 2, answered: 1, allowed: 1, timed: 0, medianMs: null, underSecond: 0 }]);
});

const many = (count: number, changes: (at: number) => Asked = () => ({})): readonly EntryDraft[] => Array.from({ length: count }, (_, at) => asked(at + 1, changes(at))).flat();

test.each<{ why: string; given: readonly EntryDraft[]; proposals: number }>([
  { why: '30 yeses to one tool', given: many(30), proposals: 1 },
  { why: '29 are too few to call it a habit', given: many(29), proposals: 0 },
  { why: 'a no to another tool among 33 leaves more than 95 %', given: many(33, (at) => (at === 7 ? { option: 'deny', tool: 'create_issue' } : {})), proposals: 1 },
  { why: 'a no to this tool keeps it asking', given: many(33, (at) => (at === 7 ? { option: 'deny' } : {})), proposals: 0 },
  { why: '19 of 20 is not more than 95 %', given: many(40, (at) => (at < 2 ? { option: 'deny', tool: 'create_issue' } : {})), proposals: 0 },
  { why: 'never for dangerous calls', given: many(60, () => ({ tier: 3 })), proposals: 0 },
])('a rule is proposed: $why', async ({ given, proposals }) => {
  expect((await numbers(given)).proposals).toHaveLength(proposals);
});

test('a proposal says how many of how many were allowed, and would have given those answers', async () => {
  const [first] = (await numbers(many(33, (at) => (at === 7 ? { option: 'deny', tool: 'create_issue' } : {})))).proposals;
  expect(first?.because).toBe('32 of 33 questions of tier 2 (writes) were allowed in 1 day. You allowed this 32 times in ~/app and never denied it');
  expect(first?.input).toMatchObject({ action: 'allow', scope: { host: 'claude-code', server, tool: 'write_file' }, conditions: [{ op: 'under', at: '/path', folder: '/home/ana/app' }], tier: 2 });
});

test('what there was no time for is left out, and since says so', async () => {
  const found = await numbers(many(600), { patience: 0 });
  expect(found.tiers[0]?.answered).toBeLessThan(600);
  expect(found.since).toBeGreaterThan(noon);
  // Every answer after it is counted.
  expect(found.tiers[0]?.answered).toBe(Array.from({ length: 600 }, (_, at) => noon + at + 1).filter((at) => at + 1 > found.since).length);
});

test('hours are counted as one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3 * hour }), call: fc.boolean() }), { maxLength: 30 }), async (steps) => {
      let at = noon;
      const drafts = steps.map(({ gap, call: isCall }, index): EntryDraft => {
        at += gap;
        return isCall ? call(index + 1, { at }) : { kind: 'malformed', at, session: 's1', body: {} };
      });
      const since = noon + hour / 2;
      const want = new Set(drafts.filter((one) => one.kind === 'call' && one.at >= since).map((one) => Math.floor(one.at / hour)));
      expect((await numbers(drafts, { since, now: at })).activeHours).toBe(want.size);
    }),
    { numRuns: 15 },
  );
});
