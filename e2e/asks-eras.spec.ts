import type { AskPromptView } from '#shared/models/prompt';
import { eras, given } from './asking';
import { ending, test } from './asks-play';
import { expect, textOf } from './countersign';
import { answering } from './gates';
import { recorded } from './kept';
import { ask } from './useful';

/** What is asked about a call that asks three times. */
const gates = ['form ask', 'form reply', 'sampling ask', 'sampling reply', 'form ask', 'form reply'];

/** What a person is asked and what is on record does not depend on how the asks travel, and what is allowed as it is travels as it is. */
for (const era of eras) {
  test(`${era} era: nothing that was allowed as it is travels altered`, async ({ countersign, start }) => {
    // Two servers: one that asks more than six times at once is slowed.
    for (const tools of [['picture', 'weather', 'open', 'folders', 'both'], ['again']]) {
      const asking = await start({ era });
      for (const tool of tools) await answering(countersign, asking.call(tool));
      for (const way of ['in', 'out'] as const) {
        const [there, here] = [asking.hostEnd, asking.serverEnd].map((end) => end.passed().filter((one) => one.way === way).map(({ line }) => JSON.parse(line) as { id?: unknown }));
        // Countersign's own listing alone.
        expect(sorted(here!.filter(({ id }) => !String(id).startsWith('cs:'))), way).toEqual(sorted(there!));
      }
    }
  });
}

test.describe('only in the modern era', () => {
  test('a server without a state is recognised by its keys, and one that goes on asking is stopped', async ({ countersign, start }) => {
    const asking = await start({ era: 'modern', allowed: false });
    const stateless = await answering(countersign, asking.call('again-stateless'));
    expect(stateless.views.map((view) => (view.kind === 'ask' ? `${view.asks} ${view.gate}` : view.kind))).toEqual(['call', ...gates]);
    expect(given(stateless.result)).toMatchObject([{ third: { action: 'accept' } }]);

    // Its forms are allowed, so that nobody is asked at every turn: after ten rounds it is over all the same.
    await ask(countersign, 'asks/set', { digest: asking.digest, change: { form: 'allow' } });
    const before = asking.heard.length;
    const endless = await answering(countersign, ending(asking.call('endless')));
    expect(endless.result).toContain('again and again');
    expect(endless.views.map(({ kind }) => kind)).toEqual(['call']);
    expect(asking.heard).toHaveLength(before + 10);
    expect(asking.serverEnd.lines('in', '"endless"')).toHaveLength(11);
  });
});

/** Messages in an order of their own: what is asked together may be answered in another. */
function sorted(messages: readonly unknown[]): unknown[] {
  return messages.map((one) => JSON.stringify(ordered(one))).sort();
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, ordered(one)]));
}

/** A question without what differs from one time to the next, from one server's name to the other's, and the count of rounds, which requests of the older era do not have. */
function timeless({ id: _id, askedAt: _askedAt, deadlineAt: _deadlineAt, identity: _identity, because, ...rest }: AskPromptView, server: string): object {
  const shown = { ...rest, because: because.filter((reason) => !/^It has asked \d+ times/.test(reason)) };
  return JSON.parse(JSON.stringify(shown).replaceAll(server, 'asking')) as object;
}

test('a call that asks again is consented to once and each of its questions by itself, and questions and record are the same whichever the era', async ({ countersign, start }) => {
  test.slow();
  const seen: { readonly views: object[]; readonly entries: object[] }[] = [];
  for (const era of eras) {
    // A server of its own: under one name the other's tools would be changed ones.
    const asking = await start({ era, name: `asking-${era}` });
    const before = { ask: recorded(countersign, 'ask').length, ended: recorded(countersign, 'ask-ended').length };
    const views: object[] = [];
    for (const tool of ['open', 'again']) {
      const answered = await answering(countersign, asking.call(tool));
      expect(answered.result.isError, textOf(answered.result)).not.toBe(true);
      if (tool === 'again') {
        expect(answered.views.map((view) => (view.kind === 'ask' ? `${view.asks} ${view.gate}` : view.kind))).toEqual(gates);
        expect(given(answered.result).map((round) => Object.keys(round))).toEqual([['first'], ['second'], ['third']]);
      }
      views.push(...answered.views.flatMap((view) => (view.kind === 'ask' ? [timeless(view, `asking-${era}`)] : [])));
    }
    const ended = () => recorded(countersign, 'ask-ended').slice(before.ended);
    const entries = () => recorded(countersign, 'ask').slice(before.ask);
    await expect.poll(() => ended().length).toBe(entries().length);
    seen.push({ views, entries: [...entries(), ...ended()].map((one) => summary(one)) });
  }
  expect(seen[1]).toEqual(seen[0]);
});

/** What an entry says of an ask, without names, times, sizes, rounds and the way it travelled. */
function summary(record: unknown): object {
  const { kind, tool, outcome, body } = record as { kind: string; tool?: string; outcome?: string; body: Record<string, unknown> };
  const { ask: _ask, carrier: _carrier, bytes: _bytes, round: _round, durationMs: _durationMs, ...rest } = body;
  return { kind, tool, outcome, ...rest };
}
