import type { Socket } from 'node:net';
import path from 'node:path';
import { dial } from '#main/link/dial';
import { socketPlace } from '#main/link/socket-path';
import type { FakeDesktop } from './fake-desktop';

const plainServer = path.resolve(import.meta.dirname, '../../../e2e/servers/plain.mjs');

export interface HostOptions {
  readonly server?: string;
  readonly host?: string | null;
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Variables the entry names and the host does not set. */
  readonly wanted?: readonly string[];
  /** What the host says it can do; nothing where this is absent. */
  readonly capabilities?: object;
}

type Reply = { id?: unknown; method?: string; result?: { content?: { text: string }[]; isError?: boolean; [key: string]: unknown }; error?: { code: number; message: string }; params?: unknown };

/** A host that writes and reads raw lines, as a connector would carry them. */
export class RawHost {
  readonly #socket: Socket;
  /** The session's id, for its second connection. */
  readonly session: string;
  readonly lines: string[] = [];
  closed = false;
  /** Takes a line away before it is kept, by answering true. */
  sink: (line: string) => boolean = () => false;
  #rest: string[] = [];
  #watchers: (() => void)[] = [];

  private constructor(socket: Socket, session: string, rest: Buffer) {
    this.#socket = socket;
    this.session = session;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', () => undefined);
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      this.closed = true;
      this.#wake();
    });
    this.#take(rest.toString('utf8'));
    socket.resume();
  }

  /** Connects for the plain test server, or for what `options` says. */
  static async connect(desktop: Pick<FakeDesktop, 'home' | 'token'>, options: HostOptions = {}): Promise<RawHost> {
    const { server = 'plain', host = 'acme', command = process.execPath, args = [plainServer], env = {}, wanted } = options;
    const dialed = await dial(
      socketPlace(desktop.home),
      desktop.token,
      { purpose: 'session', server, host, entry: null, command, args: [...args], cwd: process.cwd(), env: { ...env }, ...(wanted === undefined ? {} : { wanted: [...wanted] }), searchPath: process.env['PATH'] ?? '', pid: process.pid },
      5000,
    );
    if (!dialed.ok) throw new Error(dialed.error.words);
    return new RawHost(dialed.value.socket, dialed.value.session, dialed.value.rest);
  }

  /** Connects and finishes the legacy handshake. The first use must be allowed by the desktop's person. */
  static async ready(desktop: Pick<FakeDesktop, 'home' | 'token'>, options: HostOptions = {}): Promise<RawHost> {
    const host = await RawHost.connect(desktop, options);
    await host.request('init', 'initialize', { protocolVersion: '2025-11-25', capabilities: options.capabilities ?? {}, clientInfo: { name: 'acme', version: '1' } });
    host.send({ method: 'notifications/initialized' });
    return host;
  }

  raw(text: string | Uint8Array): void {
    this.#socket.write(text);
  }

  /** Writes and resolves when the gateway's side has taken it. */
  async poured(bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()));
  }

  /** Reads nothing more until `resume`. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  send(message: object): void {
    this.raw(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  request(id: unknown, method: string, params: object = {}): Promise<Reply> {
    this.send({ id, method, params });
    return this.reply(id);
  }

  call(id: unknown, name: string, args: object = {}, rest: object = {}): Promise<Reply> {
    return this.request(id, 'tools/call', { name, arguments: args, ...rest });
  }

  reply(id: unknown): Promise<Reply> {
    return this.until((message) => message.id === id && message.method === undefined);
  }

  async until(found: (message: Reply) => boolean): Promise<Reply> {
    for (;;) {
      const message = this.lines.map((line) => JSON.parse(line) as Reply).find(found);
      if (message !== undefined) return message;
      if (this.closed) throw new Error(`the connection closed after: ${this.lines.join('\n')}`);
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  async gone(): Promise<void> {
    while (!this.closed) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    const [first = '', ...others] = text.split('\n');
    this.#rest.push(first);
    for (const next of others) {
      const line = this.#rest.join('');
      this.#rest = [next];
      if (line !== '' && !this.sink(line)) this.lines.push(line);
    }
    this.#wake();
  }

  #wake(): void {
    for (const watcher of this.#watchers.splice(0)) watcher();
  }
}

/** The text of a tool's result. */
export function textOf(reply: Reply): string {
  return reply.result?.content?.[0]?.text ?? '';
}
