import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge, CallName, CallResult, Params } from '#shared/contracts/ipc';
import type { RuleInput } from '#shared/models/rule';
import { call, expect, servers, test } from './countersign';

/** What the console's page asks of the app, through its own bridge. */
async function ask<N extends CallName>(page: Page, name: N, params: Params<N>): Promise<CallResult<N>> {
  const reply = await page.evaluate(([called, given]) => (globalThis as unknown as { countersign: Bridge }).countersign.call(called, given), [name, params] as const);
  if (!reply.ok) throw new Error(reply.error);
  return reply.value as CallResult<N>;
}

test('a rule is tried on what was recorded, judged by once it is saved, and travels in a file', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const first = call(host, 'echo', { text: 'one', token: 'not for a list of calls 1234' });
  await countersign.answer(/plain.*echo/, 'Allow once');
  await first;

  const page = await countersign.consolePage();
  const [server] = await ask(page, 'server/list', {});
  const deny: RuleInput = { action: 'deny', scope: { server: server?.digest ?? '', tool: 'echo' }, conditions: [], tier: 2, lifetime: { kind: 'always' } };
  const wrong = await ask(page, 'rule/preview', { id: null, rule: { ...deny, conditions: [{ op: 'regex', at: '/text', pattern: '(' }] } });
  expect(wrong).toMatchObject({ problems: [{ at: 'conditions/0/pattern' }], words: null, matched: null });
  // What became of a call is written a moment after its answer.
  await expect.poll(async () => (await ask(page, 'rule/preview', { id: null, rule: deny })).matched?.calls[0]?.was).toBe('you allowed it');
  const preview = await ask(page, 'rule/preview', { id: null, rule: deny });
  expect(preview).toMatchObject({ problems: [], matched: { count: 1, complete: true, calls: [{ server: 'plain', tool: 'echo', was: 'you allowed it' }] } });
  expect(preview.matched?.calls[0]?.summary).toContain('text: one');
  expect(preview.matched?.calls[0]?.summary).not.toContain('1234');

  const { id } = await ask(page, 'rule/save', { id: null, rule: deny });
  expect((await call(host, 'echo', { text: 'two' })).isError).toBe(true);
  expect(countersign.cli<{ id: string; origin: string }[]>('rules')).toMatchObject([{ id, origin: 'person' }]);

  const file = path.join(countersign.folder, 'rules.json');
  await countersign.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  expect(await ask(page, 'rule/export', {})).toEqual({ file: 'rules.json', count: 1 });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ countersign: 'rules', rules: [{ action: 'deny' }] });
  await ask(page, 'rule/revoke', { id });
  expect(await ask(page, 'rule/import', {})).toMatchObject({ rules: [{ words: preview.words, problem: null }] });
  expect(await ask(page, 'rule/list', {})).toEqual([]);
  expect(await ask(page, 'rule/import-accept', {})).toEqual({ count: 1 });
  expect((await call(host, 'echo', { text: 'three' })).isError).toBe(true);
});
