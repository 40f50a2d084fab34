import type { HistoryQuery } from '#shared/models/history';

const day = 86_400_000;

/** Twenty ways of asking for rows, as a person does it and as it is worst: hardly anything fits, or nothing does. */
export function shapes(until: number): readonly { readonly name: string; readonly query: Omit<HistoryQuery, 'limit'> }[] {
  return [
    { name: 'everything', query: {} },
    { name: 'everything, from the middle', query: { before: 500_000 } },
    { name: 'a host', query: { host: 'Cursor' } },
    { name: 'a server', query: { server: 'monitoring' } },
    { name: 'a tool', query: { tool: 'merge_pull_request' } },
    { name: 'a tier', query: { tier: 3 } },
    { name: 'refused', query: { outcome: 'refused' } },
    { name: 'open', query: { outcome: 'open' } },
    { name: 'decided by a person', query: { decidedBy: 'person' } },
    { name: 'a rule', query: { rule: 'filesystem-write_file-3' } },
    { name: 'a session', query: { session: 's2s' } },
    { name: 'a name, in part', query: { name: 'remove' } },
    { name: 'a week', query: { from: until - 200 * day, until: until - 193 * day } },
    { name: 'five of these together', query: { host: 'JetBrains', server: 'github', tier: 3, decidedBy: 'person', outcome: 'refused' } },
    { name: 'what is never together', query: { server: 'mail', tool: 'read_file', outcome: 'forwarded' } },
    { name: 'a frequent word', query: { text: 'invoice ' } },
    { name: 'three words', query: { text: 'refund zurich 0042' } },
    { name: 'the beginning of a word', query: { text: 'time' } },
    { name: 'a word that is nowhere', query: { text: 'xylophone ' } },
    { name: 'a word with a server, an outcome and a month', query: { text: 'cafe', server: 'github', outcome: 'refused', from: until - 90 * day, until: until - 60 * day } },
  ];
}
