import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accepted, cursor, moveToken, opened, text, token } from '../testing/hosts-home';

test.each([
  { why: 'accepted before anything was moved', record: { lent: undefined }, given: false },
  { why: 'accepted under another entry', record: { entry: 'f'.repeat(12) }, given: false },
  { why: 'accepted, told of another variable', record: { lent: ['LEVEL'] }, given: false },
  { why: 'accepted, told of this one', record: {}, given: true },
])('the same words in another folder, under a borrowed entry: $why', async ({ record, given }) => {
  const app = opened();
  const id = await moveToken(app);
  const [own, hostile] = ['a'.repeat(64), 'b'.repeat(64)];
  app.servers.push(accepted(own, id, { identity: { ...accepted(own, id).identity, cwd: '/work/mine' } }));
  app.moved.adopt(id, own, ['GITHUB_TOKEN']);
  app.servers.push(accepted(hostile, id, record));
  expect(app.moved.lent()).toEqual([expect.objectContaining({ entry: id, name: 'GITHUB_TOKEN', host: 'cursor', path: app.paths['.cursor/mcp.json'], held: [own], places: ['/work/mine'] })]);
  app.moved.adopt(id, hostile, ['GITHUB_TOKEN']);
  expect(app.vault.read(`secret/${hostile}/GITHUB_TOKEN`)?.toString() ?? null).toBe(given ? token : null);
  expect(app.vault.read(`secret/${own}/GITHUB_TOKEN`)?.toString()).toBe(token);
});

test('a secret that was moved out of a file says what is lost with it, and one that was typed does not', async () => {
  const app = opened();
  const id = await moveToken(app);
  const digest = 'a'.repeat(64);
  app.servers.push(accepted(digest, id));
  app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  app.secrets.set(digest, 'LEVEL', 'low', ['LEVEL']);
  const shown = app.moved.depending(app.secrets.list());
  expect(shown.find(({ name }) => name === 'LEVEL')).not.toHaveProperty('depends');
  expect(shown.find(({ name }) => name === 'GITHUB_TOKEN')?.depends).toContain(app.paths['.cursor/mcp.json'] ?? '?');
  expect(shown.find(({ name }) => name === 'GITHUB_TOKEN')?.depends).toContain('leaves GITHUB_TOKEN empty');
});

const keptKeys = (app: ReturnType<typeof opened>): readonly string[] => [...app.vault.values.keys()].filter((key) => key.startsWith('secret'));

test('an undo takes what it put back out of the vault, and what a server was given of it', async () => {
  const app = opened();
  const id = await moveToken(app);
  const digests = ['a'.repeat(64), 'b'.repeat(64)];
  for (const digest of digests) {
    app.servers.push(accepted(digest, id));
    app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  }
  expect(keptKeys(app)).toHaveLength(3);
  await app.side.actions.undoAll('person');
  expect(text(app.paths['.cursor/mcp.json'])).toBe(cursor);
  expect(keptKeys(app)).toEqual([]);
});

test.each([
  { why: 'its file holds the entry still', after: (wrapped: string) => wrapped },
  { why: 'its file cannot be read', after: (wrapped: string) => wrapped.slice(1) },
  { why: 'its entry is gone from the file', after: () => '{"mcpServers":{}}' },
  { why: 'its entry starts without a connector, and holds nothing in its place', after: () => cursor.replace(token, '') },
  { why: 'the entry stands in another place of the file', after: (wrapped: string) => wrapped.replace('"git"', '"renamed"') },
])('what is kept for an entry stays in the vault: $why', async ({ after }) => {
  const app = opened();
  const id = await moveToken(app);
  const file = app.paths['.cursor/mcp.json'] ?? '';
  writeFileSync(file, after(text(file)));
  await app.side.actions.undoAll('person').catch(() => undefined);
  // Only where the undo put the value back does the vault let go of it.
  if (!text(file).includes(token)) expect(app.moved.values([{ id, name: 'GITHUB_TOKEN' }]).map(({ value }) => value)).toEqual([token]);
  expect(text(file).includes(token) || keptKeys(app).length > 0).toBe(true);
});

test('a value another host’s entry has from the same server stays when the first is undone', async () => {
  const app = opened({ files: { '.cursor/mcp.json': cursor, '.kiro/settings/mcp.json': cursor } });
  const [first, second] = [await moveToken(app), await moveToken(app, 'kiro', '.kiro/settings/mcp.json')];
  const digest = 'a'.repeat(64);
  app.servers.push(accepted(digest, first));
  for (const id of [first, second]) app.moved.adopt(id, digest, ['GITHUB_TOKEN']);
  const undo = await app.side.actions.preview({ what: 'undo', targets: [{ file: (await app.side.actions.look(['cursor']))[0]?.files[0]?.id ?? '', servers: null }], time: false, move: [] });
  await app.side.actions.apply(undo.id ?? '', 'person');
  expect(text(app.paths['.cursor/mcp.json'])).toBe(cursor);
  expect(keptKeys(app)).toEqual(expect.arrayContaining([`secret/${digest}/GITHUB_TOKEN`, `secret-entry/${second}/GITHUB_TOKEN`]));
  expect(keptKeys(app)).not.toContain(`secret-entry/${first}/GITHUB_TOKEN`);
});
