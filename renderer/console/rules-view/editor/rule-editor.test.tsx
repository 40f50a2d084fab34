import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RuleInput, RulePreview } from '#shared/models/rule';
import type { Answers } from '../../../preview/fake-bridge';
import { sampleInput, samplePreview, toolDefinition, toolDefinitions } from '../../../preview/rule-samples';
import { sampleServers } from '../../../preview/server-samples';
import { draftOfCall, draftRule, edit, newDraft } from '../../../state/rule-draft/draft';
import type { Editing } from '../../../state/rule-draft/draft';
import { fakeBrowser } from '../../../testing/browser';
import { now, openView, sentTo } from '../../../testing/open-view';
import type { OpenedView } from '../../../testing/open-view';

fakeBrowser({ width: 1000, height: 560 });

const filesystem = 'a'.repeat(64);
const said = (words: string, rest: Partial<RulePreview> = {}): RulePreview => ({ problems: [], words, meets: [], matched: { count: 0, since: now - 7 * 86_400_000, looked: 0, complete: true, calls: [] }, ...rest });

async function write(editing: Editing, answers: Answers = {}): Promise<OpenedView> {
  const opened = await openView('rules', {
    answers: {
      'rule/hosts': () => [{ id: 'claude-code', title: 'Claude Code' }, { id: 'unknown', title: 'Unknown host' }],
      'server/list': () => sampleServers(now),
      'definition/list': () => toolDefinitions(now),
      'definition/detail': ({ name }: { name: string }) => toolDefinition(name, now),
      'rule/preview': ({ rule }: { rule: RuleInput }) => samplePreview(rule, now),
      'rule/save': () => ({ id: 'r2' }),
      ...answers,
    },
  });
  await act(async () => opened.stores.rules.getState().edit(editing));
  await act(() => Promise.resolve());
  return opened;
}
// Found by attribute: in a form of this size roles and names are worked out too slowly.
function found<E extends HTMLElement>(selector: string, words: string | null = null): E | null {
  return [...document.querySelectorAll<E>(selector)].find(({ textContent }) => words === null || textContent.startsWith(words)) ?? null;
}
function one<E extends HTMLElement>(selector: string, words: string | null = null): E {
  const element = found<E>(selector, words);
  if (element === null) throw new Error(`there is no ${selector} ${words ?? ''}`);
  return element;
}
const radio = (name: string) => one<HTMLInputElement>(`input[type=radio][aria-label="${name}"]`);
const button = (words: string) => one('button', words);
const click = (words: string) => fireEvent.click(button(words));
const choose = (name: string) => fireEvent.click(radio(name));
const begun = () => edit(draftRule(sampleInput), { id: 'r2' });
const press = (key: string, modifiers = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
const sentence = () => one('[role=status][aria-label="The rule in words"]').textContent;
const locked = () => button('Save rule').getAttribute('aria-disabled') === 'true';
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const saved = ({ bridge }: OpenedView) => sentTo(bridge, 'rule/save');
const row = (number: number) => within(one(`[aria-label="Condition ${number}"]`));

describe('writing a rule', () => {
  it('from nothing to stored: the words above it, the exact rule to main, then the rule itself', async () => {
    const opened = await write(edit(newDraft));
    expect(document.activeElement?.textContent).toBe('New rule');
    expect([sentence(), locked()]).toEqual(['Not complete yet', true]);
    choose('Deny');
    await waitFor(() => one('option', 'Claude Code'));
    type('Host', 'claude-code');
    type('Server', filesystem);
    choose('One');
    type('Tool name', 'write_file');
    click('Add condition');
    expect(document.activeElement).toBe(row(1).getByLabelText('Argument'));
    fireEvent.change(row(1).getByLabelText('Argument'), { target: { value: 'path' } });
    fireEvent.change(row(1).getByLabelText('Comparison'), { target: { value: 'glob' } });
    fireEvent.change(row(1).getByLabelText('Pattern'), { target: { value: 'src/**' } });
    await waitFor(() => expect(sentence()).toBe('Never let Claude Code run write_file on filesystem where path glob'));
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(saved(opened)).toEqual([{ id: null, rule: { action: 'deny', scope: { host: 'claude-code', server: filesystem, tool: 'write_file' }, conditions: [{ op: 'glob', at: '/path', pattern: 'src/**' }], tier: 3, lifetime: { kind: 'always' } } }]));
    await waitFor(() => expect(opened.stores.app.getState().said).toBe('Rule added.'));
    expect((await waitFor(() => one('aside[aria-label=Rule]'))).textContent).toContain('read_text_file');
  });

  it('in the place of a stored one, and says why main refused', async () => {
    const opened = await write(begun(), { 'rule/save': () => 'The rules file could not be written. The rule is as it was.' });
    await waitFor(() => expect(locked()).toBe(false));
    click('Save rule');
    expect((await waitFor(() => one('[role=alert]'))).textContent).toContain('Not saved. The rules file could not be written.');
    expect(saved(opened)).toEqual([{ id: 'r2', rule: sampleInput }]);
    type('Host', '');
    expect(found('[role=alert]')).toBeNull();
  });

  it('says what is missing only once it is asked for, next to where it is', async () => {
    const opened = await write(edit(newDraft));
    expect(screen.queryByText('Choose the server: an allow is for one.')).toBeNull();
    press('Enter', { metaKey: true });
    expect(screen.getByText('Choose the server: an allow is for one.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Server')));
    expect({ invalid: screen.getByLabelText('Server').getAttribute('aria-invalid'), saved: saved(opened) }).toEqual({ invalid: 'true', saved: [] });
  });

  it('puts main’s problems to their fields and is not saved with them', async () => {
    const opened = await write(begun(), { 'rule/preview': () => samplePreview(sampleInput, now, 'problem') });
    await waitFor(() => expect(row(1).getByLabelText('Folder').getAttribute('aria-invalid')).toBe('true'));
    expect(row(1).getByText('This folder is a link to “/”, which is broader than a rule may allow.')).toBeTruthy();
    expect(row(2).getByLabelText('Add to values').getAttribute('aria-invalid')).toBe('false');
    expect(within(one('[aria-label="It has to match, call 1"]')).getByText('This call is not matched: path is not in the folder.')).toBeTruthy();
    expect(screen.getByText('The rules cannot be stored: the disk is full.')).toBeTruthy();
    expect([sentence(), locked()]).toEqual(['Not complete yet', true]);
    press('Enter', { ctrlKey: true });
    expect(saved(opened)).toEqual([]);
  });

  it('offers no host for an allow that is none, and keeps a server’s name to what holds back', async () => {
    await write(edit({ ...newDraft, action: 'deny' }));
    await waitFor(() => one('option', 'A host that could not be identified'));
    type('Server', 'named');
    type('Server name', 'git*');
    choose('Allow');
    expect({ host: found('option', 'A host that could not be identified'), name: screen.queryByLabelText('Server name'), server: screen.getByLabelText<HTMLSelectElement>('Server').value }).toEqual({ host: null, name: null, server: '' });
  });

  it('gives danger an end, and takes it back to always only below', async () => {
    const opened = await write(begun());
    choose('Dangerous');
    expect([found('input[type=radio][aria-label=Always]'), radio('1 hour').checked]).toEqual([null, true]);
    click('Save rule');
    await waitFor(() => expect(saved(opened)).toMatchObject([{ rule: { tier: 3, lifetime: { kind: 'until' } } }]));
  });

  it('knows the arguments of the tool, by keys alone', async () => {
    await write(begun());
    click('Add condition');
    const field = row(4).getByLabelText('Argument');
    const offered = () => [...document.querySelectorAll('[aria-label="Condition 4"] ul:not([hidden]) [role=option]')].map(({ textContent }) => textContent);
    await waitFor(() => {
      press('ArrowDown');
      expect(offered()[0]).toMatch(/^\/path/);
    });
    fireEvent.change(field, { target: { value: 'mo' } });
    press('ArrowDown');
    expect([offered(), field.getAttribute('aria-activedescendant')]).toEqual([['/modestring'], one('[aria-selected=true]').id]);
    press('Enter');
    expect((field as HTMLInputElement).value).toBe('/mode');
    press('ArrowDown');
    press('Escape');
    expect([offered(), found('[aria-label="Leave the rule"]')]).toEqual([[], null]);
  });

  it('takes several values, each as what it is', async () => {
    await write(begun());
    const values = () => [...document.querySelectorAll('[aria-label="Condition 2"] ul[aria-label=Values] > li')].map((item) => item.textContent).filter((text) => text !== '');
    expect(values()).toEqual(['create', 'append', '20']);
    const field = row(2).getByLabelText('Add to values');
    fireEvent.change(field, { target: { value: 'many' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect([values(), (field as HTMLInputElement).value]).toEqual([['create', 'append', '20'], 'many']);
    fireEvent.change(row(2).getByLabelText('Kind of value'), { target: { value: 'text' } });
    fireEvent.change(field, { target: { value: '20' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(values()).toEqual(['create', 'append', '20', '"20"']);
    fireEvent.click(row(2).getByLabelText('Remove append'));
    expect(values()).toEqual(['create', '20', '"20"']);
  });
});

describe('leaving', () => {
  it('just leaves when nothing was changed', async () => {
    await write(begun());
    press('Escape');
    expect(await waitFor(() => one('[role=table][aria-label=Rules]'))).toBeTruthy();
  });

  it('asks when something was, and Esc keeps it', async () => {
    const { stores } = await write(begun());
    choose('Ask');
    press('Escape');
    expect(document.activeElement?.textContent).toBe('Go on editing');
    press('Escape');
    expect({ asked: found('[aria-label="Leave the rule"]'), editing: stores.rules.getState().editing !== null }).toEqual({ asked: null, editing: true });
    click('Cancel');
    click('Discard it');
    expect(stores.rules.getState().editing).toBeNull();
  });

  it('waits while another rule or a call is looked at', async () => {
    const { stores } = await write(begun());
    choose('Ask');
    await waitFor(() => button('Show rule'));
    fireEvent.click([...document.querySelectorAll('button')].findLast(({ textContent }) => textContent === 'Show rule') as HTMLElement);
    expect((await waitFor(() => one('aside[aria-label=Rule]'))).textContent).toContain('Ask before any host runs any tool on github');
    click('Go on editing');
    expect(radio('Ask').checked).toBe(true);
    fireEvent.click(await waitFor(() => one('[aria-label="Calls it would have matched"] button')));
    await waitFor(() => expect([stores.app.getState().view, stores.history.getState().wanted, stores.rules.getState().editing?.aside]).toEqual(['history', 400, true]));
  });
});

describe('what it would have done', () => {
  const panel = () => one('aside[aria-label=Preview]').textContent;
  const matched = (rest: Partial<NonNullable<RulePreview['matched']>>) => said('Words', { matched: { count: 0, since: Date.now() - 7 * 86_400_000, looked: 1204, complete: true, calls: [], ...rest } });

  it.each<{ why: string; answer: RulePreview | string; want: string }>([
    { why: 'some calls', answer: samplePreview(sampleInput, Date.now()), want: '14 calls in the last 7 daysIt would have matched these, of 1,204 calls looked at.' },
    { why: 'none of many', answer: matched({}), want: 'No call in the last 7 daysIt would have matched none, of 1,204 calls looked at.' },
    { why: 'nothing was recorded', answer: matched({ looked: 0 }), want: 'No calls were recorded in the last 7 days' },
    { why: 'time ran out', answer: matched({ count: 60, complete: false }), want: 'At least 60 calls in the last 7 daysIt would have matched these, of 1,204 calls looked at. Not all were looked at: time ran out.' },
    { why: 'the record could not be read', answer: said('Words', { matched: null }), want: 'The record could not be looked through just now. The rule can be saved all the same.' },
    { why: 'main could not say', answer: 'The gateway is starting.', want: 'It could not be tried on the record. The gateway is starting.' },
  ])('$why', async ({ answer, want }) => {
    await write(begun(), { 'rule/preview': () => answer });
    await waitFor(() => expect(panel()).toContain(want));
  });

  it('names every other rule it meets, and how', async () => {
    const meets: RulePreview['meets'] = [
      { id: 'a', words: 'Rule a', how: 'shadowed-by' },
      { id: 'b', words: 'Rule b', how: 'shadows' },
      { id: 'c', words: 'Rule c', how: 'disagrees' },
    ];
    await write(begun(), { 'rule/preview': () => said('Words', { meets }) });
    await waitFor(() => button('Show rule'));
    expect([...document.querySelectorAll('aside[aria-label=Preview] section section li')].map((item) => item.textContent)).toEqual(['Has no effect beside this ruleRule aShow rule', 'Makes this rule unnecessaryRule bShow rule', 'Disagrees with this ruleRule cShow rule']);
  });

  it('shows hostile characters as what they are', async () => {
    await write(begun(), { 'rule/preview': () => matched({ count: 1, calls: [{ seq: 1, at: now, host: 'Cursor', server: 'a\u202Eb', tool: 't', summary: 'path: \u202Egpj', was: 'allowed' }] }) });
    await waitFor(() => expect(panel()).toContain('path: ⟦U+202E⟧gpj'));
    expect(panel()).toContain('a⟦U+202E⟧b');
  });
});

describe('a rule from a call', () => {
  const call = { tool: 'write_file', tier: 2, outcome: 'forwarded' } as const;
  it.each([
    { why: 'the one server of that name, and the host by its title', about: { host: 'Claude Code', server: 'filesystem' }, want: { host: 'claude-code', server: { kind: 'one', digest: filesystem } } },
    { why: 'what nobody knows is left to be chosen', about: { host: 'Claude Code (not confirmed)', server: 'elsewhere' }, want: { host: null, server: { kind: 'any' } } },
  ])('$why', async ({ about, want }) => {
    const { stores } = await write(edit(draftOfCall(call), { about }));
    await waitFor(() => expect(stores.rules.getState().editing).toMatchObject({ about: null, draft: { ...want, tool: { kind: 'one', text: 'write_file' } } }));
  });

  it('leaves the server to be chosen where two have its name', async () => {
    const [one, ...others] = sampleServers(now);
    const twin = { ...(one as (typeof others)[number]), digest: 'f'.repeat(64) };
    const { stores } = await write(edit(draftOfCall(call), { about: { host: 'Cursor', server: 'filesystem' } }), { 'server/list': () => [twin, ...sampleServers(now).slice(0, 1)] });
    await waitFor(() => expect(stores.rules.getState().editing?.about).toBeNull());
    expect(stores.rules.getState().editing?.draft.server).toEqual({ kind: 'any' });
  });
});
