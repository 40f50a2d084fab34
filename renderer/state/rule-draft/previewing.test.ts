import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RuleInput, RulePreview } from '#shared/models/rule';
import { err, ok } from '#shared/result';
import type { Result } from '#shared/result';
import { createPreviewing, pauseMs } from './previewing';

const rule = (tool: string): RuleInput => ({ action: 'deny', scope: { tool }, conditions: [], tier: 3, lifetime: { kind: 'always' } });
const preview = (words: string): RulePreview => ({ problems: [], words, meets: [], matched: null });

function open() {
  const asked: { tool: string | undefined; answer: (reply: Result<RulePreview, string>) => Promise<void> }[] = [];
  const store = createPreviewing(
    (_, { scope }) =>
      new Promise((resolve) => {
        asked.push({
          tool: scope.tool,
          answer: async (reply) => {
            resolve(reply);
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
  );
  return { asked, store, of: (tool: string | null) => store.getState().of(null, tool === null ? null : rule(tool)), tools: () => asked.map(({ tool }) => tool) };
}

describe('a preview', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks at once at first, then when writing pauses', async () => {
    const { of, tools } = open();
    of('a');
    await vi.advanceTimersByTimeAsync(0);
    of('ab');
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    of('abc');
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    expect(tools()).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1);
    expect(tools()).toEqual(['a', 'abc']);
  });

  it('drops an answer that was overtaken, and keeps the last one meanwhile', async () => {
    const { asked, store, of } = open();
    of('a');
    await vi.advanceTimersByTimeAsync(0);
    of('b');
    await vi.advanceTimersByTimeAsync(pauseMs);
    await asked[1]?.answer(ok(preview('of b')));
    await asked[0]?.answer(ok(preview('of a')));
    expect(store.getState()).toMatchObject({ preview: { words: 'of b' }, asking: false });
    of('c');
    expect(store.getState()).toMatchObject({ preview: { words: 'of b' }, asking: true });
  });

  it.each(['null', 'stop'] as const)('counts no answer any more after %s', async (how) => {
    const { asked, store, of } = open();
    of('a');
    await vi.advanceTimersByTimeAsync(0);
    if (how === 'null') of(null);
    else store.getState().stop();
    await asked[0]?.answer(ok(preview('of a')));
    expect(store.getState().preview).toBeNull();
  });

  it('says why there is none, and forgets that with the next one', async () => {
    const { asked, store, of } = open();
    of('a');
    await vi.advanceTimersByTimeAsync(0);
    await asked[0]?.answer(err('The history could not be read.'));
    expect(store.getState()).toMatchObject({ error: 'The history could not be read.', asking: false });
    of('b');
    await vi.advanceTimersByTimeAsync(pauseMs);
    await asked[1]?.answer(ok(preview('of b')));
    expect(store.getState()).toMatchObject({ error: null, preview: { words: 'of b' } });
  });
});
