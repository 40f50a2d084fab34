import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Blocked } from '#shared/models/profile';
import { hostileBlocked, sampleBlocked } from '../../../preview/profile-samples';
import { fakeBrowser } from '../../../testing/browser';
import { open, sent, settle, show } from '../../../testing/open-console';
import type { Opened } from '../../../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

async function openCards(items: readonly Blocked[] = sampleBlocked(Date.now()), answers: NonNullable<Parameters<typeof open>[0]>['answers'] = {}): Promise<Opened> {
  const opened = await open({ answers: { 'blocked/list': () => [...items], 'blocked/answer': () => ({}), ...answers } });
  await show('Servers');
  return opened;
}

/** Lets the time pass in which a card that just came takes no answer. */
const guarded = () => act(() => vi.advanceTimersByTimeAsync(750));
const cards = () => within(screen.getByRole('region', { name: 'What servers wanted and may not do' })).getAllByRole('article');
const names = (card: HTMLElement | undefined) => within(card ?? document.body).getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent);

describe('what servers wanted and may not do', () => {
  it('stands above the servers, one card each, and is counted in the navigation', async () => {
    await openCards();
    expect(cards().map((card) => card.querySelector('p')?.textContent)).toEqual(['github wanted to reach uploads.github.com:443', 'filesystem wanted to read ~/.config/gh', 'memory reached its limit: Memory']);
    expect(within(screen.getByRole('navigation')).getByText(/blocked/).parentElement?.textContent).toBe('3 blocked');
  });

  it('offers exactly what is offered, Block first, and no more', async () => {
    await openCards();
    expect(cards().map((card) => names(card))).toEqual([
      ['Block: github, uploads.github.com:443', 'Allow uploads.github.com', 'Allow github.com and every address below it'],
      ['Block: filesystem, ~/.config/gh', 'Allow reading ~/.config/gh', 'Allow reading everything in ~/.config'],
      ['Put away: memory, Memory', 'Change what it may do…'],
    ]);
  });

  it('marks what only the server says', async () => {
    await openCards();
    expect(cards().map((card) => card.textContent?.includes('The server says so itself. It may be untrue.'))).toEqual([false, true, false]);
  });

  it('makes hidden characters visible', async () => {
    await openCards(hostileBlocked(Date.now()));
    expect(cards()[0]?.textContent).toContain('⟦U+202E⟧');
    expect(cards()[0]?.textContent).toContain('41,203 times');
  });

  it.each([
    { press: 'Block: github, uploads.github.com:443', answer: { id: 'k1', answer: 'block' } },
    { press: 'Allow uploads.github.com', answer: { id: 'k1', answer: 'this' } },
    { press: 'Allow github.com and every address below it', answer: { id: 'k1', answer: 'domain' } },
    { press: 'Allow reading everything in ~/.config', answer: { id: 'k2', answer: 'folder' } },
  ])('$press is that answer, once it has stood there for a moment', async ({ press, answer }) => {
    const { bridge } = await openCards();
    fireEvent.click(screen.getByRole('button', { name: press }));
    expect(sent(bridge, 'blocked/answer')).toEqual([]);
    await guarded();
    fireEvent.click(screen.getByRole('button', { name: press }));
    await settle();
    expect(sent(bridge, 'blocked/answer')).toEqual([answer]);
  });

  it('takes no answer to a card that came in the place of another', async () => {
    let items = sampleBlocked(Date.now()).slice(0, 1);
    const { bridge } = await openCards([], { 'blocked/list': () => items });
    await guarded();
    items = items.map((one) => ({ ...one, id: 'k9', target: 'evil.example:443' }));
    await act(async () => bridge.raise('blocked/changed', {}));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Allow uploads.github.com' }));
    expect(sent(bridge, 'blocked/answer')).toEqual([]);
  });

  describe('while the pointer or the focus is on it', () => {
    const [first] = sampleBlocked(0);
    const asked = (opened: Opened) => sent(opened.bridge, 'blocked/list').at(-1);
    async function newer(opened: Opened): Promise<void> {
      await act(async () => opened.bridge.raise('blocked/changed', {}));
      await settle();
    }

    it.each([
      { by: 'the pointer', on: (region: HTMLElement) => void fireEvent.pointerEnter(region), off: (region: HTMLElement) => void fireEvent.pointerLeave(region) },
      { by: 'the focus', on: (region: HTMLElement) => act(() => within(region).getAllByRole('button')[0]?.focus()), off: () => act(() => (document.activeElement as HTMLElement).blur()) },
    ])('asks for what it shows to stay: $by', async ({ on, off }) => {
      const opened = await openCards();
      const region = screen.getByRole('region', { name: 'What servers wanted and may not do' });
      on(region);
      await newer(opened);
      expect(asked(opened)).toEqual({ shown: ['k1', 'k2', 'k3'] });
      off(region);
      await settle();
      expect(asked(opened)).toEqual({});
    });

    it('is let go when the card that had the focus is gone', async () => {
      let items = sampleBlocked(Date.now());
      const opened = await openCards([], { 'blocked/list': () => items });
      act(() => within(cards()[0] ?? document.body).getAllByRole('button')[0]?.focus());
      items = items.slice(1);
      await newer(opened);
      await settle();
      expect(asked(opened)).toEqual({});
    });

    it('counts what waits behind it', async () => {
      await openCards(first === undefined ? [] : [{ ...first, behind: 1 }]);
      expect(cards()[0]?.textContent).toContain('1 more of it waits');
    });
  });

  it('takes no answer to a card that moved up in the place of another', async () => {
    let items = sampleBlocked(Date.now());
    const { bridge } = await openCards([], { 'blocked/list': () => items });
    await guarded();
    items = items.slice(1);
    await act(async () => bridge.raise('blocked/changed', {}));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Block: filesystem, ~/.config/gh' }));
    expect(sent(bridge, 'blocked/answer')).toEqual([]);
    await guarded();
    fireEvent.click(screen.getByRole('button', { name: 'Block: filesystem, ~/.config/gh' }));
    expect(sent(bridge, 'blocked/answer')).toEqual([{ id: 'k2', answer: 'block' }]);
  });

  it('never takes the focus', async () => {
    let items: Blocked[] = [];
    const { bridge } = await openCards([], { 'blocked/list': () => items });
    const before = document.activeElement;
    items = sampleBlocked(Date.now());
    await act(async () => bridge.raise('blocked/changed', {}));
    await settle();
    expect(cards().length).toBe(3);
    expect(document.activeElement).toBe(before);
  });

  it('says what it came to, or why not', async () => {
    await openCards(undefined, { 'blocked/answer': ({ id }: { id: string }) => (id === 'k1' ? 'This is not waiting any more.' : {}) });
    await guarded();
    fireEvent.click(screen.getByRole('button', { name: 'Allow uploads.github.com' }));
    await settle();
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('This is not waiting any more.');
    fireEvent.click(screen.getByRole('button', { name: 'Allow reading ~/.config/gh' }));
    await settle();
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('It holds from the next start of filesystem.');
  });

  it('is there in the detail of its server alone', async () => {
    await openCards();
    fireEvent.click(document.querySelector(`[data-row="${'b'.repeat(64)}"]`) ?? document.body);
    const detail = within(screen.getByRole('complementary', { name: 'Detail' }));
    expect(detail.getAllByRole('article').map((card) => card.querySelector('p')?.textContent)).toEqual(['github wanted to reach uploads.github.com:443']);
  });

  it('is not there when nothing waits, or nobody can tell', async () => {
    await openCards([], { 'blocked/list': () => 'Nobody can tell.' });
    expect(screen.queryByRole('region', { name: 'What servers wanted and may not do' })).toBeNull();
  });
});
