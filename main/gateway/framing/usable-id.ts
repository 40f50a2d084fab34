import { echoId, type Id } from './id';
import { byte, skipSpace } from './tokens';
import { Walk } from './walk';

/** `"id": … }` where it ends a line: in a JSON text no string can reach across its quotes, so it is the outermost object's. */
const closingId = /[,{]\s*"id"\s*:\s*(-?[0-9.]+|"[ !#-[\]-~]*")\s*\}\s*$/;

/**
 * Whom to answer where a line was too long to be read: the id if it lies whole in the first bytes of the line, or is its
 * very last member (the TypeScript SDK writes it there), and nothing that was kept contradicts it. Best effort.
 */
export function usableId(head: Buffer, tail: Buffer = Buffer.alloc(0)): Id | null {
  if (head[skipSpace(head, 0)] !== byte.openBrace) return null;
  const walk = new Walk(head, false);
  const end = walk.run();
  if (walk.envelope.idRepeated) return null;
  const last = echoId(closingId.exec(tail.toString('latin1'))?.[1]);
  const span = walk.envelope.idSpan();
  // Where the head is wrong before its end the line is no JSON, and its tail says nothing.
  if (span === undefined) return ~end === head.length ? last : null;
  const first = echoId(head.toString('utf8', span.start, span.end));
  return last === null || last.key === first?.key ? first : null;
}
