import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Performed } from '#shared/contracts/cli';

/** Commands that wait for the desktop at once. */
const limit = 64;
/** How long a connection that takes nothing of its answer is kept, ms. */
const unreadMs = 30_000;

/** A command as it came in. */
export interface Typed {
  readonly argv: readonly string[];
  readonly columns: number | null;
  /** The folder it was typed in; null where that is not known. */
  readonly cwd?: string | null | undefined;
}

/** The CLI's connections: each brings one command, waits while the desktop performs it, and gets its output in frames (shared/contracts/cli.ts). */
export class Commands {
  readonly #pass: (connection: number, typed: Typed) => void;
  readonly #gone: (connection: number) => void;
  readonly #unreadMs: number;
  readonly #waiting = new Map<number, Socket>();
  /** Begins anywhere, so that what the desktop performed for a gateway that died finds nobody here. */
  #count = randomInt(2 ** 47);

  /** `gone`: whoever typed it left before the reply. */
  constructor(pass: (connection: number, typed: Typed) => void, gone: (connection: number) => void, patience: { readonly unreadMs: number } = { unreadMs }) {
    this.#pass = pass;
    this.#gone = gone;
    this.#unreadMs = patience.unreadMs;
  }

  /** How the command is begun once the connector was told that it is; null where too many wait already. */
  open(socket: Socket, typed: Typed): (() => void) | null {
    if (this.#waiting.size >= limit) return null;
    const connection = (this.#count += 1);
    this.#waiting.set(connection, socket);
    socket.on('close', () => this.#waiting.delete(connection));
    return () => {
      // A connector keeps its side open until it has its answer: one that ends it was ended itself.
      const left = (): void => {
        if (this.#waiting.has(connection)) this.#gone(connection);
      };
      socket.once('end', left);
      // Before it is forgotten.
      socket.prependOnceListener('close', left);
      // What a connector sends after its command means nothing, but unread bytes would reset the connection at its end.
      socket.resume();
      this.#pass(connection, typed);
    };
  }

  /** How far a command is, for its terminal; nothing for one whose connector is gone or takes nothing. */
  progress(connection: number, text: string): void {
    const socket = this.#waiting.get(connection);
    if (socket !== undefined && socket.writableLength === 0) socket.write(frame('O', text));
  }

  /** A portion of a command's output. Calls back once it was taken, with false where whoever reads is gone, or takes nothing any more. */
  output(connection: number, text: string, taken: (more: boolean) => void): void {
    const socket = this.#waiting.get(connection);
    if (socket === undefined) return taken(false);
    let told = false;
    const tell = (more: boolean): void => {
      if (told) return;
      told = true;
      socket.off('close', gone);
      socket.setTimeout(0);
      taken(more);
    };
    const gone = (): void => tell(false);
    socket.on('close', gone);
    socket.setTimeout(this.#unreadMs, () => socket.destroy());
    socket.write(frame('O', text), (fault) => tell(!fault));
  }

  /** A command was performed: its output is sent and the connection ends. One whose connector is gone is forgotten. */
  reply(connection: number, { output, complaint, code }: Performed): void {
    const socket = this.#waiting.get(connection);
    if (socket === undefined) return;
    this.#waiting.delete(connection);
    // Counted anew with every part that is taken.
    socket.setTimeout(this.#unreadMs, () => socket.destroy());
    socket.on('end', () => socket.destroySoon());
    socket.end(Buffer.concat([frame('O', output), frame('E', complaint), Buffer.from(`X ${code}\n`)]));
  }
}

function frame(kind: 'O' | 'E', text: string): Buffer {
  if (text === '') return Buffer.alloc(0);
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${kind} ${bytes.length}\n`), bytes]);
}
