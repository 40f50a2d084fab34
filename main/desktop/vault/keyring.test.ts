import { expect, test } from 'vitest';
import { openKeyring, type KeyringOptions } from './keyring';
import { keyringArguments, keyringEnvironment } from './keyring-command';

const key = Buffer.alloc(32, 4);

/** A keyring process that does what `script` says; `request` is what it was asked, `store` the keyring it was told to use. */
function keyring(script: string, options: Partial<KeyringOptions> = {}) {
  const program = `let text = ''; process.stdin.on('data', (d) => (text += d)).on('end', () => { const request = JSON.parse(text);
    const store = process.argv.find((arg) => arg.startsWith('--password-store='))?.slice(17) ?? null; const say = (reply) => process.stdout.write(JSON.stringify(reply));
    ${script} });`;
  const made = openKeyring({ command: process.execPath, args: ['-e', program, '--'], env: {}, store: null, platform: 'linux', patienceMs: 20_000, ...options });
  if (made === null) throw new Error('no keyring');
  return made;
}

test('what was wrapped is unwrapped by the same keyring; the key is on no command line', async () => {
  const wrapping = keyring(`if (process.argv.join().includes(request.key)) process.exit(1); say({ ok: true, value: Buffer.from('w' + request.key).toString('base64'), backend: 'gnome_libsecret' });`);
  const wrap = await wrapping.wrap(key);
  if (!wrap.ok) throw new Error(wrap.error);
  const unwrapping = keyring(`say(store === 'gnome-libsecret' ? { ok: true, value: Buffer.from(request.wrapped, 'base64').toString().slice(1), backend: null } : { ok: false, fault: 'none' });`);
  expect(await unwrapping.unwrap(wrap.value)).toEqual({ ok: true, value: key });
});

test.each([
  { why: 'none on the desktops Chromium knows, one all the same', script: `say(store === 'gnome-libsecret' ? { ok: true, value: 'AAAA', backend: 'gnome_libsecret' } : { ok: false, fault: 'none' })`, want: { ok: true, value: { backend: 'gnome_libsecret', wrapped: 'AAAA' } } },
  { why: 'none at all', script: `say({ ok: false, fault: 'none' })`, want: { ok: false, error: 'none' } },
  { why: 'locked: no second question', script: `say(store === null ? { ok: false, fault: 'closed' } : { ok: true, value: 'AAAA', backend: null })`, want: { ok: false, error: 'closed' } },
  { why: 'an answer is taken as soon as its line is there, however long the process goes on', script: `process.stdout.write('{"ok":false,"fault":"closed"}\\n'); setTimeout(() => {}, 1500)`, want: { ok: false, error: 'closed' } },
  { why: 'a process that dies', script: 'process.exit(3)', want: { ok: false, error: 'failed' } },
  { why: 'nonsense', script: `process.stdout.write('hello')`, want: { ok: false, error: 'failed' } },
  { why: 'an answer of another shape', script: `say({ ok: true, value: 7 })`, want: { ok: false, error: 'failed' } },
  { why: 'an answer without end', script: `setInterval(() => process.stdout.write('x'.repeat(10000)), 1)`, want: { ok: false, error: 'failed' } },
])('$why', async ({ script, want }) => {
  expect(await keyring(script).wrap(key)).toEqual(want);
});

test('one that waits for the person is given up in time and killed', async () => {
  expect(await keyring('setInterval(() => {}, 1000)', { patienceMs: 300 }).wrap(key)).toEqual({ ok: false, error: 'late' });
});

test('what waits ends with the app', async () => {
  const waiting = keyring('setInterval(() => {}, 1000)');
  const asked = waiting.wrap(key);
  waiting.dispose();
  expect(await asked).toEqual({ ok: false, error: 'failed' });
});

test('a key of another length is none', async () => {
  expect(await keyring(`say({ ok: true, value: 'AAAA', backend: null })`).unwrap({ backend: null, wrapped: 'AAAA' })).toEqual({ ok: false, error: 'failed' });
});

test('the person’s own switch decides, and `basic` means none', async () => {
  expect(openKeyring({ command: '', args: [], env: {}, store: 'basic', platform: 'linux', patienceMs: 1 })).toBeNull();
  const told = keyring(`say({ ok: true, value: 'AAAA', backend: store })`, { store: 'kwallet6' });
  expect(await told.wrap(key)).toMatchObject({ value: { backend: 'kwallet6' } });
});

test.each([
  { platform: 'linux' as const, packaged: false, want: ['--no-sandbox', '--ozone-platform=headless', '--disable-gpu', '/app'] },
  { platform: 'linux' as const, packaged: true, want: ['--no-sandbox', '--ozone-platform=headless', '--disable-gpu'] },
  { platform: 'darwin' as const, packaged: true, want: ['--no-sandbox'] },
  { platform: 'win32' as const, packaged: false, want: ['--no-sandbox', '/app'] },
])('its arguments on $platform, packaged: $packaged', ({ platform, packaged, want }) => {
  expect(keyringArguments(['electron', '--no-sandbox', '--ozone-platform=x11', '--password-store=x', '--background', '/app'], '/app', packaged, platform)).toEqual(want);
});

test('its environment is the app’s, with the session’s folder never guessed where there is none', () => {
  expect(keyringEnvironment({ A: '1', B: undefined }, 'darwin', 0)).toEqual({ A: '1' });
  expect(keyringEnvironment({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' }, 'linux', 0)).toEqual({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' });
  expect(keyringEnvironment({ A: '1' }, 'linux', 4_000_000)).toEqual({ A: '1' });
});
