import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { promptState } from '../preview/fake-bridge';
import { commandCall, diffCall, jsonCall, newFileCall, sameCall, urlCall } from '../preview/content-samples';
import { textArgument, writeCall } from '../preview/prompt-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

fakeBrowser();

const value = (at: number): HTMLElement => {
  const found = screen.getAllByRole('definition')[at];
  if (found === undefined) throw new Error('there is no such row');
  return found;
};

describe('a dangerous part', () => {
  it('is marked, numbered and told why below', async () => {
    await open(commandCall);
    const marks = [...value(0).querySelectorAll('mark')];
    expect(marks.map((mark) => mark.textContent)).toEqual(['rm -rf ./build1', 'git push --force origin main2']);
    expect(marks[0]?.title).toBe('Deletes whole folders, which cannot be undone');
    expect(within(screen.getByRole('list', { name: 'Why parts are underlined' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['1Deletes whole folders, which cannot be undone', '2Overwrites what others pushed']);
  });

  it('is never left out: stretches that are not the text are not drawn', async () => {
    await open({ ...writeCall, arguments: [textArgument('command', 'ls; rm -rf /', { pieces: [{ text: 'ls', look: 'plain', why: null }] })] });
    expect(value(0).textContent).toBe('ls; rm -rf /');
  });

  it('keeps a run of spaces seen that lies between two stretches', async () => {
    const text = `ls${' '.repeat(60)}; rm`;
    await open({ ...writeCall, arguments: [textArgument('command', text, { pieces: [{ text: `ls${' '.repeat(30)}`, look: 'plain', why: null }, { text: ' '.repeat(30), look: 'operator', why: null }, { text: '; rm', look: 'danger', why: 'x' }] })] });
    expect(value(0).textContent).toContain('ls⟦60 spaces⟧; rm');
  });
});

describe('a secret', () => {
  it('is masked until it is asked for, and again', async () => {
    await open(commandCall);
    expect(value(0).textContent).not.toContain('ghp_');
    expect(value(0).textContent).toContain('(40 characters)');
    fireEvent.click(button('Reveal what is masked in command'));
    expect(value(0).textContent).toContain('ghp_0123456789abcdefghijABCDEFGHIJ012345');
    fireEvent.click(button('Hide what is masked in command'));
    expect(value(0).textContent).not.toContain('ghp_');
  });

  it('is masked in a file’s lines too', async () => {
    await open(newFileCall);
    expect(document.body.textContent).not.toContain('sk_test_');
    fireEvent.click(button('Reveal what is masked in /home/ana/projects/shop/.env.local'));
    expect(document.body.textContent).toContain('sk_test_4eC39HqLyjWDarjtT1zdp7dc');
  });
});

describe('a file', () => {
  it('is a table of lines with signs and numbers, and its argument has no text of its own unless asked', async () => {
    await open(diffCall);
    const table = screen.getByRole('table', { name: /tax\.ts/ });
    const rows = within(table).getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent).join('|'));
    expect(rows).toContain('13||−goes|  const rate = rates[order.country] ?? 0;');
    expect(rows).toContain('|13|+comes|  const rate = rates[order.country];');
    expect(screen.getByText('Compared with the file as it is now.')).toBeTruthy();
    const heading = screen.getByRole('heading', { name: '/home/ana/projects/shop/src/checkout/tax.ts' });
    expect([...heading.querySelectorAll('bdi')].every((part) => part.closest('span[dir="ltr"]') !== null)).toBe(true);
    expect(value(1).textContent).toContain('Shown above, line by line.');
    expect(screen.queryByRole('tree')).toBeNull();
    fireEvent.click(button('Show the text of edits'));
    expect(screen.getByRole('tree', { name: 'Value of edits' })).toBeTruthy();
  });

  it('that could not be compared says why', async () => {
    await open(newFileCall);
    expect(screen.getByText(/It is no text/).closest('p')?.textContent).toBe('It is no text. What would be written is among the arguments.');
    expect(screen.getByText('The file as it is now holds exactly this.')).toBeTruthy();
  });
});

describe('JSON', () => {
  it('is a tree for the arrow keys, all open where it is shown whole', async () => {
    await open(jsonCall);
    const tree = screen.getByRole('tree', { name: 'Value of issue' });
    const items = () => within(tree).getAllByRole('treeitem').map((item) => item.textContent);
    expect(items()).toContain('"id": 12345678901234567890');
    expect(within(tree).getAllByRole('treeitem').every((item) => item.getAttribute('aria-expanded') !== 'false')).toBe(true);
    const key = (name: string): void => void fireEvent.keyDown(document.activeElement ?? tree, { key: name });
    within(tree).getAllByRole('treeitem')[0]?.focus();
    key('ArrowDown');
    key('ArrowDown');
    expect(document.activeElement?.textContent).toBe('"labels": [');
    key('ArrowLeft');
    expect(document.activeElement?.textContent).toBe('"labels": [2 entries not shown');
    expect(items()).not.toContain('"bug",');
    key('ArrowDown');
    expect(document.activeElement?.textContent).toBe('"assignee": {');
    key('ArrowUp');
    key('ArrowRight');
    key('ArrowRight');
    expect(document.activeElement?.textContent).toBe('"bug",');
    key('ArrowLeft');
    expect(document.activeElement?.textContent).toBe('"labels": [');
    key('End');
    expect(document.activeElement?.textContent).toBe('"milestone": null');
    key('Home');
    key('ArrowLeft');
    expect(items()).toEqual(['{6 entries not shown']);
  });

  it('opens and closes by a press anywhere on a line that opens something, but not where its text was selected', async () => {
    await open(jsonCall);
    const tree = screen.getByRole('tree', { name: 'Value of issue' });
    const labels = () => within(tree).getByText('"labels"', { exact: false }).closest('[role=treeitem]') as HTMLElement;
    fireEvent.click(labels().lastElementChild ?? labels());
    expect(labels().getAttribute('aria-expanded')).toBe('false');
    document.getSelection()?.selectAllChildren(labels());
    fireEvent.click(labels());
    expect(labels().getAttribute('aria-expanded')).toBe('false');
    document.getSelection()?.removeAllRanges();
    fireEvent.click(labels());
    expect(labels().getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(within(tree).getByText('"draft"', { exact: false }));
    expect(within(tree).queryAllByText(/not shown/)).toEqual([]);
  });

  it('answers nothing by its keys', async () => {
    const bridge = await open(jsonCall);
    const [first] = within(screen.getByRole('tree', { name: 'Value of issue' })).getAllByRole('treeitem');
    for (const key of ['Enter', ' ', 'ArrowLeft', 'ArrowRight', 'y']) fireEvent.keyDown(first ?? document.body, { key });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('begins closed further in only where it cannot be allowed before everything was opened', async () => {
    await open(jsonCall);
    const tree = screen.getByRole('tree', { name: 'Value of rows' });
    expect(within(tree).getAllByRole('treeitem')[1]?.textContent).toBe('{2 entries not shown');
    expect(jsonCall.needsFullView).toBe(true);
  });
});

describe('an address', () => {
  it('has its domain apart and says what it really is', async () => {
    await open(urlCall);
    expect(screen.getByText('аpple.com').className).toContain('font-bold');
    expect(screen.getByText(/is really “xn--pple-43d.com”/)).toBeTruthy();
  });
});

describe('what changed', () => {
  it('is marked with what was there, and names what is gone', async () => {
    await open(commandCall);
    expect(value(0).textContent).toContain('ChangedLast time: npm run build');
    expect(value(2).textContent).toContain('NewThe last call had no such argument.');
    expect(screen.getByText(/Compared with the last call/).textContent).toMatch(/No longer sent: shell, login$/);
  });

  it('says so where nothing did', async () => {
    await open(sameCall);
    expect(screen.getByText(/^The same arguments as the last call, \d\d:\d\d\.$/)).toBeTruthy();
  });
});

describe('hidden values', () => {
  it('are shown when asked for; before, nothing can be allowed and denying can', async () => {
    const bridge = await open(commandCall, { veiled: true });
    expect(document.body.textContent).not.toContain('rm -rf ./build');
    expect(document.body.textContent).not.toContain('npm run build');
    expect(document.body.textContent).not.toContain(commandCall.sentence);
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    fireEvent.click(button('Show the values'));
    expect(document.body.textContent).toContain('rm -rf ./build');
    // Main has not said yet that it knows.
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toHaveLength(0);
    await waitFor(() => expect(sent(bridge, 'prompt/painted')).toContainEqual({ prompt: commandCall.id, unveiled: true }));
    act(() => bridge.raise('prompt/changed', promptState(commandCall)));
    fireEvent.click(button('Allow once'));
    expect(sent(bridge, 'prompt/answer')).toHaveLength(1);
  });

  it('of files neither', async () => {
    await open(diffCall, { veiled: true });
    expect(screen.queryByRole('table')).toBeNull();
  });
});

it('says what the server can do anyway, and that nothing holds one', async () => {
  await open(commandCall);
  expect(screen.getByRole('region', { name: 'Sandbox' }).textContent).toMatch(/^Nothing holds this server: It can do everything you can/);
});

it('opens the full view at the argument', async () => {
  const bridge = await open(jsonCall);
  fireEvent.click(button('Open all of it: rows'));
  expect(sent(bridge, 'prompt/full-view')).toHaveLength(1);
});
