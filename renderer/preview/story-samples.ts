import type { AskStory, HistoryDetail, HistoryRow } from '#shared/models/history';

/** An invented history of so many rows ends with what servers asked for. */
export const askHead = 131;
/** The session of those rows. */
export const askSession = 's-asks';

/** The newest rows but one: asks outside of any call, reads, and a call in which its server asked. Null for any other. */
export function sampleAskRow(seq: number, at: number): HistoryRow | null {
  const base = { seq, at, session: askSession, host: 'Claude Code', server: 'research', tool: null, tier: null, durationMs: null } as const;
  const rows: readonly HistoryRow[] = [
    { ...base, kind: 'call', tool: 'summarize', tier: 2, outcome: 'forwarded', decidedBy: 'person', durationMs: 31_000 },
    { ...base, kind: 'ask', wants: 'sampling', outcome: 'refused', decidedBy: 'person', durationMs: 9000 },
    { ...base, kind: 'ask', wants: 'roots', outcome: 'forwarded', decidedBy: 'person', durationMs: 4000 },
    { ...base, kind: 'read', wants: 'resource', outcome: 'forwarded', decidedBy: null },
    { ...base, kind: 'ask', wants: 'url', outcome: 'refused', decidedBy: 'setting', durationMs: 1 },
    { ...base, kind: 'ask', wants: 'form', outcome: 'refused', decidedBy: 'budget', durationMs: 1 },
  ];
  return rows[askHead - 1 - seq] ?? null;
}

const params = JSON.stringify({ messages: [{ role: 'user', content: { type: 'text', text: 'Summarize these notes in three lines: …' } }], systemPrompt: 'You are a careful editor.', maxTokens: 400 }, null, 2);

/** What such a row's detail tells of asks. */
export function sampleStories({ kind, wants, at, seq, outcome, decidedBy }: HistoryRow): Partial<HistoryDetail> {
  const step = (after: number, gate: AskStory['steps'][number]['gate'], words: string, held?: string | null): AskStory['steps'][number] => ({ seq: seq + after, at: at + after, gate, words, ...(held === undefined ? {} : { held }) });
  const completion: AskStory = {
    ask: 'a1',
    kind: 'sampling',
    outcome: 'forwarded',
    decidedBy: 'person',
    edited: true,
    steps: [
      step(900, 'ask', 'The server asked for a completion by the host’s model. It was held for you.', params),
      step(9200, 'ask', 'You let it through. You changed what was sent.', params.replace('400', '200')),
      step(15_400, 'reply', 'You let the reply go to the server.'),
      step(15_404, null, 'The server got the reply.'),
    ],
  };
  const form: AskStory = {
    ask: 'a2',
    kind: 'form',
    outcome: 'refused',
    decidedBy: 'person',
    edited: false,
    steps: [step(16_000, 'ask', 'The server asked you a question. It was round 2 of its questions. It was held for you.', null), step(22_000, 'ask', 'You declined.'), step(22_003, null, 'The server was told that you declined.')],
  };
  if (kind === 'call') return { asks: [completion, form] };
  if (kind === 'read') return { arguments: '{\n  "uri": "file:///home/ana/notes/plan.md"\n}', because: [] };
  const own = wants === 'sampling' || wants === 'form' || wants === 'url' || wants === 'roots' ? wants : null;
  return { arguments: null, because: [], grant: null, asks: [{ ask: 'a3', kind: own, outcome, decidedBy, edited: false, steps: [step(0, 'ask', 'The server asked for a completion by the host’s model. It was held for you.', params), step(9000, 'ask', 'You refused it.'), step(9002, null, 'The server was refused.')] }] };
}
