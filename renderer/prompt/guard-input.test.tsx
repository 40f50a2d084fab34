import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PromptState } from '#shared/contracts/ipc';
import type { PromptView } from '#shared/models/prompt';
import { createClient } from '../bridge/client';
import { fakeBridge, promptState } from '../preview/fake-bridge';
import type { FakeBridge } from '../preview/fake-bridge';
import { dangerCall, readCall, writeCall } from '../preview/prompt-samples';
import { createPromptStore } from '../state/prompt-store';
import { fakeBrowser } from '../testing/browser';
import { sent } from '../testing/open-prompt';
import { guardInput } from './guard-input';
import { PromptWindow } from './prompt-window';

fakeBrowser();

let focused = true;
/** When events happen, ms of the page's clock. */
let at = 0;
let off = (): void => undefined;
beforeEach(() => {
  focused = true;
  at = 1000;
  vi.spyOn(Event.prototype, 'timeStamp', 'get').mockImplementation(() => at);
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused);
});
afterEach(() => off());

async function guarded(prompt: PromptView, rest: Partial<PromptState> = {}): Promise<FakeBridge> {
  const bridge = fakeBridge({ 'prompt/state': () => promptState(prompt, rest), 'prompt/answer': () => ({ taken: true, reason: null }), 'prompt/close': () => ({}), 'prompt/painted': () => ({}), 'prompt/resize': () => ({}), 'prompt/cover': () => ({}), 'prompt/dismiss': () => ({}) });
  const store = createPromptStore(() => createClient(bridge, (message) => expect.fail(message)));
  off = guardInput(store);
  store.getState().start();
  render(<PromptWindow store={store} />);
  await waitFor(() => expect(document.querySelector('[role=alertdialog]')).not.toBeNull());
  return bridge;
}

/** The button that says this: a look-up by role takes most of a test's time. */
function button(words: string): HTMLElement {
  return [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith(words)) ?? expect.fail(`no button says ${words}`);
}

async function painted(bridge: FakeBridge, id: string): Promise<void> {
  await waitFor(() => expect(sent(bridge, 'prompt/painted')).toContainEqual({ prompt: id }));
}

/** As a browser does it: what nobody stops presses the control. */
function press(target: Element, key: string, more: KeyboardEventInit = {}): boolean {
  const goesOn = fireEvent.keyDown(target, { key, code: key, ...more });
  if (goesOn && (key === 'Enter' || key === ' ')) fireEvent.click(target, { detail: 0 });
  fireEvent.keyUp(target, { key, code: key, ...more });
  return goesOn;
}

/** The focus goes to a control by the Tab key. */
function tabTo(target: HTMLElement): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Tab', code: 'Tab' });
  act(() => target.focus());
  fireEvent.keyUp(target, { key: 'Tab', code: 'Tab' });
}

it('Esc puts the receipt away when no question is asked any more', async () => {
  const bridge = await guarded(writeCall);
  await painted(bridge, 'p-write');
  const receipt = { rule: 'r1', words: 'Allow it', released: 0, undoUntil: Date.now() + 9000, undone: false };
  act(() => bridge.raise('prompt/changed', promptState(null, { receipt })));
  await waitFor(() => {
    press(document.body, 'Escape');
    expect(sent(bridge, 'prompt/dismiss')).not.toEqual([]);
  });
  expect(sent(bridge, 'prompt/close')).toEqual([]);
});

describe('keys', () => {
  it.each(['Enter', ' '])('%j presses a control the person tabbed to', async (key) => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    tabTo(button('Allow once'));
    press(button('Allow once'), key);
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'allow-once' }]);
  });

  it.each([
    { why: 'a program put the focus there', reach: () => act(() => button('Allow once').focus()) },
    {
      why: 'a press put the focus there',
      reach: () => {
        fireEvent.keyDown(document.body, { key: 'Tab', code: 'Tab' });
        fireEvent.pointerDown(button('Allow once'));
        act(() => button('Allow once').focus());
      },
    },
  ])('Enter and Space press nothing where $why', async ({ reach }) => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    reach();
    for (const key of ['Enter', ' ']) press(button('Allow once'), key);
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('answer nothing before the question is painted, nor does their end afterwards', async () => {
    // No frame is drawn before the test says so.
    const frames: FrameRequestCallback[] = [];
    const held = vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((draw) => frames.push(draw));
    const bridge = await guarded(writeCall);
    tabTo(button('Allow once'));
    const begun = fireEvent.keyDown(button('Allow once'), { key: ' ', code: 'Space' });
    const escaped = press(button('Allow once'), 'Escape');
    expect(sent(bridge, 'prompt/painted')).toEqual([]);
    held.mockRestore();
    for (const draw of frames) requestAnimationFrame(draw);
    await painted(bridge, 'p-write');
    const ended = fireEvent.keyUp(button('Allow once'), { key: ' ', code: 'Space' });
    expect({ begun, escaped, ended, closed: sent(bridge, 'prompt/close') }).toEqual({ begun: false, escaped: false, ended: false, closed: [] });
  });

  it('held while the next question comes answer neither it nor anything else until they are let go of', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape' });
    act(() => bridge.raise('prompt/changed', promptState(readCall)));
    await painted(bridge, 'p-read');
    fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape', repeat: true });
    expect(sent(bridge, 'prompt/close')).toEqual([{ prompt: 'p-write' }]);
    fireEvent.keyUp(document.body, { key: 'Escape', code: 'Escape' });
    press(document.body, 'Escape');
    expect(sent(bridge, 'prompt/close')).toEqual([{ prompt: 'p-write' }, { prompt: 'p-read' }]);
  });

  it('that reached a control of one question have not reached the next one’s', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    tabTo(button('Allow once'));
    act(() => bridge.raise('prompt/changed', promptState(readCall)));
    await painted(bridge, 'p-read');
    act(() => button('Allow once').focus());
    press(button('Allow once'), 'Enter');
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('are text in a field, held or not', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    fireEvent.click(button('Tell the model why'), { detail: 1 });
    const field = screen.getByRole('textbox');
    expect(fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })).toBe(true);
    expect(fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', repeat: true })).toBe(true);
  });
});

describe('the chord', () => {
  const chord = { ctrlKey: true, shiftKey: true };

  it.each([
    { why: 'it allows once', prompt: writeCall, keys: chord, want: [{ prompt: 'p-write', option: 'allow-once' }] },
    { why: 'not a dangerous call', prompt: dangerCall, keys: chord, want: [] },
    { why: 'not while the guard holds', prompt: writeCall, keys: chord, rest: { opensAt: null }, want: [] },
    { why: 'not held', prompt: writeCall, keys: { ...chord, repeat: true }, want: [] },
    { why: 'not with another key besides', prompt: writeCall, keys: { ...chord, altKey: true }, want: [] },
    { why: 'not without Shift', prompt: writeCall, keys: { ctrlKey: true }, want: [] },
    { why: 'not while the arguments are unread', prompt: { ...writeCall, needsFullView: true }, keys: chord, want: [] },
    { why: 'not without the focus', prompt: writeCall, keys: chord, blurred: true, want: [] },
  ])('$why', async ({ prompt, keys, rest, blurred = false, want }) => {
    const bridge = await guarded(prompt, rest);
    await painted(bridge, prompt.id);
    focused = !blurred;
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', code: 'Enter', ...keys });
    expect(sent(bridge, 'prompt/answer')).toEqual(want);
    const told = [...document.querySelectorAll('[role=status]')].some(({ textContent }) => textContent === 'A moment – this just appeared');
    expect(told, 'said where the guard holds, and only there').toBe(rest !== undefined);
  });

  it('answers nothing from the note to the model: who writes one means to deny', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    fireEvent.click(button('Tell the model why'));
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Tell the model why' }), { key: 'Enter', code: 'Enter', ...chord });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('acts on the control that shows it, and not while that lies under the full view', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    expect(button('Allow once').getAttribute('aria-keyshortcuts')).toBe('Control+Shift+Enter');
    button('Allow once').closest('div[role=alertdialog] > div')?.setAttribute('inert', '');
    fireEvent.keyDown(document.body, { key: 'Enter', code: 'Enter', ...chord });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });
});

describe('a press', () => {
  function click(target: Element): void {
    fireEvent.pointerDown(target);
    fireEvent.mouseDown(target);
    fireEvent.pointerUp(target);
    fireEvent.mouseUp(target);
    fireEvent.click(target, { detail: 1 });
  }

  it.each([
    { why: 'answers where the window has the focus', before: () => undefined, want: 1 },
    { why: 'that brings the window forward answers nothing', before: () => void (focused = false), want: 0 },
    { why: 'answers nothing where the system gave the focus just before it', before: () => void fireEvent.focus(window), want: 0 },
  ])('$why', async ({ before, want }) => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    before();
    click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toHaveLength(want);
    if (want === 1) return;
    // The next one counts.
    focused = true;
    at += 200;
    click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toHaveLength(1);
  });

  it('during which the system gives the focus answers nothing', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    fireEvent.pointerDown(button('Allow once'));
    fireEvent.focus(window);
    fireEvent.pointerUp(button('Allow once'));
    fireEvent.click(button('Allow once'), { detail: 1 });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('that began on one question does not end on the next', async () => {
    const bridge = await guarded(writeCall);
    await painted(bridge, 'p-write');
    fireEvent.pointerDown(button('Allow once'));
    act(() => bridge.raise('prompt/changed', promptState(readCall)));
    fireEvent.pointerUp(button('Allow once'));
    fireEvent.click(button('Allow once'), { detail: 1 });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('opens no menu as it brings the window forward', async () => {
    await guarded(writeCall);
    focused = false;
    fireEvent.pointerDown(button('Allow for…'), { button: 0, ctrlKey: false });
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('of assistive technology, which has no pointer, counts', async () => {
    const bridge = await guarded(writeCall);
    fireEvent.click(button('Deny'), { detail: 0 });
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-write', option: 'deny' }]);
  });
});

it('tells main when the system covers the window', async () => {
  const bridge = await guarded(writeCall);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  expect(sent(bridge, 'prompt/cover')).toEqual([{ covered: true }]);
});
