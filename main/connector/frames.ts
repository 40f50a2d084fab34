/** One part of what a command came to, as it arrives. */
export type Part = { readonly kind: 'output' | 'complaint'; readonly bytes: Buffer } | { readonly kind: 'exit'; readonly code: 0 | 1 | 2 };

/** Most bytes one frame may announce. */
const frameLimit = 256 * 1024 * 1024;
/** Longest header without its line feed, bytes. */
const headerLimit = 12;

/**
 * Reads the frames of shared/contracts/cli.ts: gives the parts that each chunk completes, the text of a long frame piece by piece, or null once what
 * came is no frame. Nothing may follow the exit code.
 */
export function frameReader(): (chunk: Buffer) => Part[] | null {
  let kind: 'output' | 'complaint' = 'output';
  let left = 0;
  let header = '';
  let ended = false;
  let broken = false;

  function readHeader(line: string): Part[] | null {
    const exit = /^X ([012])$/.exec(line);
    if (exit !== null) {
      ended = true;
      return [{ kind: 'exit', code: Number(exit[1]) as 0 | 1 | 2 }];
    }
    const text = /^([OE]) (0|[1-9][0-9]*)$/.exec(line);
    if (text === null || Number(text[2]) > frameLimit) return null;
    kind = text[1] === 'O' ? 'output' : 'complaint';
    left = Number(text[2]);
    return [];
  }

  function read(chunk: Buffer): Part[] | null {
    const parts: Part[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (ended) return null;
      if (left > 0) {
        const bytes = chunk.subarray(at, at + left);
        parts.push({ kind, bytes });
        left -= bytes.length;
        at += bytes.length;
        continue;
      }
      const end = chunk.indexOf(10, at);
      header += chunk.toString('latin1', at, end === -1 ? undefined : end);
      if (header.length > headerLimit) return null;
      if (end === -1) return parts;
      const made = readHeader(header);
      header = '';
      if (made === null) return null;
      parts.push(...made);
      at = end + 1;
    }
    return parts;
  }

  return (chunk) => {
    const parts = broken ? null : read(chunk);
    broken = parts === null;
    return parts;
  };
}
