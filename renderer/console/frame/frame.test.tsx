import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { appState } from '../../preview/fake-bridge';
import { fakeBrowser } from '../../testing/browser';
import { frame, open, press, sent, settle, show, turn } from '../../testing/open-console';
import { gatewayCondition, vaultCondition } from './conditions';

fakeBrowser();

const ctrl = { ctrlKey: true };
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const said = () => screen.getByRole('status', { name: 'Last action' }).textContent;
const notices = () => within(screen.getByRole('status', { name: 'Notices' })).queryAllByRole('listitem').map((item) => item.textContent);

describe('the views', () => {
  it('are gone to by their keys, the window says which, and the heading is read first', async () => {
    await open();
    for (const [key, name] of [['2', 'Inbox'], ['3', 'Servers'], ['4', 'Rules'], ['5', 'Hosts'], ['6', 'Settings'], ['1', 'History']] as const) {
      press(key, ctrl);
      await settle();
      expect({ heading: heading(), focus: document.activeElement?.textContent, title: document.title }).toEqual({ heading: name, focus: name, title: `${name} · Countersign` });
    }
  });

  it('gone to by pointer leave the focus where it was pressed', async () => {
    await open();
    const button = within(screen.getByRole('navigation')).getByRole('button', { name: 'Rules' });
    button.focus();
    fireEvent.click(button);
    await settle();
    expect(document.activeElement).toBe(button);
  });

  it('have a way past the sidebar', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Go to History' }));
    expect(document.activeElement?.textContent).toBe('History');
  });
});

describe('the notices', () => {
  it('take one line, which opens to all of them, hidden characters made visible', async () => {
    await open({ state: { notices: ['The rules file was set aside.', 'a\u202Eb'] } });
    fireEvent.click(screen.getByRole('button', { name: '2 notices' }));
    expect(notices()).toEqual(['a⟦U+202E⟧b', 'The rules file was set aside.']);
  });

  it('once closed are counted below, and come back when asked for or when there is a new one', async () => {
    const { bridge } = await open({ state: { notices: ['one'] } });
    fireEvent.click(screen.getByRole('button', { name: 'Close notices' }));
    expect(notices()).toEqual([]);
    act(() => bridge.raise('app/changed', appState({ notices: ['one', 'two'] })));
    expect(notices()).toEqual(['two']);
    fireEvent.click(screen.getByRole('button', { name: '1 notice' }));
    fireEvent.click(screen.getByRole('button', { name: '2 notices' }));
    expect(notices()).toEqual(['two', 'one']);
  });
});

describe('how the app is', () => {
  it.each([
    { why: 'a gateway that stopped wants the person', got: gatewayCondition('stopped'), wants: true },
    { why: 'one that listens does not', got: gatewayCondition('listening'), wants: false },
    { why: 'a locked vault wants the person', got: vaultCondition({ state: 'locked', protection: 'keyring', keyring: true, words: null, rotatedAt: null }), wants: true },
    { why: 'one that nothing protects wants the person', got: vaultCondition({ state: 'open', protection: 'none', keyring: false, words: null, rotatedAt: null }), wants: true },
    { why: 'an open one does not', got: vaultCondition({ state: 'open', protection: 'passphrase', keyring: false, words: null, rotatedAt: null }), wants: false },
  ])('$why', ({ got, wants }) => expect(got.wants).toBe(wants));

  it('stands in the sidebar, and ends quiet time there', async () => {
    const { bridge } = await open({ state: { quiet: { until: null } } });
    const list = screen.getByRole('region', { name: 'Conditions' });
    expect(within(list).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['On guard', 'Quiet until you turn it off, show prompts now', 'Vault open, by keyring']);
    fireEvent.click(within(list).getByRole('button', { name: /^Quiet until/ }));
    await settle();
    expect(sent(bridge, 'app/quiet')).toEqual([{ minutes: 0 }]);
    expect(said()).toBe('Prompts are shown again.Clear message');
  });
});

describe('the palette', () => {
  const input = () => screen.getByRole('combobox', { name: 'Commands' });
  const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

  async function find(typed: string): Promise<void> {
    press('k', ctrl);
    await settle();
    fireEvent.change(input(), { target: { value: typed } });
    await settle();
  }
  async function enter(): Promise<void> {
    fireEvent.keyDown(input(), { key: 'Enter' });
    await turn();
  }

  it('opens and closes with its keys, takes the focus and gives it back', async () => {
    await open();
    const before = within(screen.getByRole('navigation')).getByRole('button', { name: 'Inbox' });
    before.focus();
    press('k', ctrl);
    await settle();
    expect(document.activeElement).toBe(input());
    press('k', ctrl);
    await turn();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(before);
  });

  it.each([
    { typed: 'quiet 30', call: 'app/quiet', want: [{ minutes: 30 }] },
    { typed: 'dark', call: 'settings/set', want: [{ theme: 'dark' }] },
    { typed: 'verify', call: 'history/verify', want: [{}] },
    { typed: 'try it', call: 'app/try', want: [{}] },
    { typed: 'quit', call: 'app/quit', want: [{}] },
    { typed: 'rotate', call: 'vault/rotate', want: [{}] },
    { typed: 'review', call: 'app/review', want: [{}] },
    { typed: 'revoke drop_table', call: 'rule/revoke', want: [{ id: 'r4' }] },
    { typed: 'look for update', call: 'update/check', want: [{}] },
  ])('$typed: $call', async ({ typed, call, want }) => {
    const { bridge } = await open({ state: { waiting: 2 } });
    await find(typed);
    await enter();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent(bridge, call)).toEqual(want);
  });

  it('leads to a server’s act and leaves the doing to the person', async () => {
    const { bridge } = await open();
    await find('block github');
    await enter();
    expect(heading()).toBe('Servers');
    expect(document.activeElement?.textContent).toBe('Block it');
    expect(sent(bridge, 'server/block')).toEqual([]);
  });

  it('begins a new rule, and goes on with one that is being written', async () => {
    const { bridge } = await open();
    await find('new rule');
    await enter();
    expect(heading()).toBe('New rule');
    fireEvent.click(screen.getByRole('radio', { name: 'Deny' }));
    await show('History');
    await find('new rule');
    await enter();
    expect([heading(), screen.getByRole<HTMLInputElement>('radio', { name: 'Deny' }).checked, sent(bridge, 'rule/save')]).toEqual(['New rule', true, []]);
  });

  it('goes to a view, whose heading takes the focus', async () => {
    await open();
    await find('hosts');
    await enter();
    expect(document.activeElement?.textContent).toBe('Hosts');
  });

  it('says so where nothing fits', async () => {
    await open();
    await find('zzzzqq');
    expect(options()).toEqual([]);
    expect(screen.getByText(/never here/)).toBeTruthy();
  });

  it('keeps other shortcuts quiet while it is open', async () => {
    await open();
    press('k', ctrl);
    await settle();
    press('4', ctrl);
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(document.title).toBe('History · Countersign');
  });
});

describe('the keys', () => {
  it('are shown on ? and put away on Esc', async () => {
    await open();
    press('?');
    await settle();
    expect(within(screen.getByRole('dialog', { name: 'Keys' })).getByText('Go to Settings')).toBeTruthy();
    press('Escape');
    await frame();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('search the view that is open', async () => {
    await open();
    await show('Rules');
    press('f', ctrl);
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search rules' }));
  });
});
