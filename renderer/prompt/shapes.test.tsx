import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallPromptView } from '#shared/models/prompt';
import { changedUse, dangerCall, firstUse, readCall, writeCall } from '../preview/prompt-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

fakeBrowser();

describe('shapes', () => {
  it.each([
    { prompt: { ...readCall, tier: 0 } as CallPromptView, shape: 'card', word: 'Silent' },
    { prompt: readCall, shape: 'card', word: 'Reads' },
    { prompt: writeCall, shape: 'sheet', word: 'Writes' },
    { prompt: dangerCall, shape: 'danger', word: 'Dangerous' },
  ])('tier $prompt.tier is a $shape with the word $word', async ({ prompt, shape, word }) => {
    await open(prompt);
    expect(screen.getByRole('alertdialog').dataset['shape']).toBe(shape);
    expect(screen.getByText(word)).toBeTruthy();
  });

  const order = () => [...document.querySelectorAll('footer button')].map((control) => [...control.childNodes].filter(({ nodeName }) => nodeName !== 'KBD').map(({ textContent }) => textContent).join(''));

  it.each([
    { platform: 'linux', prompt: writeCall, want: ['Deny', 'Allow once', 'Allow for…', 'Tell the model why'] },
    { platform: 'darwin', prompt: writeCall, want: ['Deny', 'Allow once', 'Allow for…', 'Tell the model why'] },
    { platform: 'win32', prompt: writeCall, want: ['Allow once', 'Allow for…', 'Deny', 'Tell the model why'] },
    { platform: 'linux', prompt: dangerCall, want: ['Deny', 'Tell the model why', 'Allow for…', 'Allow once'] },
    { platform: 'win32', prompt: dangerCall, want: ['Deny', 'Tell the model why', 'Allow for…', 'Allow once'] },
  ] as const)('$prompt.tool on $platform has its answers in its own order', async ({ platform, prompt, want }) => {
    await open(prompt, { platform });
    expect(order()).toEqual(want);
  });
});

describe('a first use', () => {
  it('is an alert dialog whose name begins First use of, with Allow and Block', async () => {
    const bridge = await open(firstUse);
    expect(screen.getByRole('alertdialog', { name: 'First use of github' })).toBeTruthy();
    expect(document.activeElement?.tagName).toBe('H1');
    fireEvent.click(button('Block'));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-first', option: 'block' }]);
  });

  it('says that a program runs with the person’s permissions, and what Esc does', async () => {
    const bridge = await open(firstUse);
    expect(screen.getByText(/It runs with your permissions/)).toBeTruthy();
    expect(screen.getByText(/Esc or closing means not now/)).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(sent(bridge, 'prompt/close')).toEqual([{ prompt: 'p-first' }]);
  });

  it('shows the exact command, every argument whole on its own line', async () => {
    const long = 'x'.repeat(20_000);
    await open({ ...firstUse, args: ['-y', '', long] });
    const lines = within(screen.getByRole('list', { name: 'Exact command' })).getAllByRole('listitem');
    expect(lines.map((line) => line.lastChild?.textContent)).toEqual(['/usr/bin/npx', '-y', 'empty text', long]);
  });

  it('says where it leads, its folder, package, entry and variables', async () => {
    await open(firstUse);
    const facts = screen.getAllByRole('term').map((term) => [term.textContent, term.nextSibling?.textContent]);
    expect(facts).toEqual([
      ['Leads to', firstUse.real],
      ['Runs with', firstUse.interpreter],
      ['Folder', firstUse.cwd],
      ['Package', firstUse.package],
      ['Asked for by', firstUse.provenance],
      ['Variables it gets', firstUse.envNames.join('')],
    ]);
  });

  it('shows what changed, what is unheld and what warns', async () => {
    await open(changedUse);
    expect(screen.getByRole('heading', { name: 'filesystem is not what you allowed before' })).toBeTruthy();
    expect(screen.getAllByRole('row').slice(1).map((row) => [...row.children].map((cell) => cell.textContent))).toEqual(changedUse.changes.map(({ what, before, after }) => [what, before, after]));
    expect(screen.getByRole('region', { name: 'Sandbox' }).className).toContain('text-red');
    expect(within(screen.getByRole('list', { name: 'Warnings' })).getAllByRole('listitem').length).toBe(2);
  });
});
