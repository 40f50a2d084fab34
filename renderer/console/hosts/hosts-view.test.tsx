import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { appState } from '../../preview/fake-bridge';
import { sampleHosts } from '../../preview/host-samples';
import { fakeBrowser } from '../../testing/browser';
import { open, settle, show } from '../../testing/open-console';

fakeBrowser();

describe('the hosts', () => {
  it('are wired by hand, and how, while none was here', async () => {
    await open({ answers: { 'host/deadlines': () => [] } });
    await show('Hosts');
    expect(screen.getByRole('heading', { name: 'Hosts are wired by hand for now' })).toBeTruthy();
    expect(screen.getByLabelText('Connector command line').textContent).toBe(appState().connector);
  });

  it('that were here are listed with how long they wait, and the way to wire another', async () => {
    await open({ answers: { 'host/deadlines': () => sampleHosts(Date.now()) } });
    await show('Hosts');
    const table = screen.getByRole('table', { name: 'How long they wait for your answer' });
    expect(within(table).getAllByRole('row')).toHaveLength(9);
    const cursor = within(table).getByRole('rowheader', { name: 'Cursor' }).closest('tr');
    expect(cursor?.textContent).toContain('Seen here');
    expect(cursor?.textContent).toContain('after 1 m 00 s2 h ago');
    expect(screen.getByLabelText('Connector command line')).toBeTruthy();
  });

  it('that cannot be listed can be asked for again', async () => {
    let broken = true;
    await open({ answers: { 'host/deadlines': () => (broken ? 'The history could not be read.' : []) } });
    await show('Hosts');
    expect(screen.getByRole('alert').textContent).toContain('The hosts could not be listed.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
