import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from '../../../testing/browser';
import { open } from '../../../testing/open-console';
import type { RedactionSettings } from '#shared/models/redaction';

fakeBrowser();

let ways: RedactionSettings = {};
beforeEach(() => {
  ways = {};
});

async function page() {
  const { bridge } = await open({
    answers: {
      'redaction/get': () => ({ ways }),
      'redaction/set': (set: { readonly ways: RedactionSettings }) => {
        ({ ways } = set);
        bridge.raise('redaction/changed', {});
        return {};
      },
    },
  });
  fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name: 'Servers' }));
  fireEvent.click((await screen.findAllByText('github'))[0] ?? expect.fail('no server'));
  return await screen.findByRole('combobox', { name: 'E-mail addresses' });
}

it('sets one kind at a time, takes the last change back, and all of them at once', async () => {
  const mail = await page();
  expect(screen.getByText('It gets everything as it is.')).toBeTruthy();
  fireEvent.change(mail, { target: { value: 'pseudonym' } });
  await waitFor(() => expect(mail).toHaveProperty('value', 'pseudonym'));
  const keys = screen.getByRole('combobox', { name: 'Passwords and keys' });
  fireEvent.change(keys, { target: { value: 'mask' } });
  await waitFor(() => expect(keys).toHaveProperty('value', 'mask'));
  expect(ways).toEqual({ email: 'pseudonym', secret: 'mask' });
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(keys).toHaveProperty('value', 'send'));
  expect(ways).toEqual({ email: 'pseudonym' });
  fireEvent.change(screen.getByRole('combobox', { name: 'Payment cards' }), { target: { value: 'mask' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Send everything as it is again' }));
  await screen.findByText('It gets everything as it is.');
  expect(ways).toEqual({});
});
