import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drawing, drawMs } from './drawing';
import { Prompts } from './prompts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const asker = { answer: () => undefined, fullText: () => '' };

describe('what waits until a question was drawn', () => {
  it('begins at once where none is', () => {
    const begin = vi.fn<() => void>();
    new Drawing().whenDrawn(begin);
    expect(begin).toHaveBeenCalledOnce();
  });

  it.each<readonly [why: string, end: (prompts: Prompts) => void]>([
    ['the window painted it', (prompts) => prompts.painted('a')],
    ['it was answered, withdrawn or expired', (prompts) => prompts.close('a')],
    ['the window did not say for a second', () => void vi.advanceTimersByTime(drawMs)],
  ])('begins once: %s', (_why, end) => {
    const drawing = new Drawing();
    const prompts = new Prompts(drawing);
    prompts.open('a', asker);
    const [begin, another] = [vi.fn<() => void>(), vi.fn<() => void>()];
    drawing.whenDrawn(begin);
    drawing.whenDrawn(another);
    prompts.painted('somebody else');
    vi.advanceTimersByTime(drawMs - 1);
    expect(begin).not.toHaveBeenCalled();
    end(prompts);
    vi.advanceTimersByTime(10 * drawMs);
    prompts.painted('a');
    prompts.close('a');
    expect([begin.mock.calls.length, another.mock.calls.length]).toEqual([1, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for the last of several', () => {
    const drawing = new Drawing();
    drawing.asked('a');
    drawing.asked('b');
    const begin = vi.fn<() => void>();
    drawing.whenDrawn(begin);
    drawing.over('a');
    expect(begin).not.toHaveBeenCalled();
    drawing.over('b');
    expect(begin).toHaveBeenCalledOnce();
  });

  it('waits no more than a second, though questions follow one another', () => {
    const drawing = new Drawing();
    drawing.asked('first');
    const begin = vi.fn<() => void>();
    drawing.whenDrawn(begin);
    for (let at = 0; at < 10; at += 1) {
      vi.advanceTimersByTime(drawMs / 10);
      drawing.asked(`another ${at}`);
    }
    expect(begin).toHaveBeenCalledOnce();
  });

  it('waits for a question that is asked anew under its own id', () => {
    const drawing = new Drawing();
    drawing.asked('a');
    vi.advanceTimersByTime(drawMs - 1);
    drawing.asked('a');
    const begin = vi.fn<() => void>();
    drawing.whenDrawn(begin);
    vi.advanceTimersByTime(1);
    expect(begin).not.toHaveBeenCalled();
    drawing.over('a');
    expect(begin).toHaveBeenCalledOnce();
  });
});
