import { expect, test } from 'vitest';
import { ok } from '#shared/result';
import { addressAskView, askView } from '../testing/samples';
import { asksSide } from './asks-side';

function side() {
  const opened: string[] = [];
  const asks = asksSide({ servers: () => [], put: () => ok(null), record: () => undefined, openAddress: (address) => void opened.push(address) });
  return { opened, asks: { ...asks, answered: asks.noting(() => undefined) } };
}

const page = 'https://example.org/login';

test('an address is opened by the answer that says so, once', () => {
  const { asks, opened } = side();
  asks.asked(addressAskView('p', page));
  asks.open('p', page);
  expect(opened, 'before it is answered').toEqual([]);
  asks.answered({ prompt: 'p', option: 'open' });
  expect(opened, 'the answer has to be on disk first').toEqual([]);
  asks.open('p', page);
  asks.open('p', page);
  expect(opened).toEqual([page]);
});

test.each<{ readonly why: string; readonly answered: { readonly prompt: string; readonly option: string }; readonly opens?: readonly [prompt: string, address: string] }>([
  { why: 'it was declined', answered: { prompt: 'p', option: 'decline' } },
  { why: 'it was closed', answered: { prompt: 'p', option: 'close' } },
  { why: 'another question was answered', answered: { prompt: 'q', option: 'open' } },
  { why: 'it is another address than the one that was shown', answered: { prompt: 'p', option: 'open' }, opens: ['p', 'https://example.com/'] },
  { why: 'no question was about it', answered: { prompt: 'p', option: 'open' }, opens: ['r', page] },
])('it is not opened where $why', ({ answered, opens = ['p', page] }) => {
  const { asks, opened } = side();
  asks.asked(addressAskView('p', page));
  asks.answered(answered);
  asks.open(...opens);
  expect(opened).toEqual([]);
});

test('nor where a later answer was another', () => {
  const { asks, opened } = side();
  asks.asked(addressAskView('p', page));
  asks.answered({ prompt: 'p', option: 'open' });
  asks.answered({ prompt: 'p', option: 'decline' });
  asks.open('p', page);
  expect(opened).toEqual([]);
});

test.each(['http://example.org/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://a@example.org/', 'ms-settings:', ''])('what may not be opened never is: %s', (address) => {
  const { asks, opened } = side();
  asks.asked(addressAskView('p', address));
  asks.answered({ prompt: 'p', option: 'open' });
  asks.open('p', address);
  expect(opened).toEqual([]);
});

test('a question without that answer opens nothing, and unanswered ones are not kept for ever', () => {
  const { asks, opened } = side();
  asks.asked(askView('p'));
  asks.answered({ prompt: 'p', option: 'open' });
  asks.open('p', page);
  for (let at = 0; at < 300; at += 1) asks.asked(addressAskView(`p${at}`, page));
  asks.answered({ prompt: 'p0', option: 'open' });
  asks.open('p0', page);
  expect(opened).toEqual([]);
});
