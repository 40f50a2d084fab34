import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleNumbers } from '../../preview/numbers-samples';
import { fakeBrowser } from '../../testing/browser';
import { open, sent, settle, show } from '../../testing/open-console';

fakeBrowser({ width: 1000, height: 800 });

const panel = () => screen.getByRole('region', { name: 'Your answers' });

describe('the numbers about ourselves', () => {
  it('stand where nothing waits, one row for each tier', async () => {
    await open();
    await show('Inbox');
    const table = within(panel()).getByRole('table', { name: 'Your answers by tier' });
    expect(within(table).getAllByRole('rowheader').map((head) => head.firstElementChild?.textContent)).toEqual(['Reads', 'Writes', 'Dangerous']);
    expect(panel().textContent).toContain('Questions148');
    expect(panel().textContent).toContain('2 of 9 answers to dangerous calls took less than a second');
  });

  it('are not in the way of questions that wait', async () => {
    await open({ state: { waiting: 2 } });
    await show('Inbox');
    expect(screen.queryByRole('region', { name: 'Your answers' })).toBeNull();
  });

  it('say so where nothing was asked', async () => {
    await open({ answers: { 'numbers/get': () => sampleNumbers(Date.now(), 'none') } });
    await show('Inbox');
    expect(panel().textContent).toContain('You were asked nothing.');
    expect(screen.queryByRole('table', { name: 'Your answers by tier' })).toBeNull();
  });

  it('say why they cannot be had, and try again', async () => {
    let broken = true;
    await open({ answers: { 'numbers/get': () => (broken ? 'The record of your answers could not be read.' : sampleNumbers(Date.now(), 'some')) } });
    await show('Inbox');
    expect(within(panel()).getByRole('alert').textContent).toContain('The record of your answers could not be read.');
    broken = false;
    fireEvent.click(within(panel()).getByRole('button', { name: 'Try again' }));
    await settle();
    expect(within(panel()).queryByRole('alert')).toBeNull();
    expect(within(panel()).getByRole('table')).toBeTruthy();
  });

  it('lead to the rule’s page, which saves nothing by itself', async () => {
    const { bridge } = await open();
    await show('Inbox');
    fireEvent.click(within(panel()).getByRole('button', { name: 'Make this rule…' }));
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('rule');
    expect(sent(bridge, 'rule/save')).toEqual([]);
  });

  it('put a proposal away for good and count anew', async () => {
    let dismissed = false;
    const { bridge } = await open({
      answers: {
        'numbers/get': () => ({ ...sampleNumbers(Date.now(), 'some'), ...(dismissed ? { proposals: [] } : {}) }),
        'rule/dismiss-suggestion': () => {
          dismissed = true;
          return {};
        },
      },
    });
    await show('Inbox');
    fireEvent.click(within(panel()).getByRole('button', { name: 'Dismiss' }));
    await settle();
    expect(sent(bridge, 'rule/dismiss-suggestion')).toEqual([{ id: 'n1' }]);
    expect(within(panel()).queryByRole('button', { name: 'Make this rule…' })).toBeNull();
  });

  it('are counted anew when a rule changed', async () => {
    const { bridge } = await open();
    await show('Inbox');
    const before = sent(bridge, 'numbers/get').length;
    await act(async () => bridge.raise('rule/changed', {}));
    await settle();
    expect(sent(bridge, 'numbers/get').length).toBe(before + 1);
  });
});
