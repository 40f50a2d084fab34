import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { manyServers, sampleServers } from '../../preview/server-samples';
import { fakeBrowser } from '../../testing/browser';
import { frame, now, open, press, sent, settle, show } from '../../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });

const digest = (letter: string) => letter.repeat(64);
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];
const focused = () => (document.activeElement as HTMLElement).dataset['row'];

async function openServers(options: Parameters<typeof open>[0] = {}) {
  const opened = await open(options);
  await show('Servers');
  rows()[0]?.focus();
  return opened;
}

describe('the servers', () => {
  it('stand in a list by name, each with its state', async () => {
    await openServers();
    const list = screen.getByRole('list', { name: 'Servers' });
    expect(within(list).getAllByRole('listitem').map((item) => /(Running|Stopped|Suspended|Blocked)/.exec(item.textContent ?? '')?.[0])).toEqual(['Stopped', 'Running', 'Running', 'Stopped', 'Suspended', 'Blocked']);
  });

  it('are moved through, opened and left with keys alone', async () => {
    await openServers();
    for (const [key, letter] of [['ArrowDown', 'a'], ['ArrowDown', 'b'], ['End', 'd'], ['Home', 'e'], ['g', 'b']] as const) {
      press(key);
      await frame();
      expect({ key, row: focused() }).toEqual({ key, row: digest(letter) });
    }
    fireEvent.click(document.activeElement ?? document.body);
    const detail = screen.getByRole('complementary', { name: 'Detail' });
    expect(document.activeElement?.textContent).toBe('github');
    expect(detail.textContent).toContain('/usr/lib/node_modules/npm/bin/npx-cli.js');
    press('Escape');
    await frame();
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(focused()).toBe(digest('b'));
  });

  it('show what was written by others in the server’s marked box, and each hidden character', async () => {
    await openServers();
    fireEvent.click(rows()[0] ?? document.body);
    const box = screen.getByRole('complementary').querySelector('.quoted');
    expect(box?.textContent).toContain('--label=docs⟦U+202E⟧gpj.sh');
    expect(screen.getByRole('complementary').textContent).toContain('Nothing holds this server back');
  });

  it('show the package that was fetched; a newer one is fetched by a second button, and what became of it is said', async () => {
    const { bridge } = await openServers({ answers: { 'package/update': () => ({ words: 'Fetched 2026.9.1 in place of 2026.8.31.' }) } });
    fireEvent.click(document.querySelector(`[data-row="${digest('a')}"]`) ?? document.body);
    const part = screen.getByRole('region', { name: 'Fetched package' });
    for (const said of ['@modelcontextprotocol/server-filesystem', '2026.8.31', 'sha512-9tdE1x']) expect(part.textContent).toContain(said);
    fireEvent.click(within(part).getByRole('button', { name: 'Update to the newest: filesystem' }));
    expect(sent(bridge, 'package/update')).toEqual([]);
    fireEvent.click(within(part).getByRole('button', { name: 'Fetch it' }));
    await settle();
    expect(sent(bridge, 'package/update')).toEqual([{ digest: digest('a') }]);
    expect(document.body.textContent).toContain('Fetched 2026.9.1 in place of 2026.8.31.');
  });

  it('say why a package was not had', async () => {
    await openServers();
    fireEvent.click(document.querySelector(`[data-row="${digest('f')}"]`) ?? document.body);
    expect(within(screen.getByRole('complementary')).getAllByRole('status').map(({ textContent }) => textContent)).toContainEqual(expect.stringContaining('the registry now gives something else'));
    expect(screen.queryByRole('region', { name: 'Fetched package' })).toBeNull();
  });

  it.each([
    { act: 'Stop', call: 'server/stop', effect: /^Ends its 1 session/, said: 'Stopped github. A host may start it again.' },
    { act: 'Restart', call: 'server/restart', effect: /^Starts its process anew/, said: 'Restarting github.' },
    { act: 'Block', call: 'server/block', effect: /refuses every start/, said: 'Blocked github. It is not started any more.' },
    { act: 'Forget', call: 'server/forget', effect: /^Drops your decision/, said: 'Forgot github. Its next start asks first.' },
  ])('$act says what it does before it is done by a second button', async ({ act: verb, call, effect, said }) => {
    const { bridge } = await openServers();
    fireEvent.click(document.querySelector(`[data-row="${digest('b')}"]`) ?? document.body);
    fireEvent.click(screen.getByRole('button', { name: `${verb} github` }));
    await frame();
    expect(sent(bridge, call)).toEqual([]);
    expect(screen.getByText(effect)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe(`${verb} it`);
    fireEvent.click(document.activeElement ?? document.body);
    await settle();
    expect(sent(bridge, call)).toEqual([{ digest: digest('b') }]);
    expect(document.activeElement?.tagName).toBe('H2');
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain(said);
  });

  it('leave it as it is on Esc, which does not close the detail', async () => {
    const { bridge } = await openServers();
    fireEvent.click(document.querySelector(`[data-row="${digest('b')}"]`) ?? document.body);
    fireEvent.click(screen.getByRole('button', { name: 'Block github' }));
    await frame();
    press('Escape');
    await frame();
    expect(screen.queryByRole('button', { name: 'Block it' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Block github' }));
    expect(sent(bridge, 'server/block')).toEqual([]);
  });

  it('say in words what an action failed of', async () => {
    await openServers({ answers: { 'server/stop': () => 'The gateway does not run. Nothing was changed.' } });
    fireEvent.click(document.querySelector(`[data-row="${digest('b')}"]`) ?? document.body);
    fireEvent.click(screen.getByRole('button', { name: 'Stop github' }));
    fireEvent.click(screen.getByRole('button', { name: 'Stop it' }));
    await settle();
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('The gateway does not run. Nothing was changed.');
  });

  it('give the focus back to the list when the one in detail is forgotten', async () => {
    let gone = false;
    const { bridge } = await openServers({ answers: { 'server/list': () => sampleServers(now).filter((server) => !gone || server.name !== 'github') } });
    fireEvent.click(document.querySelector(`[data-row="${digest('b')}"]`) ?? document.body);
    gone = true;
    await act(async () => bridge.raise('server/changed', {}));
    await frame();
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(focused()).toBe(digest('e'));
  });

  it('are found with / and narrowed by words, and the arrow down leads into what was found', async () => {
    await openServers();
    press('/');
    const field = screen.getByRole('searchbox', { name: 'Search servers' });
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: 'running' } });
    await waitFor(() => expect(rows().length).toBe(2));
    press('ArrowDown');
    await frame();
    expect(focused()).toBe(digest('a'));
    fireEvent.change(field, { target: { value: 'nothing like it' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Show all 6' }));
    await waitFor(() => expect(rows().length).toBe(6));
  });

  it('are narrowed to one state', async () => {
    await openServers();
    fireEvent.click(screen.getByRole('radio', { name: 'Blocked' }));
    expect(rows().map((row) => row.dataset['row'])).toEqual([digest('d')]);
  });

  it('open where main or the tray leads, and nothing is done there yet', async () => {
    const { bridge } = await open();
    act(() => bridge.raise('console/navigate', { view: 'servers', focus: digest('c') }));
    await frame();
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('postgres');
  });

  it('draw a window of rows out of 200', async () => {
    await openServers({ answers: { 'server/list': () => manyServers(200, now) } });
    expect(rows().length).toBeGreaterThan(10);
    expect(rows().length).toBeLessThan(60);
    expect(within(screen.getByRole('list', { name: 'Servers' })).getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('200');
    press('End');
    await frame();
    expect(rows().length).toBeLessThan(60);
    expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe('200');
  });

  it('say what to do next while there are none, and offer to try it', async () => {
    const { bridge } = await openServers({ answers: { 'server/list': () => [] } });
    expect(screen.getByRole('heading', { name: 'No server yet' })).toBeTruthy();
    expect(screen.getByLabelText('Connector command line')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(sent(bridge, 'app/try')).toEqual([{}]);
  });

  it('say why they could not be read', async () => {
    let broken = true;
    await openServers({ answers: { 'server/list': () => (broken ? 'The disk is full.' : []) } });
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'No server yet' })).toBeTruthy();
  });
});
