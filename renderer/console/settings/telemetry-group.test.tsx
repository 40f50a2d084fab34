import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { TelemetryState, TelemetryView } from '#shared/models/telemetry';
import { createClient } from '../../bridge/client';
import { fakeBridge, type Answers } from '../../preview/fake-bridge';
import { sentTo } from '../../testing/open-view';
import { stateWords, TelemetryGroup } from './telemetry-group';

const off: TelemetryState = { state: 'off', waiting: 0, sentAt: null, problem: null, retryAt: null, refused: 0 };
const set: TelemetryView = { settings: { on: false, endpoint: 'https://otel.example.com', caFile: null, level: 'none' }, headers: ['authorization'], state: off };

async function drawn(view: TelemetryView = set, answers: Answers = {}) {
  const bridge = fakeBridge({ 'telemetry/get': () => view, 'telemetry/set': (settings: TelemetryView['settings']) => ({ ...view, settings }), 'telemetry/header': () => view, ...answers });
  render(<TelemetryGroup client={createClient(bridge, (message) => expect.fail(message))} />);
  await screen.findByLabelText('Address');
  return bridge;
}

it('turns on with what is typed, and says so of what was refused', async () => {
  const bridge = await drawn(set, { 'telemetry/set': () => 'The address must begin with https://.' });
  fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'http://example.com ' } });
  fireEvent.click(screen.getByRole('switch'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('The address must begin with https://.'));
  expect(sentTo(bridge, 'telemetry/set')).toEqual([{ on: true, endpoint: 'http://example.com', caFile: null, level: 'none' }]);
});

it('keeps a header without ever showing its value, and removes one', async () => {
  const bridge = await drawn();
  fireEvent.change(screen.getByLabelText('Name of the header'), { target: { value: 'X-Key ' } });
  const value = screen.getByLabelText('Value of the header');
  expect(value.getAttribute('type')).toBe('password');
  fireEvent.change(value, { target: { value: 'secret' } });
  fireEvent.click(screen.getByText('Keep the header'));
  await waitFor(() => expect(value).toHaveProperty('value', ''));
  fireEvent.click(screen.getByText('Remove authorization'));
  await waitFor(() => expect(sentTo(bridge, 'telemetry/header')).toEqual([{ name: 'x-key', value: 'secret' }, { name: 'authorization', value: null }]));
});

it('chooses how much of what calls held goes along', async () => {
  const bridge = await drawn();
  fireEvent.click(screen.getByText('Names'));
  await waitFor(() => expect(sentTo(bridge, 'telemetry/set')).toMatchObject([{ level: 'names' }]));
});

it('sends a test record and tells what came of it, beside where sending stands', async () => {
  const bridge = await drawn(set, { 'telemetry/test': () => ({ ok: false, words: 'The collector answered 404.' }) });
  fireEvent.click(screen.getByText('Send a test record'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('The collector answered 404.'));
  act(() => bridge.raise('telemetry/changed', { ...set, state: { ...off, state: 'failing', waiting: 12, problem: 'The collector answered 503.' } }));
  expect(screen.getByText('It does not go through: The collector answered 503. 12 entries wait.')).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe('The collector answered 404.');
});

const states: readonly (readonly [why: string, state: Partial<TelemetryState>, words: string])[] = [
  ['off', {}, 'Off.'],
  ['all taken', { state: 'idle' }, 'All of it was taken.'],
  ['on its way', { state: 'sending', waiting: 1 }, '1 entry waits.'],
  ['failing, with the lag', { state: 'failing', waiting: 1200, problem: 'The collector answered 503.' }, 'It does not go through: The collector answered 503. 1,200 entries wait.'],
  ['refused for good', { state: 'idle', refused: 2 }, 'All of it was taken. The collector refused 2 entries for good.'],
];
it.each(states)('says where it stands: %s', (_why, state, words) => {
  expect(stateWords({ ...off, ...state }, 0)).toBe(words);
});
