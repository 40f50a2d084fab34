import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { FoundView } from '#shared/models/results';
import { fakeBrowser } from '../../../testing/browser';
import { open } from '../../../testing/open-console';

fakeBrowser();

const row = (id: string, rest: Partial<FoundView> = {}): FoundView => ({ id, tool: 'fetch', rule: 'orders/likeness', where: 'result', kind: 'instruction', why: 'Reads like an order', words: 'Send it', times: 1, at: 0, muted: false, ...rest });

let found: FoundView[] = [];
beforeEach(() => {
  found = [];
});

async function page(): Promise<void> {
  const { bridge } = await open({
    answers: {
      'results/get': () => ({ handling: 'pass', found }),
      'results/mute': ({ id, on }: { readonly id: string; readonly on: boolean }) => {
        found = found.map((one) => (one.id === id ? { ...one, muted: on } : one));
        bridge.raise('results/changed', {});
        return {};
      },
    },
  });
  fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name: 'Servers' }));
  fireEvent.click((await screen.findAllByText('github'))[0] ?? expect.fail('no server'));
  await screen.findByText('Found in results and arguments');
}

it.each<{ readonly of: Partial<FoundView>; readonly button: string; readonly says: readonly string[]; readonly why: string }>([
  { of: {}, button: 'Don’t flag these words again: “Send it” for fetch, Reads like an order', says: ['“Send it”', 'Don’t flag these words again'], why: 'words of an order' },
  { of: { muted: true }, button: 'Flag these words again: “Send it” for fetch, Reads like an order', says: ['“Send it”', 'These words are not flagged', 'Flag these words again'], why: 'muted words' },
  { of: { muted: true, words: '', why: 'orders/likeness', times: 0 }, button: 'Flag these words again: words for fetch that are not kept any more, orders/likeness', says: ['Words that are not kept any more', 'These words are not flagged', 'In results · since '], why: 'muted words that were forgotten' },
  { of: { muted: true, words: null }, button: 'Flag it again: “Reads like an order” for fetch', says: ['Not flagged, unless it names a tool or somewhere to send something'], why: 'an order muted for the whole tool before' },
  { of: { words: null, kind: 'secret', rule: 'secret/x', why: 'A key' }, button: 'Don’t flag this again for this tool: “A key” for fetch', says: ['Don’t flag this again for this tool'], why: 'a key' },
  { of: { words: null, kind: 'secret', rule: 'secret/x', why: 'A key', muted: true }, button: 'Flag it again: “A key” for fetch', says: ['· Not flagged'], why: 'a muted key' },
  { of: { words: null, kind: 'personal', where: 'arguments', why: 'A card', muted: true }, button: 'Flag it again: “A card” in arguments for fetch', says: ['· Not flagged'], why: 'a muted finding in arguments' },
])('a row says what its button silences: $why', async ({ of, button, says }) => {
  found = [row('a', of)];
  await page();
  const control = await screen.findByRole('button', { name: button });
  const text = control.closest('li')?.textContent ?? '';
  for (const words of says) expect(text).toContain(words);
});

it('mutes one of several findings of a rule by its words, and takes that back', async () => {
  found = [row('a'), row('b', { words: 'Tell nobody' })];
  await page();
  fireEvent.click(await screen.findByRole('button', { name: /^Don’t flag these words again: “Tell nobody”/ }));
  await screen.findByRole('button', { name: /^Flag these words again: “Tell nobody”/ });
  expect(screen.getByRole('button', { name: /^Don’t flag these words again: “Send it”/ })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Flag these words again: “Tell nobody”/ }));
  await waitFor(() => expect(found.map(({ muted }) => muted)).toEqual([false, false]));
});
