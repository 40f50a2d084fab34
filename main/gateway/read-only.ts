import { inspect } from '#main/journal/inspect';
import { journalFile } from '#main/journal/file';
import { refuse } from '#main/link/accept';
import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { say } from '#shared/words/say';
import { Commands } from './commands';
import { listen, type Listener } from './listener';

type Start = Extract<ToGateway, { kind: 'start' }>;
type Heard = Exclude<ToGateway, Start | { readonly kind: 'locked' }>;

/**
 * Stands in the gateway's place where the journal was written by a newer Countersign: it can be read, by others, and nothing may be added to it. So no session is let in, because none of its calls could be recorded; what is
 * typed at the command line is passed on, and what would change the journal is refused in words. Nothing is opened for writing.
 */
export class ReadOnlyGateway {
  readonly #post: (message: ToDesktop) => void;
  readonly #commands: Commands;
  #listener: Listener | null = null;

  private constructor(post: (message: ToDesktop) => void) {
    this.#post = post;
    this.#commands = new Commands((connection, { argv, columns, cwd = null }) => post({ kind: 'cli', connection, argv: [...argv], columns, cwd }), (connection) => post({ kind: 'cli-gone', connection }));
  }

  static async start(start: Start, post: (message: ToDesktop) => void): Promise<ReadOnlyGateway> {
    const gateway = new ReadOnlyGateway(post);
    // The vault counts the journal as open from a start on. Nothing is recorded here, so what it remembered of its end still holds.
    if (start.checkpoint !== null && start.closed) post({ kind: 'checkpoint', checkpoint: start.checkpoint, closed: true });
    gateway.#listener = await listen(start.home, start.token, {
      session(socket) {
        refuse(socket, say('readOnly.session'));
        return Promise.resolve(null);
      },
      stderr: () => null,
      cli: (socket, open) => gateway.#commands.open(socket, open),
    });
    post({ kind: 'record-closed', words: say('readOnly.refused') });
    post({ kind: 'fault', message: say('readOnly.notice') });
    post({ kind: 'listening', socket: gateway.#listener.path });
    return gateway;
  }

  receive(message: Heard): void {
    switch (message.kind) {
      case 'record':
        // What asked first was refused before; this is what nobody asked for, such as a fault.
        return this.#post({ kind: 'fault', message: say('readOnly.notRecorded') });
      case 'record-ask':
        return this.#post({ kind: 'record-told', request: message.request, told: { what: 'failed', words: say('readOnly.refused') } });
      case 'cli-progress':
        return this.#commands.progress(message.connection, message.text);
      case 'cli-output':
        return this.#commands.output(message.connection, message.text, (more) => this.#post({ kind: 'cli-taken', connection: message.connection, more }));
      case 'cli-reply':
        return this.#commands.reply(message.connection, message.reply);
      case 'update-package':
        return this.#post({ kind: 'package-updated', request: message.request, ok: false, words: say('readOnly.refused') });
      case 'profiles-ask':
        return this.#post({ kind: 'profiles-told', request: message.request, states: [] });
      case 'hand-secrets':
        return this.#post({ kind: 'secrets-handed', request: message.request, values: null });
      case 'stop':
        return void this.#stop();
      default:
        // Of sessions, and of questions that only a session could have brought: there is none.
        return;
    }
  }

  async #stop(): Promise<void> {
    await this.#listener?.close();
    this.#post({ kind: 'stopped' });
  }
}

/** Whether the journal of a data folder is of a newer Countersign. Looks and changes nothing. */
export function isOfNewer(home: string): boolean {
  try {
    inspect(journalFile(home));
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'journal/newer';
  }
}
