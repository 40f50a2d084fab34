import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AskPromptView } from '#shared/models/prompt';
import { eras, given } from './asking';
import { after, asked, called, completed, ending, endsOf, nowhere, test, write } from './asks-play';
import { expect } from './countersign';
import { answering, asks, choose, drawn, onScreen, permits } from './gates';
import { ask } from './useful';
import { now } from './wire';

/*
 * What a server asks of its host, in both eras: real hosts and servers on the published SDKs, the real window, and a recorder at either end of the wire. Every test that lets something
 * through shows first that it was nowhere before its gate.
 */

for (const era of eras) {
  test.describe(`${era} era`, () => {
    test('a completion passes two gates: before the model gets the request, and before the server gets what it wrote', async ({ countersign, start }) => {
      const asking = await start({ era });
      const { result } = await called(countersign, asking, 'complete');
      const request = await asks(countersign, 'sampling', 'ask');
      nowhere(asking, asked, 'host');
      expect(request).toMatchObject({ server: asking.name, tool: 'complete', sampling: { maxTokens: 100, system: { text: 'You write haiku.' }, messages: [{ role: 'user', parts: [{ kind: 'text', text: 'A haiku about locks, please.' }] }] } });
      await expect(await drawn(countersign, request)).toContainText('A haiku about locks, please.');
      const passed = now();
      await choose(countersign, request, 'ask-allow');

      const completion = await asks(countersign, 'sampling', 'reply');
      after(asking, asked, 'host', passed);
      expect(asking.heard).toMatchObject([{ method: 'sampling/createMessage' }]);
      nowhere(asking, completed, 'server');
      expect(completion).toMatchObject({ completion: { model: 'model-of-the-host', parts: [{ kind: 'text', text: completed }] } });
      const reviewed = now();
      await choose(countersign, completion, 'ask-send');
      expect(given(await result)).toMatchObject([{ haiku: { model: 'model-of-the-host', content: { type: 'text', text: completed } } }]);
      after(asking, completed, 'server', reviewed);
    });

    test('a refused request never reaches the model, a refused completion never the server', async ({ countersign, start }) => {
      const asking = await start({ era });
      const refused = await called(countersign, asking, 'complete');
      await choose(countersign, await asks(countersign, 'sampling', 'ask'), 'deny');
      if (era === 'legacy') expect(given(await refused.result)).toMatchObject([{ haiku: { error: { code: -1, message: expect.stringContaining('User rejected sampling request') as unknown } } }]);
      else expect(await ending(refused.result)).toContain('the user refused it');
      expect(asking.heard).toEqual([]);
      nowhere(asking, asked, 'host');

      const reviewed = await called(countersign, asking, 'complete');
      await choose(countersign, await asks(countersign, 'sampling', 'ask'), 'ask-allow');
      await choose(countersign, await asks(countersign, 'sampling', 'reply'), 'deny');
      if (era === 'legacy') expect(given(await reviewed.result)).toMatchObject([{ haiku: { error: { code: -1 } } }]);
      else expect(await ending(reviewed.result)).toContain('the user refused it');
      nowhere(asking, completed, 'server');
      await expect.poll(() => endsOf(countersign, asking)).toEqual(['refused', 'refused']);
    });

    test('not now, to a completion, refuses once, is remembered as nothing, and is asked about again', async ({ countersign, start }) => {
      const asking = await start({ era });
      const kept = async () => ({ settings: (await ask(countersign, 'asks/get', { digest: asking.digest })).settings, rules: countersign.cli<{ id: string }[]>('rules').map(({ id }) => id) });
      const before = await kept();
      for (const way of ['Refuse', 'Esc', 'Refuse'] as const) {
        const { result } = await called(countersign, asking, 'complete');
        const request = await asks(countersign, 'sampling', 'ask');
        if (way === 'Refuse') await choose(countersign, request, 'deny');
        else {
          const question = await drawn(countersign, request);
          await expect(question.getByText('Available in a moment')).toBeHidden();
          await (await countersign.promptPage()).keyboard.press('Escape');
        }
        // One refusal for one request, and the call goes on with it.
        if (era === 'legacy') expect(given(await result)).toMatchObject([{ haiku: { error: { code: -1 } } }]);
        else await ending(result);
        expect(await onScreen(countersign)).toBeNull();
      }
      expect(asking.heard).toEqual([]);
      nowhere(asking, asked, 'host');
      expect(await kept()).toEqual(before);
      // A yes to the next is the first that the model gets.
      const { result } = await called(countersign, asking, 'complete');
      await choose(countersign, await asks(countersign, 'sampling', 'ask'), 'ask-allow');
      await choose(countersign, await asks(countersign, 'sampling', 'reply'), 'ask-send');
      expect(given(await result)).toMatchObject([{ haiku: { model: 'model-of-the-host' } }]);
      expect(asking.heard).toHaveLength(1);
    });

    test('what the person writes in the place of a request or a completion is what travels', async ({ countersign, start }) => {
      const asking = await start({ era });
      const { result } = await called(countersign, asking, 'complete');
      const request = await asks(countersign, 'sampling', 'ask');
      await write(countersign, request, { maxTokens: 50, messages: [{ role: 'user', content: { type: 'text', text: 'A haiku about keys' } }] });
      await choose(countersign, request, 'ask-allow');
      const completion = await asks(countersign, 'sampling', 'reply');
      expect(asking.heard).toMatchObject([{ params: { maxTokens: 50, messages: [{ content: { text: 'A haiku about keys' } }] } }]);
      const review = await drawn(countersign, completion);
      await review.getByRole('button', { name: 'Edit', exact: true }).click();
      await review.getByRole('textbox', { name: 'What the server gets' }).fill('Keys turn');
      await choose(countersign, completion, 'ask-send');
      expect(given(await result)).toMatchObject([{ haiku: { content: { text: 'Keys turn' } } }]);
      nowhere(asking, asked, 'host');
      nowhere(asking, completed, 'server');
    });

    test('a picture, a sound and tools for the model are shown as what they are', async ({ countersign, start }) => {
      const asking = await start({ era });
      const seen = await called(countersign, asking, 'picture');
      const request = await asks(countersign, 'sampling', 'ask');
      const parts = request.sampling?.messages.flatMap((message) => message.parts) ?? [];
      expect(parts).toMatchObject([{ kind: 'text' }, { kind: 'image', mime: 'image/png', data: expect.stringMatching(/^data:image\/png;base64,/) as unknown }, { kind: 'audio', mime: 'audio/wav' }]);
      const question = await drawn(countersign, request);
      await expect(question.locator('img[src^="data:image/png"]')).toBeVisible();
      expect(await question.locator('audio, video, iframe, [src^=http]').count()).toBe(0);
      await choose(countersign, request, 'deny');
      await ending(seen.result);

      const tools = await called(countersign, asking, 'weather');
      const withTools = await asks(countersign, 'sampling', 'ask');
      expect(withTools.sampling).toMatchObject({ tools: [{ name: 'get_weather', says: 'The weather of a place.' }], toolChoice: expect.stringContaining('has to call') as unknown });
      await choose(countersign, withTools, 'deny');
      await ending(tools.result);
      expect(asking.heard).toEqual([]);
    });

    test('what the person answered a form is shown before the server gets it; declining and cancelling are answers of their own', async ({ countersign, start }) => {
      const asking = await start({ era });
      const { result } = await called(countersign, asking, 'greet');
      const question = await asks(countersign, 'form', 'ask');
      nowhere(asking, 'Who is to be greeted?', 'host');
      expect(question).toMatchObject({ says: 'Who is to be greeted?', fields: [{ name: 'name', type: 'string', required: true }] });
      const passed = now();
      await choose(countersign, question, 'ask-allow');
      const reply = await asks(countersign, 'form', 'reply');
      after(asking, 'Who is to be greeted?', 'host', passed);
      nowhere(asking, 'Ada', 'server');
      expect(reply).toMatchObject({ fields: [{ name: 'name', value: 'Ada' }] });
      const reviewed = now();
      await choose(countersign, reply, 'ask-send');
      expect(given(await result)).toEqual([{ name: { action: 'accept', content: { name: 'Ada' } } }]);
      after(asking, 'Ada', 'server', reviewed);

      for (const [kind, action] of [['ask-decline', 'decline'], ['ask-cancel', 'cancel']] as const) {
        const turned = await called(countersign, asking, 'greet');
        await choose(countersign, await asks(countersign, 'form', 'ask'), kind);
        expect(given(await turned.result)).toEqual([{ name: { action } }]);
      }
      expect(asking.heard).toHaveLength(1);

      const kept = await called(countersign, asking, 'greet');
      await choose(countersign, await asks(countersign, 'form', 'ask'), 'ask-allow');
      await choose(countersign, await asks(countersign, 'form', 'reply'), 'ask-decline');
      expect(given(await kept.result)).toEqual([{ name: { action: 'decline' } }]);
      expect(asking.serverEnd.lines('in', 'Ada')).toHaveLength(1);
    });

    test('every kind of field is drawn from the schema, and one for a password is warned of', async ({ countersign, start }) => {
      const asking = await start({ era });
      const filled = await called(countersign, asking, 'fill');
      const question = await asks(countersign, 'form', 'ask');
      expect(question.fields?.map(({ name, type, format, required, value }) => [name, type, format, required, value])).toEqual([
        ['name', 'string', null, true, null],
        ['mail', 'string', 'email', false, null],
        ['site', 'string', 'uri', false, null],
        ['born', 'string', 'date', false, null],
        ['age', 'integer', null, false, 30],
        ['height', 'number', null, false, null],
        ['news', 'boolean', null, false, false],
        ['colour', 'one', null, true, null],
        ['size', 'one', null, false, null],
        ['days', 'many', null, false, null],
      ]);
      await choose(countersign, question, 'ask-decline');
      await filled.result;

      const login = await called(countersign, asking, 'password');
      const wary = await asks(countersign, 'form', 'ask');
      expect(wary.tier).toBe(3);
      expect(wary.warnings).not.toEqual([]);
      expect(wary.fields?.map(({ name, sensitive }) => [name, sensitive !== null])).toEqual([['user', false], ['password', true]]);
      await choose(countersign, wary, 'ask-decline');
      await login.result;
      expect(asking.heard).toEqual([]);
    });

    test('an address is shown whole and goes to the host alone, opened by nobody before', async ({ countersign, start }) => {
      await countersign.app.evaluate(({ shell }) => {
        const seen: string[] = [];
        Object.assign(globalThis, { openedAddresses: seen });
        shell.openExternal = (address) => {
          seen.push(address);
          return Promise.resolve();
        };
      });
      const asking = await start({ era });
      const { result } = await called(countersign, asking, 'open');
      const question = await asks(countersign, 'url', 'ask');
      nowhere(asking, 'accounts.example.com', 'host');
      expect(question.address).toMatchObject({ address: 'https://accounts.example.com/authorize?state=41', host: 'accounts.example.com', domain: 'example.com', unopened: null });
      const passed = now();
      await choose(countersign, question, 'ask-allow');
      expect(given(await result)).toEqual([{ page: { action: 'accept' } }]);
      after(asking, 'accounts.example.com', 'host', passed);
      expect(asking.heard).toMatchObject([{ params: { mode: 'url', url: 'https://accounts.example.com/authorize?state=41' } }]);

      const lookalike = await called(countersign, asking, 'lookalike');
      const wary = await asks(countersign, 'url', 'ask');
      expect(wary.tier).toBe(3);
      expect(wary.warnings).not.toEqual([]);
      await choose(countersign, wary, 'ask-decline');
      expect(given(await lookalike.result)).toEqual([{ page: { action: 'decline' } }]);
      expect(asking.heard).toHaveLength(1);
      expect(await countersign.app.evaluate(() => (globalThis as unknown as { openedAddresses: string[] }).openedAddresses)).toEqual([]);
    });

    test('the server gets those of the host’s folders alone that the person picks', async ({ countersign, start }) => {
      const [open, closed] = ['open', 'closed'].map((name) => {
        const folder = path.join(countersign.folder, era, name);
        mkdirSync(folder, { recursive: true });
        return { uri: pathToFileURL(folder).href, name };
      });
      if (open === undefined || closed === undefined) throw new Error('two folders');
      const asking = await start({ era, answers: { roots: () => ({ roots: [open, closed, { uri: 'https://example.com/x', name: 'none' }] }) } });
      const { result } = await called(countersign, asking, 'folders');
      const question = await asks(countersign, 'roots', 'reply');
      expect(asking.serverEnd.first('in', open.uri)).toBeNull();
      expect(question.roots?.map(({ uri, wrong, picked }) => [uri, wrong === null, picked])).toEqual([[open.uri, true, true], [closed.uri, true, true], ['https://example.com/x', false, false]]);
      await (await drawn(countersign, question)).getByRole('checkbox', { name: closed.name }).uncheck();
      await choose(countersign, question, 'ask-send');
      expect(given(await result)).toMatchObject([{ here: { roots: [open] } }]);
      expect(asking.serverEnd.first('in', closed.uri)).toBeNull();
      // What was picked holds: it is not asked again.
      const again = await called(countersign, asking, 'folders');
      expect(given(await again.result)).toMatchObject([{ here: { roots: [open] } }]);
    });

    test('what is asked together is answered one by one', async ({ countersign, start }) => {
      const asking = await start({ era });
      const { result } = await called(countersign, asking, 'both');
      const { views } = await answering(countersign, result);
      expect(views.map((view) => (view.kind === 'ask' ? `${view.asks} ${view.gate}` : view.kind)).sort()).toEqual(['form ask', 'form reply', 'sampling ask', 'sampling reply']);
      expect(given(await result)).toMatchObject([{ name: { action: 'accept', content: { name: 'Ada' } }, haiku: { content: { text: completed } } }]);

      const half = await called(countersign, asking, 'both');
      const refusing = await answering(countersign, ending(half.result), (view) => (view.kind === 'ask' && view.asks === 'sampling' ? ['deny'] : permits));
      expect(asking.heard.filter(({ method }) => method === 'sampling/createMessage')).toHaveLength(1);
      // The older era has an answer for each; in the newer a completion that is refused ends the call.
      if (era === 'legacy') expect(given(await half.result)).toMatchObject([{ name: { action: 'accept' }, haiku: { error: { code: -1 } } }]);
      else expect(refusing.result).toContain('the user refused it');
    });

    test('what the host never said it can do is refused unasked, as the server’s fault', async ({ countersign, start }) => {
      const asking = await start({ era, capabilities: {} });
      const { result } = await called(countersign, asking, 'complete');
      const ended = era === 'legacy' ? JSON.stringify(given(await result)) : await ending(result);
      expect(ended).toMatch(era === 'legacy' ? /-32601/ : /never said it could give|capabilit/i);
      expect(await onScreen(countersign)).toBeNull();
      expect(asking.heard).toEqual([]);
    });

    test('a prompt and a resource that ask wait at the same gates', async ({ countersign, start }) => {
      const asking = await start({ era });
      for (const [what, wanted] of [['prompt', () => asking.prompt('greeting')], ['resource', () => asking.resource('asking://report')]] as const) {
        const { result, views } = await answering(countersign, wanted());
        expect(views.map((view) => (view.kind === 'ask' ? [view.asks, view.gate, view.tool] : view.kind)), what).toEqual([['form', 'ask', null], ['form', 'reply', null]]);
        expect(JSON.stringify(result), what).toContain('Ada');
      }
    });

    test('a call the host takes back takes its question with it, and so does a server that ends', async ({ countersign, start }) => {
      const asking = await start({ era });
      const abort = new AbortController();
      const { result } = await called(countersign, asking, 'complete', abort.signal);
      const question = await drawn(countersign, await asks(countersign, 'sampling', 'ask'));
      abort.abort();
      await expect(question).toBeHidden();
      await expect(result).rejects.toThrow();

      const other = await called(countersign, asking, 'greet');
      const second = await drawn(countersign, await asks(countersign, 'form', 'ask'));
      await ask(countersign, 'server/stop', { digest: asking.digest });
      await expect(second).toBeHidden();
      await ending(other.result);
      expect(asking.heard).toEqual([]);
    });
  });
}

test('a question that nobody answers in time is a no, in either era', async ({ countersign, start }) => {
  const [legacy, modern] = [await start({ era: 'legacy' }), await start({ era: 'modern' })];
  await ask(countersign, 'settings/set', { callTimeoutSeconds: 10 });
  try {
    const calls = [await called(countersign, legacy, 'complete'), await called(countersign, modern, 'complete')];
    const question = await drawn(countersign, await asks(countersign, 'sampling', 'ask'));
    for (const { result } of calls) expect(await ending(result)).toContain('nobody answered in time');
    await expect(question).toBeHidden();
  } finally {
    await ask(countersign, 'settings/set', { callTimeoutSeconds: 60 });
  }
  for (const asking of [legacy, modern]) {
    nowhere(asking, asked, 'host');
    await expect.poll(() => endsOf(countersign, asking)).toEqual(['expired']);
  }
});

test('a server that asks faster than a person answers is paused with one card, by which it may ask again', async ({ countersign, start }) => {
  const asking = await start({ era: 'legacy' });
  const { result } = await called(countersign, asking, 'flood');
  const first = await asks(countersign, 'form', 'ask');
  expect(first.says).toBe('Who is guest 0?');
  const console = await countersign.consolePage();
  await console.getByRole('navigation').getByRole('button', { name: 'Inbox' }).click();
  const again = console.getByRole('button', { name: `Let ${asking.name} ask again` });
  await expect(again).toHaveCount(1);
  // Six are open at once, six come later, and two were refused unasked.
  await expect.poll(() => endsOf(countersign, asking)).toEqual(['refused', 'refused']);
  const refused = await called(countersign, asking, 'greet');
  expect(JSON.stringify(given(await refused.result))).toContain('paused');
  await again.click();
  await expect(again).toHaveCount(0);
  await asking.close();
  await expect.poll(() => onScreen(countersign)).toBeNull();
  expect(asking.heard).toEqual([]);
  await result.catch(() => undefined);
});

test('an answer that holds on says first what it means, and holds from then on', async ({ countersign, start }) => {
  const asking = await start({ era: 'modern' });
  const lasting = async (view: AskPromptView, kind: 'ask-always' | 'ask-never'): Promise<void> => {
    const question = await drawn(countersign, view);
    const option = view.options.find((one) => one.kind === kind);
    await question.getByRole('button', { name: `${option?.label}…` }).click();
    await expect(question.getByText(option?.words ?? 'none')).toBeVisible();
    await question.getByRole('button', { name: option?.label ?? 'none', exact: true }).click();
    await expect.poll(async () => (await onScreen(countersign))?.id).not.toBe(view.id);
  };
  const first = await called(countersign, asking, 'complete');
  await lasting(await asks(countersign, 'sampling', 'ask'), 'ask-always');
  await lasting(await asks(countersign, 'sampling', 'reply'), 'ask-always');
  expect(given(await first.result)).toMatchObject([{ haiku: { model: 'model-of-the-host' } }]);
  expect(given(await (await called(countersign, asking, 'complete')).result)).toMatchObject([{ haiku: { model: 'model-of-the-host' } }]);
  expect(asking.heard).toHaveLength(2);

  const second = await called(countersign, asking, 'greet');
  await lasting(await asks(countersign, 'form', 'ask'), 'ask-never');
  expect(given(await second.result)).toEqual([{ name: { action: 'decline' } }]);
  // The server does not see any more that forms can be shown, and is refused if it asks all the same.
  expect(await ending((await called(countersign, asking, 'greet')).result)).toMatch(/decline|capabilit/i);
  expect(asking.serverEnd.lines('in', '"greet"').at(-1)).not.toContain('"form"');
  expect(asking.heard).toHaveLength(2);
});
