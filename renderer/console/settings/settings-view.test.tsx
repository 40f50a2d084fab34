import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import { appState } from '../../preview/fake-bridge';
import { fakeBrowser } from '../../testing/browser';
import { frame, open, sent, show } from '../../testing/open-console';
import { updateWords } from './updates-group';

fakeBrowser();

async function openSettings(state: Partial<AppState> = {}) {
  const opened = await open({ state });
  await show('Settings');
  return opened;
}

describe('the settings', () => {
  it.each([
    { label: 'Time for an answer', typed: '120', want: [{ callTimeoutSeconds: 120 }], problem: '' },
    { label: 'Time for an answer', typed: '9', want: [], problem: 'Not saved. Give a whole number from 10 to 86,400; it is still 60.' },
    { label: 'Time for an answer', typed: 'soon', want: [], problem: 'Not saved. Give a whole number from 10 to 86,400; it is still 60.' },
    { label: 'Start hold', typed: '30', want: [{ startHoldSeconds: 30 }], problem: '' },
    { label: 'Start hold', typed: '', want: [], problem: 'Not saved. Give a whole number from 1 to 600; it is still 8.' },
  ])('$label: "$typed"', async ({ label, typed, want, problem }) => {
    const { bridge } = await openSettings();
    const field = screen.getByRole('textbox', { name: label });
    fireEvent.change(field, { target: { value: typed } });
    await act(async () => void fireEvent.blur(field));
    expect({ sent: sent(bridge, 'settings/set'), problem: document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent }).toEqual({ sent: want, problem });
  });

  it.each([
    { what: 'the theme', role: 'radio', name: 'Dark', want: { theme: 'dark' } },
    { what: 'whether calls that only read pass', role: 'radio', name: 'Pass without a question', want: { reads: 'pass' } },
    { what: 'the start at login', role: 'switch', name: 'Start at login', want: { startAtLogin: true } },
  ])('set $what', async ({ role, name, want }) => {
    const { bridge } = await openSettings();
    fireEvent.click(screen.getByRole(role, { name }));
    expect(sent(bridge, 'settings/set')).toEqual([want]);
  });

  it('switch our own time-out off, and on again', async () => {
    const { bridge } = await openSettings();
    fireEvent.click(screen.getByRole('switch', { name: 'Own time-out' }));
    act(() => bridge.raise('app/changed', appState({ settings: { ...appState().settings, callTimeoutSeconds: null } })));
    expect(screen.queryByRole('textbox', { name: 'Time for an answer' })).toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: 'Own time-out' }));
    expect(sent(bridge, 'settings/set')).toEqual([{ callTimeoutSeconds: null }, { callTimeoutSeconds: 60 }]);
  });

  it('begin quiet time, and end it', async () => {
    const { bridge } = await openSettings();
    fireEvent.click(screen.getByRole('button', { name: 'For 30 minutes' }));
    act(() => bridge.raise('app/changed', appState({ quiet: { until: null } })));
    fireEvent.click(screen.getByRole('button', { name: 'Show now' }));
    expect(sent(bridge, 'app/quiet')).toEqual([{ minutes: 30 }, { minutes: 0 }]);
  });

  it.each([
    { state: 'none', button: 'Check now', call: 'update/check' },
    { state: 'available', button: 'Fetch and install', call: 'update/install' },
    { state: 'ready', button: 'Restart and install', call: 'update/install' },
  ] as const)('an update that is $state: $button', async ({ state, button, call }) => {
    const { bridge } = await openSettings({ update: { state, version: '2.0.0', words: null } });
    fireEvent.click(screen.getByRole('button', { name: button }));
    expect(sent(bridge, call)).toEqual([{}]);
  });

  it('leave the update alone while it is looked for, and where there is none to have', async () => {
    const { bridge } = await openSettings({ update: { state: 'checking', version: null, words: null } });
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(sent(bridge, 'update/check')).toEqual([]);
    act(() => bridge.raise('app/changed', appState({ update: { state: 'off', version: null, words: null } })));
    expect(screen.queryByRole('button', { name: /Check|install/ })).toBeNull();
  });

  it('say main’s own words about an update where it has some', () => expect(updateWords({ state: 'failed', version: null, words: 'The server could not be reached.' })).toBe('The server could not be reached.'));

  it('are read from a group’s heading on when another part leads there', async () => {
    const { bridge } = await open();
    act(() => bridge.raise('console/navigate', { view: 'settings', focus: 'vault' }));
    await frame();
    expect(document.activeElement?.textContent).toBe('Vault');
  });

  it('name the data folder', async () => {
    await openSettings();
    expect(screen.getByText(appState().home)).toBeTruthy();
  });
});
