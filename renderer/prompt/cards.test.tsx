import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PromptState } from '#shared/contracts/ipc';
import { promptState } from '../preview/fake-bridge';
import { behind, cardOf, dangerCall, floodCall, floodCard, graveCall, readCalls, writeCall } from '../preview/prompt-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

let inView = (_line: Element): boolean => true;
fakeBrowser({ inView: (line) => inView(line) });

const [firstRead = writeCall] = readCalls;
const reads = cardOf('reads', 8, { reads: [...readCalls], allowsAllAt: 0 });
const taken = { 'prompt/answer-card': () => ({ taken: true, reason: null }) } as const;
const locked = (name: string | RegExp) => screen.getByRole('button', { name }).getAttribute('aria-disabled') === 'true';

describe('identical calls', () => {
  it('say how many there are, and report every number that was painted', async () => {
    const bridge = await open(writeCall, { card: cardOf('one', 2) });
    expect(screen.getByText('2 identical calls')).toBeTruthy();
    await waitFor(() => expect(sent(bridge, 'prompt/painted')).toEqual([{ prompt: 'p-write', card: 'card-one', count: 2 }]));
    button('Allow once').focus();
    act(() => bridge.raise('prompt/changed', promptState(writeCall, { card: cardOf('one', 3) })));
    await waitFor(() => expect(sent(bridge, 'prompt/painted').at(-1)).toEqual({ prompt: 'p-write', card: 'card-one', count: 3 }));
    expect(document.activeElement, 'a call that joins moves no focus').toBe(button('Allow once'));
  });

  it('are not spoken of where there is one', async () => {
    await open(writeCall, { card: cardOf('one', 1) });
    expect(screen.queryByText(/identical/)).toBeNull();
  });
});

describe('what waits', () => {
  it('is told by kind when asked for; Esc puts the list away and answers nothing', async () => {
    const bridge = await open(writeCall, { waiting: 9, behind, card: cardOf('one', 1) });
    const more = button('9 more waiting');
    expect(screen.queryByRole('group', { name: 'What waits' })).toBeNull();
    fireEvent.click(more);
    const list = screen.getByRole('group', { name: 'What waits' });
    expect(within(list).getAllByRole('listitem').map((line) => line.textContent)).toEqual([
      '3 ×create_issue on githubClaude Code',
      '2 ×write_file on filesystemClaude Code',
      '1 ×query on postgresCursor',
      '1 ×First use of memoryCursor',
      '2 more',
    ]);
    fireEvent.keyDown(more, { key: 'Escape' });
    expect([screen.queryByRole('group', { name: 'What waits' }), sent(bridge, 'prompt/close')]).toEqual([null, []]);
    fireEvent.keyDown(more, { key: 'Escape' });
    expect(sent(bridge, 'prompt/close')).toEqual([{ prompt: 'p-write' }]);
  });

  it.each([
    { denies: 1, want: null },
    { denies: 4, want: 'Deny all 4' },
  ])('is denied together where $denies calls of the host are open', async ({ denies, want }) => {
    const bridge = await open(writeCall, { card: cardOf('one', 1, { denies }) }, taken);
    expect(screen.queryByRole('button', { name: /^Deny all/ })?.textContent ?? null).toBe(want);
    if (want === null) return;
    fireEvent.click(button(want));
    expect(sent(bridge, 'prompt/answer-card')).toEqual([{ card: 'card-one', what: 'deny-all' }]);
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });
});

describe('a card of reads', () => {
  it('names host and servers, lists every call, and focuses its heading', async () => {
    await open(firstRead, { card: reads });
    expect(screen.getByRole('alertdialog', { name: 'Claude Code wants 8 reads from filesystem and 2 other servers' }).dataset['shape']).toBe('card');
    expect(document.activeElement?.tagName).toBe('H1');
    const lines = within(screen.getByRole('list', { name: 'Calls that only read' })).getAllByRole('listitem');
    expect(lines.map((line) => within(line).getAllByRole('button').length)).toEqual(Array.from({ length: 8 }, () => 3));
    expect(lines[3]?.textContent).toContain('repo:ana/shop is:open label:tax');
    expect(screen.queryByRole('button', { name: 'Allow for…' })).toBeNull();
  });

  it.each([
    { name: 'Allow all 8', what: 'allow-all' },
    { name: 'Deny all 8Esc', what: 'deny-all' },
  ])('$name answers the card', async ({ name, what }) => {
    const bridge = await open(firstRead, { card: reads }, taken);
    fireEvent.click(screen.getByText((_, element) => element?.tagName === 'BUTTON' && element.textContent === name));
    expect(sent(bridge, 'prompt/answer-card')).toEqual([{ card: 'card-reads', what }]);
  });

  it('a line is answered by itself, and the others stay open', async () => {
    const bridge = await open(firstRead, { card: reads });
    fireEvent.click(button('Allow once, 3 of 8: list_directory'));
    await waitFor(() => expect(locked('Deny, 4 of 8: search_issues')).toBe(false));
    fireEvent.click(button('Deny, 4 of 8: search_issues'));
    expect(sent(bridge, 'prompt/answer')).toEqual([
      { prompt: 'p-read-2', option: 'allow-once' },
      { prompt: 'p-read-3', option: 'deny' },
    ]);
  });

  it('a line that is over keeps its place and says how it ended', async () => {
    const settled: NonNullable<PromptState['card']>['settled'] = [{ prompt: 'p-read-0', how: 'allowed' }, { prompt: 'p-read-2', how: 'denied' }, { prompt: 'p-read-3', how: 'gone' }];
    await open(firstRead, { card: { ...reads, count: 5, settled } });
    const lines = within(screen.getByRole('list', { name: 'Calls that only read' })).getAllByRole('listitem');
    expect(lines.map((line) => within(line).getByRole('status').textContent)).toEqual(['Allowed once', '', 'Denied', 'No longer asked', '', '', '', '']);
    expect(locked('Allow all 5')).toBe(false);
  });

  it('cannot be allowed as a whole before the whole list was in view', async () => {
    inView = (line) => !line.textContent.includes('VAT');
    const bridge = await open(firstRead, { card: { ...reads, allowsAllAt: null } }, taken);
    expect([locked('Allow all 8'), locked('Deny all 8')]).toEqual([true, false]);
    expect(screen.getByText(/Look through the whole list/)).toBeTruthy();
    fireEvent.click(button('Allow all 8'));
    expect(sent(bridge, 'prompt/answer-card')).toEqual([]);
    await waitFor(() => expect(sent(bridge, 'prompt/painted').at(-1)).toEqual({ prompt: 'p-read-0', card: 'card-reads', count: 7 }));
    inView = () => true;
  });

  it('opens a line on its reasons and arguments', async () => {
    await open(firstRead, { card: reads });
    const [line] = within(screen.getByRole('list', { name: 'Calls that only read' })).getAllByRole('button');
    expect(screen.queryAllByRole('term')).toEqual([]);
    fireEvent.click(line ?? document.body);
    expect(screen.getByRole('term').textContent).toBe('path');
  });

  it('is denied by Esc, and says why an answer did not count', async () => {
    const bridge = await open(firstRead, { card: reads }, { 'prompt/answer-card': () => ({ taken: false, reason: 'Available in a moment.' }) });
    fireEvent.click(button('Allow all 8'));
    expect(await screen.findByText('Available in a moment.')).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(sent(bridge, 'prompt/close')).toEqual([{ prompt: 'p-read-0' }]);
  });

  it.each([
    { platform: 'linux', want: ['Deny all 8Esc', 'Allow all 8'] },
    { platform: 'win32', want: ['Allow all 8', 'Deny all 8Esc'] },
  ] as const)('has its answers in the order of $platform', async ({ platform, want }) => {
    await open(firstRead, { card: reads, platform });
    expect([...document.querySelectorAll('footer button')].map(({ textContent }) => textContent)).toEqual(want);
  });
});

describe('a flood', () => {
  it('says who asked how often for what, and offers nothing that allows', async () => {
    await open(floodCall, { card: floodCard });
    expect(screen.getByRole('alertdialog', { name: 'github asked 34 times in the last minute' }).dataset['shape']).toBe('flood');
    expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual(['29 ×create_issue on github', '4 ×add_issue_comment on github', '1 ×delete_repository on github']);
    expect(screen.queryByRole('button', { name: /allow/i })).toBeNull();
  });

  it.each([
    { name: 'Deny all 34', what: 'deny-all' },
    { name: 'Pause this server', what: 'pause' },
    { name: 'Look one by one', what: 'one-by-one' },
  ])('$name tells main', async ({ name, what }) => {
    const bridge = await open(floodCall, { card: floodCard }, taken);
    fireEvent.click(button(name));
    expect(sent(bridge, 'prompt/answer-card')).toEqual([{ card: 'card-flood', what }]);
  });

  it('cannot pause a server whose identity is not known', async () => {
    const { identity: _, ...nameless } = floodCall;
    await open(nameless, { card: floodCard });
    expect(screen.queryByRole('button', { name: 'Pause this server' })).toBeNull();
  });
});

describe('a dangerous call', () => {
  it('takes the control and the name before Allow opens; neither answers anything', async () => {
    const bridge = await open(graveCall);
    const [box, field] = [screen.getByRole('checkbox', { name: 'I read what is dropped' }), screen.getByRole('textbox', { name: 'Type shop_production to allow' })];
    expect([document.activeElement?.tagName, locked('Allow once'), locked('Deny')]).toEqual(['H1', true, false]);
    fireEvent.click(box);
    expect(locked('Allow once')).toBe(true);
    fireEvent.change(field, { target: { value: 'shop_Production' } });
    expect(locked('Allow once')).toBe(true);
    fireEvent.change(field, { target: { value: ' shop_production' } });
    expect(locked('Allow once')).toBe(false);
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.keyUp(field, { key: 'Enter' });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-grave', option: 'allow-once', confirmed: true, typed: ' shop_production' }]);
  });

  it('that takes a control alone asks for no name, and a denial sends neither', async () => {
    const bridge = await open({ ...dangerCall, options: dangerCall.options.map((option) => (option.kind === 'deny' ? option : { ...option, inputs: ['confirmed'] })) });
    expect([screen.queryByRole('textbox'), locked('Allow once')]).toEqual([null, true]);
    expect(screen.getByRole('checkbox', { name: 'I read what this call does' })).toBeTruthy();
    fireEvent.click(button('Deny'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-danger', option: 'deny' }]);
  });

  it('has neither where no answer declares them', async () => {
    await open(dangerCall);
    expect([screen.queryByRole('checkbox'), screen.queryByRole('textbox'), locked('Allow once')]).toEqual([null, null, false]);
  });
});

it('an answer the gateway did not take can be given again', async () => {
  const bridge = await open(writeCall, { card: cardOf('one', 1) });
  fireEvent.click(button('Allow once'));
  await waitFor(() => expect(locked('Deny')).toBe(true));
  act(() => bridge.raise('prompt/changed', promptState(writeCall, { card: cardOf('one', 1), notice: 'It could not be recorded.' })));
  expect([screen.getByText('It could not be recorded.').tagName, locked('Deny')]).toEqual(['BDI', false]);
});
