import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostIntent } from '#shared/models/hosts-view';
import { appState } from '../../preview/fake-bridge';
import { sampleHosts } from '../../preview/host-samples';
import { hostAnswers } from '../../preview/hosts-bridge';
import type { HostsSample } from '../../preview/hosts-bridge';
import { fakeBrowser } from '../../testing/browser';
import { now, open, press, sent, settle, show } from '../../testing/open-console';
import type { Opened } from '../../testing/open-console';

fakeBrowser({ height: 1200 });

async function hosts(kind: HostsSample = 'found', rest: Parameters<typeof open>[0] = {}): Promise<Opened> {
  const opened = await open({ size: 0, ...rest, answers: { ...hostAnswers(kind, now), ...rest?.answers } });
  await show('Hosts');
  return opened;
}

/** The button of this name. Looked for by hand: asking for roles takes longer than all the drawing. */
const button = (name: string): HTMLElement => [...document.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name) ?? expect.fail(`no button ${name}`);

const click = async (name: string): Promise<void> => {
  fireEvent.click(button(name));
  await settle();
};

/** Opens a line of the list by its key: a host's id, or a file's and a server's name. */
const line = async (key: string): Promise<HTMLElement> => {
  fireEvent.click([...document.querySelectorAll<HTMLElement>('[data-row]')].find((one) => one.dataset['row'] === key) ?? expect.fail(`no line ${key}`));
  await settle();
  return document.querySelector('aside') ?? expect.fail('no detail');
};

/** Presses the button that writes, once it can be. */
const write = async (name: string): Promise<void> => {
  await waitFor(() => expect(button(name).getAttribute('aria-disabled')).toBeNull());
  await click(name);
};

const intents = (opened: Opened): HostIntent[] => sent(opened.bridge, 'host/preview') as HostIntent[];

describe('the hosts', () => {
  it('are listed with their servers, each with how it stands and what it wants', async () => {
    await hosts();
    const list = screen.getByRole('list', { name: 'Hosts and their servers' });
    expect(within(list).getAllByRole('button').map((row) => row.textContent).filter((words) => /^(Claude|VS Code|Cursor|Zed|Warp)/.test(words ?? ''))).toEqual(['Claude Desktop1 of 3 protected', 'VS CodeNot looked inside', 'CursorMay not be read', 'ZedFile to look at', 'WarpCannot be protected']);
    expect(within(list).getByRole('button', { name: /^filesystem.*Protected$/ })).toBeTruthy();
    expect(within(list).getByRole('button', { name: /^ops-shell.*New.*Look at how it is started.*Not protected$/ })).toBeTruthy();
    expect(within(list).getByRole('button', { name: /^files.*Lost.*Not protected$/ })).toBeTruthy();
    expect(within(list).getByRole('button', { name: /^weather.*Not covered$/ })).toBeTruthy();
  });

  it('are not read before the person asks for it', async () => {
    const opened = await hosts('unlooked');
    expect(screen.getByText(/It reads what is in them only when you ask it to/)).toBeTruthy();
    expect(sent(opened.bridge, 'host/look')).toEqual([]);
    await click('Look inside');
    expect(sent(opened.bridge, 'host/look')).toEqual([{ host: null }]);
    expect(screen.getByRole('button', { name: /^github/ })).toBeTruthy();
  });

  it('that are none say so, and how one is wired by hand', async () => {
    await hosts('none');
    expect(screen.getByRole('heading', { name: 'No AI app was found here' })).toBeTruthy();
    expect(screen.getByText(/of the 31 apps it knows/)).toBeTruthy();
    expect(screen.getByLabelText('Connector command line').textContent).toBe(appState().connector);
  });

  it('that cannot be listed can be asked for again', async () => {
    let broken = true;
    await open({ answers: { ...hostAnswers('found', now), 'host/list': () => (broken ? 'The disk is gone.' : { hosts: [], known: 31, watch: 'off' }) } });
    await show('Hosts');
    expect(screen.getByRole('alert').textContent).toContain('The disk is gone.');
    broken = false;
    await click('Try again');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are listed anew when something came, which is said above them and counted beside the view', async () => {
    let came = false;
    const found = hostAnswers('found', now);
    const list = found['host/list'] as unknown as () => { hosts: { files: { servers: { fresh: boolean; lost: boolean }[] }[] }[] };
    const quiet = (): unknown => ({ ...list(), hosts: list().hosts.map((host) => ({ ...host, files: host.files.map((file) => ({ ...file, servers: file.servers.map((server) => ({ ...server, fresh: false, lost: false })) })) })) });
    const opened = await open({ answers: { ...found, 'host/list': () => (came ? list() : quiet()) as never } });
    await show('Hosts');
    expect(screen.getByRole('status', { name: 'Servers that pass Countersign by' }).textContent).toBe('');
    came = true;
    await act(async () => {
      opened.bridge.raise('host/changed', {});
      opened.bridge.raise('app/changed', appState({ hosts: { found: 6, looked: 5, bypassing: 4, fresh: 2 } }));
    });
    await settle();
    expect(screen.getByRole('status', { name: 'Servers that pass Countersign by' }).textContent).toContain('2 servers came past Countersign since you last looked: ops-shell, files.');
    expect(screen.getByRole('button', { name: 'Hosts', description: /2\s*servers not protected since you last looked/ })).toBeTruthy();
    await click('Show');
    expect(screen.getByRole('complementary', { name: 'Detail' }).textContent).toContain('It came or changed since you last looked at Claude Desktop.');
    await click('Protect them');
    expect(intents(opened)).toEqual([{ what: 'wrap', time: false, move: [], targets: [{ file: 'f-claude', servers: ['ops-shell'] }, { file: 'f-codex', servers: ['files'] }] }]);
  });

  it('have their old table of how long they wait in a part of its own', async () => {
    await hosts('found', { answers: { 'host/deadlines': () => sampleHosts(Date.now()) } });
    fireEvent.click(screen.getByRole('radio', { name: 'How long they wait' }));
    await settle();
    const table = screen.getByRole('table', { name: 'How long they wait for your answer' });
    expect(within(table).getAllByRole('row')).toHaveLength(9);
    const cursor = within(table).getByRole('rowheader', { name: 'Cursor' }).closest('tr');
    expect(cursor?.textContent).toContain('Seen here');
    expect(cursor?.textContent).toContain('after 1 m 00 s2 h ago');
    fireEvent.click(screen.getByRole('radio', { name: 'By hand' }));
    expect(screen.getByLabelText('Connector command line')).toBeTruthy();
  });
});

describe('a line of the list', () => {
  it.each([
    { why: 'a server: what is risky about it', row: 'f-claude ops-shell', says: ['Claude Desktop calls it directly.', 'administrator (sudo)', 'sudo /opt/ops/shell --all'] },
    { why: 'a server: what lies open', row: 'f-claude github', says: ['holds a GitHub token', 'Move it to the vault'] },
    { why: 'a server that cannot be covered: why', row: 'f-claude weather', says: ['Reached by its address: not yet.', 'https://weather.example/mcp'] },
    { why: 'a server that another host has: how it stands there', row: 'f-claude filesystem', says: ['Codex: Not protected', 'Every call of it passes Countersign.'] },
    { why: 'a server that was protected', row: 'f-codex files', says: ['Something other than Countersign has taken that away.'] },
    { why: 'a server behind another connector', row: 'f-codex memory', says: ['a Countersign that is not this one'] },
    { why: 'a host nobody looked into', row: 'vscode', says: ['Countersign has not read it.', 'There, not read'] },
    { why: 'a file that may not be read, and the next step', row: 'cursor', says: ['Give it access in your system’s settings'] },
    { why: 'a file that is no JSON, and its line', row: 'zed', says: ['Cannot be understood', 'from line 12, column 3 on'] },
    { why: 'a read-only file, and one of another system', row: 'gemini-cli', says: ['Read-only', 'change it there', 'Ubuntu, a system within this machine'] },
    { why: 'a link', row: 'codex', says: ['What it leads to is changed; the link stays.'] },
    { why: 'a host nothing can cover', row: 'warp', says: ['Nothing of it can be protected', 'keeps its servers inside the app'] },
  ])('$why', async ({ row, says }) => {
    await hosts();
    const detail = await line(row);
    for (const words of says) expect(detail.textContent).toContain(words);
  });

  it('offers nothing that would be refused: no writing to a file that cannot be written', async () => {
    await hosts();
    const detail = await line('f-gemini search');
    expect(within(detail).queryByRole('button', { name: /Protect/ })).toBeNull();
    expect(detail.textContent).toContain('change it there');
  });

  it('leads to the test of how long a host waits, which goes on as it is heard of', async () => {
    const opened = await hosts();
    await line('codex');
    await click('Test how long it waits…');
    const test = screen.getByRole('region', { name: 'Test how long it waits' });
    expect(within(test).getByRole('list', { name: 'How the test goes' }).textContent).toContain('It gave up after 1 m 00 s');
    expect(within(test).getByLabelText('Entry for the test').textContent).toContain('countersign-patience');
    await act(async () => opened.bridge.raise('host/changed', {}));
    expect(sent(opened.bridge, 'host/patience')).toHaveLength(2);
    await click('Forget it and test again');
    expect(sent(opened.bridge, 'host/patience-test')).toEqual([{ host: 'codex' }]);
    expect(test.textContent).toContain('The call has not come yet');
  });
});

describe('a change', () => {
  it('is read line by line before it is written, and can be taken out again', async () => {
    const opened = await hosts();
    await click('Protect 3');
    expect(document.activeElement?.textContent).toBe('What will be written to 2 files');
    const lines = within(screen.getByRole('list', { name: /config\.toml/ })).getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines[0]).toBe('3 lines stay as they are');
    expect(lines.filter((text) => text?.includes('Taken out:'))).toHaveLength(2);
    expect(lines.filter((text) => text?.includes('Put in:'))).toHaveLength(2);
    expect(sent(opened.bridge, 'host/apply')).toEqual([]);
    await write('Write 2 files');
    expect(sent(opened.bridge, 'host/apply')).toEqual([{ id: 'p1' }]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Written');
    expect(screen.getByRole('region', { name: 'Now, so that they notice' }).textContent).toContain('Quit Codex and start it again.');
    await click('Undo…');
    expect(intents(opened).at(-1)).toEqual({ what: 'undo', time: false, move: [], targets: [{ file: 'f-claude', servers: ['github', 'ops-shell'] }, { file: 'f-codex', servers: ['files'] }] });
    await write('Write 2 files');
    await click('Close');
    expect(screen.getByRole('button', { name: /^github.*Not protected$/ })).toBeTruthy();
  });

  it('cannot be written by the second of two quick presses', async () => {
    const opened = await hosts();
    await click('Protect 3');
    fireEvent.click(button('Write 2 files'));
    await settle();
    expect(sent(opened.bridge, 'host/apply')).toEqual([]);
  });

  it('is left by Esc with nothing written', async () => {
    const opened = await hosts();
    await click('Protect 3');
    press('Escape');
    await settle();
    expect(document.activeElement?.textContent).toBe('Hosts');
    expect(sent(opened.bridge, 'host/apply')).toEqual([]);
  });

  it('takes time and the vault with it only when the person says so, and is shown anew', async () => {
    const opened = await hosts();
    await click('Protect 3');
    const [time, move] = [screen.getByRole('checkbox', { name: 'Give me time to answer' }), screen.getByRole('checkbox', { name: 'Move 1 password or key to the vault' })];
    expect([time, move].map((box) => (box as HTMLInputElement).checked)).toEqual([false, false]);
    fireEvent.click(time);
    await settle();
    expect(screen.getByText(/tool_timeout_sec/)).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: /^Move 1/ }));
    await settle();
    expect(intents(opened).at(-1)).toMatchObject({ time: true, move: [{ file: 'f-claude', server: 'github', name: 'GITHUB_PERSONAL_ACCESS_TOKEN' }] });
  });

  it('of a file that changed since is refused in words, with another look', async () => {
    const opened = await hosts('stale');
    await click('Protect 3');
    await write('Write 2 files');
    expect(screen.getByRole('alert').textContent).toContain('The file has changed since it was looked at. Nothing was written.');
    await click('Look again');
    expect(sent(opened.bridge, 'host/look')).toEqual([{ host: null }]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Hosts');
  });

  it('that cannot be undone shows both texts, and puts the old file back only after its lines were shown', async () => {
    const opened = await hosts('conflict');
    await line('f-codex postgres');
    await click('Take it out…');
    expect(screen.getByRole('group', { name: 'As it is now' }).textContent).toContain('/opt/Countersign');
    expect(screen.getByRole('group', { name: 'As it was before Countersign' }).textContent).toContain('"npx"');
    await click('Keep it as it is now');
    expect(screen.getByText('Kept as it is now. Nothing was written.')).toBeTruthy();
    await click('Put the old file back…');
    expect(intents(opened).at(-1)).toMatchObject({ what: 'restore', targets: [{ file: 'f-codex', servers: null }] });
    expect(screen.getByText('The file becomes byte for byte what it was before Countersign.')).toBeTruthy();
    expect(sent(opened.bridge, 'host/apply')).toEqual([]);
  });

  it('that would change nothing says so and writes nothing', async () => {
    await hosts('nothing');
    await click('Protect 3');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Nothing would be changed');
    expect(screen.queryByRole('button', { name: /^Write/ })).toBeNull();
  });

  it('that could not be worked out says why', async () => {
    await hosts('broken');
    await click('Protect 3');
    expect(screen.getByRole('alert').textContent).toContain('The file could not be read: the disk is gone.');
  });

  it('of the host’s own question is offered, never made by itself', async () => {
    const opened = await hosts();
    expect(intents(opened)).toEqual([]);
    await line('f-codex postgres');
    await click('Let Countersign alone ask…');
    expect(intents(opened)).toMatchObject([{ what: 'relax', targets: [{ file: 'f-codex', servers: ['postgres'] }] }]);
  });

  it('takes Countersign out of every file on the person’s word, shown first', async () => {
    const opened = await hosts();
    fireEvent.pointerDown(screen.getByRole('button', { name: 'More' }), { button: 0, pointerType: 'mouse' });
    await settle();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Take Countersign out of every file…' }));
    await settle();
    expect(intents(opened)).toMatchObject([{ what: 'undo', targets: null }]);
    expect(sent(opened.bridge, 'host/undo-all')).toEqual([]);
  });
});

describe('the copies', () => {
  // Their age is told by the day it is.
  beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('say where they are and what they hold, and are deleted after a second word', async () => {
    const opened = await hosts();
    fireEvent.click(screen.getByRole('radio', { name: 'Copies' }));
    await settle();
    expect(screen.getByText('4 copies, 18 KB, the oldest made 3 days ago.', { exact: false })).toBeTruthy();
    expect(screen.getByText(/passwords included/)).toBeTruthy();
    await click('Delete copies…');
    expect(document.activeElement?.textContent).toBe('Keep them');
    expect(screen.getByText(/2 files could then no longer be put back byte for byte/)).toBeTruthy();
    expect(sent(opened.bridge, 'host/purge-backups')).toEqual([]);
    await click('Delete 4 copies');
    expect(sent(opened.bridge, 'host/purge-backups')).toEqual([{}]);
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('4 copies were deleted.');
  });

  it('that are none say so', async () => {
    await hosts('none');
    fireEvent.click(screen.getByRole('radio', { name: 'Copies' }));
    await settle();
    expect(screen.getByText(/There are no copies/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Delete/ })).toBeNull();
  });
});
