import { z } from 'zod';

/** What bubblewrap told through `--json-status-fd` so far. */
export interface Status {
  /** The first process inside, as seen from outside: it reaps, and ends the whole tree by ending. */
  readonly init: number | undefined;
  /** Set once the server's own program was started and ended. Without it the set-up itself failed. */
  readonly code: number | undefined;
}

const documentSchema = z.object({ 'child-pid': z.number().int().positive().optional(), 'exit-code': z.number().int().optional() });

/** Reads the documents of `text`. One that is cut or no status is passed over. */
export function readStatus(text: string): Status {
  let init: number | undefined;
  let code: number | undefined;
  for (const [piece] of text.matchAll(/\{[^{}]*\}/g)) {
    const document = documentSchema.safeParse(parse(piece));
    if (!document.success) continue;
    init ??= document.data['child-pid'];
    code ??= document.data['exit-code'];
  }
  return { init, code };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
