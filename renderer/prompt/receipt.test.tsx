import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PromptState } from '#shared/contracts/ipc';
import { promptState } from '../preview/fake-bridge';
import { readCall, writeCall } from '../preview/prompt-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

fakeBrowser();

const receipt = (over: Partial<NonNullable<PromptState['receipt']>> = {}): NonNullable<PromptState['receipt']> => ({ rule: 'r1', words: 'Allow Claude Code to run write_file', released: 0, undoUntil: Date.now() + 10_000, undone: false, ...over });

describe('the receipt of a saved rule', () => {
  it.each([
    { released: 0, want: 'Rule saved' },
    { released: 1, want: 'Rule saved; it also released 1 waiting call' },
    { released: 1203, want: 'Rule saved; it also released 1,203 waiting calls' },
  ])('says so: $want', async ({ released, want }) => {
    await open(null, { receipt: receipt({ released }) });
    expect((await screen.findByRole('status')).textContent).toBe(`${want}Allow Claude Code to run write_file`);
  });

  it('alone in the window, it has no dialog, takes no focus, and Esc puts it away', async () => {
    const bridge = await open(null, { receipt: receipt() });
    await screen.findByRole('status');
    expect([screen.queryByRole('alertdialog'), document.activeElement]).toEqual([null, document.body]);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(sent(bridge, 'prompt/dismiss')).toEqual([{ rule: 'r1' }]);
  });

  it('is taken back by one press, and says what that does not undo', async () => {
    const bridge = await open(null, { receipt: receipt() }, { 'prompt/undo': () => ({ undone: true }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(sent(bridge, 'prompt/undo')).toEqual([{ rule: 'r1' }]);
    await act(async () => bridge.raise('prompt/changed', promptState(null, { receipt: receipt({ undone: true }) })));
    expect(screen.getByRole('status').textContent).toContain('Taken back. What it let through before was sent.');
  });

  it('says when it was too late', async () => {
    await open(null, { receipt: receipt() }, { 'prompt/undo': () => ({ undone: false }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/was not taken back/)).toBeTruthy();
  });

  it('above the next question it changes nothing of that: its name, its focus, its keys', async () => {
    const bridge = await open(writeCall, { receipt: receipt({ released: 3 }) });
    expect(screen.getByRole('alertdialog', { name: /write_file/ }).contains(screen.getByText(/released 3 waiting calls/))).toBe(false);
    expect(document.activeElement?.tagName).toBe('H1');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect([sent(bridge, 'prompt/dismiss'), sent(bridge, 'prompt/close')]).toEqual([[], [{ prompt: 'p-write' }]]);
  });

  it('when its time is over its room stays empty until that question goes', async () => {
    const bridge = await open(writeCall, { receipt: receipt() });
    await act(async () => bridge.raise('prompt/changed', promptState(writeCall)));
    expect(document.querySelector('aside')?.hasAttribute('inert')).toBe(true);
    await act(async () => bridge.raise('prompt/changed', promptState(readCall)));
    expect(document.querySelector('aside')).toBeNull();
    expect(button('Deny')).toBeTruthy();
  });
});
