import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createClient } from '../../../bridge/client';
import { fakeBridge, type Answers } from '../../../preview/fake-bridge';
import { sentTo } from '../../../testing/open-view';
import type { RecordStores } from '../../rules-view/record-stores';
import { ExportButton } from './export-button';

/** The dialog over a bridge; `said`: what the person was told. */
async function opened(answers: Answers = {}) {
  const bridge = fakeBridge(answers);
  const said: string[] = [];
  const client = createClient(bridge, (message) => {
    throw new Error(message);
  });
  const stores = { app: { getState: () => ({ say: (words: string) => said.push(words) }) } } as unknown as RecordStores;
  render(<ExportButton client={client} stores={stores} query={() => ({ outcome: 'refused' })} />);
  fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
  return { bridge, said, dialog: within(await screen.findByRole('dialog', { name: 'Export what the history shows' })) };
}

it('exports what is on screen in the form that was chosen, without what calls held unless that was asked for', async () => {
  const { bridge, said, dialog } = await opened({ 'export/start': () => ({ file: 'x.csv', rows: 3, bytes: 90 }) });
  expect(dialog.getByText('Only what the filter lets through.')).toBeDefined();
  fireEvent.click(dialog.getByLabelText('Table (CSV)'));
  fireEvent.click(dialog.getByText('Choose a file…'));
  await waitFor(() => expect(said).toEqual(['3 rows are in x.csv.']));
  expect(sentTo(bridge, 'export/start')).toEqual([{ format: 'csv', query: { outcome: 'refused' }, payloads: false }]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says that a bundle holds secrets before it is made', async () => {
  const { dialog } = await opened();
  fireEvent.click(dialog.getByLabelText('Bundle of evidence'));
  const box = dialog.getByRole('checkbox', { name: /What calls held/ });
  expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/with secrets that were kept/);
});

it('shows how far it is, takes no second order, and cancels', async () => {
  const { bridge, dialog } = await opened({ 'export/cancel': () => ({}) });
  fireEvent.click(dialog.getByText('Choose a file…'));
  expect(await dialog.findByText('Waiting for a file')).toBeDefined();
  act(() => bridge.raise('export/progress', { rows: 1200, part: 0.4 }));
  expect(dialog.getByRole('progressbar', { name: 'How far the export is' })).toHaveProperty('value', 0.4);
  expect(dialog.getByText('1,200 rows written')).toBeDefined();
  fireEvent.click(dialog.getByText('Choose a file…'));
  fireEvent.click(dialog.getByText('Cancel the export'));
  await waitFor(() => expect(sentTo(bridge, 'export/cancel')).toEqual([{}]));
  expect(sentTo(bridge, 'export/start')).toHaveLength(1);
});

const ends: readonly (readonly [why: string, answer: NonNullable<Answers['export/start']>, said: string])[] = [
  ['no file was chosen, or it was cancelled', () => ({ file: null, rows: 0, bytes: 0 }), 'Nothing was exported.'],
  ['it could not be written', () => 'The export could not be finished.', 'The export could not be finished.'],
];
it.each(ends)('stays and tells when %s', async (_why, answer, said) => {
  const { dialog } = await opened({ 'export/start': answer });
  fireEvent.click(dialog.getByText('Choose a file…'));
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toBe(said));
});
