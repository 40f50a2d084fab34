import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditCheck } from '#shared/models/answering';
import { ok } from '#shared/result';
import type { Result } from '#shared/result';
import { useChecking } from './checking';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A check that answers when it is told to. */
function slow() {
  const asked: { readonly text: string; readonly answer: () => void }[] = [];
  const check = (text: string): Promise<Result<EditCheck, string>> =>
    new Promise((resolve) => {
      asked.push({ text, answer: () => resolve(ok({ problems: [], tier: 2, evidence: [text], changed: true })) });
    });
  return { asked, check, texts: () => asked.map(({ text }) => text) };
}

const rest = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

describe('checking a text that is being written', () => {
  it('asks once the keys rest, and only for what is there then', async () => {
    const { check, texts } = slow();
    const { result } = renderHook(() => useChecking(check));
    let text = '';
    for (const letter of 'abc') {
      text += letter;
      act(() => result.current.changed(() => text));
      await rest(100);
    }
    expect(texts()).toEqual([]);
    await rest(50);
    expect(texts()).toEqual(['abc']);
  });

  it('has one question on its way at a time; the newest text wins, and what was found of another is not shown', async () => {
    const { asked, check, texts } = slow();
    const { result } = renderHook(() => useChecking(check));
    act(() => result.current.changed(() => 'one'));
    await rest(150);
    act(() => result.current.changed(() => 'two'));
    await rest(150);
    act(() => result.current.changed(() => 'three'));
    await rest(150);
    expect(texts()).toEqual(['one']);
    await act(async () => asked[0]?.answer());
    expect([texts(), result.current.checked, result.current.stale]).toEqual([['one', 'three'], null, true]);
    await act(async () => asked[1]?.answer());
    expect([result.current.checked?.text, result.current.stale]).toEqual(['three', false]);
    act(() => result.current.changed(() => 'four'));
    expect(result.current.stale).toBe(true);
  });

  it('asks nothing more once it is left', async () => {
    const { check, texts } = slow();
    const { result, unmount } = renderHook(() => useChecking(check));
    act(() => result.current.changed(() => 'one'));
    unmount();
    await rest(1000);
    expect(texts()).toEqual([]);
  });
});
