import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dial } from '#main/link/dial';
import { socketPlace } from '#main/link/socket-path';
import { lineLimit } from './framing/lines';
import { Session } from './session';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';
import { outcomes, rawServer, recorded } from './testing/raw-server';

const mib = 1024 * 1024;
let desktop: FakeDesktop;

beforeEach(async () => {
  desktop = await new FakeDesktop().start();
  desktop.person = (prompt) => ({ option: prompt.kind === 'first-use' ? 'allow' : 'allow-once' });
});
afterEach(() => desktop.stop());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes held outside the JavaScript heap, where chunks and lines live, once what nobody needs is gone. */
function held(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

/** What `measure` answers once it has stayed within 1 MiB for ten looks. A number that never comes to rest ends with the test's own limit. */
async function steady(measure: () => number): Promise<number> {
  let [last, still] = [measure(), 0];
  while (still < 10) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = measure();
    still = Math.abs(now - last) < mib ? still + 1 : 0;
    last = now;
  }
  return last;
}

function sessions(): number {
  const last = desktop.messages.findLast((message) => message.kind === 'sessions');
  return last === undefined ? 0 : last.sessions.length;
}

/** Writes `bytes` times over until `count` are through or nothing moves any more for `patienceMs`. Answers how many were taken. */
async function pour(host: RawHost, bytes: Buffer, count: number, patienceMs = 3000): Promise<number> {
  for (let taken = 0; taken < count; taken += 1) {
    let timer: NodeJS.Timeout | undefined;
    const stuck = new Promise<'stuck'>((resolve) => (timer = setTimeout(() => resolve('stuck'), patienceMs)));
    const end = await Promise.race([host.poured(bytes), stuck]);
    clearTimeout(timer);
    if (end === 'stuck') return taken;
  }
  return count;
}

describe('a line', { timeout: 60_000 }, () => {
  const almost = 63.9 * mib;

  test('of almost 64 MiB passes in both directions, judged or not', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    host.send({ id: 1, method: 'tools/call', params: { name: 'a', arguments: { text: 'x'.repeat(almost) } } });
    expect(textOf(await host.reply(1))).toBe(String(almost | 0));
    await vi.waitFor(() => expect(outcomes(desktop, 'a')).toEqual(['forwarded']));
    host.send({ id: 2, method: 'x/any', params: { text: 'y'.repeat(almost) } });
    await host.reply(2);
    const big = await host.request(3, 'x/big', { bytes: almost | 0 });
    expect(String(big.result?.['text'])).toHaveLength(almost | 0);
  });

  test('of the host of more than 64 MiB is answered, and no more of it is held than that', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    const before = held();
    let most = 0;
    host.raw('{"jsonrpc":"2.0","id":"big","method":"tools/call","params":{"name":"a","arguments":{"text":"');
    const piece = Buffer.alloc(mib, 'x');
    for (let sent = 0; sent < 200; sent += 1) {
      await host.poured(piece);
      if (sent % 10 === 9) most = Math.max(most, held() - before);
    }
    host.raw('"}}}\n');
    expect(await host.reply('big')).toMatchObject({ error: { code: -32600, message: expect.stringContaining('longer than 64 MiB') } });
    expect(most).toBeLessThan(lineLimit + 32 * mib);
    expect(await host.request('after', 'ping')).toHaveProperty('result');
    expect(recorded(desktop, 'malformed')).toMatchObject([{ from: 'host', answered: true }]);
  });

  test('of one byte too many is refused; without it, it passes', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    const line = (length: number, id: number): string => {
      const start = `{"jsonrpc":"2.0","id":${id},"method":"x/any","params":{"t":"`;
      return `${start}${'x'.repeat(length - start.length - 3)}"}}\n`;
    };
    host.raw(line(lineLimit, 1));
    expect(await host.reply(1)).toHaveProperty('result');
    host.raw(line(lineLimit + 1, 2));
    expect(await host.reply(2)).toHaveProperty('error');
  });

  test('of the server of more than 64 MiB fails the request it answers', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    host.send({ id: 1, method: 'tools/call', params: { name: 'wait', arguments: {} } });
    await vi.waitFor(() => expect(outcomes(desktop, 'wait')).toEqual([null]));
    await host.request('before', 'ping');
    host.send({ method: 'x/over', params: { bytes: lineLimit, id: 1 } });
    expect(textOf(await host.reply(1))).toContain('could not be read');
    expect(await host.request('after', 'ping')).toHaveProperty('result');
  });
});

describe('a host that does not read', { timeout: 60_000 }, () => {
  test('holds its server back; then everything arrives in order', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    const [lines, bytes] = [800, 100_000];
    let next = 1;
    let wrong = 0;
    host.sink = (line) => {
      const number = /^\{"jsonrpc":"2.0","method":"x\/n","params":\{"n":(\d+),/.exec(line)?.[1];
      if (number === undefined) return false;
      if (Number(number) !== next || line.length < bytes) wrong += 1;
      next += 1;
      return true;
    };
    const before = held();
    host.send({ id: 1, method: 'x/flood', params: { lines, bytes } });
    host.pause();
    expect((await steady(held)) - before).toBeLessThan(16 * mib);
    host.resume();
    expect(await host.reply(1)).toMatchObject({ result: { written: lines } });
    expect({ next, wrong }).toEqual({ next: lines + 1, wrong: 0 });
  });

  test('and writes no end of lines that are no messages is not read for ever', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    host.pause();
    const before = held();
    const junk = Buffer.from('{}\n'.repeat(300_000));
    const taken = await pour(host, junk, 40);
    expect(held() - before).toBeLessThan(4 * lineLimit);
    expect(taken).toBeLessThan(40);
    host.resume();
    host.sink = () => true;
    host.destroy();
    await desktop.until(() => sessions() === 0);
  });
});

describe('a server that does not read', { timeout: 60_000 }, () => {
  test('holds its host back, and is gone soon after its host', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    host.send({ method: 'x/deaf' });
    const before = held();
    const line = Buffer.from(`{"jsonrpc":"2.0","method":"x/any","params":{"t":"${'x'.repeat(mib)}"}}\n`);
    expect(await pour(host, line, 50)).toBeLessThan(50);
    expect(held() - before).toBeLessThan(16 * mib);
    host.destroy();
    await desktop.until(() => sessions() === 0);
  });
});

describe('what a server says on its stderr', () => {
  async function second(host: RawHost): Promise<{ socket: Socket; text(): string }> {
    const dialed = await dial(socketPlace(desktop.home), desktop.token, { purpose: 'stderr', session: host.session }, 5000);
    if (!dialed.ok) throw new Error(dialed.error.words);
    const { socket, rest } = dialed.value;
    let text = rest.toString();
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.resume();
    return { socket, text: () => text };
  }

  test('before and after the second connection arrives there, and what it says last as well', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    await host.request(1, 'x/complain', { text: 'early\n', times: 2 });
    const { text } = await second(host);
    await vi.waitFor(() => expect(text()).toBe('early\nearly\n'));
    await host.request(2, 'x/complain', { text: 'late\n', times: 1 });
    await vi.waitFor(() => expect(text()).toBe('early\nearly\nlate\n'));
    host.send({ method: 'x/crash', params: { text: 'famous last words\n' } });
    await host.gone();
    await vi.waitFor(() => expect(text()).toBe('early\nearly\nlate\nfamous last words\n'));
  });

  test('without end blocks no message, read or not', async () => {
    const host = await RawHost.ready(desktop, { args: rawServer().args });
    const before = held();
    expect(await host.request(1, 'x/complain', { text: `${'z'.repeat(9999)}\n`, times: 3000 })).toHaveProperty('result');
    const { socket } = await second(host);
    socket.pause();
    expect(await host.request(2, 'x/complain', { text: `${'z'.repeat(9999)}\n`, times: 3000 })).toHaveProperty('result');
    // What is on its way out is let go a moment later.
    await expect.poll(() => held() - before).toBeLessThan(16 * mib);
  });

  test('is for its own session only', async () => {
    const dialed = await dial(socketPlace(desktop.home), desktop.token, { purpose: 'stderr', session: 'f'.repeat(32) }, 5000);
    expect(dialed).toMatchObject({ ok: false, error: { words: expect.stringContaining('no such session') } });
  });
});

describe('fifty hosts that come and go', { timeout: 120_000 }, () => {
  const children = (): string[] => readdirSync('/proc/self/task').flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean));
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const atMost = (limit: number) => expect.toSatisfy((count: number) => count <= limit) as number;
  const standing = () => ({ descriptors: readdirSync('/proc/self/fd').length, children: children().length, timers: timers(), sessions: sessions() });

  test.skipIf(process.platform !== 'linux')('leave no session, timer, descriptor or process', async () => {
    const { args } = rawServer();
    const visit = async (nth: number): Promise<void> => {
      const host = await RawHost.ready(desktop, { args });
      if (nth % 3 === 0) await host.call(1, 'a');
      if (nth % 3 === 1) host.send({ id: 1, method: 'tools/call', params: { name: 'wait' } });
      if (nth % 2 === 0) host.end();
      else host.destroy();
      await desktop.until(() => sessions() === 0);
    };
    await visit(0);
    await vi.waitFor(() => expect(children()).toEqual([]));
    const ticking = timers();
    // Some seconds after the start the thread that keeps the record looks first, and stays.
    await desktop.until(() => desktop.messages.some(({ kind }) => kind === 'record-room'));
    const before = standing();
    for (let nth = 1; nth <= 50; nth += 1) await visit(nth);
    // The record's second intake file is opened when the first is full, whoever comes: one descriptor, and no more for more hosts.
    await vi.waitFor(() => expect(standing()).toEqual({ ...before, timers: atMost(ticking), descriptors: atMost(before.descriptors + 1) }), { timeout: 10_000 });
  });

  test('while the first use is open leave one question and no session behind', async () => {
    desktop.person = () => null;
    const { args } = rawServer();
    const before = queryObjects(Session, { format: 'count' }) as unknown as number;
    for (let nth = 0; nth < 50; nth += 1) {
      const host = await RawHost.connect(desktop, { args });
      host.send({ id: 1, method: 'initialize', params: {} });
      await desktop.prompt('first-use');
      host.destroy();
      await desktop.until(() => sessions() === 0);
    }
    expect(desktop.prompts).toHaveLength(1);
    // The one the question shows, and the last to come.
    await vi.waitFor(() => expect((queryObjects(Session, { format: 'count' }) as unknown as number) - before).toBeLessThanOrEqual(3), { timeout: 20_000, interval: 1000 });
  });
});
