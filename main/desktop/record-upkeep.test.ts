import { describe, expect, test } from 'vitest';
import type { ToGateway } from '#shared/contracts/port';
import { recordSettingsSchema } from '#shared/models/record';
import { Refusal } from './ipc/answer-call';
import { recordUpkeep } from './record-upkeep';

function upkeep({ runs = true, budgetMb = 1000 } = {}) {
  const sent: Extract<ToGateway, { kind: 'record-ask' }>[] = [];
  const notices: string[] = [];
  const emitted: unknown[] = [];
  const besides: unknown[] = [];
  const side = recordUpkeep({ send: (message) => void sent.push(message), runs: () => runs, settings: () => ({ ...recordSettingsSchema.parse({}), budgetMb }), emit: (name, payload) => void emitted.push([name, payload]), notice: (text) => void notices.push(text), besides: (scope) => void besides.push([scope, sent.length]) });
  return { side, sent, notices, emitted, besides };
}

const count = { payloads: 2, entries: 3, keys: 1, setAside: 0 };

test('what is asked is answered to whoever asked it, and how far it is meanwhile', async () => {
  const { side, sent, emitted } = upkeep();
  const done: number[] = [];
  const counting = side.count({ what: 'everything' });
  const erasing = side.erase({ what: 'everything' }, (far) => void done.push(far));
  const [first, second] = sent;
  side.heard({ kind: 'record-progress', request: second?.request ?? 0, done: 7 });
  side.heard({ kind: 'record-told', request: second?.request ?? 0, told: { what: 'erase', erased: { ...count, clean: true } } });
  side.heard({ kind: 'record-told', request: first?.request ?? 0, told: { what: 'count', count } });
  expect(await counting).toEqual(count);
  expect(await erasing).toEqual({ ...count, clean: true });
  expect(done).toEqual([7]);
  expect(emitted).toEqual([['record/erasing', { done: 7 }]]);
  // Nobody waits for it any more.
  side.heard({ kind: 'record-told', request: 99, told: { what: 'count', count } });
});

test('what is remembered beside the record goes before the record does, and only where that can', () => {
  const { side, besides } = upkeep();
  void side.count({ what: 'everything' });
  expect(besides).toEqual([]);
  void side.erase({ what: 'server', server: 'github' });
  expect(besides).toEqual([[{ what: 'server', server: 'github' }, 1]]);
  const none = upkeep({ runs: false });
  none.side.erase({ what: 'everything' }).catch(() => undefined);
  expect(none.besides).toEqual([]);
});

describe('what cannot be is said in words', () => {
  test('the gateway says why', async () => {
    const { side, sent } = upkeep();
    const asking = side.backUp('/mnt/copy');
    side.heard({ kind: 'record-told', request: sent[0]?.request ?? 0, told: { what: 'failed', words: 'the disk is full' } });
    await expect(asking).rejects.toEqual(new Refusal('the disk is full'));
  });

  test('it ends meanwhile', async () => {
    const { side } = upkeep();
    const asking = side.erase({ what: 'everything' });
    side.lost();
    await expect(asking).rejects.toThrow(/finished when it runs again/);
  });

  test('none runs: nothing is asked', async () => {
    const { side, sent } = upkeep({ runs: false });
    await expect(side.sizes()).rejects.toThrow(/does not run/);
    expect(sent).toEqual([]);
  });
});

describe('room', () => {
  test.each([
    { why: 'half of the budget', used: 500e6, diskFree: 10e9, said: [] },
    { why: 'just below four fifths', used: 799e6, diskFree: null, said: [] },
    { why: 'four fifths', used: 800e6, diskFree: 10e9, said: [/takes 800 MB of the 1,000 MB you gave it\. Nothing is dropped by itself: erase/] },
    { why: 'little left on the disk', used: 1e6, diskFree: 400e6, said: [/only 400 MB left.*refused.*make room/] },
    { why: 'both', used: 2e9, diskFree: 0, said: [/takes 2,000 MB/, /only 0 B left/] },
  ])('$why', ({ used, diskFree, said }) => {
    const { side, notices } = upkeep();
    side.heard({ kind: 'record-room', used, diskFree });
    // Told once for as long as it is so.
    side.heard({ kind: 'record-room', used, diskFree });
    expect(notices).toHaveLength(said.length);
    said.forEach((words, at) => expect(notices[at]).toMatch(words));
  });
});
