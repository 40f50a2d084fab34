import { connect, createServer, Socket } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { dial, type Connection } from '#main/link/dial';
import { socketPlace } from '#main/link/socket-path';
import { Commands } from './commands';
import { FakeDesktop } from './testing/fake-desktop';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await new FakeDesktop().start();
});
afterEach(() => desktop.stop());

async function type(argv: readonly string[], columns: number | null = null): Promise<Connection> {
  const dialled = await dial(socketPlace(desktop.home), desktop.token, { purpose: 'cli', argv: [...argv], columns }, 5000);
  if (!dialled.ok) throw new Error(dialled.error.words);
  return dialled.value;
}

/** The desktop's `nth` command. */
function passed(nth = 0): Promise<{ connection: number; argv: readonly string[]; columns: number | null }> {
  return desktop.until(() => desktop.messages.flatMap((message) => (message.kind === 'cli' ? [message] : []))[nth]);
}

async function all({ socket, rest }: Connection): Promise<string> {
  const chunks = [rest];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

test('what was typed is passed to the desktop, and what came of it comes back in frames', async () => {
  const connection = await type(['history', '--tool', 'ü'], 80);
  const typed = await passed();
  expect(typed).toMatchObject({ argv: ['history', '--tool', 'ü'], columns: 80 });
  desktop.gateway.receive({ kind: 'cli-reply', connection: typed.connection, reply: { output: 'größer\n', complaint: 'oh\n', code: 1 } });
  expect(await all(connection)).toBe('O 9\ngrößer\nE 3\noh\nX 1\n');
});

test('how far it is comes before the answer, on standard output; for a connection that is gone it means nothing', async () => {
  const connection = await type(['verify'], 80);
  const { connection: number } = await passed();
  desktop.gateway.receive({ kind: 'cli-progress', connection: number + 1, text: 'x' });
  desktop.gateway.receive({ kind: 'cli-progress', connection: number, text: '\r 50 %' });
  desktop.gateway.receive({ kind: 'cli-reply', connection: number, reply: { output: 'holds\n', complaint: '', code: 0 } });
  desktop.gateway.receive({ kind: 'cli-progress', connection: number, text: 'late' });
  expect(await all(connection)).toBe('O 6\n\r 50 %O 6\nholds\nX 0\n');
});

test('a long output comes in portions, each asked for once the one before was taken; without a reader there is no more', async () => {
  const connection = await type(['export', '-']);
  const { connection: number } = await passed();
  const taken = (nth: number) => desktop.until(() => desktop.messages.flatMap((message) => (message.kind === 'cli-taken' ? [message] : []))[nth]);
  desktop.gateway.receive({ kind: 'cli-output', connection: number, text: 'one\n' });
  expect(await taken(0)).toMatchObject({ connection: number, more: true });
  desktop.gateway.receive({ kind: 'cli-output', connection: number, text: 'two\n' });
  expect(await taken(1)).toMatchObject({ more: true });
  desktop.gateway.receive({ kind: 'cli-reply', connection: number, reply: { output: '', complaint: '', code: 0 } });
  expect(await all(connection)).toBe('O 4\none\nO 4\ntwo\nX 0\n');
  desktop.gateway.receive({ kind: 'cli-output', connection: number, text: 'three\n' });
  expect(await taken(2)).toMatchObject({ more: false });
});

test('each answer goes to its own connection, whatever the order; an empty text has no frame', async () => {
  const [first, second] = [await type(['rules']), await type(['servers'])];
  const [one, two] = [await passed(0), await passed(1)];
  desktop.gateway.receive({ kind: 'cli-reply', connection: two.connection, reply: { output: 'two', complaint: '', code: 0 } });
  desktop.gateway.receive({ kind: 'cli-reply', connection: one.connection, reply: { output: '', complaint: 'one', code: 2 } });
  expect([await all(first), await all(second)]).toEqual(['E 3\noneX 2\n', 'O 3\ntwoX 0\n']);
});

test('a connector that ended its side still gets its answer, and one that is gone is forgotten', async () => {
  const [ended, gone] = [await type(['rules']), await type(['rules'])];
  ended.socket.end();
  gone.socket.destroy();
  for (const nth of [0, 1]) desktop.gateway.receive({ kind: 'cli-reply', connection: (await passed(nth)).connection, reply: { output: 'x', complaint: '', code: 0 } });
  desktop.gateway.receive({ kind: 'cli-reply', connection: 1, reply: { output: 'x', complaint: '', code: 0 } });
  expect(await all(ended)).toBe('O 1\nxX 0\n');
});

test('a flood of commands is refused in words, and one that ends makes room', async () => {
  const open = await Promise.all(Array.from({ length: 64 }, () => type(['rules'])));
  await expect(type(['rules'])).rejects.toThrow('Too many commands wait for Countersign already. Try again.');
  const first = await passed();
  desktop.gateway.receive({ kind: 'cli-reply', connection: first.connection, reply: { output: '', complaint: '', code: 0 } });
  await type(['rules']);
  for (const { socket } of open) socket.destroy();
});

test('bytes a connector sends after its command mean nothing', async () => {
  const connection = await type(['rules']);
  connection.socket.write('x'.repeat(1_000_000));
  desktop.gateway.receive({ kind: 'cli-reply', connection: (await passed()).connection, reply: { output: 'fine', complaint: '', code: 0 } });
  expect(await all(connection)).toBe('O 4\nfineX 0\n');
});

/** One connection, both ends of it, served by `commands`. */
async function served(commands: Commands): Promise<{ client: Socket; closed: Promise<unknown> }> {
  const place = path.join(desktop.home, 'test.sock');
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(place, resolve));
  const client = connect(place).pause();
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const socket = await accepted;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  commands.open(socket, { argv: ['history'], columns: null })?.();
  return { client, closed };
}

test('a connector that never reads its answer loses the connection', async () => {
  const commands = new Commands((connection) => commands.reply(connection, { output: 'x'.repeat(16 * 1024 * 1024), complaint: '', code: 0 }), () => undefined, { unreadMs: 100 });
  const { client, closed } = await served(commands);
  await closed;
  expect(client.readableLength).toBeLessThan(1024 * 1024);
});

test('once the answer was read and both sides ended, nothing is left of the connection', async () => {
  const commands = new Commands((connection) => commands.reply(connection, { output: 'fine', complaint: '', code: 0 }), () => undefined, { unreadMs: 600_000 });
  const { client, closed } = await served(commands);
  client.write('x'.repeat(1_000_000));
  client.on('end', () => client.end()).resume();
  await closed;
});

test('what was performed for a gateway that died goes to nobody of the next one', () => {
  const numbers: number[] = [];
  for (let life = 0; life < 20; life += 1) new Commands((connection) => void numbers.push(connection), () => undefined).open(new Socket(), { argv: [], columns: null })?.();
  expect(new Set(numbers).size).toBe(20);
});

test('whoever leaves before the reply is told as gone, and one who was answered is not', async () => {
  const gone = (): number[] => desktop.messages.flatMap((message) => (message.kind === 'cli-gone' ? [message.connection] : []));
  const first = await type(['restore', 'copy']);
  const { connection: left } = await passed();
  first.socket.destroy();
  await desktop.until(() => gone().includes(left));
  const second = await type(['verify']);
  const { connection: answered } = await passed(1);
  desktop.gateway.receive({ kind: 'cli-reply', connection: answered, reply: { output: 'holds\n', complaint: '', code: 0 } });
  await all(second);
  expect(gone()).toEqual([left]);
});
