import { visible } from '#shared/text/visible';
import type { OutRow } from './out-row';

const columns = ['seq', 'time', 'kind', 'session', 'host', 'server', 'identity', 'tool', 'wants', 'tier', 'action', 'outcome', 'decided_by', 'option', 'waited_ms', 'duration_ms', 'rules', 'because', 'reason', 'hash'] as const;
const payloadColumns = ['arguments', 'edited', 'sent'] as const;

/** The byte order mark tells spreadsheets that it is UTF-8. */
const mark = '\uFEFF';
const end = '\r\n';

/** The first line: the columns' names. */
export function csvHead(payloads: boolean): string {
  return `${mark}${[...columns, ...(payloads ? payloadColumns : [])].join(',')}${end}`;
}

/** One row by RFC 4180. What a spreadsheet would take for a formula is a text there too. */
export function csvLine({ row, action, because, rules, identity, option, waitedMs, reason, hash, payload }: OutRow): string {
  const cells = [
    row.seq, new Date(row.at).toISOString(), row.kind, row.session, row.host, row.server, identity, row.tool, row.wants ?? null, row.tier, action, row.outcome, row.decidedBy, option, waitedMs, row.durationMs,
    rules.join('; '), because.join('; '), reason, hash,
    ...(payload === undefined ? [] : [payload.arguments, payload.edited, payload.sent]),
  ];
  return `${cells.map(csvCell).join(',')}${end}`;
}

/**
 * One cell. A text that a spreadsheet might calculate (it begins, after blanks or not, with `=`, `+`, `-`, `@`, a full-width form of these, a tab or a line's end) gets an
 * apostrophe before it, which spreadsheets take for "this is text".
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = visible(value);
  const safe = withinText(/^[\s"']*[=+\-@＝＋－＠|%]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text);
  return /[",\r\n\t;']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The same where a semicolon, a tab or a line's end stands before it: a spreadsheet that parts cells by those, as in half of Europe, knows nothing of quotes that begin behind a comma. */
function withinText(text: string): string {
  return text.replaceAll(/[\s"';]+/g, (run, at: number) => (/[=+\-@＝＋－＠|%]/.test(text.charAt(at + run.length)) ? run.replace(/[;\t\r\n](?=[^;\t\r\n]*$)/, "$&'") : run));
}
