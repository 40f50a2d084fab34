import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import { appState } from '../../preview/fake-bridge';
import { hostAnswers } from '../../preview/hosts-bridge';
import type { HostsSample } from '../../preview/hosts-bridge';
import { fakeBrowser } from '../../testing/browser';
import { now, open, press, sent, settle, show, turn } from '../../testing/open-console';
import type { Opened } from '../../testing/open-console';

fakeBrowser();

async function guide(kind: HostsSample, state: Partial<AppState> = { guide: 'welcome' }): Promise<Opened> {
  return open({ size: 0, state, answers: hostAnswers(kind, now) });
}

const button = (name: string): HTMLElement => [...document.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name) ?? expect.fail(`no button ${name}`);
const click = async (name: string): Promise<void> => {
  fireEvent.click(button(name));
  await settle();
};
const heading = (): string => document.querySelector('h1')?.textContent ?? '';
const steps = ({ bridge }: Opened): unknown[] => sent(bridge, 'guide/step').map((params) => (params as { step: string }).step);

describe('the guide', () => {
  it.each([
    { why: 'is there on a first start', state: { guide: 'welcome' as const }, want: 'Your AI apps call tools. From now on they ask you first.' },
    { why: 'goes on where it was left by a restart', state: { guide: 'try' as const }, want: 'See the first question' },
    { why: 'is not there once it is done', state: { guide: 'done' as const }, want: 'History' },
    { why: 'is not there for an app that knows none', state: {}, want: 'History' },
  ])('$why', async ({ state, want }) => {
    await guide('unlooked', state);
    expect(heading()).toBe(want);
  });

  it('names the apps that are here, and reads nothing before it is told to', async () => {
    const opened = await guide('unlooked');
    expect(document.body.textContent).toContain('6 AI apps are on this machine');
    expect(document.body.textContent).not.toContain('github');
    expect(sent(opened.bridge, 'host/look')).toEqual([]);
    await click('Look inside');
    expect(heading()).toBe('4 servers are not protected');
    expect(document.activeElement?.textContent).toBe(heading());
    expect(steps(opened)).toEqual(['hosts']);
  });

  it('shows every line before it is written, then goes on to the first question, with what is left to do', async () => {
    const opened = await guide('found', { guide: 'hosts' });
    await click('Protect 3');
    expect(heading()).toBe('What will be written to 2 files');
    expect(sent(opened.bridge, 'host/apply')).toEqual([]);
    await waitFor(() => expect(button('Write 2 files').getAttribute('aria-disabled')).toBeNull());
    await click('Write 2 files');
    expect(sent(opened.bridge, 'host/apply')).toEqual([{ id: 'p1' }]);
    expect(heading()).toBe('See the first question');
    expect(document.body.textContent).toContain('Quit Claude Desktop and start it again.');
    await click('Show me a question');
    expect(sent(opened.bridge, 'app/try')).toEqual([{}]);
  });

  it('stays with what could not be written until that was read', async () => {
    await guide('stale', { guide: 'hosts' });
    await click('Protect 3');
    await waitFor(() => expect(button('Write 2 files').getAttribute('aria-disabled')).toBeNull());
    await click('Write 2 files');
    expect(heading()).toBe('Written');
    expect(screen.getByRole('alert').textContent).toContain('The file has changed since it was looked at.');
    await click('Close');
    expect(heading()).toBe('See the first question');
  });

  it('protects those that were chosen', async () => {
    const opened = await guide('found', { guide: 'hosts' });
    await click('Choose…');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Protect github of Claude Desktop' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Protect files of Codex' }));
    await click('Protect 1 chosen');
    expect(sent(opened.bridge, 'host/preview')).toMatchObject([{ what: 'wrap', time: false, move: [], targets: [{ file: 'f-claude', servers: ['ops-shell'] }] }]);
  });

  it('protects none where none was chosen', async () => {
    const opened = await guide('found', { guide: 'hosts' });
    await click('Choose…');
    document.querySelectorAll<HTMLElement>('input[type=checkbox]').forEach((box) => fireEvent.click(box));
    expect(document.body.textContent).toContain('Nothing is chosen.');
    await click('Protect 0 chosen');
    expect(sent(opened.bridge, 'host/preview')).toEqual([]);
  });

  it.each([
    { why: 'no app is here', kind: 'none' as const, says: 'No AI app was found on this machine' },
    { why: 'they cannot be looked for', kind: 'failed' as const, says: 'Countersign could not look for AI apps: The folder of settings could not be listed' },
  ])('leads to the first question where $why', async ({ kind, says }) => {
    await guide(kind);
    expect(document.body.textContent).toContain(says);
    await click('Go on');
    expect(heading()).toBe('See the first question');
  });

  it('says why the apps could not be looked into, and stays', async () => {
    await open({ size: 0, state: { guide: 'welcome' }, answers: { ...hostAnswers('unlooked', now), 'host/look': () => 'The disk is gone.' } });
    await click('Look inside');
    expect(screen.getByRole('alert').textContent).toBe('The disk is gone.');
    expect(heading()).toMatch(/^Your AI apps/);
  });

  it('goes with the question until it was answered, and ends', async () => {
    const opened = await guide('none', { guide: 'try' });
    const trial = async (part: Partial<AppState>): Promise<void> => {
      await act(async () => opened.bridge.raise('app/changed', appState({ guide: 'try', ...part })));
    };
    await trial({ trial: { state: 'running', words: 'Connecting.' } });
    expect(button('A question is on its way…').getAttribute('aria-disabled')).toBe('true');
    await trial({ waiting: 1, trial: { state: 'running', words: 'Question 1 of 4.' } });
    await click('Go to the question');
    expect(sent(opened.bridge, 'app/review')).toEqual([{}]);
    await trial({ trial: { state: 'failed', words: 'The demonstration ended early.' } });
    expect(button('Show me again')).toBeTruthy();
    await trial({ trial: { state: 'done', words: 'That was all.' } });
    // Nothing is here that could be protected.
    expect(heading()).toBe('Countersign is on guard');
    await click('Start using Countersign');
    expect(steps(opened)).toEqual(['done']);
    expect(heading()).toBe('History');
  });

  it('does not call a person protected whose servers are not', async () => {
    await guide('found', { guide: 'try', trial: { state: 'done', words: 'That was all.' } });
    expect(heading()).toBe('Countersign is on guard');
    expect(document.body.textContent).toContain('4 servers are not protected yet. They are under Hosts.');
  });

  it('calls a person protected whose servers are', async () => {
    await guide('safe', { guide: 'try', trial: { state: 'done', words: 'That was all.' } });
    expect(heading()).toBe('You are protected');
  });

  it.each([
    { why: 'nothing of them is left to protect', kind: 'safe' as const, want: 'Every server that can be protected is' },
    { why: 'the apps have no servers', kind: 'bare' as const, want: 'Your AI apps have no servers yet' },
    { why: 'a file could not be read', kind: 'unread' as const, want: 'Not every settings file could be read' },
    { why: 'no server can be covered', kind: 'uncovered' as const, want: 'None of these servers can be protected yet' },
  ])('says so where $why, and goes on', async ({ kind, want }) => {
    await guide(kind, { guide: 'hosts' });
    expect(heading()).toBe(want);
    await click('Go on');
    expect(heading()).toBe('See the first question');
  });

  it('is left at any time and says where it is, and is come back to from the settings, the hosts and the palette', async () => {
    const opened = await guide('unlooked');
    await click('Leave the guide');
    expect(heading()).toBe('History');
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('The guide is in the palette, and under Hosts and Settings.');
    await show('Settings');
    await click('Open the guide');
    expect(heading()).toMatch(/^Your AI apps/);
    await click('Leave the guide');
    press('k', { ctrlKey: true });
    await settle();
    fireEvent.change(document.querySelector('[role=combobox]') ?? expect.fail('no field'), { target: { value: 'first-start' } });
    await settle();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' });
    await turn();
    expect(heading()).toMatch(/^Your AI apps/);
    expect(steps(opened)).toEqual(['done', 'welcome', 'done', 'welcome']);
  });

  it('does not stand in front of the entry a notification leads to', async () => {
    const opened = await guide('unlooked');
    await act(async () => opened.bridge.raise('console/navigate', { view: 'history', focus: '12' }));
    await settle();
    expect(heading()).toBe('History');
    await show('History');
    expect(heading()).toMatch(/^Your AI apps/);
  });

  it('gives way to every other view, and is there again in History', async () => {
    await guide('unlooked');
    await show('Rules');
    expect(heading()).toBe('Rules');
    await show('History');
    expect(heading()).toMatch(/^Your AI apps/);
  });
});
