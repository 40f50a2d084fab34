import { expect, test } from 'vitest';
import { fakeVault } from '../testing/fake-vault';
import { openSecrets } from './secrets';

const server = 'a'.repeat(64);
const other = 'b'.repeat(64);

function opened() {
  const vault = fakeVault();
  const happened: unknown[] = [];
  const secrets = openSecrets({
    vault,
    record: (entry, body) => void happened.push([entry, body]),
    send: (reply) => void happened.push(reply),
    changed: () => void happened.push('changed'),
    log: () => undefined,
  });
  return { vault, secrets, happened };
}

test('a value goes in and never comes out in a list', () => {
  const { secrets } = opened();
  expect(secrets.set(server, 'TOKEN', 'the value', ['TOKEN'])).toEqual({ ok: true, value: null });
  expect(secrets.list()).toEqual([{ server, name: 'TOKEN', as: 'value', setAt: 1, readAt: null }]);
  expect(JSON.stringify(secrets.list())).not.toContain('the value');
});

test.each([
  { why: 'a server nobody knows', name: 'TOKEN', declared: null, says: 'not known' },
  { why: 'a variable its configuration does not name', name: 'TOKEN', declared: ['OTHER'], says: 'would never get it' },
  { why: 'a variable that decides which code is loaded', name: 'NODE_OPTIONS', declared: ['NODE_OPTIONS'], says: 'which code' },
  { why: 'the same, by its prefix', name: 'LD_PRELOAD', declared: ['LD_PRELOAD'], says: 'which code' },
])('$why: not kept, in words', ({ name, declared, says }) => {
  const { vault, secrets } = opened();
  const set = secrets.set(server, name, 'the value', declared);
  expect(set.ok ? '' : set.error).toContain(says);
  expect(vault.values.size).toBe(0);
});

test('with nothing to protect the key no secret is kept', () => {
  const { vault, secrets } = opened();
  vault.protection = 'none';
  expect(secrets.set(server, 'TOKEN', 'x', ['TOKEN'])).toMatchObject({ ok: false, error: expect.stringContaining('passphrase') });
});

test('a file is kept and given as its bytes, and takes the place of a value; a value that of a file', () => {
  const { secrets, vault, happened } = opened();
  const content = Buffer.from([0, 1, 2, 255]);
  secrets.set(server, 'KEY', 'a value', ['KEY']);
  expect(secrets.setFile(server, 'KEY', content, ['KEY'])).toEqual({ ok: true, value: null });
  expect(secrets.list()).toMatchObject([{ name: 'KEY', as: 'file' }]);
  happened.length = 0;
  secrets.give({ kind: 'secrets', request: 1, session: 's', server, names: ['KEY'] });
  expect(happened).toEqual([['secret-read', { server, name: 'KEY', session: 's' }], { kind: 'secrets', request: 1, values: {}, files: { KEY: content.toString('base64') } }, 'changed']);
  secrets.set(server, 'KEY', 'again', ['KEY']);
  expect([...vault.values.keys()]).toEqual([`secret/${server}/KEY`]);
  expect(secrets.setFile(server, 'LD_PRELOAD', content, ['LD_PRELOAD'])).toMatchObject({ ok: false });
});

test('a server gets its own and no others, each reading recorded before the values go', () => {
  const { secrets, happened } = opened();
  secrets.set(server, 'TOKEN', 'one', ['TOKEN']);
  secrets.set(other, 'TOKEN', 'two', ['TOKEN']);
  secrets.set(server, 'UNASKED', 'three', ['UNASKED']);
  happened.length = 0;
  secrets.give({ kind: 'secrets', request: 4, session: 's', server, names: ['TOKEN', 'MISSING'] });
  expect(happened).toEqual([['secret-read', { server, name: 'TOKEN', session: 's' }], { kind: 'secrets', request: 4, values: { TOKEN: 'one' } }, 'changed']);
  expect(secrets.list().find((one) => one.server === server && one.name === 'TOKEN')?.readAt).toBe(2);
});

test('one that does not open gives none at all, and none is recorded as read', () => {
  const { vault, secrets, happened } = opened();
  secrets.set(server, 'ONE', 'x', ['ONE']);
  secrets.set(server, 'TWO', 'y', ['TWO']);
  vault.read = (name) => (name.endsWith('TWO') ? null : Buffer.from('x'));
  happened.length = 0;
  secrets.give({ kind: 'secrets', request: 1, session: 's', server, names: ['ONE', 'TWO'] });
  expect(happened).toEqual([{ kind: 'secrets', request: 1, values: null }]);
});

test('a reading that cannot be recorded gives nothing', () => {
  const { vault, happened } = opened();
  const secrets = openSecrets({
    vault,
    record: () => {
      throw new Error('no journal');
    },
    send: (reply) => void happened.push(reply),
    changed: () => undefined,
    log: () => undefined,
  });
  secrets.set(server, 'TOKEN', 'x', ['TOKEN']);
  expect(() => secrets.give({ kind: 'secrets', request: 1, session: 's', server, names: ['TOKEN'] })).toThrow('no journal');
  expect(happened).toEqual([]);
});

test('removed one by one, or all with their server', () => {
  const { secrets } = opened();
  for (const [one, name] of [[server, 'A'], [server, 'B'], [other, 'A']] as const) secrets.set(one, name, 'x', [name]);
  expect([secrets.remove(server, 'A'), secrets.remove(server, 'A')]).toEqual([true, false]);
  secrets.forget(server);
  expect(secrets.list()).toMatchObject([{ server: other, name: 'A' }]);
});
