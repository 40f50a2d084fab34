import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FirstUsePromptView } from '#shared/models/prompt';
import { firstUse } from '../preview/prompt-samples';
import { heldIn, longProfile, profilesFrom } from '../preview/profile-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

let unseen: ((line: Element) => boolean) | null = null;
fakeBrowser({ inView: (line) => unseen?.(line) !== true });

const offered: FirstUsePromptView = { ...firstUse, profiles: profilesFrom('web'), proposedBecause: ['github talks to one service.'] };
const isLocked = (name: string) => button(name).getAttribute('aria-disabled') === 'true';
const choose = (name: RegExp) => {
  if (screen.queryByRole('radiogroup') === null) fireEvent.click(button('Choose another…'));
  fireEvent.click(screen.getByRole('radio', { name }));
};

describe('what a server may do at its first use', () => {
  it('is the proposed profile, said whole, with why it is proposed, and nothing else to choose until asked for', async () => {
    unseen = null;
    const bridge = await open(offered);
    const shown = screen.getByRole('region', { name: 'What it may do' }).textContent;
    for (const part of ['Web API client', 'None of your files', 'api.github.com:443', '2 GiB of memory', 'This holds on this computer', 'github talks to one service.']) expect(shown).toContain(part);
    expect(screen.queryByRole('radio')).toBeNull();
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: offered.id, option: 'allow', profile: 'web' }]);
  });

  it('is another one once that was chosen, and Block names none', async () => {
    unseen = null;
    const bridge = await open(offered);
    choose(/^Files in these folders/);
    const shown = screen.getByRole('region', { name: 'What it may do' }).textContent;
    for (const part of ['~/projects/shop', '~/notes', 'You chose this. Countersign proposes “Web API client”.']) expect(shown).toContain(part);
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: offered.id, option: 'allow', profile: 'files' }]);
  });

  it('is watched at first where that was set, and only where it can be', async () => {
    unseen = null;
    const bridge = await open({ ...offered, watchable: true });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Watch its first session, and propose the narrowest profile that would have done' }));
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: offered.id, option: 'allow', profile: 'web', watch: true }]);
  });

  it('under a profile that holds nothing cannot be watched', async () => {
    unseen = null;
    await open({ ...offered, watchable: true });
    choose(/^Unrestricted/);
    expect(screen.queryByRole('checkbox', { name: /^Watch its first session/ })).toBeNull();
  });

  it('names no profile when it is blocked', async () => {
    unseen = null;
    const bridge = await open(offered);
    choose(/^Unrestricted/);
    fireEvent.click(button('Block'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: offered.id, option: 'block' }]);
  });

  it.each([
    { why: 'its last line is below', part: '2 GiB of memory' },
    { why: 'an address is below', part: 'api.github.com' },
    { why: 'how far it is held is below', part: 'This holds on' },
  ])('cannot be allowed while $why, and Block can', async ({ part }) => {
    unseen = (line) => line.textContent?.includes(part) === true;
    const bridge = await open(offered);
    expect(isLocked('Allow')).toBe(true);
    expect(isLocked('Block')).toBe(false);
    expect(screen.getByText('Allow waits until all it may do has been in view.')).toBeTruthy();
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('was read for the one that was read and for no other', async () => {
    unseen = (line) => line.textContent?.includes('~/notes') === true;
    await open(offered);
    expect(isLocked('Allow')).toBe(false);
    choose(/^Files in these folders/);
    expect(isLocked('Allow')).toBe(true);
    choose(/^Web API client/);
    expect(isLocked('Allow')).toBe(false);
  });

  it.each([/^Docker client/, /^Unrestricted/, /^Your files and the network/])('takes a second control for %s, set anew for each', async (name) => {
    unseen = null;
    const bridge = await open(offered);
    choose(name);
    expect(screen.getByRole('list', { name: 'What is dangerous about it' }).textContent).toMatch(/everything|all your files/);
    expect(isLocked('Allow')).toBe(true);
    fireEvent.click(screen.getByRole('checkbox'));
    expect(isLocked('Allow')).toBe(false);
    choose(/^Browser automation/);
    choose(name);
    expect(isLocked('Allow')).toBe(true);
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('sends the confirmation only with an answer that takes it', async () => {
    unseen = null;
    const bridge = await open({ ...offered, options: offered.options.map((option) => (option.id === 'allow' ? { ...option, inputs: ['confirmed'] } : option)) });
    choose(/^Docker client/);
    fireEvent.click(screen.getByRole('checkbox'));
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: offered.id, option: 'allow', profile: 'docker', confirmed: true }]);
  });

  it.each([
    { part: 'partial' as const, words: 'This holds only in part on this computer:', missing: 'memory is not limited' },
    { part: 'none' as const, words: 'None of this holds on this computer.', missing: 'bubblewrap is not installed' },
  ])('says how far this machine holds it: $part', async ({ part, words, missing }) => {
    unseen = null;
    await open({ ...offered, profiles: heldIn(part, profilesFrom('files')) });
    const shown = within(screen.getByRole('region', { name: 'What it may do' }));
    expect(shown.getByText(words, { exact: false })).toBeTruthy();
    expect(shown.getByText(missing, { exact: false })).toBeTruthy();
  });

  it('shows every path of a long one, hostile characters too, and folds nothing', async () => {
    unseen = null;
    await open({ ...offered, profiles: [longProfile] });
    const shown = screen.getByRole('region', { name: 'What it may do' });
    for (const part of ['~/docs⟦U+202E⟧gpj', '~/archive/2018', 'shard-11.eu', '[2001:db8::1]:8443', '~/projects/shop/.git']) expect(shown.textContent).toContain(part);
    expect(screen.queryByRole('button', { name: 'Choose another…' })).toBeNull();
  });

  it('is not asked where there is no choice: the sandbox is shown as before', async () => {
    unseen = null;
    const bridge = await open(firstUse);
    expect(screen.getByRole('region', { name: 'Sandbox' })).toBeTruthy();
    fireEvent.click(button('Allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: firstUse.id, option: 'allow' }]);
  });
});
