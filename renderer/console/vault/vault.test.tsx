import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { HandedView, SecretView, VaultView } from '#shared/models/vault';
import { createClient } from '../../bridge/client';
import { sampleServers } from '../../preview/server-samples';
import { fakeBridge, type Answers } from '../../preview/fake-bridge';
import { LockScreen } from './lock-screen';
import { ServerSecrets } from './server-secrets';
import { VaultBanner } from './vault-banner';
import { VaultSection } from './vault-section';

const locked: VaultView = { state: 'locked', protection: 'passphrase', keyring: true, words: 'Enter the passphrase.', rotatedAt: null };
const open: VaultView = { state: 'open', protection: 'keyring', keyring: true, words: null, rotatedAt: Date.UTC(2026, 10, 21) };

function bridged(answers: Answers) {
  const bridge = fakeBridge(answers);
  return { bridge, client: createClient(bridge, () => undefined) };
}

const type = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(() => Promise.resolve());
};
const sent = (bridge: { sent: readonly { name: string; params: unknown }[] }, name: string) => bridge.sent.filter((one) => one.name === name).map(({ params }) => params);

describe('the lock screen', () => {
  it('has the focus in the passphrase, hides it until asked, and says in words when it is wrong', async () => {
    const { bridge, client } = bridged({ 'vault/unlock': () => 'That is not the passphrase.' });
    render(<LockScreen vault={locked} client={client} />);
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
    expect([document.activeElement, field.type]).toEqual([field, 'password']);
    await press('Show passphrase');
    expect(field.type).toBe('text');
    type('Passphrase', 'short');
    await press('Unlock');
    expect(screen.getByRole('alert').textContent).toContain('at least 8');
    type('Passphrase', 'long enough to be one');
    await press('Unlock');
    expect(screen.getByRole('alert').textContent).toBe('That is not the passphrase.');
    expect(sent(bridge, 'vault/unlock')).toEqual([{ passphrase: 'long enough to be one' }]);
  });

  it('sends one attempt at a time', async () => {
    const { bridge, client } = bridged({});
    render(<LockScreen vault={locked} client={client} />);
    type('Passphrase', 'long enough to be one');
    await press('Unlock');
    await press('Unlocking…');
    expect(sent(bridge, 'vault/unlock')).toHaveLength(1);
  });

  it('offers the keyring again where the keyring keeps the key, and no field', async () => {
    const { bridge, client } = bridged({});
    render(<LockScreen vault={{ ...locked, protection: 'keyring' }} client={client} />);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    await press('Try the keyring again');
    expect(screen.getByRole('button').textContent).toBe('Asking the keyring…');
    expect(sent(bridge, 'vault/retry')).toEqual([{}]);
  });

  it('shows nothing while a keyring answers at once, and says so when it does not', () => {
    vi.useFakeTimers();
    try {
      const { client } = bridged({});
      render(<LockScreen vault={{ ...locked, state: 'opening', words: 'Waiting.' }} client={client} />);
      expect(document.body.textContent).toBe('');
      act(() => {
        vi.advanceTimersByTime(250);
      });
      expect(screen.getByRole('heading').textContent).toBe('Waiting for your keyring');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('an unprotected key', () => {
  it('is said with a way out of it; the passphrase is typed twice', async () => {
    const { bridge, client } = bridged({ 'vault/protect': () => ({}) });
    render(<VaultBanner vault={{ ...open, protection: 'none', words: 'The key lives in memory only.' }} client={client} />);
    expect(screen.getByRole('region').textContent).toContain('in memory only');
    await press('Choose a passphrase');
    type('Passphrase', 'one long passphrase');
    type('The same again', 'another passphrase');
    await press('Use this passphrase');
    expect([screen.getByRole('alert').textContent, sent(bridge, 'vault/protect')]).toEqual(['The two are not the same.', []]);
    type('The same again', 'one long passphrase');
    await press('Use this passphrase');
    expect(sent(bridge, 'vault/protect')).toEqual([{ by: 'passphrase', passphrase: 'one long passphrase' }]);
    await waitFor(() => expect(screen.queryByLabelText('Passphrase')).toBeNull());
  });

  it('is one line where the window is narrow, which opens to all of it', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
    render(<VaultBanner vault={{ ...open, protection: 'none', words: 'The key lives in memory only.' }} client={bridged({}).client} />);
    const line = screen.getByRole('button', { name: 'The key is not protected' });
    expect([line.getAttribute('aria-expanded'), screen.queryByRole('button', { name: 'Choose a passphrase' })]).toEqual(['false', null]);
    await press('The key is not protected');
    expect([line.getAttribute('aria-expanded'), screen.getByRole('button', { name: 'Choose a passphrase' }).textContent]).toEqual(['true', 'Choose a passphrase']);
    vi.unstubAllGlobals();
  });

  it('is not said where it is protected', () => {
    render(<VaultBanner vault={open} client={bridged({}).client} />);
    expect(document.body.textContent).toBe('');
  });
});

describe('the section in the settings', () => {
  it('says how the key is kept, makes a new one, and says what failed', async () => {
    const said: string[] = [];
    const { client } = bridged({ 'vault/rotate': () => 'Your system’s keyring is locked. Nothing was changed.' });
    render(<VaultSection vault={open} client={client} say={(words) => said.push(words)} />);
    expect(screen.getByRole('group', { name: 'Vault' }).textContent).toContain('21 Nov 2026');
    await press('Make a new key');
    expect(said).toEqual(['Your system’s keyring is locked. Nothing was changed.']);
  });

  it('offers the keyring only where there is one', () => {
    const { client } = bridged({});
    const { rerender } = render(<VaultSection vault={{ ...open, protection: 'passphrase' }} client={client} say={() => undefined} />);
    expect(screen.queryByRole('button', { name: 'Use the system’s keyring' })).not.toBeNull();
    rerender(<VaultSection vault={{ ...open, protection: 'passphrase', keyring: false }} client={client} say={() => undefined} />);
    expect(screen.queryByRole('button', { name: 'Use the system’s keyring' })).toBeNull();
  });
});

describe('a server’s secrets', () => {
  const server = { ...(sampleServers(0)[0] ?? expect.fail('no sample')), envNames: ['API_TOKEN', 'OTHER'] };
  const held: SecretView = { server: server.digest, name: 'API_TOKEN', as: 'value', setAt: Date.UTC(2026, 10, 1), readAt: null };

  it('lists the declared variables, sets one and shows its value nowhere afterwards', async () => {
    let secrets: SecretView[] = [];
    const { bridge, client } = bridged({ 'secret/handed': () => [], 'secret/list': () => secrets, 'secret/set': () => ({}) });
    render(<ServerSecrets server={server} client={client} />);
    await act(() => Promise.resolve());
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['API_TOKENnot kept hereSet', 'OTHERnot kept hereSet']);
    await press('Set API_TOKEN');
    expect(document.activeElement).toBe(screen.getByLabelText('New value of API_TOKEN'));
    type('New value of API_TOKEN', 'hunter-of-secrets');
    await press('Keep');
    expect(sent(bridge, 'secret/set')).toEqual([{ server: server.digest, name: 'API_TOKEN', value: 'hunter-of-secrets' }]);
    secrets = [held, { ...held, server: 'f'.repeat(64), name: 'FOREIGN' }];
    await act(async () => bridge.raise('secret/changed', {}));
    expect(document.body.innerHTML).not.toContain('hunter-of-secrets');
    expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('never read');
    expect(document.body.textContent).not.toContain('FOREIGN');
  });

  it('says what depends on one that was moved out of a file before it removes it', async () => {
    const { bridge, client } = bridged({ 'secret/handed': () => [], 'secret/list': () => [{ ...held, depends: 'Taking Countersign out of Cursor leaves API_TOKEN empty.' }], 'secret/remove': () => ({}) });
    render(<ServerSecrets server={server} client={client} />);
    await act(() => Promise.resolve());
    await press('Remove API_TOKEN');
    expect(sent(bridge, 'secret/remove')).toEqual([]);
    expect(screen.getByRole('group', { name: /Remove API_TOKEN/ }).textContent).toContain('leaves API_TOKEN empty');
    await press('Leave it as it is');
    expect(screen.queryByRole('group', { name: /Remove API_TOKEN/ })).toBeNull();
    await press('Remove API_TOKEN');
    await press('Remove API_TOKEN all the same');
    expect(sent(bridge, 'secret/remove')).toEqual([{ server: server.digest, name: 'API_TOKEN' }]);
  });

  it('replaces and removes, and says why something was not kept', async () => {
    const { bridge, client } = bridged({ 'secret/handed': () => [], 'secret/list': () => [held], 'secret/set': () => 'Choose a passphrase first.', 'secret/remove': () => ({}) });
    render(<ServerSecrets server={server} client={client} />);
    await act(() => Promise.resolve());
    await press('Replace API_TOKEN');
    await press('Keep');
    expect(screen.getByRole('alert').textContent).toBe('Give a value.');
    type('New value of API_TOKEN', 'x');
    await press('Keep');
    expect(screen.getByRole('alert').textContent).toBe('Choose a passphrase first.');
    await press('Cancel');
    await press('Remove API_TOKEN');
    expect(sent(bridge, 'secret/remove')).toEqual([{ server: server.digest, name: 'API_TOKEN' }]);
    expect(screen.getByRole('status').textContent).toContain('Removed');
  });

  it('moves what a host holds in plain text by one press, and takes a renewed value; names only', async () => {
    const one = { server: server.digest, host: 'claude-code', title: 'Claude Code', live: true, words: 'Delete it there.' } as const;
    const handed: HandedView[] = [{ ...one, name: 'API_TOKEN', standing: 'plain' }, { ...one, name: 'OTHER', standing: 'other' }, { ...one, host: 'cursor', title: 'Cursor', name: 'OTHER', standing: 'copy' }, { ...one, host: 'zed', title: 'Zed', live: false, name: 'API_TOKEN', standing: 'plain' }];
    const { bridge, client } = bridged({ 'secret/list': () => [], 'secret/handed': () => handed, 'secret/move': () => ({}) });
    render(<ServerSecrets server={server} client={client} />);
    await act(() => Promise.resolve());
    const [move] = screen.getAllByRole('button', { name: 'Move one secret into the vault' });
    fireEvent.click(move ?? expect.fail('no button'));
    await act(() => Promise.resolve());
    expect(screen.getByRole('status').textContent).toContain('Moved one secret into the vault');
    await press('Use the new one: OTHER');
    expect(sent(bridge, 'secret/move')).toEqual([{ server: server.digest, host: 'claude-code', names: ['API_TOKEN'] }, { server: server.digest, host: 'claude-code', names: ['OTHER'] }]);
    expect(document.body.textContent).toContain('Cursor’s settings still hold a copy. Delete it there.');
    expect(document.body.textContent).toContain('They can be moved while Zed is connected');
  });
});
