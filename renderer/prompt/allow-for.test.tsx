import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { GrantPreview } from '#shared/models/answering';
import type { CallPromptView } from '#shared/models/prompt';
import { sampleGrantPreview } from '../preview/grant-samples';
import { choicesCall, dangerCall, readCall, writeCall } from '../preview/prompt-samples';
import type { Answers } from '../preview/fake-bridge';
import type { FakeBridge } from '../preview/fake-bridge';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

fakeBrowser();

const radios = (name: string) => within(screen.getByRole('group', { name })).getAllByRole('radio').map((radio) => `${radio.parentElement?.textContent}${(radio as HTMLInputElement).checked ? ' *' : ''}`);
const pick = (name: string | RegExp) => fireEvent.click(screen.getByRole('radio', { name }));

async function openPanel(view: CallPromptView, answers: Answers = {}): Promise<FakeBridge> {
  const bridge = await open(view, {}, { 'prompt/preview': ({ option }: { option: string }) => sampleGrantPreview(view, option, Date.now()), ...answers });
  await press('Allow for…');
  return bridge;
}

/** Presses a button once it takes presses. */
async function press(name: string): Promise<void> {
  await waitFor(() => expect(button(name).getAttribute('aria-disabled')).toBeNull());
  fireEvent.click(button(name));
}

async function showRule(): Promise<void> {
  fireEvent.click(button('Show the rule'));
  await act(() => Promise.resolve());
}

describe('what an allow is to cover, and for how long', () => {
  it('the narrowest and the session are chosen until something else is', async () => {
    await openPanel(choicesCall);
    expect(radios('What it covers').map((one) => one.slice(0, 40))).toEqual(['Exactly this call *', 'write_file in src/checkout', 'write_file in …/idea/a-very-long-folder-', 'write_file, whatever its arguments are']);
    expect(radios('How long it lasts')).toEqual(['This session *', '15 minutes', '1 hour', 'Today', 'Always']);
  });

  it('what cannot be had is not there: a dangerous call for this session alone', async () => {
    await openPanel(dangerCall);
    expect([radios('What it covers'), radios('How long it lasts')]).toEqual([['Exactly this call *'], ['This session *']]);
  });

  it('a time that cannot be had for the next choice is the shortest one again', async () => {
    await openPanel({ ...readCall, options: readCall.options.filter(({ id }) => id !== 'allow-reads-always') });
    pick('Always');
    pick(/that only reads$/);
    expect(radios('How long it lasts')[0]).toBe('This session *');
  });

  it('answers of which main does not say what they cover stand under their labels', async () => {
    const options = choicesCall.options.map(({ id, kind, label, words, inputs }) => ({ id, kind, label, words, inputs }));
    await openPanel({ ...choicesCall, options });
    expect(radios('What it covers').slice(0, 2)).toEqual(['This session, exactly this call *', '15 minutes, exactly this call']);
  });

  it.each([
    { covers: 'Exactly this call', lasts: 'This session', option: 'allow-call-session' },
    { covers: /src\/checkout$/, lasts: '15 minutes', option: 'allow-folder-quarter' },
    { covers: /whatever/, lasts: 'Today', option: 'allow-today' },
    { covers: /whatever/, lasts: 'Always', option: 'allow-always' },
  ])('$lasts: the rule is asked for, shown, and its answer sent only then', async ({ covers, lasts, option }) => {
    const bridge = await openPanel(choicesCall);
    pick(covers);
    pick(lasts);
    await showRule();
    expect(sent(bridge, 'prompt/preview')).toEqual([{ prompt: 'p-choices', option }]);
    expect(screen.getByText(choicesCall.options.find(({ id }) => id === option)?.words ?? '')).toBeTruthy();
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    fireEvent.click(button('Save and allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-choices', option }]);
  });
});

describe('the rule before it is saved', () => {
  const told = (over: Partial<GrantPreview>): Answers => ({ 'prompt/preview': () => ({ words: 'The words', covers: true, matched: null, ...over }) });
  const matched = (count: number, complete = true) => ({ count, since: 0, looked: 9, complete, calls: sampleGrantPreview(choicesCall, 'allow-session', Date.now()).matched?.calls.slice(0, count) ?? [] });

  it.each([
    { given: { matched: matched(0) }, want: 'In the last 7 days it would have matched no other call.', rows: 0, why: 'none' },
    { given: { matched: matched(1) }, want: 'In the last 7 days it would have matched 1 other call.', rows: 1, why: 'one' },
    { given: { matched: matched(14) }, want: 'In the last 7 days it would have matched 14 other calls.', rows: 6, why: 'the first five of many, and how many more' },
    { given: { matched: matched(3, false) }, want: 'In the last 7 days it would have matched at least 3 other calls; not all were looked at.', rows: 3, why: 'time ran out' },
    { given: { matched: matched(0, false) }, want: 'No other call was found that it would have matched; not all of the last 7 days were looked at.', rows: 0, why: 'none before time ran out' },
    { given: { matched: null }, want: 'The record could not be looked through just now, so what else it would have matched is not known.', rows: 0, why: 'the record cannot be read' },
  ])('says what else it would have matched: $why', async ({ given, want, rows }) => {
    await openPanel(choicesCall, told(given));
    await showRule();
    const part = screen.getByRole('region', { name: 'Other calls it would have matched' });
    expect(within(part).getByRole('heading').textContent).toBe(want);
    expect(within(part).queryAllByRole('listitem').length).toBe(rows);
    expect(button('Save and allow').getAttribute('aria-disabled')).toBeNull();
  });

  it('cannot be saved where it does not cover the call on screen', async () => {
    const bridge = await openPanel(choicesCall, told({ covers: false }));
    await showRule();
    expect(screen.getByText(/Does not cover the call on screen/)).toBeTruthy();
    fireEvent.click(button('Save and allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('cannot be saved before it was told', async () => {
    const bridge = await open(choicesCall);
    await press('Allow for…');
    await showRule();
    fireEvent.click(button('Save and allow'));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    expect(await screen.findByText(/Trying the rule/)).toBeTruthy();
  });

  it('cannot be saved where it could not be told, and is asked for again', async () => {
    const bridge = await openPanel(choicesCall, { 'prompt/preview': () => 'The rule could not be worked out.' });
    await showRule();
    expect(screen.getByRole('alert').textContent).toContain('could not be worked out');
    fireEvent.click(button('Save and allow'));
    fireEvent.click(button('Try again'));
    expect([sent(bridge, 'prompt/answer'), sent(bridge, 'prompt/preview').length]).toEqual([[], 2]);
  });

  it('says why an answer did not count', async () => {
    await openPanel(choicesCall, { 'prompt/answer': () => ({ taken: false, reason: 'Too early. Answer again.' }) });
    await showRule();
    fireEvent.click(button('Save and allow'));
    expect((await screen.findAllByText('Too early. Answer again.')).length).toBeGreaterThan(0);
  });
});

describe('the way there', () => {
  it.each([
    { platform: 'linux', view: writeCall, sides: ['items-end', 'items-start'] },
    { platform: 'win32', view: writeCall, sides: ['items-start', 'items-end'] },
    { platform: 'win32', view: dangerCall, sides: ['items-start', 'items-end'] },
  ] as const)('on $platform for $view.tool no button that saves stands where one was just pressed', async ({ platform, view, sides }) => {
    await open(view, { platform }, { 'prompt/preview': ({ option }: { option: string }) => sampleGrantPreview(view, option, 0) });
    await press('Allow for…');
    const side = (name: string) => sides.find((one) => button(name).parentElement?.classList.contains(one));
    const first = side('Show the rule');
    await showRule();
    expect([first, side('Save and allow')]).toEqual(sides);
  });

  it('Esc goes back one step at a time, to the button it began from, and answers nothing', async () => {
    const bridge = await openPanel(writeCall);
    await showRule();
    const esc = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(document.activeElement?.textContent).toBe('The rule to be saved');
    esc();
    expect(document.activeElement?.textContent).toBe('Allow for…');
    expect(document.activeElement?.tagName).toBe('H2');
    esc();
    await waitFor(() => expect(document.activeElement).toBe(button('Allow for…')));
    expect(sent(bridge, 'prompt/close')).toEqual([]);
  });

  it('a press beside the controls leaves the keyboard inside', async () => {
    const bridge = await openPanel(writeCall);
    const panel = screen.getByRole('region', { name: 'Allow for…' });
    panel.focus();
    fireEvent.keyDown(panel, { key: 'Escape' });
    expect([document.activeElement === panel, sent(bridge, 'prompt/close')]).toEqual([false, []]);
  });

  it('a held key opens nothing further', async () => {
    await openPanel(writeCall);
    fireEvent.keyDown(button('Show the rule'), { key: 'Enter', repeat: true });
    expect(screen.queryByText('The rule to be saved')).toBeNull();
  });

  it('adds no style element, which the pages’ policy would refuse', async () => {
    const before = document.querySelectorAll('style').length;
    await openPanel(writeCall);
    await showRule();
    expect(document.querySelectorAll('style').length).toBe(before);
  });
});
