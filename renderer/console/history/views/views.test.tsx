import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SavedView } from '#shared/models/saved-view';
import { fakeBrowser } from '../../../testing/browser';
import { openView, sentTo } from '../../../testing/open-view';

fakeBrowser();

/** The console over views that are kept as main keeps them. */
async function openOver(views: SavedView[], refuse?: string) {
  const opened = await openView('history', {
    answers: {
      'view/list': () => [...views],
      'view/save': ({ id, name, filters }: { id: string | null; name: string; filters: SavedView['filters'] }) => {
        if (refuse !== undefined) return refuse;
        const saved = { id: id ?? `new-${views.length}`, name, filters };
        views.splice(0, views.length, ...views.filter((view) => view.id !== saved.id), saved);
        return { id: saved.id };
      },
      'view/remove': ({ id }: { id: string }) => {
        views.splice(0, views.length, ...views.filter((view) => view.id !== id));
        return {};
      },
    },
  });
  await screen.findByRole('table', { name: 'History' });
  return opened;
}

async function openMenu(button: string): Promise<void> {
  fireEvent.keyDown(await screen.findByRole('button', { name: button }), { key: 'Enter' });
  await screen.findByRole('menu');
  await act(() => Promise.resolve());
}

describe('saved views', () => {
  it('are chosen by name, and the one that is shown names the menu', async () => {
    const { stores } = await openOver([{ id: 'a', name: 'Refused', filters: { outcome: 'refused', recent: 'week' } }]);
    await openMenu('Saved views');
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Refused' }));
    await waitFor(() => expect(stores.history.getState().filters).toEqual({ outcome: 'refused', recent: 'week' }));
    expect(await screen.findByRole('button', { name: 'Refused' })).toBeTruthy();
  });

  it('say how to make the first one', async () => {
    await openOver([]);
    await openMenu('Saved views');
    expect(screen.getByText(/No view is saved yet/)).toBeTruthy();
    expect(screen.queryByRole('menuitem')).toBeNull();
  });

  it('are saved under a name, never under none', async () => {
    const { bridge, stores } = await openOver([]);
    await act(() => stores.history.getState().filter({ tier: 3 }));
    await openMenu('Saved views');
    fireEvent.click(screen.getByRole('menuitem', { name: /^Save these filters/ }));
    const field = await screen.findByRole('textbox', { name: 'Name' });
    fireEvent.change(field, { target: { value: '   ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
    expect(screen.getByRole('alert').textContent).toBe('A view needs a name.');
    fireEvent.change(field, { target: { value: ' Grave ones ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sentTo(bridge, 'view/save')).toEqual([{ id: null, name: 'Grave ones', filters: { tier: 3 } }]);
    expect(await screen.findByRole('button', { name: 'Grave ones' })).toBeTruthy();
  });

  it('say why one was not saved, and keep what was typed', async () => {
    const { stores } = await openOver([], 'Another view has this name. Nothing was saved: choose another.');
    await act(() => stores.history.getState().filter({ tier: 3 }));
    await openMenu('Saved views');
    fireEvent.click(screen.getByRole('menuitem', { name: /^Save these filters/ }));
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
    fireEvent.change(field, { target: { value: 'Taken' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/Another view has this name/));
    expect(field.value).toBe('Taken');
  });

  it('are renamed', async () => {
    const views: SavedView[] = [{ id: 'a', name: 'One', filters: { tier: 3 } }];
    const { stores } = await openOver(views);
    await act(() => stores.history.getState().filter({ tier: 3 }));
    await openMenu('One');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Rename “One”…' }));
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Other' } });
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(views).toEqual([{ id: 'a', name: 'Other', filters: { tier: 3 } }]));
  });

  it('are deleted at once, and brought back', async () => {
    const views: SavedView[] = [{ id: 'a', name: 'One', filters: { tier: 3 } }];
    const { stores } = await openOver(views);
    await act(() => stores.history.getState().filter({ tier: 3 }));
    await openMenu('One');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Delete “One”' }));
    const bar = await screen.findByRole('group', { name: 'Deleted view' });
    expect({ views, said: bar.textContent }).toEqual({ views: [], said: expect.stringContaining('Deleted: One') as string });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(views).toMatchObject([{ name: 'One', filters: { tier: 3 } }]));
    expect(screen.queryByRole('group', { name: 'Deleted view' })).toBeNull();
  });
});
