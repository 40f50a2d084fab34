import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { TelemetrySettings, TelemetryView } from '#shared/models/telemetry';
import { journalFile } from '#main/journal/file';
import { bundle, call, folder, open, settled } from '#main/journal/testing/fixture';
import { fakeVault } from '../testing/fake-vault';
import { telemetrySide } from './telemetry-side';

let worker = '';
beforeAll(async () => {
  worker = await bundle(mkdtempSync(join(tmpdir(), 'countersign-telemetry-')), 'out/telemetry/telemetry-worker.ts');
});

const patience = { timeout: 60_000 };

/** A data folder with a journal, and the side over it; again for another start. */
function installation() {
  const home = folder();
  const vault = fakeVault();
  const journal = open(journalFile(home));
  journal.append([call(1)]);
  settled(journalFile(home));
  const notices: string[] = [];
  const views: TelemetryView[] = [];
  function start() {
    const side = telemetrySide({ home, vault, workerFile: worker, version: '1', emit: (_name, view) => void views.push(view as TelemetryView), notice: (text) => void notices.push(text), log: () => undefined, onDamage: () => undefined, now: () => Date.now(), later: (ms, what) => void setTimeout(what, Math.min(ms, 20)).unref() });
    onTestFinished(() => side.stop());
    return side;
  }
  const append = (number: number): void => {
    journal.append([call(number)]);
    settled(journalFile(home));
  };
  return { home, vault, notices, views, start, append };
}

/** What a collector was sent, as text. */
async function collector(): Promise<{ readonly url: string; readonly bodies: string[]; readonly authorizations: (string | undefined)[] }> {
  const [bodies, authorizations]: [string[], (string | undefined)[]] = [[], []];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(200).end('{}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, authorizations };
}

function settings(more: Partial<TelemetrySettings>): TelemetrySettings {
  return { on: false, endpoint: '', caFile: null, level: 'none', ...more };
}

test('off by default; turned on it sends what is recorded from then on, with the vault’s headers, and goes on after a restart', async () => {
  const { start, append, views } = installation();
  const { url, bodies, authorizations } = await collector();
  const side = start();
  expect(await side.calls['telemetry/get']({})).toEqual({ settings: settings({}), headers: [], state: expect.objectContaining({ state: 'off' }) });
  await side.calls['telemetry/header']({ name: 'authorization', value: 'Bearer t' });
  expect(JSON.stringify(await side.calls['telemetry/set'](settings({ on: true, endpoint: url })))).not.toContain('Bearer');
  await vi.waitFor(() => expect(views.at(-1)?.state.state).toBe('idle'), patience);
  append(2);
  side.grew();
  await vi.waitFor(() => expect(bodies.join('')).toContain('"intValue":"2"'), patience);
  expect(bodies.join('')).not.toContain('"key":"countersign.seq","value":{"intValue":"1"}');
  expect(authorizations.at(-1)).toBe('Bearer t');
  await vi.waitFor(() => expect(views.at(-1)?.state).toMatchObject({ state: 'idle', waiting: 0 }), patience);
  await side.stop();
  append(3);
  const before = bodies.length;
  start();
  await vi.waitFor(() => expect(bodies.slice(before).join('')).toContain('"key":"countersign.seq","value":{"intValue":"3"}'), patience);
  expect(bodies.slice(before).join('')).not.toContain('"key":"countersign.seq","value":{"intValue":"2"}');
});

test('changed from outside, nothing is sent and the person is told', async () => {
  const { home, start, notices } = installation();
  const [ours, theirs] = [await collector(), await collector()];
  const side = start();
  await side.calls['telemetry/set'](settings({ on: true, endpoint: ours.url }));
  await side.stop();
  const file = join(home, 'telemetry.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(ours.url, theirs.url), { mode: 0o600 });
  const again = start();
  expect(await again.calls['telemetry/get']({})).toMatchObject({ settings: { on: false }, state: { state: 'off' } });
  expect(notices).toEqual([expect.stringContaining('changed outside Countersign')]);
  await expect((async () => again.calls['telemetry/test']({}))()).rejects.toThrow('https://');
  expect(theirs.bodies).toEqual([]);
});

const refused: readonly (readonly [why: string, act: (side: ReturnType<ReturnType<typeof installation>['start']>) => unknown, said: string])[] = [
  ['an address that is not secure', (side) => side.calls['telemetry/set'](settings({ on: true, endpoint: 'http://example.com' })), 'https://'],
  ['no address', (side) => side.calls['telemetry/set'](settings({ on: true })), 'https://'],
  ['no certificates', (side) => side.calls['telemetry/set'](settings({ on: true, endpoint: 'https://example.com', caFile: '/nowhere.pem' })), 'certificates'],
  ['a header of our own', (side) => side.calls['telemetry/header']({ name: 'content-length', value: '1' }), 'no name'],
  ['a name that is none', (side) => side.calls['telemetry/header']({ name: 'a b', value: '1' }), 'no name'],
  ['a value with a line end', (side) => side.calls['telemetry/header']({ name: 'authorization', value: 'a\r\nx: y' }), 'line ends'],
  ['a test without an address', (side) => side.calls['telemetry/test']({}), 'https://'],
];
test.each(refused)('refused in words: %s', async (_why, act, said) => {
  const { start } = installation();
  await expect((async () => act(start()))()).rejects.toThrow(said);
});

test('where nothing protects the vault no header is kept; one that is there can be taken out', async () => {
  const { start, vault } = installation();
  const side = start();
  await side.calls['telemetry/header']({ name: 'x-key', value: 'v' });
  vault.protection = 'none';
  await expect((async () => side.calls['telemetry/header']({ name: 'x-other', value: 'v' }))()).rejects.toThrow('vault');
  expect(await side.calls['telemetry/header']({ name: 'x-key', value: null })).toMatchObject({ headers: [] });
  expect([...vault.values.keys()]).toEqual([]);
});

test('a test record tells whether a collector is there', async () => {
  const { start } = installation();
  const { url, bodies } = await collector();
  const side = start();
  await side.calls['telemetry/set'](settings({ endpoint: url }));
  expect(await side.calls['telemetry/test']({})).toEqual({ ok: true, words: 'The collector took the test record.' });
  expect(bodies[0]).toContain('countersign.test');
  await side.calls['telemetry/set'](settings({ endpoint: 'http://127.0.0.1:1' }));
  expect(await side.calls['telemetry/test']({})).toMatchObject({ ok: false, words: expect.stringContaining('could not be reached') });
});

test('headers that were given for one collector never go to another', async () => {
  const { start, notices, vault } = installation();
  const [ours, theirs] = [await collector(), await collector()];
  const side = start();
  await side.calls['telemetry/header']({ name: 'authorization', value: 'Bearer t' });
  await side.calls['telemetry/set'](settings({ endpoint: ours.url }));
  expect(await side.calls['telemetry/set'](settings({ endpoint: `${ours.url}/otlp` }))).toMatchObject({ headers: ['authorization'] });
  await side.calls['telemetry/test']({});
  expect(await side.calls['telemetry/set'](settings({ endpoint: '' }))).toMatchObject({ headers: [] });
  await side.calls['telemetry/set'](settings({ endpoint: theirs.url }));
  await side.calls['telemetry/test']({});
  expect([ours.authorizations, theirs.authorizations]).toEqual([['Bearer t'], [undefined]]);
  expect([...vault.values.keys()]).toEqual([]);
  expect(notices).toEqual([expect.stringContaining('were removed')]);
});
