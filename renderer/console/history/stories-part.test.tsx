import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { askHead } from '../../preview/story-samples';
import { fakeBrowser } from '../../testing/browser';
import { open, sent, settle, show, turn } from '../../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });

/** The detail of the row `back` rows before the newest. */
async function openRow(back: number) {
  const opened = await open({ size: askHead });
  await show('History');
  const row = document.querySelector(`[data-seq="${askHead - back}"]`);
  if (!(row instanceof HTMLElement)) throw new Error(`there is no row ${back} rows back`);
  fireEvent.click(row);
  await settle();
  return { ...opened, row, detail: within(screen.getByRole('complementary', { name: 'Detail' })) };
}

describe('what a server asked for', () => {
  it('stands with the call it belongs to, each ask with its end and its steps', async () => {
    const { detail } = await openRow(1);
    expect(detail.getByRole('heading', { name: 'What the server asked for' })).toBeTruthy();
    const steps = detail.getAllByRole('list', { name: /^Steps of:/ });
    expect(steps.map((list) => within(list).getAllByRole('listitem').length)).toEqual([4, 3]);
    expect(detail.getByText('A completion').closest('li')?.textContent).toMatch(/Forwarded· You· changed by you/);
    expect(detail.getByText('A question to you').closest('li')?.textContent).toMatch(/Refused· You/);
    expect(within(steps[0] as HTMLElement).getAllByText('Before the host')).toHaveLength(2);
    expect(within(steps[0] as HTMLElement).getAllByText('Before the server')).toHaveLength(1);
  });

  it('shows what an ask held on demand, and says what was erased', async () => {
    const { detail } = await openRow(1);
    const held = detail.getAllByRole('group', { name: 'What it held', hidden: true });
    expect(held.map((one) => one.textContent?.includes('You are a careful editor.'))).toEqual([true, true]);
    expect(held.map((one) => one.closest('details')?.open)).toEqual([false, false]);
    expect(detail.getByText('What it held was erased.')).toBeTruthy();
  });

  it('is a row of its own outside of any call, named by what it was for and who decided', async () => {
    const { row, detail } = await openRow(2);
    expect(row.textContent).toContain('A completion');
    expect(row.textContent).toContain('Refused');
    expect(detail.getByText('research asked Claude Code for a completion.')).toBeTruthy();
    expect(detail.queryByText(/Arguments/)).toBeNull();
  });

  it('what was read is named in its detail', async () => {
    const { row, detail } = await openRow(4);
    expect(row.textContent).toContain('A resource');
    expect(detail.getByRole('region', { name: 'What was read' }).textContent).toContain('plan.md');
  });

  it('can be looked for alone', async () => {
    const { bridge } = await openRow(1);
    fireEvent.keyDown(screen.getByRole('button', { name: 'Filter' }), { key: 'Enter' });
    await settle();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Kind' }));
    await turn();
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Ask of a server' }));
    await settle();
    expect(sent(bridge, 'history/list').at(-1)).toMatchObject({ kind: 'ask' });
  });
});
