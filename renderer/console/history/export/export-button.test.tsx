import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakeBrowser } from '../../../testing/browser';
import { openView, sentTo } from '../../../testing/open-view';

fakeBrowser({ width: 1000, height: 560 });

async function opened(answers: Parameters<typeof openView>[1]) {
  const view = await openView('history', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Export…' }));
  await screen.findByRole('dialog', { name: 'Export what the history shows' });
  return view;
}

it('exports what is on screen in the form that was chosen, without what calls held unless that was asked for', async () => {
  const { bridge, stores } = await opened({ answers: { 'export/start': () => ({ file: 'x.csv', rows: 3, bytes: 90 }) } });
  fireEvent.click(screen.getByRole('radio', { name: 'Table (CSV)' }));
  fireEvent.click(screen.getByRole('button', { name: 'Choose a file…' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sentTo(bridge, 'export/start')).toEqual([{ format: 'csv', query: stores.history.getState().filters, payloads: false }]);
});

it('says that a bundle holds secrets before it is made', async () => {
  await opened({});
  fireEvent.click(screen.getByRole('radio', { name: 'Bundle of evidence' }));
  const box = screen.getByRole('checkbox', { name: /What calls held/ });
  expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/secrets in it as well/);
});

it('shows how far it is, and cancels', async () => {
  let settle: (value: unknown) => void = () => undefined;
  const { bridge } = await opened({ answers: { 'export/start': () => new Promise((done) => (settle = done)) as never, 'export/cancel': () => ({}) } });
  fireEvent.click(screen.getByRole('button', { name: 'Choose a file…' }));
  await screen.findByText('Waiting for a file');
  act(() => bridge.raise('export/progress', { rows: 1200, part: 0.4 }));
  expect(screen.getByRole('progressbar', { name: 'How far the export is' })).toHaveProperty('value', 0.4);
  expect(screen.getByText('1,200 rows written')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the export' }));
  await waitFor(() => expect(sentTo(bridge, 'export/cancel')).toEqual([{}]));
  await act(async () => settle({ file: null, rows: 0, bytes: 0 }));
  expect(screen.getByRole('alert').textContent).toBe('Nothing was exported.');
});

it('tells in words why nothing could be written', async () => {
  await opened({ answers: { 'export/start': undefined as never } });
  fireEvent.click(screen.getByRole('button', { name: 'Choose a file…' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
});
