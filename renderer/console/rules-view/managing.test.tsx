import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../preview/console-samples';
import { sampleImport, sampleInput, sampleOddRules, samplePreview, sampleSuggestions } from '../../preview/rule-samples';
import type { Answers } from '../../preview/fake-bridge';
import { fakeBrowser } from '../../testing/browser';
import { now, openView, sentTo } from '../../testing/open-view';

fakeBrowser({ width: 1000, height: 560 });

const row = (id: string) => within(document.querySelector<HTMLElement>(`[data-rule="${id}"]`) as HTMLElement);
const open = (answers: Answers = {}) =>
  openView('rules', {
    rules: [...sampleOddRules(now), ...sampleRules(now)],
    answers: { 'rule/get': () => sampleInput, 'rule/hosts': () => [], 'server/list': () => [], 'definition/list': () => [], 'rule/preview': () => samplePreview(sampleInput, now), 'rule/save': () => ({ id: 'r2' }), 'rule/dismiss-suggestion': () => ({}), ...answers },
  });

describe('rules nobody here may change', () => {
  it('say whose they are and have nothing to change them by', async () => {
    await open();
    expect(row('m1').getByText('Set by your organisation')).toBeTruthy();
    expect(row('m1').queryByRole('button', { name: 'Revoke' })).toBeNull();
    fireEvent.click(document.querySelector('[data-rule="m1"]') as HTMLElement);
    const detail = within(await screen.findByRole('complementary', { name: 'Rule' }));
    expect(detail.queryAllByRole('button').map((button) => button.textContent)).toEqual(['Close detailEsc', 'Show calls', 'Copy rule id']);
  });
});

describe('rules with a problem', () => {
  it('stand under what that means, with what it is, and can be put right', async () => {
    const { stores } = await open();
    expect(screen.getByRole('heading', { name: 'One rule has a problem. Until that is put right it allows nothing.' })).toBeTruthy();
    expect(row('p1').getByText('Its example “notes/today.md” has to match and does not')).toBeTruthy();
    fireEvent.click(document.querySelector('[data-rule="p1"]') as HTMLElement);
    fireEvent.click(within(await screen.findByRole('complementary', { name: 'Rule' })).getByRole('button', { name: 'Edit' }));
    expect(await screen.findByRole('heading', { name: 'Edit rule' })).toBeTruthy();
    expect(stores.rules.getState().editing?.id).toBe('p1');
  });
});

describe('an allow for a tool', () => {
  it('says that it waits as soon as the tool changed', async () => {
    let problem: string | null = null;
    const { bridge } = await open({ 'rule/list': () => sampleRules(now).map((rule) => (rule.id === 'r2' ? { ...rule, problem } : rule)) });
    expect(row('r2').queryByText('It waits for your review.')).toBeNull();
    problem = 'It waits for your review.';
    await act(async () => bridge.raise('definition/changed', {}));
    expect(await row('r2').findByText('It waits for your review.')).toBeTruthy();
  });

  it('is duplicated without the definition it was given for: the copy is for the tool as it is then', async () => {
    const { stores } = await open({ 'rule/get': () => ({ ...sampleInput, pin: 'c'.repeat(64) }) });
    await act(() => stores.rules.getState().editStored('r2', true));
    expect(stores.rules.getState().editing?.draft.pin).toBeNull();
    await act(() => stores.rules.getState().editStored('r2', false));
    expect(stores.rules.getState().editing?.draft.pin?.fingerprint).toBe('c'.repeat(64));
  });
});

describe('beginning', () => {
  it.each([
    { why: 'Ctrl N anywhere', from: () => screen.getByRole('searchbox'), key: { key: 'n', ctrlKey: true }, begins: true },
    { why: 'N where letters mean nothing else', from: () => screen.getByRole('button', { name: /^New rule/ }), key: { key: 'n' }, begins: true },
    { why: 'not N in a field', from: () => screen.getByRole('searchbox'), key: { key: 'n' }, begins: false },
    { why: 'not N in the list, where it jumps', from: () => document.querySelector<HTMLElement>('[data-rule]') as HTMLElement, key: { key: 'n' }, begins: false },
  ])('$why', async ({ from, key, begins }) => {
    await open();
    from().focus();
    fireEvent.keyDown(from(), key);
    expect(screen.queryByRole('heading', { name: 'New rule' }) !== null).toBe(begins);
  });

  it('makes a copy of a rule, which takes the place of none', async () => {
    const { stores } = await open();
    fireEvent.click(document.querySelector('[data-rule="r2"]') as HTMLElement);
    fireEvent.click(within(await screen.findByRole('complementary', { name: 'Rule' })).getByRole('button', { name: 'Duplicate' }));
    expect(await screen.findByRole('heading', { name: 'New rule' })).toBeTruthy();
    expect(stores.rules.getState().editing?.id).toBeNull();
  });

  it('says so where a rule cannot be edited', async () => {
    const { stores } = await open({ 'rule/get': () => null });
    fireEvent.click(document.querySelector('[data-rule="r1"]') as HTMLElement);
    fireEvent.click(within(await screen.findByRole('complementary', { name: 'Rule' })).getByRole('button', { name: 'Edit' }));
    await waitFor(() => expect(stores.app.getState().said).toBe('This rule cannot be edited. Nothing was changed.'));
  });
});

describe('undo', () => {
  it('stores a revoked rule anew', async () => {
    const { bridge, stores } = await open();
    fireEvent.click(row('r2').getByRole('button', { name: 'Revoke' }));
    const bar = within(await screen.findByRole('group', { name: 'Revoked' }));
    fireEvent.click(bar.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sentTo(bridge, 'rule/save')).toEqual([{ id: null, rule: sampleInput }]));
    await waitFor(() => expect([stores.app.getState().said, screen.queryByRole('group', { name: 'Revoked' })]).toEqual(['The rule counts again.', null]));
  });

  it('is not offered for a rule that cannot be had, nor for one that was suspended', async () => {
    const { bridge } = await open({ 'rule/get': () => null });
    fireEvent.click(row('r2').getByRole('button', { name: 'Revoke' }));
    fireEvent.click(row('r5').getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(sentTo(bridge, 'rule/revoke').length).toBe(2));
    await act(() => Promise.resolve());
    expect(sentTo(bridge, 'rule/get')).toEqual([{ id: 'r2' }]);
    expect(screen.queryByRole('group', { name: 'Revoked' })).toBeNull();
  });
});

describe('suggestions', () => {
  const [first] = sampleSuggestions();
  const many = () => ['a', 'b', 'c', 'd'].map((id) => ({ ...(first as NonNullable<typeof first>), id, because: `Because ${id}` }));
  const card = () => screen.findByRole('region', { name: 'Rules your answers suggest' });

  it('are three at most, each with its exact words', async () => {
    await open({ 'rule/suggestions': many });
    const items = within(await card()).getAllByRole('listitem');
    expect(items.map((item) => item.textContent?.slice(0, 9))).toEqual(['Because a', 'Because b', 'Because c']);
    expect(items[0]?.textContent).toContain('where path is in /home/ana/projects/shop/src/app');
  });

  it.each([
    { button: 'Add rule', call: 'rule/save', want: [{ id: null, rule: sampleInput }] },
    { button: 'Dismiss', call: 'rule/dismiss-suggestion', want: [{ id: 'a' }] },
  ])('$button', async ({ button, call, want }) => {
    const { bridge } = await open({ 'rule/suggestions': many });
    fireEvent.click(within(await card()).getAllByRole('button', { name: button })[0] as HTMLElement);
    await waitFor(() => expect(sentTo(bridge, call)).toEqual(want));
  });

  it('can be changed first', async () => {
    const { bridge, stores } = await open({ 'rule/suggestions': many });
    fireEvent.click(within(await card()).getAllByRole('button', { name: 'Edit first' })[0] as HTMLElement);
    expect([stores.rules.getState().editing?.draft.tool, sentTo(bridge, 'rule/save')]).toEqual([{ kind: 'one', text: 'write_file' }, []]);
  });
});

describe('files', () => {
  async function choose(item: string): Promise<void> {
    fireEvent.keyDown(screen.getByRole('button', { name: 'Import or export' }), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitem', { name: item }));
  }

  it('are shown before anything is added, with what is left out', async () => {
    const { bridge, stores } = await open({ 'rule/import': () => sampleImport, 'rule/import-accept': () => ({ count: 2 }) });
    await choose('Import rules…');
    const dialog = await screen.findByRole('dialog', { name: 'Import rules' });
    expect(dialog.textContent).toContain('2 rules would be added. One has a problem and is left out.');
    expect(within(dialog).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      sampleImport.rules[0]?.words,
      sampleImport.rules[1]?.words,
      `${sampleImport.rules[2]?.words ?? ''}An allow for dangerous calls needs an end`,
    ]);
    expect(sentTo(bridge, 'rule/import-accept')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Add 2 rules' }));
    await waitFor(() => expect([stores.app.getState().said, screen.queryByRole('dialog')]).toEqual(['2 rules added.', null]));
  });

  it('say how many of them loosen, and show those before all that tighten', async () => {
    const denies = Array.from({ length: 40 }, (_, index) => ({ words: `Never let any host run t${index}`, problem: null, action: 'deny' as const }));
    await open({ 'rule/import': () => ({ file: 'team.json', rules: [...denies, { words: 'Allow any host to run any tool on github', problem: null, action: 'allow' }] }) });
    await choose('Import rules…');
    const dialog = await screen.findByRole('dialog', { name: 'Import rules' });
    expect(dialog.textContent).toContain('1 of them lets calls run without a question. It stands first.');
    expect(within(dialog).getAllByRole('listitem')[0]?.textContent).toBe('Allow any host to run any tool on github');
  });

  it('add nothing when they are cancelled, or when none was chosen', async () => {
    let chosen: typeof sampleImport | null = sampleImport;
    const { bridge } = await open({ 'rule/import': () => chosen });
    await choose('Import rules…');
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    chosen = null;
    await choose('Import rules…');
    await waitFor(() => expect(sentTo(bridge, 'rule/import').length).toBe(2));
    expect([screen.queryByRole('dialog'), sentTo(bridge, 'rule/import-accept')]).toEqual([null, []]);
  });

  it('that hold nothing to add say so', async () => {
    await open({ 'rule/import': () => ({ file: 'bad.json', rules: [{ words: 'Rule 1 of the file', problem: 'It is none', action: null }] }) });
    await choose('Import rules…');
    const dialog = await screen.findByRole('dialog');
    expect([dialog.textContent?.includes('No rule of this file can be added.'), within(dialog).queryByRole('button', { name: /^Add/ })]).toEqual([true, null]);
  });

  it.each([
    { why: 'where they were written', answer: { file: 'countersign-rules.json', count: 9 }, want: '9 rules written to countersign-rules.json' },
    { why: 'nothing where none was chosen', answer: { file: null, count: 0 }, want: null },
    { why: 'why they were not', answer: 'The file could not be written.', want: 'No rules were written. The file could not be written.' },
  ])('say $why', async ({ answer, want }) => {
    const { bridge, stores } = await open({ 'rule/export': () => answer });
    await choose('Export rules…');
    await waitFor(() => expect(sentTo(bridge, 'rule/export').length).toBe(1));
    await act(() => Promise.resolve());
    await waitFor(() => expect(stores.app.getState().said).toBe(want));
  });
});
