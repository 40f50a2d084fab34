import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HostPreview } from '#shared/models/hosts-view';
import { appState } from '../../preview/fake-bridge';
import { fakeBrowser } from '../../testing/browser';
import { open, sent, show } from '../../testing/open-console';

fakeBrowser();

const where = { file: 'f1', host: 'cursor', title: 'Cursor', path: '/home/ana/.cursor/mcp.json' };
const preview: HostPreview = { id: 'p1', changes: [{ ...where, way: 'bytes', servers: ['git'], before: 'ab', diff: [{ sign: '-', number: 3, text: '"command": "/x/countersign"' }, { sign: '+', number: 3, text: '"command": "npx"' }] }], refused: [], conflicts: [], notes: [] };
const applied = { done: [{ ...where, servers: ['git'] }], failed: [], next: ['Quit and start Cursor.'] };

async function opened({ shown = preview } = {}) {
  const console = await open({ answers: { 'host/preview': () => shown, 'host/apply': () => applied, 'settings/set': () => appState().settings } });
  await show('Settings');
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Remove Countersign…' })));
  const dialog = within(screen.getByRole('dialog', { name: 'Remove Countersign' }));
  // Until its lines were on screen for a while it takes nothing out.
  await waitFor(() => expect(dialog.getByText(/^(?:Take it out of|Go on)/).closest('button')?.getAttribute('aria-disabled')).toBeNull());
  return { ...console, dialog };
}
const press = async (button: HTMLElement): Promise<void> => await act(async () => void fireEvent.click(button));

describe('removing Countersign', () => {
  it('shows every line of every file, and takes nothing out before its button is pressed', async () => {
    const { bridge, dialog } = await opened();
    expect(sent(bridge, 'host/preview')).toEqual([{ what: 'undo', targets: null, time: false, move: [] }]);
    expect(dialog.getByText(/The record, the vault, your rules and the copies of settings files stay/)).toBeTruthy();
    expect(dialog.getByText('/home/ana/.cursor/mcp.json')).toBeTruthy();
    await press(dialog.getByText('Leave everything as it is'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect([...sent(bridge, 'host/apply'), ...sent(bridge, 'settings/set')]).toEqual([]);
  });

  it('takes it out, switches the start at login off, and says how to delete the rest', async () => {
    const { bridge, dialog } = await opened();
    await press(dialog.getByText(/^(?:Take it out of|Go on)/));
    expect([sent(bridge, 'host/apply'), sent(bridge, 'settings/set')]).toEqual([[{ id: 'p1' }], [{ startAtLogin: false }]]);
    for (const words of [/Quit and start Cursor/, /delete the folder once Countersign has quit/, /remove its package/]) expect(dialog.getByText(words)).toBeTruthy();
    await press(dialog.getByText('Quit Countersign'));
    expect(sent(bridge, 'app/quit')).toEqual([{}]);
  });

  it('leads to the erasing of the record', async () => {
    const { dialog } = await opened();
    await press(dialog.getByText(/^(?:Take it out of|Go on)/));
    await press(dialog.getByText('Erase the record…'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy();
  });

  it('says where it is still in, and then to keep the folder that puts it right', async () => {
    const { dialog } = await opened({ shown: { ...preview, conflicts: [{ ...where, file: 'f2', path: '/home/ana/.cursor/other.json', now: 'a', before: 'b', restorable: true }] } });
    await press(dialog.getByText(/^(?:Take it out of|Go on)/));
    expect(dialog.getByText(/Countersign is still in 1 file\./)).toBeTruthy();
    for (const words of ['Cursor', '/home/ana/.cursor/other.json']) expect(dialog.getByRole('alert').textContent, 'which it is').toContain(words);
    // What leads on is the one that stands out.
    expect(dialog.getByText('Look again').closest('button')?.className).not.toBe(dialog.getByText('Quit Countersign').closest('button')?.className);
    expect(dialog.getByText(/Keep the folder while Countersign is still in a file/)).toBeTruthy();
    expect(dialog.queryByText('Delete the copies…')).toBeNull();
    await press(dialog.getByText('Look again'));
    expect(dialog.getByText(/The record, the vault/)).toBeTruthy();
  });

  it('with nothing to take out writes nothing, and goes on', async () => {
    const { bridge, dialog } = await opened({ shown: { ...preview, id: null, changes: [] } });
    await press(dialog.getByText(/^(?:Take it out of|Go on)/));
    expect([sent(bridge, 'host/apply'), sent(bridge, 'settings/set')]).toEqual([[], [{ startAtLogin: false }]]);
    expect(dialog.getByRole('heading', { name: 'The app' })).toBeTruthy();
  });
});

it('is found in the palette', async () => {
  await open({ answers: { 'host/preview': () => preview } });
  await act(async () => void fireEvent.keyDown(window, { key: 'k', ctrlKey: true }));
  fireEvent.change(document.querySelector('[role=combobox]') ?? expect.fail('no field'), { target: { value: 'uninstall' } });
  await press(screen.getByRole('option', { name: /Remove Countersign/ }));
  expect(await screen.findByRole('dialog', { name: 'Remove Countersign' })).toBeTruthy();
});
