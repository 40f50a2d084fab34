import { end } from './cleanup.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ result?: { isError?: boolean }, error?: { message: string } }} Message */
/** `bytes`: the line's; `at`: when all of it had arrived, ms of performance.now(). @typedef {{ message: Message, bytes: number, at: number }} Reply */
/** @typedef {{ resolve: (reply: Reply) => void, reject: (error: Error) => void }} Waiting */

const newline = 0x0a;

/** The host's name in its configuration and in its own words: both must agree for a rule to outlive a session. */
export const hostName = 'bench';

/**
 * A host over a process's standard streams: newline-delimited JSON and nothing else, so that the cost of the client is
 * small and the same on every way.
 */
export class LineClient {
  child;
  /** When the first byte of the process arrived, ms of performance.now(). @type {number | null} */
  firstByteAt = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Buffer[]} */
  #pieces = [];
  #count = 0;

  /** @param {ChildProcess} child */
  constructor(child) {
    this.child = child;
    child.stdout?.on('data', (chunk) => this.#take(chunk));
    child.stdin?.on('error', () => undefined);
    child.once('error', (cause) => this.#fail(cause.message));
    child.once('close', (code, signal) => this.#fail(`it ended with ${signal ?? `code ${code}`}`));
  }

  /** @param {string} method @param {object} params @returns {Promise<Reply>} */
  request(method, params) {
    const id = (this.#count += 1);
    /** @type {Promise<Reply>} */
    const reply = new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
    // Whoever awaits it hears of a failure; a run that ends elsewhere must not end by it.
    reply.catch(() => undefined);
    return reply;
  }

  /**
   * A tool's result, which has to be one: a refusal fails the run.
   * @param {string} name @param {object} args @returns {Promise<Reply>}
   */
  async call(name, args) {
    const reply = await this.request('tools/call', { name, arguments: args });
    const { result } = reply.message;
    if (result === undefined || result.isError === true) throw new Error(`the call of ${name} was answered with ${JSON.stringify(reply.message).slice(0, 1000)}`);
    return reply;
  }

  /** The handshake of MCP 2025-11-25, and the tool list that hosts ask for. @returns {Promise<void>} */
  async initialize() {
    await this.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: hostName, version: '1.0.0' } });
    this.#send({ method: 'notifications/initialized' });
    await this.request('tools/list', {});
  }

  /** Ends the process as a host does, by closing its input. */
  async close() {
    this.child.stdin?.end();
    await end(this.child, { signal: 'SIGTERM', patienceMs: 3000 });
  }

  /** @param {object} message */
  #send(message) {
    this.child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    const at = performance.now();
    this.firstByteAt ??= at;
    let from = 0;
    for (let found = chunk.indexOf(newline); found !== -1; found = chunk.indexOf(newline, from)) {
      this.#line(this.#whole(chunk.subarray(from, found)), at);
      from = found + 1;
    }
    if (from < chunk.length) this.#pieces.push(chunk.subarray(from));
  }

  /** @param {Buffer} last */
  #whole(last) {
    if (this.#pieces.length === 0) return last;
    const whole = Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    return whole;
  }

  /** @param {Buffer} line @param {number} at */
  #line(line, at) {
    const message = JSON.parse(line.toString('utf8'));
    if (message.method !== undefined) return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    waiting?.resolve({ message, bytes: line.length, at });
  }

  /** @param {string} why */
  #fail(why) {
    for (const { reject } of this.#waiting.values()) reject(new Error(`${this.child.spawnargs.join(' ')}: ${why}`));
    this.#waiting.clear();
  }
}
