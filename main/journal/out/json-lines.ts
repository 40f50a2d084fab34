import { escaped } from '#shared/text/visible';
import type { OutRow } from './out-row';

/** The version of a line: a member may be added, none changes its meaning without another number here. */
export const lineVersion = 1;

/** One row as a JSON document on one line, its end included. Arguments stay JSON text: numbers keep every digit. */
export function jsonLine({ row, payload, ...rest }: OutRow): string {
  const { seq, at, kind, session, host, server, tool, wants, tier, outcome, decidedBy, durationMs } = row;
  return `${escaped(JSON.stringify({ v: lineVersion, seq, time: new Date(at).toISOString(), at, kind, session, host, server, tool, ...(wants === undefined ? {} : { wants }), tier, outcome, decidedBy, durationMs, ...rest, ...payload }))}\n`;
}
