import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { call, expect, servers, textOf } from './countersign';
import { sharing } from './one-app';

const test = sharing();

test('ten calls in parallel give ten answers, none lost, none swapped', async ({ countersign }) => {
  test.setTimeout(180_000);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const file = (nth: number): string => path.join(countersign.folder, `file-${nth}`);
  const answers = Array.from({ length: 10 }, (_, nth) => call(host, 'write_file', { path: file(nth), content: `number ${nth};` }));
  const allowed = new Set<number>();
  for (let answered = 0; answered < 10; answered += 1) {
    const question = await countersign.question(/files.*write_file/);
    const shown = await question.innerText();
    const nth = Number(/number (\d+);/.exec(shown)?.[1]);
    if (nth % 2 === 0) allowed.add(nth);
    await question.getByRole('button', { name: nth % 2 === 0 ? 'Allow once' : 'Deny', exact: true }).click();
    await expect(question.getByText(`number ${nth};`)).toHaveCount(0);
  }
  const results = await Promise.all(answers);
  expect(allowed.size).toBe(5);
  for (const [nth, result] of results.entries()) {
    if (allowed.has(nth)) expect([textOf(result).includes(`file-${nth}`), readFileSync(file(nth), 'utf8')]).toEqual([true, `number ${nth};`]);
    else expect([result.isError, existsSync(file(nth))]).toEqual([true, false]);
  }
});

test('the host cancels: the pop-up goes and nothing is run', async ({ countersign }) => {
  const log = countersign.log();
  const host = await countersign.connect({ name: 'plain', command: servers.plain('--log', log.file) });
  const controller = new AbortController();
  const answer = host.client.callTool({ name: 'echo', arguments: { text: 'hi' } }, undefined, { signal: controller.signal });
  answer.catch(() => undefined);
  const question = await countersign.question(/plain.*echo/);
  controller.abort();
  await expect(question).toBeHidden();
  await expect(answer).rejects.toThrow();
  expect(log.calls()).toEqual([]);
});

test('a question never takes the focus, and closing it is a no', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  await expect(question).toBeVisible();
  const page = await countersign.promptPage();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toMatch(/^H[1-6]$/);
  const window = await countersign.app.browserWindow(page);
  await expect.poll(() => question.getByRole('button', { name: 'Deny', exact: true }).isEnabled()).toBe(true);
  await window.evaluate((one) => one.close());
  expect((await answer).isError).toBe(true);
});

test('an answer in the first half second does not count', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const page = await countersign.promptPage();
  const answer = call(host, 'echo', { text: 'hi' });
  const question = page.getByRole('alertdialog', { name: /plain.*echo/ });
  await question.waitFor();
  await question.getByRole('button', { name: 'Allow once', exact: true }).dispatchEvent('click');
  const early = await page.evaluate(async () => {
    const bridge = (globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ ok: boolean; value?: { prompt?: { id: string }; taken?: boolean } }> } }).countersign;
    const state = await bridge.call('prompt/state', {});
    return bridge.call('prompt/answer', { prompt: state.value?.prompt?.id, option: 'allow-once' });
  });
  expect(early).toMatchObject({ ok: true, value: { taken: false } });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Deny', exact: true }).click();
  expect((await answer).isError).toBe(true);
});
