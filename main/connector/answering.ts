import type { ConnectorCode } from '#main/link/codes';

/** Answers requests in place of a server that cannot be reached. */
export interface Answering {
  /** The answers, as lines, to the requests that `chunk` of the host's bytes completes. */
  readonly push: (chunk: Buffer) => string;
  /** The answer to a last line without its line feed. */
  readonly end: () => string;
}

/** Longest line kept, bytes: as long as the gateway's. */
const lineLimit = 64 * 1024 * 1024;

/**
 * Answers every request with the JSON-RPC error `code` and `words`. Of a message only method and id are read:
 * notifications and replies get no answer; a request whose id cannot be given back exactly (JSON-RPC 2.0 section 4
 * wants a string or an integer), and a line that is no message, get one with a null id; a batch gets a batch.
 * `midLine` says that the bytes begin inside a line whose start went elsewhere: its rest is passed over.
 */
export function answering(code: ConnectorCode, words: string, midLine = false): Answering {
  let held: Buffer[] = [];
  let size = 0;
  let skipping = midLine;
  let tooLong = false;

  function answerTo(line: Buffer): string {
    held = [];
    size = 0;
    const skip = skipping;
    const cut = tooLong;
    skipping = false;
    tooLong = false;
    if (skip) return '';
    if (cut) return printed(failure(null));
    return answerLine(line.toString('utf8'));
  }

  function failure(id: string | number | null): object {
    return { jsonrpc: '2.0', id, error: { code, message: words } };
  }

  function answerLine(line: string): string {
    if (line.trim() === '') return '';
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      return printed(failure(null));
    }
    if (!Array.isArray(message)) return answerMessage(message).map(printed).join('');
    const answers = message.flatMap(answerMessage);
    return message.length === 0 ? printed(failure(null)) : answers.length === 0 ? '' : printed(answers);
  }

  function answerMessage(message: unknown): object[] {
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return [failure(null)];
    const has = (key: string): boolean => Object.hasOwn(message, key);
    if (has('method') ? !has('id') : has('result') || has('error')) return [];
    const id: unknown = 'id' in message ? message.id : null;
    return [failure(typeof id === 'string' || Number.isSafeInteger(id) ? (id as string | number) : null)];
  }

  return {
    push(chunk) {
      let answers = '';
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        answers += answerTo(Buffer.concat([...held, chunk.subarray(from, at)]));
        from = at + 1;
      }
      const rest = chunk.subarray(from);
      if (rest.length === 0) return answers;
      size += rest.length;
      if (size > lineLimit) {
        tooLong = true;
        held = [];
      } else if (!skipping && !tooLong) {
        held.push(rest);
      }
      return answers;
    },
    end() {
      return size === 0 ? '' : answerTo(Buffer.concat(held));
    },
  };
}

function printed(answer: object): string {
  return `${JSON.stringify(answer)}\n`;
}
