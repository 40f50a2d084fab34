import { expect, test } from 'vitest';
import type { ServerRecord } from '#shared/models/server';
import { fakeVault } from '../testing/fake-vault';
import { openHanded } from './handed';
import { withVault } from './offered';
import { openSecrets } from './secrets';

const server = 'a'.repeat(64);
const plain = { server, host: 'codex', entry: 'github', name: 'TOKEN', standing: 'plain' } as const;

function opened(declared: readonly string[] = ['TOKEN']) {
  const vault = fakeVault();
  const sent: unknown[] = [];
  const recorded: unknown[] = [];
  const told: string[] = [];
  const waits: (() => void)[] = [];
  const secrets = openSecrets({ vault, record: (...entry) => void recorded.push(entry), send: () => undefined, changed: () => undefined, log: () => undefined });
  const handed = openHanded({
    secrets,
    servers: () => [{ identity: { digest: server, envNames: [...declared] }, name: 'github' } as unknown as ServerRecord],
    send: (message) => void sent.push(message),
    record: (...entry) => void recorded.push(entry),
    tell: (words) => void told.push(words),
    changed: () => undefined,
    later: (_, then) => void waits.push(then),
  });
  return { vault, secrets, handed, sent, recorded, told, waits };
}

test('what a host hands over is told with the exact line of its file, and whether it can be moved now', () => {
  const { handed } = opened();
  handed.heard({ kind: 'handed', session: 's', secrets: [plain] });
  expect(handed.list()).toEqual([{ server, host: 'codex', name: 'TOKEN', standing: 'plain', title: 'OpenAI Codex', live: false, words: 'In OpenAI Codex’s settings, delete TOKEN = "…" under env of the entry github, and leave --env TOKEN where it is.' }]);
  handed.live(['s']);
  expect(handed.list()[0]?.live).toBe(true);
});

test('one press: the value comes from the session, goes into the vault, and is recorded by name alone', async () => {
  const { handed, vault, sent, recorded } = opened();
  handed.heard({ kind: 'handed', session: 's', secrets: [plain] });
  handed.live(['s']);
  const moved = handed.move(server, 'codex', ['TOKEN']);
  expect(sent).toEqual([{ kind: 'hand-secrets', request: 1, session: 's', server, names: ['TOKEN'] }]);
  handed.heard({ kind: 'secrets-handed', request: 1, values: { TOKEN: 'the value' } });
  expect(await moved).toEqual({ ok: true, value: null });
  expect(vault.values.get(`secret/${server}/TOKEN`)?.toString()).toBe('the value');
  expect(recorded).toEqual([['vault-changed', { what: 'secret-moved', by: 'person', server, name: 'TOKEN' }]]);
  expect(handed.list()[0]?.standing).toBe('copy');
  expect(JSON.stringify([handed.list(), recorded])).not.toContain('the value');
});

test('removed again: the host’s is what the server gets, and that is recorded too', () => {
  const { handed, secrets, recorded } = opened();
  handed.heard({ kind: 'handed', session: 's', secrets: [plain] });
  handed.heard({ kind: 'keep-secrets', store: '1', server, values: { TOKEN: 'x' } });
  expect(handed.list()[0]?.standing).toBe('copy');
  secrets.remove(server, 'TOKEN');
  expect(handed.list()[0]?.standing).toBe('plain');
  expect(recorded.at(-1)).toEqual(['vault-changed', { what: 'secret-removed', by: 'person', server, name: 'TOKEN' }]);
});

test('another value than the vault’s is said once, and the person may take it', async () => {
  const { handed, secrets, told, vault } = opened();
  secrets.set(server, 'TOKEN', 'old', ['TOKEN']);
  handed.heard({ kind: 'handed', session: 's', secrets: [{ ...plain, standing: 'other' }] });
  handed.live(['s']);
  expect(told).toEqual([expect.stringMatching(/^OpenAI Codex hands github another value of TOKEN than your vault holds/)]);
  const moved = handed.move(server, 'codex', ['TOKEN']);
  handed.heard({ kind: 'secrets-handed', request: 1, values: { TOKEN: 'new' } });
  await moved;
  expect([vault.values.get(`secret/${server}/TOKEN`)?.toString(), handed.list()[0]?.standing]).toEqual(['new', 'copy']);
});

test.each([
  { why: 'the host left', live: [], values: { TOKEN: 'x' }, says: 'not connected' },
  { why: 'the session has it no more', live: ['s'], values: null, says: 'not connected' },
  { why: 'it lacks one of them', live: ['s'], values: {}, says: 'not connected' },
])('nothing is moved, in words: $why', async ({ live, values, says }) => {
  const { handed, vault } = opened();
  handed.heard({ kind: 'handed', session: 's', secrets: [plain] });
  handed.live(live);
  const moved = handed.move(server, 'codex', ['TOKEN']);
  handed.heard({ kind: 'secrets-handed', request: 1, values });
  const result = await moved;
  expect(result.ok ? '' : result.error).toContain(says);
  expect(vault.values.size).toBe(0);
});

test('a gateway that does not answer, or ends, moves nothing', async () => {
  const { handed, waits } = opened();
  handed.heard({ kind: 'handed', session: 's', secrets: [plain] });
  handed.live(['s']);
  const first = handed.move(server, 'codex', ['TOKEN']);
  waits[0]?.();
  expect((await first).ok).toBe(false);
  const second = handed.move(server, 'codex', ['TOKEN']);
  handed.lost();
  expect((await second).ok).toBe(false);
});

test('what the vault does not take with an answer is said, and the answer to the gateway is no', () => {
  const { handed, vault, sent, told } = opened();
  vault.protection = 'none';
  handed.heard({ kind: 'keep-secrets', store: '7', server, values: { TOKEN: 'x' } });
  expect(sent).toEqual([{ kind: 'stored', store: '7', ok: false }]);
  expect(told).toEqual([expect.stringContaining('Choose a passphrase first')]);
});

test('forgotten with its server', () => {
  const { handed } = opened();
  handed.heard({ kind: 'handed', session: 's', secrets: [plain] });
  handed.forget(server);
  expect(handed.list()).toEqual([]);
});

test('a first use offers the vault only while something protects its key', () => {
  const prompt = { kind: 'first-use', plain: ['TOKEN'], options: [{ inputs: ['confirmed', 'vault'] }] } as unknown as Parameters<typeof withVault>[0];
  expect(withVault(prompt, { protection: 'keyring' })).toBe(prompt);
  expect(withVault(prompt, { protection: 'none' })).toEqual({ kind: 'first-use', options: [{ inputs: ['confirmed'] }] });
});

test('asked about again, what the vault holds stays: the host’s may be an older one', () => {
  const { handed, vault, secrets, sent } = opened(['TOKEN', 'KEY']);
  secrets.set(server, 'TOKEN', 'newer', ['TOKEN']);
  handed.heard({ kind: 'keep-secrets', store: '1', server, values: { TOKEN: 'older', KEY: 'k' } });
  expect([vault.values.get(`secret/${server}/TOKEN`)?.toString(), vault.values.get(`secret/${server}/KEY`)?.toString()]).toEqual(['newer', 'k']);
  expect(sent).toEqual([{ kind: 'stored', store: '1', ok: true }]);
});
