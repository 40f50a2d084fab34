import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { base } from '#app/profiles/templates';
import { bubblewrapSandbox } from './linux/bubblewrap';
import { launchPlain } from './plain';
import type { LaunchPlan } from './sandbox';
import { clearSecrets, placeSecrets, secretFolder } from './secret-files';

const home = mkdtempSync(join(tmpdir(), 'cs-secret-files-'));
afterAll(() => rmSync(home, { recursive: true }));

const content = 'tops3cret\n';
const secretFiles = { folder: secretFolder(home), files: [{ name: 'KEY', content: Buffer.from(content) }, { name: 'LARGE', content: Buffer.alloc(256 * 1024, 'x') }] };

test('files lie where only this user comes, and are gone when they are taken away', () => {
  const placed = placeSecrets(secretFiles);
  const place = placed.env['KEY'] ?? '';
  expect([readFileSync(place, 'utf8'), statSync(place).mode & 0o777, statSync(placed.folder ?? '').mode & 0o777, statSync(secretFolder(home)).mode & 0o777]).toEqual([content, 0o400, 0o700, 0o700]);
  expect(placeSecrets(secretFiles).folder).not.toBe(placed.folder);
  placed.remove();
  placed.remove();
  expect(existsSync(place)).toBe(false);
  clearSecrets(home);
  expect(readdirSync(secretFolder(home))).toEqual([]);
});

test('two of one name are none, and leave nothing', () => {
  expect(() => placeSecrets({ ...secretFiles, files: [...secretFiles.files, ...secretFiles.files] })).toThrow('EEXIST');
  expect(readdirSync(secretFolder(home))).toEqual([]);
});

test('without secrets there is no folder', () => {
  expect(placeSecrets({ files: [], folder: join(home, 'none') })).toMatchObject({ env: {}, folder: null });
  expect(existsSync(join(home, 'none'))).toBe(false);
  clearSecrets(join(home, 'never'));
});

const script = 'cat "$KEY"; wc -c < "$LARGE"; stat -c %a "$KEY"; echo "$KEY"; (echo x > "$KEY") 2>/dev/null && echo written; read -r line';
const plan: LaunchPlan = { located: '/bin/sh', args: ['-c', script], cwd: '/', env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home, level: 'none', secretFiles };

test.skipIf(process.platform !== 'linux')('an unconfined server: until it ends, on disk', async () => {
  const server = launchPlain(plan, { inputMs: 300, terminateMs: 300 });
  const said = text(server.stdout);
  await expect.poll(() => readdirSync(secretFolder(home)).length).toBe(1);
  server.stdin.end();
  const [first, size, mode, place] = (await said).split('\n');
  expect([first, size, mode, place?.startsWith(secretFolder(home))]).toEqual(['tops3cret', '262144', '400', true]);
  await server.exit;
  await expect.poll(() => readdirSync(secretFolder(home))).toEqual([]);
});

test('a name that is a path is refused', async () => {
  const server = launchPlain({ ...plan, secretFiles: { ...secretFiles, files: [{ name: '../x', content: Buffer.from('x') }] } });
  expect(await server.started).toMatchObject({ ok: false, reason: 'a secret has an impossible name' });
});

const sandbox = bubblewrapSandbox({ times: { inputMs: 300, terminateMs: 300 }, env: {} });
const { level } = await sandbox.probe();

describe.skipIf(level === 'none')('a confined server', () => {
  test.each([
    { what: 'under the floor', profile: undefined },
    { what: 'with folders of its own', profile: { ...base('files'), limits: { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null }, network: { mode: 'none' as const } } },
  ])('$what: in memory, read-only, its own alone, never on the disk', async ({ profile }) => {
    mkdirSync(join(home, 'mark'), { recursive: true });
    const server = sandbox.launch({ ...plan, level: 'partial', ...(profile === undefined ? {} : { profile }) });
    const other = sandbox.launch({ ...plan, level: 'partial', args: ['-c', 'ls /dev/countersign-secrets; cat /dev/countersign-secrets/KEY; echo "[$KEY]"'], ...(profile === undefined ? {} : { profile }), secretFiles: { ...secretFiles, files: [] } });
    other.stderr.resume();
    const [said, others] = [text(server.stdout), text(other.stdout)];
    expect([await server.started, await other.started]).toEqual([{ ok: true }, { ok: true }]);
    expect((await others).trim()).toBe('[]');
    expect(readdirSync(secretFolder(home))).toEqual([]);
    server.stdin.end();
    const [first, size, mode, place, ...rest] = (await said).trim().split('\n');
    expect([first, size, mode, place]).toEqual(['tops3cret', '262144', '400', '/dev/countersign-secrets/KEY']);
    expect(rest.filter((line) => line === 'written')).toEqual([]);
    await server.stop();
  });
});

test('what an earlier run left is taken away', () => {
  const left = join(secretFolder(home), 'server-old');
  mkdirSync(left);
  writeFileSync(join(left, 'KEY'), content);
  clearSecrets(home);
  expect(existsSync(left)).toBe(false);
});
