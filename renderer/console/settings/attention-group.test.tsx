import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import type { Answers } from '../../preview/fake-bridge';
import { appState } from '../../preview/fake-bridge';
import { fakeBrowser } from '../../testing/browser';
import { open, sent, show } from '../../testing/open-console';

fakeBrowser();

async function openSettings(state: Partial<AppState> = {}, answers: Answers = {}) {
  const opened = await open({ state, answers });
  await show('Settings');
  return opened;
}

const change = () => screen.getByRole('button', { name: 'Change shortcut' });

async function press(...keys: (KeyboardEventInit & { readonly key: string; readonly code: string })[]): Promise<void> {
  const field = change();
  fireEvent.click(field);
  for (const key of keys) await act(async () => void fireEvent.keyDown(field, key));
}

describe('the shortcut', () => {
  it.each([
    { why: 'is what is pressed', keys: [{ key: 'Control', code: 'ControlLeft', ctrlKey: true }, { key: 'j', code: 'KeyJ', ctrlKey: true }], want: [{ reviewShortcut: 'CommandOrControl+J' }] },
    { why: 'needs more than a key', keys: [{ key: 'j', code: 'KeyJ' }], want: [] },
    { why: 'is left by Escape', keys: [{ key: 'Escape', code: 'Escape' }, { key: 'j', code: 'KeyJ', ctrlKey: true }], want: [] },
    { why: 'is left by Tab', keys: [{ key: 'Tab', code: 'Tab' }, { key: 'j', code: 'KeyJ', ctrlKey: true }], want: [] },
    { why: 'can be another after a wrong key', keys: [{ key: 'j', code: 'KeyJ' }, { key: 'k', code: 'KeyK', altKey: true }], want: [{ reviewShortcut: 'Alt+K' }] },
  ])('$why', async ({ keys, want }) => {
    const { bridge } = await openSettings();
    await press(...keys);
    expect(sent(bridge, 'settings/set')).toEqual(want);
  });

  it('says why it was refused, and that another is needed', async () => {
    await openSettings({}, { 'settings/set': () => 'Another program has this shortcut.' });
    await press({ key: 'j', code: 'KeyJ', ctrlKey: true });
    expect(screen.getAllByText('Another program has this shortcut.').length).toBeGreaterThan(0);
    await press({ key: 'j', code: 'KeyJ' });
    expect(screen.getByText('Press it together with Ctrl or Alt.')).toBeTruthy();
  });

  it('says why it does not work since the start, and can be removed', async () => {
    const { bridge } = await openSettings({ shortcut: 'Another program has this shortcut.', settings: { ...appState().settings, reviewShortcut: 'CommandOrControl+J' } });
    expect(screen.getByText('Another program has this shortcut.')).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Remove' })));
    expect(sent(bridge, 'settings/set')).toEqual([{ reviewShortcut: null }]);
  });
});

it.each([
  { what: 'whether questions wait while a program fills the screen', role: 'radio', name: 'Show', want: { inFullScreen: 'show' } },
  { what: 'whether recordings leave the window out', role: 'switch', name: 'Hide from recordings', want: { hideFromCapture: true } },
])('set $what', async ({ role, name, want }) => {
  const { bridge } = await openSettings();
  fireEvent.click(screen.getByRole(role, { name }));
  expect(sent(bridge, 'settings/set')).toEqual([want]);
});

it.each([
  { state: { reviewShortcut: null, hideFromCapture: true } as const, want: [{ reviewShortcut: 'CommandOrControl+Alt+Shift+C', inFullScreen: 'wait', hideFromCapture: false }] },
  { state: { reviewShortcut: 'CommandOrControl+Alt+Shift+C' } as const, want: [] },
])('the defaults of this group come back, where there is anything to take back: $state', async ({ state, want }) => {
  const { bridge } = await openSettings({ settings: { ...appState().settings, ...state } });
  fireEvent.click(screen.getByRole('button', { name: 'Reset to defaults' }));
  expect(sent(bridge, 'settings/set')).toEqual(want);
});
