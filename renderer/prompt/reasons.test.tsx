import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { findingsIn } from '../preview/mute-samples';
import { dangerCall, readCall, writeCall } from '../preview/prompt-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';
import { reasonsOf } from './reasons';

fakeBrowser();

const lines = () => within(screen.getByRole('region', { name: 'Why you are asked' })).getAllByRole('listitem').map(({ textContent }) => textContent);

describe('why the person is asked', () => {
  it('begins with what gave the tier and what is out of the ordinary, and folds the rest', async () => {
    await open(dangerCall);
    expect(lines()).toEqual(['Deletes whole folders, which cannot be undone (command)', 'This tool is new since you accepted the server', 'The arguments do not fit the tool’s schema: “timeout” is missing']);
    fireEvent.click(button('4 more reasons'));
    expect(lines().length).toBe(7);
    expect(lines().at(-1)).toBe('Your rule does not reach so far: Allow Claude Code to run run_command on ops-shell, up to tier 2 (writes), always');
    expect(screen.queryByRole('button', { name: /more reasons/ })).toBeNull();
  });

  it.each([
    { prompt: readCall, want: ['Only searches, and nothing in it says otherwise', 'No rule covers this call', 'You want to be asked about calls that only read'] },
    { prompt: writeCall, want: ['Writes a file inside the project (path)', 'No rule covers this call'] },
    { prompt: { ...writeCall, evidence: [] }, want: ['No rule covers this call', 'Writes a file inside the project (path)'] },
  ])('$prompt.tool: $want', async ({ prompt, want }) => {
    await open(prompt);
    expect(lines()).toEqual(want);
  });

  it('is said once, however often it was given', () => expect(reasonsOf({ because: ['a', 'a', 'b'], evidence: [{ words: 'b', at: null, notable: true }, { words: 'b', at: null, notable: false }] }).map(({ words, look }) => `${look} ${words}`)).toEqual(['tier b', 'plain a']));

  it('is never folded where it is out of the ordinary', async () => {
    await open({ ...dangerCall, evidence: Array.from({ length: 6 }, (_, at) => ({ words: `Odd ${at}`, at: null, notable: true })) });
    expect(lines().slice(0, 6)).toEqual(Array.from({ length: 6 }, (_, at) => `Odd ${at}`));
  });

  it('marks the argument a reason is about', async () => {
    await open(dangerCall);
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['command, a reason above names it', 'cwd']);
  });

  it('names host, server and tool once, in the heading', async () => {
    await open(writeCall);
    const dialog = screen.getByRole('alertdialog');
    expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).not.toMatch(/write_file|filesystem/);
    expect(button('Tell the model why').textContent).toBe('Tell the model why');
  });
});

describe('what was found in the arguments', () => {
  const mute = 'Don’t flag this again for this tool';
  const muteOf = (words: string): HTMLElement => within(within(screen.getByRole('region', { name: 'Why you are asked' })).getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith(words) === true) ?? document.body).getByRole('button');

  it('is muted by one press on its own line, which answers nothing', async () => {
    const bridge = await open(findingsIn(writeCall), {}, { 'prompt/mute': () => ({}) });
    expect(screen.getAllByRole('button', { name: mute })).toHaveLength(2);
    fireEvent.click(muteOf('Holds the number'));
    await waitFor(() => expect(sent(bridge, 'prompt/mute')).toEqual([{ prompt: 'p-findings', rules: ['personal/payment-card'], on: true }]));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });

  it('is flagged again where it is muted', async () => {
    const bridge = await open(findingsIn(writeCall, true), {}, { 'prompt/mute': () => ({}) });
    expect(muteOf('Holds a mail').textContent).toBe('Muted · Undo');
    fireEvent.click(muteOf('Holds a mail'));
    await waitFor(() => expect(sent(bridge, 'prompt/mute')).toEqual([{ prompt: 'p-findings', rules: ['personal/email'], on: false }]));
  });

  it.each([
    { why: 'before the guard’s time', state: { opensAt: null } },
    { why: 'while the values are hidden', state: { veiled: true as const } },
  ])('cannot be muted $why', async ({ state }) => {
    const bridge = await open(findingsIn(writeCall), state, { 'prompt/mute': () => ({}) });
    fireEvent.click(muteOf('Holds a mail'));
    expect(muteOf('Holds a mail').getAttribute('aria-disabled')).toBe('true');
    expect(sent(bridge, 'prompt/mute')).toEqual([]);
  });

  it('says why where a mute did not count', async () => {
    await open(findingsIn(writeCall), {}, { 'prompt/mute': () => 'Available in a moment.' });
    fireEvent.click(muteOf('Holds a mail'));
    expect(await screen.findByText('Available in a moment.')).toBeTruthy();
  });

  it('has no such control where no detector alone found it', async () => {
    await open(writeCall);
    expect(screen.queryByRole('button', { name: mute })).toBeNull();
  });
});
