import type { Framed } from '#main/gateway/framing/lines';
import { readDocument } from './document';
import { judge, type Subject } from './judge';

/** The answer to one line, without its LF, and whether the line was judged; null for one that holds nothing. Never throws. */
export function answerLine(subject: Subject, framed: Framed): { readonly text: string; readonly judged: boolean } | null {
  const document = readDocument(framed);
  if (document === null) return null;
  if (!document.ok) return refused(document.error.id, document.error.error);
  const { id, body } = document.value;
  try {
    const judged = judge(subject, body);
    if (!judged.ok) return refused(id, judged.error);
    const { flag, tier, score, quarantine, findings } = judged.value;
    const all = id === 'null' ? [...findings, noId] : findings;
    const rest = JSON.stringify({ flag, tier, score, ...(quarantine === undefined ? {} : { quarantine }), findings: all.map(({ rule, span, why, at }) => ({ rule, span, why, at })) });
    return { text: `{"id":${id},${rest.slice(1)}`, judged: true };
  } catch {
    // The next line is another's.
    return refused(id, 'this document cannot be judged');
  }
}

/** Without an id nobody can tell whose answer it is but by its place. That says nothing of the document itself, so nothing is flagged by it. */
const noId = { rule: 'line/no-id', span: null, why: 'The line has no id: its answer can only be told by its place', at: '/id' };

function refused(id: string, error: string): { readonly text: string; readonly judged: boolean } {
  return { text: `{"id":${id},"error":${JSON.stringify(error)}}`, judged: false };
}
