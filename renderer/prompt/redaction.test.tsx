import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { graveCall, lateCall, writeCall } from '../preview/prompt-samples';
import { valuesFound, valuesKept } from '../preview/redaction-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

fakeBrowser();

const part = () => screen.getByRole('region', { name: /Kept back|What becomes of these values/ });
const done = { 'prompt/redact': () => ({}) };

describe('values found in a call’s arguments', () => {
  it('are named with two ways to keep them back, and none to send them that is not there already', async () => {
    await open(valuesFound(writeCall));
    expect(part().textContent).toContain('values you may not want to give away');
    expect(within(part()).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Send without it', 'Send a stand-in instead', 'For this server from now on']);
  });

  it('are kept back by one press for this call, or for the server from now on, and nothing is answered by it', async () => {
    const bridge = await open(valuesFound(writeCall), {}, done);
    fireEvent.click(button('Send without it'));
    await waitFor(() => expect(button('Send a stand-in instead').getAttribute('aria-disabled')).toBe(null));
    fireEvent.click(button('For this server from now on'));
    fireEvent.click(button('Send a stand-in instead'));
    await waitFor(() => expect(sent(bridge, 'prompt/redact')).toHaveLength(2));
    expect(sent(bridge, 'prompt/redact')).toEqual([{ prompt: 'p-values', way: 'mask', lasting: 'once' }, { prompt: 'p-values', way: 'pseudonym', lasting: 'server' }]);
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
  });

  it('say why where that did not count', async () => {
    await open(valuesFound(writeCall), {}, { 'prompt/redact': () => 'This cannot be chosen for this call any more.' });
    fireEvent.click(button('Send without it'));
    expect(await screen.findByText('This cannot be chosen for this call any more.')).toBeTruthy();
  });

  it('leave the one check box of a dangerous call to its second control', async () => {
    await open(valuesFound(graveCall));
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  });
});

describe('values that are kept back', () => {
  it('are shown as what is sent, and as what they are on demand', async () => {
    await open(valuesKept(writeCall));
    expect(part().textContent).toContain('badipofagubeki@example.invalid');
    expect(part().textContent).not.toContain('ana.perez@kontor.se');
    fireEvent.click(button('Show the originals'));
    expect(part().textContent).toContain('instead of ana.perez@kontor.se');
    fireEvent.click(button('Hide the originals'));
    expect(part().textContent).not.toContain('ana.perez@kontor.se');
  });

  it('can be sent this once and never from now on', async () => {
    const bridge = await open(valuesKept(writeCall), {}, done);
    fireEvent.click(button('For this server from now on'));
    fireEvent.click(button('Send the originals this once'));
    await waitFor(() => expect(sent(bridge, 'prompt/redact')).toEqual([{ prompt: 'p-values~2', way: 'send', lasting: 'once' }]));
  });

  it('are not chosen anew once the host has stopped waiting', async () => {
    await open(lateCall(valuesKept(writeCall)));
    expect(within(part()).queryByRole('button', { name: 'Send without it' })).toBeNull();
  });

  it('are hidden while values are', async () => {
    await open(valuesKept(writeCall), { veiled: true });
    expect(document.body.textContent).not.toContain('kontor');
    expect(screen.queryByRole('region', { name: 'Kept back' })).toBeNull();
  });
});
