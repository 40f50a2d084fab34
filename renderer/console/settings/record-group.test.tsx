import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ErasedCount } from '#shared/models/record';
import { fakeBrowser } from '../../testing/browser';
import { open, sent, show } from '../../testing/open-console';

fakeBrowser();

const count: ErasedCount = { payloads: 1204, entries: 3000, keys: 2, setAside: 0 };

async function openRecord(answers: NonNullable<Parameters<typeof open>[0]>['answers'] = {}) {
  const opened = await open({ answers: { 'record/count': () => count, 'record/erase': () => ({ ...count, clean: true }), ...answers } });
  await show('Settings');
  await screen.findByText(/^312 MB for 214,032 entries, 121 MB of it contents$/);
  return opened;
}

const press = async (name: string) => act(async () => void fireEvent.click(await screen.findByRole('button', { name })));

describe('the record', () => {
  it.each([
    { group: 'Keep contents', name: '7 days', want: { payloadDays: 7, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } },
    { group: 'Keep entries', name: 'For ever', want: { payloadDays: 30, entryDays: null, budgetMb: 2000, stored: { secret: 'mask' } } },
    { group: 'Room for the record', name: '500 MB', want: { payloadDays: 30, entryDays: 365, budgetMb: 500, stored: { secret: 'mask' } } },
  ])('$group: $name is stored with the rest of it', async ({ group, name, want }) => {
    const { bridge } = await openRecord();
    const choices = screen.getByRole('radiogroup', { name: group });
    fireEvent.click([...choices.querySelectorAll('input')].find((input) => input.getAttribute('aria-label') === name) ?? expect.fail('no such choice'));
    expect(sent(bridge, 'settings/set')).toEqual([{ record: want }]);
  });

  it.each<readonly [kind: string, way: string, want: object]>([
    ['Passwords and keys', 'send', {}],
    ['E-mail addresses', 'pseudonym', { secret: 'mask', email: 'pseudonym' }],
  ])('before storage, %s: %s is stored with the rest of it', async (kind, way, stored) => {
    const { bridge } = await openRecord();
    expect(screen.getByRole('combobox', { name: 'Passwords and keys' })).toHaveProperty('value', 'mask');
    fireEvent.change(screen.getByRole('combobox', { name: kind }), { target: { value: way } });
    expect(sent(bridge, 'settings/set')).toEqual([{ record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored } }]);
  });

  it('names the earlier records that stay, and deletes them too where that is wanted', async () => {
    const remain = ['journal.sqlite.replaced-20260101T000000Z'];
    const { bridge } = await openRecord({ 'record/count': () => ({ ...count, payloads: 0, entries: 0, keys: 0, remain }), 'record/erase': () => ({ ...count, setAside: 1, clean: true }) });
    fireEvent.change(screen.getByLabelText('Server, as the history shows it'), { target: { value: 'github' } });
    await press('Look what goes…');
    expect(await screen.findByText('journal.sqlite.replaced-20260101T000000Z')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/To erase it, type/), { target: { value: 'erase' } });
    // Nothing else would go.
    await press('Erase for good');
    expect(sent(bridge, 'record/erase')).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Delete this file too, with all it holds' }));
    await press('Erase for good');
    expect(sent(bridge, 'record/erase')).toEqual([{ scope: { what: 'server', server: 'github', setAside: true } }]);
  });

  it('says afterwards which stayed', async () => {
    await openRecord({ 'record/count': () => ({ ...count, remain: ['a-file'] }), 'record/erase': () => ({ ...count, remain: ['a-file'], clean: true }) });
    fireEvent.change(screen.getByLabelText('Server, as the history shows it'), { target: { value: 'github' } });
    await press('Look what goes…');
    fireEvent.change(await screen.findByLabelText(/To erase it, type/), { target: { value: 'erase' } });
    await press('Erase for good');
    expect(await screen.findByText('Earlier records stayed and may hold some of it: a-file. Erase again to delete them too.')).toBeTruthy();
  });

  it('tells in numbers what goes, and erases only once the word is typed', async () => {
    const { bridge } = await openRecord();
    fireEvent.click(screen.getByRole('radio', { name: 'Everything before a day' }));
    fireEvent.change(screen.getByLabelText('Before'), { target: { value: '2026-10-01' } });
    await press('Look what goes…');
    expect(await screen.findByText('3,000 entries altogether')).toBeTruthy();
    expect(screen.getByText('the contents of 1,204 entries')).toBeTruthy();
    expect(screen.getByText('It cannot be undone.')).toBeTruthy();
    await press('Erase for good');
    expect(sent(bridge, 'record/erase')).toEqual([]);
    fireEvent.change(screen.getByLabelText(/To erase it, type/), { target: { value: 'erase' } });
    await press('Erase for good');
    expect(await screen.findByText(/^Erased: contents of 1,204, and 3,000 entries altogether\. An entry that says so stays\.$/)).toBeTruthy();
    const scope = { what: 'before', until: Date.UTC(2026, 9, 1) };
    expect([sent(bridge, 'record/count'), sent(bridge, 'record/erase')]).toEqual([[{ scope }], [{ scope }]]);
    // What it takes now is asked for anew.
    expect(sent(bridge, 'record/sizes').length).toBeGreaterThan(1);
  });

  it.each([
    { why: 'no server', choose: 'A server’s contents' },
    { why: 'no days', choose: 'Contents of days' },
    { why: 'no day', choose: 'Everything before a day' },
  ])('asks which first: $why', async ({ choose }) => {
    const { bridge } = await openRecord();
    fireEvent.click(screen.getByRole('radio', { name: choose }));
    await press('Look what goes…');
    expect(screen.getByText('Say which first.')).toBeTruthy();
    expect(sent(bridge, 'record/count')).toEqual([]);
  });

  it('says so where there is nothing, and why where it could not be done', async () => {
    const { bridge } = await openRecord({ 'record/count': () => ({ payloads: 0, entries: 0, keys: 0, setAside: 0 }) });
    fireEvent.change(screen.getByLabelText('Server, as the history shows it'), { target: { value: 'nobody' } });
    await press('Look what goes…');
    expect(await screen.findByText('There is nothing of that to erase.')).toBeTruthy();
    expect(sent(bridge, 'record/count')).toEqual([{ scope: { what: 'server', server: 'nobody' } }]);
  });

  it('says why it could not be done', async () => {
    await openRecord({ 'record/erase': () => 'That could not be done: the disk is full.' });
    fireEvent.click(screen.getByRole('radio', { name: 'Everything' }));
    await press('Look what goes…');
    fireEvent.change(await screen.findByLabelText(/To erase it, type/), { target: { value: 'erase' } });
    await press('Erase for good');
    expect(await screen.findByText('That could not be done: the disk is full.')).toBeTruthy();
  });
});
