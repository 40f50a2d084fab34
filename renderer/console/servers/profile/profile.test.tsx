import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { createClient } from '../../../bridge/client';
import { fakeBridge } from '../../../preview/fake-bridge';
import type { Answers, FakeBridge } from '../../../preview/fake-bridge';
import { checkSample, choicesSample, sampleProfiles, withProfiles } from '../../../preview/profile-samples';
import { sampleServers } from '../../../preview/server-samples';
import { pauseMs } from '../../../state/profile/checking';
import { createEditingStore } from '../../../state/profile/editing';
import { fakeBrowser } from '../../../testing/browser';
import { now, open, press, sent, settle, show } from '../../../testing/open-console';
import { ProfilePage } from './profile-page';
import { undoMs } from './profile-part';

fakeBrowser({ width: 1000, height: 560 });
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const filesystem = 'a'.repeat(64);

const answers = {
  'server/list': () => withProfiles(sampleServers(now), false),
  'profile/choices': () => choicesSample(false),
  'profile/check': ({ profile }: { profile: Profile }) => checkSample(profile),
  'profile/set': () => ({}),
} satisfies Answers;

async function openDetail(others: Answers = {}): Promise<FakeBridge> {
  const { bridge } = await open({ answers: { ...answers, ...others } });
  await show('Servers');
  fireEvent.click(document.querySelector(`[data-row="${filesystem}"]`) ?? document.body);
  return bridge;
}

/** The editor by itself: what leads to it and away is tested with the detail. */
async function openEditor(others: Answers = {}): Promise<{ readonly bridge: FakeBridge; readonly left: () => boolean }> {
  const bridge = fakeBridge({ ...answers, ...others });
  const server = withProfiles(sampleServers(now), false).find(({ digest }) => digest === filesystem);
  if (server === undefined) expect.fail('no such server');
  let left = false;
  const client = createClient(bridge, expect.fail);
  const editing = createEditingStore();
  editing.getState().open(filesystem);
  render(<ProfilePage server={server} client={client} editing={editing} onSaved={() => undefined} onLeave={() => void (left = true)} />);
  await settle();
  await checkedSoon();
  return { bridge, left: () => left };
}

/** Waits until a pause in typing is over and its answer there. */
async function checkedSoon(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(pauseMs + 1));
  await settle();
}

const button = (name: string) => screen.getByRole('button', { name });
const isLocked = (name: string) => button(name).getAttribute('aria-disabled') === 'true';
const field = (list: string) => screen.getByRole('textbox', { name: `Add to: ${list}` });
const type = (list: string, value: string) => fireEvent.change(field(list), { target: { value } });
const opens = () => screen.getByRole('complementary', { name: 'What this opens' }).textContent;
const stored = ({ bridge }: { readonly bridge: FakeBridge }) => sent(bridge, 'profile/set') as { digest: string; profile: Profile; accepted: boolean }[];

describe('what a server may do, in its detail', () => {
  it('is said whole, in place of the sandbox', async () => {
    await openDetail();
    const part = screen.getByRole('region', { name: 'What it may do' });
    for (const words of ['Files in these folders', '~/projects/shop', '~/notes', 'No address', '2 GiB of memory']) expect(part.textContent).toContain(words);
    expect(screen.queryByRole('region', { name: 'Sandbox' })).toBeNull();
  });

  it('is the sandbox where main tells of no profile', async () => {
    await openDetail({ 'server/list': () => sampleServers(now) });
    expect(screen.getByRole('region', { name: 'Sandbox' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'What it may do' })).toBeNull();
  });
});

describe('the profile editor', () => {
  it('has nothing to save until something is changed', async () => {
    await openEditor();
    expect(document.activeElement?.textContent).toBe('What filesystem may do');
    expect(opens()).toContain('Nothing was changed yet.');
    expect(isLocked('Save')).toBe(true);
  });

  it('says what a path would open while it is typed, and saves it with the others', async () => {
    const opened = await openEditor();
    type('May change', '~/projects/new');
    await checkedSoon();
    expect(opens()).toContain('Read and change ~/projects/new, with everything in it.');
    fireEvent.click(button('Save'));
    await settle();
    expect(stored(opened)).toEqual([{ digest: filesystem, accepted: false, profile: { ...sampleProfiles.files.profile, files: { ...sampleProfiles.files.profile.files, write: ['/home/ana/projects/shop', '/home/ana/projects/new'] } } }]);
  });

  it.each([
    { why: 'a place of keys', list: 'May read', typed: '~/.ssh', words: /~\/\.ssh is a place of keys/ },
    { why: 'no whole path', list: 'Never changes', typed: 'notes', words: /notes is not a whole path/ },
  ])('says beside the field what is wrong: $why', async ({ list, typed, words }) => {
    await openEditor();
    type(list, typed);
    await checkedSoon();
    const described = field(list).getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toMatch(words);
    expect(field(list).getAttribute('aria-invalid')).toBe('true');
    expect(isLocked('Save')).toBe(true);
    fireEvent.keyDown(field(list), { key: 'Enter' });
    await checkedSoon();
    expect(within(screen.getByRole('list', { name: list })).getByText(words)).toBeTruthy();
  });

  it('takes a path away', async () => {
    const opened = await openEditor();
    fireEvent.click(button('Remove ~/notes'));
    await checkedSoon();
    expect(opens()).toContain('Nothing that it could not do before.');
    fireEvent.click(button('Save'));
    await settle();
    expect(stored(opened)[0]?.profile.files.read).toEqual([]);
  });

  it('takes addresses with and without a port, and says what is none', async () => {
    const opened = await openEditor();
    fireEvent.click(screen.getByRole('radio', { name: 'These addresses' }));
    const add = screen.getByRole('textbox', { name: 'Add to addresses' });
    fireEvent.change(add, { target: { value: 'API.example.com' } });
    fireEvent.keyDown(add, { key: 'Enter' });
    fireEvent.change(add, { target: { value: '[2001:db8::1]:8443' } });
    fireEvent.keyDown(add, { key: 'Enter' });
    fireEvent.change(add, { target: { value: 'a:b:c' } });
    fireEvent.keyDown(add, { key: 'Enter' });
    expect(screen.getByText('“a:b:c” is no address: write it as name:port.')).toBeTruthy();
    await checkedSoon();
    fireEvent.click(button('Save'));
    await settle();
    expect(stored(opened)[0]?.profile.network).toEqual({ mode: 'allowed', allow: [{ host: 'api.example.com', port: 443 }, { host: '2001:db8::1', port: 8443 }] });
  });

  it('takes limits as numbers or none, and no number below the least', async () => {
    const opened = await openEditor();
    fireEvent.change(screen.getByRole('textbox', { name: 'Memory' }), { target: { value: '3' } });
    expect(screen.getByText('At least 16.')).toBeTruthy();
    expect(isLocked('Save')).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: 'Memory' }), { target: { value: '' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Processor time' }), { target: { value: '200' } });
    await checkedSoon();
    fireEvent.click(button('Save'));
    await settle();
    expect(stored(opened)[0]?.profile.limits).toMatchObject({ memory: null, processor: 200 });
  });

  it('takes a confirmation for what is dangerous, and a new one after each change', async () => {
    const opened = await openEditor();
    fireEvent.click(screen.getByRole('radio', { name: /^Docker client/ }));
    await checkedSoon();
    expect(isLocked('Save')).toBe(true);
    press('Enter', { ctrlKey: true });
    fireEvent.click(screen.getByRole('checkbox', { name: 'I know what it can do then' }));
    expect(isLocked('Save')).toBe(false);
    fireEvent.change(screen.getByRole('textbox', { name: 'Memory' }), { target: { value: '512' } });
    await checkedSoon();
    expect(isLocked('Save')).toBe(true);
    expect(stored(opened)).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'I know what it can do then' }));
    fireEvent.click(button('Save'));
    await settle();
    expect(stored(opened)).toMatchObject([{ accepted: true, profile: { template: 'docker' } }]);
  });

  it('does not save what was not checked as it is now', async () => {
    const opened = await openEditor();
    type('May read', '~/one');
    await checkedSoon();
    type('May read', '~/two');
    expect(isLocked('Save')).toBe(true);
    fireEvent.click(button('Save'));
    expect(stored(opened)).toEqual([]);
  });

  it('goes back to the proposed profile', async () => {
    const opened = await openEditor();
    fireEvent.click(button('Use the proposed one'));
    await checkedSoon();
    fireEvent.click(button('Save'));
    await settle();
    expect(stored(opened)[0]?.profile).toEqual(sampleProfiles.web.profile);
  });

  it('is left by Esc, and asks first where something was changed', async () => {
    const opened = await openEditor();
    type('May read', '~/one');
    press('Escape');
    fireEvent.click(button('Go on editing'));
    expect(opened.left()).toBe(false);
    type('May read', '');
    press('Escape');
    expect(opened.left()).toBe(true);
    expect(stored(opened)).toEqual([]);
  });

  it('says why it could not be saved, and stays', async () => {
    await openEditor({ 'profile/set': () => 'The disk is full. Nothing was changed.' });
    fireEvent.click(button('Remove ~/notes'));
    await checkedSoon();
    fireEvent.click(button('Save'));
    await settle();
    expect(screen.getByText('The disk is full. Nothing was changed.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'What filesystem may do' })).toBeTruthy();
  });

  it('says why there is none', async () => {
    await openEditor({ 'profile/choices': () => null });
    expect(screen.getByRole('alert').textContent).toContain('What filesystem may do could not be read.');
  });
});

it('keeps what was written while another view is looked at, whatever leads back', async () => {
  const bridge = await openDetail();
  fireEvent.click(button('Change what filesystem may do'));
  await settle();
  await checkedSoon();
  type('May read', '~/one');
  await show('History');
  await act(async () => bridge.raise('console/navigate', { view: 'servers', focus: 'b'.repeat(64) }));
  await settle();
  await checkedSoon();
  expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('What you changed is not saved.');
  expect(field('May read')).toHaveProperty('value', '~/one');
  expect(isLocked('Save')).toBe(false);
});

describe('a change that was saved', () => {
  async function saved(): Promise<{ readonly bridge: FakeBridge }> {
    const bridge = await openDetail();
    fireEvent.click(button('Change what filesystem may do'));
    await settle();
    await checkedSoon();
    fireEvent.click(button('Remove ~/notes'));
    await checkedSoon();
    fireEvent.click(button('Save'));
    await settle();
    return { bridge };
  }

  it('holds from the next start, which can be now', async () => {
    const { bridge } = await saved();
    expect(screen.getByText('Saved. It holds from the next start of', { exact: false })).toBeTruthy();
    expect(sent(bridge, 'server/restart')).toEqual([]);
    fireEvent.click(button('Restart filesystem now'));
    await settle();
    expect(sent(bridge, 'server/restart')).toEqual([{ digest: filesystem }]);
  });

  it('is undone by setting what there was before', async () => {
    const opened = await saved();
    fireEvent.click(button('Undo the change of filesystem'));
    await settle();
    expect(stored(opened)[1]).toEqual({ digest: filesystem, profile: sampleProfiles.files.profile, accepted: false });
    expect(screen.queryByRole('button', { name: 'Undo the change of filesystem' })).toBeNull();
  });

  it('cannot be undone for longer than it says', async () => {
    await saved();
    await act(() => vi.advanceTimersByTimeAsync(undoMs + 1));
    expect(button('Restart filesystem now')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo the change of filesystem' })).toBeNull();
  });
});
