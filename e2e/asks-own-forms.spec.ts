import type { Locator } from '@playwright/test';
import { type Asking, type Era, eras, given } from './asking';
import { called, endsOf, test } from './asks-play';
import { type Countersign, expect } from './countersign';
import { asks, choose, drawn } from './gates';
import { ask } from './useful';

/*
 * Forms and addresses of a server whose host never said that it can show them, where the person switched it on that Countersign does: it draws them, looks at what was filled in, and
 * answers. The host, which has no part in it, sees nothing of it.
 */

/** Connected, and shown here from now on. A server of the older era is told what its host can do when it starts. */
async function showing(countersign: Countersign, asking: Asking): Promise<Asking> {
  await ask(countersign, 'asks/set', { digest: asking.digest, change: { fillsForms: true } });
  if (asking.era === 'legacy') {
    await ask(countersign, 'server/restart', { digest: asking.digest });
    await expect.poll(() => asking.serverEnd.lines('in', '"elicitation"')).toHaveLength(1);
  }
  return asking;
}

/** The host has had no part in it. */
function unheard({ heard, hostEnd }: Asking, ...texts: readonly string[]): void {
  expect(heard).toEqual([]);
  for (const text of texts) expect([hostEnd.first('out', text), hostEnd.first('in', text)], text).toEqual([null, null]);
}

async function field(question: Locator, name: RegExp, text: string): Promise<void> {
  await question.getByLabel(name).fill(text);
}

for (const era of eras) {
  test.describe(`${era} era`, () => {
    test('a form is filled in here, and what does not fit its schema is not sent', async ({ countersign, start }) => {
      const asking = await showing(countersign, await start({ era, capabilities: {} }));
      const { result } = await called(countersign, asking, 'fill');
      const view = await asks(countersign, 'form', 'ask');
      expect(view.options.map(({ kind }) => kind)).toEqual(['ask-cancel', 'ask-decline', 'ask-send', 'ask-never']);
      const question = await drawn(countersign, view);
      await expect(question.getByText('Who are you?')).toBeVisible();
      const send = question.getByRole('button', { name: /^Send to / });

      // Two that have to be filled in are empty, and four are wrong.
      await field(question, /^Mail/, 'ada at example');
      await field(question, /^Site/, 'no address');
      await field(question, /^Age/, '151');
      await field(question, /^Height/, 'tall');
      await expect(send).toBeEnabled();
      const wrong = question.locator('[aria-invalid=true]');
      await expect(async () => {
        await send.click();
        await expect(wrong).toHaveCount(6, { timeout: 500 });
      }).toPass();
      await field(question, /^Name/, 'A');
      await question.getByLabel(/^Site/).focus();
      await expect(question.getByText('at least 2')).toBeVisible();
      await expect(wrong).toHaveCount(6);
      expect(asking.serverEnd.first('in', 'ada at')).toBeNull();

      await field(question, /^Name/, 'Ada “Countess” L');
      await field(question, /^Mail/, 'ada@example.com');
      await field(question, /^Site/, 'https://example.com/ada');
      await field(question, /^Born/, '1815-12-10');
      await field(question, /^Age/, '36');
      await field(question, /^Height/, '1.65');
      await question.getByRole('checkbox', { name: /^News/ }).check();
      await question.getByRole('radio', { name: 'green' }).check();
      await question.getByRole('radio', { name: 'Large' }).check();
      await question.getByRole('checkbox', { name: 'wed' }).check();
      await question.getByRole('checkbox', { name: 'mon' }).check();
      await expect(wrong).toHaveCount(0);
      await choose(countersign, view, 'ask-send');
      const content = { name: 'Ada “Countess” L', mail: 'ada@example.com', site: 'https://example.com/ada', born: '1815-12-10', age: 36, height: 1.65, news: true, colour: 'green', size: 'l', days: ['mon', 'wed'] };
      expect(given(await result)).toEqual([{ person: { action: 'accept', content } }]);
      // Its result says what the server got; nothing else of it passed the host.
      unheard(asking, 'Who are you?', 'requestedSchema');
      await expect.poll(() => endsOf(countersign, asking)).toEqual(['forwarded']);
    });

    test('what the server suggests is there, what is not needed is left out, and no is said in two ways', async ({ countersign, start }) => {
      const asking = await showing(countersign, await start({ era, capabilities: {} }));
      const { result } = await called(countersign, asking, 'fill');
      const view = await asks(countersign, 'form', 'ask');
      const question = await drawn(countersign, view);
      await expect(question.getByLabel(/^Age/)).toHaveValue('30');
      await field(question, /^Name/, 'Ada');
      await question.getByRole('radio', { name: 'red' }).check();
      await choose(countersign, view, 'ask-send');
      expect(given(await result)).toEqual([{ person: { action: 'accept', content: { name: 'Ada', age: 30, news: false, colour: 'red' } } }]);

      for (const [kind, action] of [['ask-decline', 'decline'], ['ask-cancel', 'cancel']] as const) {
        const refused = await called(countersign, asking, 'fill');
        await choose(countersign, await asks(countersign, 'form', 'ask'), kind);
        expect(given(await refused.result)).toEqual([{ person: { action } }]);
      }
      unheard(asking, 'Who are you?');
      await expect.poll(() => endsOf(countersign, asking)).toEqual(['forwarded', 'refused', 'refused']);
    });

    test('a password is covered while it is typed, and goes only with a second look', async ({ countersign, start }) => {
      const asking = await showing(countersign, await start({ era, capabilities: {} }));
      const { result } = await called(countersign, asking, 'password');
      const view = await asks(countersign, 'form', 'ask');
      const question = await drawn(countersign, view);
      await expect(question.getByText('No server may ask for one in a form')).toBeVisible();
      await expect(question.getByText('Looks like it asks for a password')).toBeVisible();
      const password = question.getByLabel(/^Password/);
      await expect(password).toHaveAttribute('type', 'password');
      await field(question, /^User/, 'ada');
      await password.fill('correct horse');
      await question.getByRole('button', { name: /^Send to / }).click({ force: true });
      expect(asking.serverEnd.first('in', 'correct horse')).toBeNull();
      await choose(countersign, view, 'ask-send');
      expect(given(await result)).toEqual([{ login: { action: 'accept', content: { user: 'ada', password: 'correct horse' } } }]);
      unheard(asking, 'Sign in to go on');
    });

    test('an address is opened from here, in the system’s browser, once the person says so', async ({ countersign, start }) => {
      const opened = await openings(countersign);
      const asking = await showing(countersign, await start({ era, capabilities: {} }));
      const { result } = await called(countersign, asking, 'open');
      const view = await asks(countersign, 'url', 'ask');
      expect(await opened()).toEqual([]);
      await choose(countersign, view, 'ask-open');
      expect(given(await result)).toEqual([{ page: { action: 'accept' } }]);
      await expect.poll(opened).toEqual(['https://accounts.example.com/authorize?state=41']);
      unheard(asking, 'accounts.example.com');
    });
  });
}

test('an address an error asks for is opened here, and its host is not told to open it again', async ({ countersign, start }) => {
  const opened = await openings(countersign);
  const era: Era = 'legacy';
  const asking = await showing(countersign, await start({ era, capabilities: {}, allowed: false }));
  const { result } = await called(countersign, asking, 'authorize');
  await choose(countersign, await asks(countersign, 'url', 'ask'), 'ask-open');
  expect((await result).content[0]?.text).toContain('opened in the browser of the user');
  expect(await opened()).toEqual(['https://accounts.example.com/authorize?state=41']);
  unheard(asking, 'accounts.example.com');
  expect(given(await (await called(countersign, asking, 'authorize')).result)).toBe('authorized');
});

/** What the app has the system open from now on, which is not opened. */
async function openings(countersign: Countersign): Promise<() => Promise<readonly string[]>> {
  await countersign.app.evaluate(({ shell }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { openedAddresses: seen });
    shell.openExternal = (address) => {
      seen.push(address);
      return Promise.resolve();
    };
  });
  return () => countersign.app.evaluate(() => (globalThis as unknown as { openedAddresses: string[] }).openedAddresses);
}
