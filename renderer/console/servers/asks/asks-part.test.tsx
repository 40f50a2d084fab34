import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualAsks } from '#shared/models/ask';
import type { AsksView } from '#shared/models/asks-view';
import { sampleAsks } from '../../../preview/asks-page-samples';
import { sampleServers } from '../../../preview/server-samples';
import { fakeBrowser } from '../../../testing/browser';
import { open, sent, settle, show } from '../../../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const plain: AsksView = { settings: usualAsks, used: { asks: 0, tokens: 0 }, paused: false, folders: [] };

/** The part of the server whose digest is made of `letter`. */
async function openPart(letter: string, view: AsksView | string, answers: NonNullable<Parameters<typeof open>[0]>['answers'] = {}) {
  const opened = await open({ answers: { 'asks/get': () => view, 'asks/set': () => ({ before: usualAsks }), 'asks/resume': () => ({}), ...answers } });
  await show('Servers');
  const name = sampleServers(0).find(({ digest }) => digest === letter.repeat(64))?.name ?? '';
  fireEvent.click(within(screen.getByRole('list', { name: 'Servers' })).getByRole('button', { name: new RegExp(`^${name}`) }));
  await settle();
  return { ...opened, name, part: () => within(screen.getByRole('region', { name: 'What it may ask for' })) };
}
const digest = 'b'.repeat(64);

describe('what a server may ask for', () => {
  it.each([
    { group: 'Completions by your model', pick: 'Allow', change: { sampling: 'allow' } },
    { group: 'Questions to you', pick: 'Block', change: { form: 'deny' } },
    { group: 'Addresses to open', pick: 'Block', change: { url: 'deny' } },
    { group: 'Folders you work in', pick: 'Allow', change: { roots: 'allow' } },
  ])('$group: $pick', async ({ group, pick, change }) => {
    const { bridge, part } = await openPart('b', plain);
    fireEvent.click(within(part().getByRole('radiogroup', { name: group })).getByRole('radio', { name: pick }));
    await settle();
    expect(sent(bridge, 'asks/set')).toEqual([{ digest, change }]);
  });

  it('turns the two switches, each with what it means', async () => {
    const { bridge, part } = await openPart('b', plain);
    fireEvent.click(part().getByRole('switch', { name: 'Show me completions before the server gets them' }));
    fireEvent.click(part().getByRole('switch', { name: 'Show forms here where the app cannot', description: /the app never sees it/ }));
    await settle();
    expect(sent(bridge, 'asks/set')).toEqual([{ digest, change: { reviewsCompletions: false } }, { digest, change: { fillsForms: true } }]);
  });

  it('says what allowing means, and offers nothing of what is blocked', async () => {
    const { part } = await openPart('b', { ...plain, settings: { ...usualAsks, sampling: 'deny', form: 'deny', url: 'deny', roots: 'deny' } });
    expect(part().queryAllByRole('switch')).toEqual([]);
    expect(part().queryByText('Folders it may know')).toBeNull();
    expect(part().getAllByText('It is told that your app cannot do this.')).toHaveLength(4);
  });

  it('is taken back within ten seconds, and not after', async () => {
    const { bridge, name, part } = await openPart('b', plain);
    const undo = () => part().queryByRole('button', { name: `Undo the last change of what ${name} may ask for` });
    fireEvent.click(part().getByRole('switch', { name: /completions/ }));
    await settle();
    fireEvent.click(undo() as HTMLElement);
    await settle();
    expect(sent(bridge, 'asks/set').at(-1)).toEqual({ digest, change: { reviewsCompletions: true } });
    expect(undo()).toBeNull();
    fireEvent.click(part().getByRole('switch', { name: /completions/ }));
    await settle();
    expect(undo()).not.toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(10_001));
    expect(undo()).toBeNull();
  });

  it('is read anew when it changes, and says so where it cannot be', async () => {
    let view: AsksView | string = 'It could not be read.';
    const { bridge, part } = await openPart('b', plain, { 'asks/get': () => view });
    expect(part().getByRole('alert').textContent).toBe('What this server may ask for could not be read.');
    view = { ...plain, settings: { ...usualAsks, url: 'allow' } };
    await act(async () => bridge.raise('asks/changed', {}));
    await settle();
    expect(part().getByText('Your app is told to open whatever address the server names.')).toBeTruthy();
  });

  it('is not there for a blocked server', async () => {
    await openPart('d', plain);
    expect(screen.queryByRole('region', { name: 'What it may ask for' })).toBeNull();
  });
});

describe('the budget of an hour', () => {
  it.each([
    { field: 'Asks', typed: '12', change: { budget: { asks: 12, tokens: 100_000 } } },
    { field: 'Tokens of completions', typed: ' 5000 ', change: { budget: { asks: 60, tokens: 5000 } } },
    { field: 'Asks', typed: '0', change: null },
    { field: 'Asks', typed: '10001', change: null },
    { field: 'Asks', typed: '1e3', change: null },
    { field: 'Tokens of completions', typed: '', change: null },
    { field: 'Asks', typed: '60', change: undefined },
  ])('$field “$typed”', async ({ field, typed, change }) => {
    const { bridge, part } = await openPart('b', plain);
    const input = part().getByRole('textbox', { name: field });
    fireEvent.change(input, { target: { value: typed } });
    fireEvent.blur(input);
    await settle();
    expect(sent(bridge, 'asks/set')).toEqual(change == null ? [] : [{ digest, change }]);
    expect(part().queryByText(/Write a whole number/) !== null).toBe(change === null);
  });

  it.each([
    { used: { asks: 0, tokens: 0 }, words: 'Nothing was used in the last hour.' },
    { used: { asks: 1, tokens: 1200 }, words: 'Used in the last hour: 1 ask, 1,200 tokens.' },
    { used: null, words: null },
  ])('says what was used: $words', async ({ used, words }) => {
    const { part } = await openPart('b', { ...plain, used });
    expect(part().queryByText(/last hour/)?.textContent ?? null).toBe(words);
  });
});

describe('the folders it may know', () => {
  it.each([
    { roots: 'ask', shown: true },
    { roots: 'allow', shown: false },
    { roots: 'deny', shown: false },
  ] as const)('are picked only where that is asked about: $roots', async ({ roots, shown }) => {
    const { part } = await openPart('b', { ...plain, settings: { ...usualAsks, roots, picked: ['file:///home/ana/notes'] }, folders: [{ uri: 'file:///home/ana/notes', words: '~/notes' }] });
    expect(part().queryByText('Folders it may know') !== null).toBe(shown);
  });

  it('are taken away one by one, or all to be picked anew', async () => {
    const view = sampleAsks('a'.repeat(64));
    const { bridge, part } = await openPart('a', view);
    fireEvent.click(part().getByRole('button', { name: 'Remove /home/ana/notes' }));
    fireEvent.click(part().getByRole('button', { name: 'Ask me again' }));
    await settle();
    const left = view.settings.picked?.filter((uri) => uri !== 'file:///home/ana/notes');
    expect(sent(bridge, 'asks/set').map((params) => (params as { change: unknown }).change)).toEqual([{ picked: left }, { picked: null }]);
  });

  it('none and not picked are two things', async () => {
    const none = await openPart('b', { ...plain, settings: { ...usualAsks, picked: [] } });
    expect(none.part().getByText('None: it was told that there are no folders.')).toBeTruthy();
  });
});

it('a server that asked too much is resumed by one press', async () => {
  const { bridge, part } = await openPart('b', { ...plain, paused: true });
  fireEvent.click(part().getByRole('button', { name: 'Let it ask again' }));
  await settle();
  expect(sent(bridge, 'asks/resume')).toEqual([{ digest }]);
});
