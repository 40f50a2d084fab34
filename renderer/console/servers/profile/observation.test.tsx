import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ObservationView } from '#shared/models/observation';
import { sampleObservation } from '../../../preview/observation-samples';
import { withProfiles } from '../../../preview/profile-samples';
import { sampleServers } from '../../../preview/server-samples';
import { fakeBrowser } from '../../../testing/browser';
import { open, sent, settle, show } from '../../../testing/open-console';

fakeBrowser({ width: 1000, height: 560 });
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const digest = 'b'.repeat(64);

async function openDetail(items: readonly ObservationView[], answers: NonNullable<Parameters<typeof open>[0]>['answers'] = {}) {
  const opened = await open({ answers: { 'server/list': () => withProfiles(sampleServers(Date.now()), false), 'observation/list': () => [...items], 'observation/watch': () => ({}), 'observation/answer': () => ({}), ...answers } });
  await show('Servers');
  const name = sampleServers(0).find((one) => one.digest === digest)?.name ?? '';
  fireEvent.click(within(screen.getByRole('list', { name: 'Servers' })).getByRole('button', { name: new RegExp(`^${name}`) }));
  await settle();
  return { ...opened, name };
}

const guarded = () => act(() => vi.advanceTimersByTimeAsync(750));

describe('learning what a server needs', () => {
  it('is asked for by one press, and says that nothing changes by itself', async () => {
    const { bridge, name } = await openDetail([]);
    expect(screen.getByText(/Nothing changes by itself/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: `Watch its next session: ${name}` }));
    await settle();
    expect(sent(bridge, 'observation/watch')).toEqual([{ digest, on: true }]);
  });

  it('while it is on, it says so, and how to end it', async () => {
    const { bridge, name } = await openDetail([sampleObservation(Date.now(), 'watching')]);
    expect(screen.getByText(/is watched\. It may do what its profile says, no more and no less\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: `Do not watch ${name}` }));
    await settle();
    expect(sent(bridge, 'observation/watch')).toEqual([{ digest, on: false }]);
  });

  it.each(['Apply', 'Keep'] as const)('%s counts once the card has stood there, and names what was shown', async (press) => {
    const view = sampleObservation(Date.now(), 'proposed');
    const { bridge, name } = await openDetail([view]);
    const card = within(screen.getByRole('article', { name: `What ${name} used` }));
    expect(within(card.getByRole('list', { name: 'It did not use' })).getAllByRole('listitem').map((one) => one.textContent)).toEqual(view.seen?.proposal?.unused);
    const label = press === 'Apply' ? `Apply what is proposed for ${name}` : `Keep as it is: ${name}`;
    fireEvent.click(card.getByRole('button', { name: label }));
    expect(sent(bridge, 'observation/answer')).toEqual([]);
    await guarded();
    fireEvent.click(card.getByRole('button', { name: label }));
    await settle();
    expect(sent(bridge, 'observation/answer')).toEqual([{ digest, answer: press.toLowerCase(), until: view.seen?.until }]);
  });

  it('where nothing can be proposed it says why, and nothing can be applied', async () => {
    const { name } = await openDetail([sampleObservation(Date.now(), 'nothing')]);
    const card = within(screen.getByRole('article', { name: `What ${name} used` }));
    expect(card.getByText('It did more than could be seen, so nothing is proposed.')).toBeTruthy();
    expect(card.getAllByRole('button').map((one) => one.getAttribute('aria-label'))).toEqual([`Put away what ${name} used`, `Watch again: ${name}`]);
  });

  it('makes hidden characters visible', async () => {
    const view = sampleObservation(Date.now(), 'proposed');
    const hostile: ObservationView = { ...view, seen: view.seen === null ? null : { ...view.seen, proposal: view.seen.proposal === null ? null : { ...view.seen.proposal, unused: ['~/a\u202Eb'] } } };
    await openDetail([hostile]);
    expect(screen.getByRole('list', { name: 'It did not use' }).textContent).toContain('⟦U+202E⟧');
  });

  it('a refusal is said', async () => {
    const { name } = await openDetail([], { 'observation/watch': () => 'This server is not known any more.' });
    fireEvent.click(screen.getByRole('button', { name: `Watch its next session: ${name}` }));
    await settle();
    expect(screen.getByText('This server is not known any more.')).toBeTruthy();
  });
});
