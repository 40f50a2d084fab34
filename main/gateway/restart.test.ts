import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { rule as madeRule } from '#app/testing/session-fixture';

const program = path.resolve(import.meta.dirname, 'testing/life-server.mjs');
let desktop: FakeDesktop;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cs-restart-'));
  desktop = await new FakeDesktop().start();
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : null);
  desktop.change({ rules: ['which', 'hang', 'late'].map((tool) => madeRule('allow', tool, { scope: { tool } })) });
});

afterEach(async () => {
  await desktop.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A host of a server that logs each of its lives and every line that reached it into `folder`. */
function ready(...args: string[]): Promise<RawHost> {
  return RawHost.ready(desktop, { command: process.execPath, args: [program, folder, ...args] });
}

function digest(): string {
  const sessions = desktop.messages.findLast((message) => message.kind === 'sessions');
  return sessions?.kind === 'sessions' ? (sessions.sessions[0]?.server ?? '') : '';
}

function restart(): void {
  desktop.gateway.receive({ kind: 'restart-server', digest: digest() });
}

/** Lines that reached the server in each of its lives, oldest first. */
function lives(): string[][] {
  const files = readdirSync(folder).filter((name) => name.startsWith('life-')).sort();
  return files.map((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').slice(0, -1));
}

const changed = (host: RawHost): Promise<unknown> => host.until((message) => message.method === 'notifications/tools/list_changed');

test('the session stays, another process answers, and it was greeted as the first one was', async () => {
  const host = await ready();
  const before = textOf(await host.call(1, 'which'));
  const open = host.call(2, 'hang');
  await expect.poll(() => lives()[0]?.some((line) => line.includes('"hang"'))).toBe(true);
  restart();
  const queued = host.call(3, 'which');
  expect(textOf(await open)).toContain('restarted by the user in Countersign. It had the call');
  await changed(host);
  const after = textOf(await queued);
  expect(after).not.toBe(before);
  const [first = [], second = []] = lives();
  const methods = (lines: string[]): unknown[] => lines.map((line) => (JSON.parse(line) as { method?: unknown }).method);
  expect(methods(first)).toEqual(['initialize', 'notifications/initialized', 'tools/list', 'tools/call', 'tools/call']);
  expect(methods(second)).toEqual(['initialize', 'notifications/initialized', 'tools/list', 'tools/call']);
  expect((JSON.parse(second[0] ?? '') as { id: string }).id).toMatch(/^cs:[0-9a-f-]+:1$/);
  expect(host.lines.filter((line) => line.includes('"cs:'))).toEqual([]);
});

test('an answer the old process gives while it is being ended is heard by nobody', async () => {
  const host = await ready();
  void host.call(1, 'late').catch(() => undefined);
  await expect.poll(() => lives()[0]?.some((line) => line.includes('"late"'))).toBe(true);
  restart();
  await changed(host);
  expect(textOf(await host.reply(1))).toContain('restarted by the user');
  expect(host.lines.filter((line) => line.includes('too late'))).toEqual([]);
  expect(readdirSync(folder)).toContain('answered-late');
});

test('a server whose program changed is not started again, and the session ends in words', async () => {
  const link = path.join(folder, 'program');
  symlinkSync(process.execPath, link);
  const host = await RawHost.ready(desktop, { command: link, args: [program, folder] });
  rmSync(link);
  writeFileSync(link, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  restart();
  await host.gone();
  expect(lives()).toHaveLength(1);
  const reply = await host.request(9, 'tools/list').catch((error: unknown) => String(error));
  expect(String(reply)).toContain('closed');
});

test('a server that dies at its second start ends the session, and what queued is answered', async () => {
  const host = await ready('--once');
  restart();
  const answer = host.call(5, 'which');
  expect(textOf(await answer)).toMatch(/could not be started again: the server ended with exit code 7/);
  await host.gone();
});

test('stopping ends every session of the server, answers what it had and says who did it', async () => {
  const [one, two] = [await ready(), await ready()];
  const answer = one.call(2, 'hang');
  await expect.poll(() => lives().some((lines) => lines.some((line) => line.includes('"hang"')))).toBe(true);
  desktop.gateway.receive({ kind: 'stop-server', digest: digest() });
  expect(textOf(await answer)).toContain('The user stopped this server in Countersign.');
  await Promise.all([one.gone(), two.gone()]);
  await desktop.until(() => desktop.messages.some((message) => message.kind === 'sessions' && message.sessions.length === 0));
});

test('a host that leaves in the middle of a restart, or is leaving when it is asked for, takes the server with it', async () => {
  const host = await ready('--mute');
  restart();
  await expect.poll(() => lives()[1]?.length).toBe(1);
  host.end();
  await host.gone();
  const other = await ready();
  other.end();
  restart();
  await other.gone();
  await desktop.until(() => desktop.messages.findLast((message) => message.kind === 'sessions')?.sessions.length === 0);
});
