import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditCheck } from '#shared/models/answering';
import { ok } from '#shared/result';
import { createClient } from '../bridge/client';
import { pseudo } from '#shared/words/pseudo';
import { scenes } from '../preview/scenes';
import { createPromptStore } from '../state/prompt-store';
import { fakeBrowser } from '../testing/browser';
import { foreignBridge, foreignText } from '../testing/foreign';
import { leaks } from '../testing/leaks';
import { inEnglish, speak } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { EditedArguments } from './editor/edited-arguments';
import { Findings } from './editor/findings';
import { PromptWindow } from './prompt-window';

/*
 * Under the pseudo-locale our strings have no letter of ASCII, and what main says is given in letters of full width. So a letter of ASCII anywhere in the window is a
 * string of ours that is not in the catalogue.
 */

fakeBrowser();
beforeEach(() => speak(pseudo));
afterEach(() => speak(inEnglish));

async function draw(name: string): Promise<void> {
  const bridge = foreignBridge(scenes[name]?.bridge(null) ?? expect.fail(`no scene ${name}`));
  const store = createPromptStore(() => client);
  const client = createClient(bridge, (message) => store.getState().fault(message));
  store.getState().start();
  render(<PromptWindow store={store} />);
  await screen.findAllByRole('heading');
}

/** Presses the first button that begins with our words; false where there is none. */
function press(words: string): boolean {
  const found = screen.queryAllByRole('button').find((one) => one.textContent.trim().startsWith(words));
  if (found !== undefined) fireEvent.click(found);
  return found !== undefined;
}

describe.each(Object.keys(scenes).filter((name) => scenes[name]?.window === 'prompt'))('%s', (name) => {
  it('says nothing that is not in the catalogue, folded or open', async () => {
    await draw(name);
    expect(document.body.textContent).toContain('⟦');
    expect(leaks()).toEqual([]);
    for (let round = 0; round < 3; round += 1) document.querySelectorAll<HTMLElement>('[aria-expanded="false"], [aria-pressed="false"]').forEach((one) => fireEvent.click(one));
    expect(leaks()).toEqual([]);
  });
});

describe.each([
  { layer: 'full view', scene: 'call-long', opener: 'arguments.showEverything' as const, shows: 'all.loading' as const },
  { layer: 'wider answers', scene: 'call-choices', opener: 'answer.allowFor' as const, shows: 'grant.covers' as const },
  { layer: 'editor', scene: 'call-write', opener: 'edit.edit' as const, shows: 'edit.revert' as const },
])('the $layer', ({ scene, opener, shows }) => {
  it('says nothing that is not in the catalogue', async () => {
    await draw(scene);
    expect(press(say(opener))).toBe(true);
    expect(screen.getAllByText(say(shows)).length).toBe(1);
    expect(leaks()).toEqual([]);
  });
});

it('the rule about to be saved, and the refusal of its answer, are from the catalogue or main', async () => {
  await draw('call-choices');
  press(say('answer.allowFor'));
  press(say('grant.showRule'));
  await screen.findByText(say('grant.coversThis'));
  expect(leaks()).toEqual([]);
  press(say('grant.save'));
  await screen.findAllByText(foreignText('This is a preview. Nothing was run.'));
  expect(leaks()).toEqual([]);
});

it('finds a string that is not from the catalogue, as text and as a name', async () => {
  await draw('call-read');
  const planted = document.createElement('p');
  planted.textContent = 'Deny';
  planted.setAttribute('aria-label', 'Sandbox');
  document.body.append(planted);
  expect(leaks()).toEqual(['Sandbox', 'Deny']);
  planted.remove();
});

describe('what the editor comes to', () => {
  const check: EditCheck = { problems: [], tier: 3, evidence: [foreignText('Touches keys')], changed: true };
  it.each<{ readonly why: string; readonly shown: ReactElement }>([
    { why: 'nothing is known yet', shown: <Findings shown={2} checked={null} stale onGoTo={() => undefined} /> },
    { why: 'a higher tier', shown: <Findings shown={2} checked={{ text: '', found: ok(check) }} stale={false} onGoTo={() => undefined} /> },
    { why: 'the same tier', shown: <Findings shown={3} checked={{ text: '', found: ok(check) }} stale={false} onGoTo={() => undefined} /> },
    { why: 'nothing changed', shown: <Findings shown={3} checked={{ text: '', found: ok({ ...check, changed: false }) }} stale={false} onGoTo={() => undefined} /> },
    { why: 'problems', shown: <Findings shown={3} checked={{ text: '', found: ok({ ...check, problems: [{ at: '', words: foreignText('Missing'), from: 0, to: 1 }] }) }} stale={false} onGoTo={() => undefined} /> },
    { why: 'rows', shown: <EditedArguments edited={{ text: '{"１":"２","４":""}', original: '{"１":"","３":"４"}', check }} editButton={null} onEdit={() => undefined} onDrop={() => undefined} /> },
  ])('$why', ({ shown }) => {
    render(shown);
    expect(document.body.textContent).toContain('⟦');
    expect(leaks()).toEqual([]);
  });
});
