import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sampleServers } from '../../preview/server-samples';
import { fakeBrowser } from '../../testing/browser';
import { now, open, sent, settle, show } from '../../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });

const servers = (paused: boolean) => sampleServers(now).map((server) => (server.name === 'github' && paused ? { ...server, asksPaused: true } : server));

it('a server that asked too much stands in the Inbox until it may ask again', async () => {
  let paused = true;
  const { bridge } = await open({ answers: { 'server/list': () => servers(paused), 'asks/resume': () => ({}) } });
  await show('Inbox');
  const list = within(screen.getByRole('list', { name: 'Servers that asked too much' }));
  expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([expect.stringContaining('github asked for more than a person can answer.')]);
  paused = false;
  fireEvent.click(list.getByRole('button', { name: 'Let github ask again' }));
  await settle();
  expect(sent(bridge, 'asks/resume')).toEqual([{ digest: 'b'.repeat(64) }]);
  expect(screen.queryByRole('list', { name: 'Servers that asked too much' })).toBeNull();
});

it('nothing stands there where none did', async () => {
  await open();
  await show('Inbox');
  expect(screen.queryByRole('list', { name: 'Servers that asked too much' })).toBeNull();
});
