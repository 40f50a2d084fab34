import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { appState } from '../preview/fake-bridge';
import { fakeBrowser } from '../testing/browser';
import { open } from '../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });

describe('the frame', () => {
  it('has a navigation with exactly the six views', async () => {
    await open({ state: { waiting: 3 } });
    const buttons = within(screen.getByRole('navigation')).getAllByRole('button');
    expect(buttons.map((button) => button.textContent)).toEqual(['History', 'Inbox', 'Servers', 'Rules', 'Hosts', 'Settings']);
  });

  it('goes where main sends it', async () => {
    const { bridge } = await open();
    act(() => bridge.raise('console/navigate', { view: 'rules', focus: null }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Rules');
  });

  it('takes the theme from the settings', async () => {
    const { bridge } = await open({ state: { settings: { theme: 'dark', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } } });
    expect(document.documentElement.dataset['theme']).toBe('dark');
    act(() => bridge.raise('app/changed', appState()));
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });
});
