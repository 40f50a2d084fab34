import type { Redaction } from '#app/messages/tool-call';
import type { RedactionKind, RedactionView } from '#shared/models/redaction';
import { visibleCut } from '#shared/text/cut';
import { shownName } from './arguments';

/** Values drawn at once. */
const shownLimit = 20;
const textLimit = 500;

/** What of a call's arguments does not leave, as its question draws it. `looked`: all of them were looked through, so that another choice can be made. */
export function redactionView(redaction: Redaction | undefined, kept: readonly RedactionKind[], sent: readonly RedactionKind[], looked: boolean): RedactionView {
  const values = redaction?.values ?? [];
  const shown = values.slice(0, shownLimit).map(({ kind, way, put, original, at, times }) => ({
    kind,
    way,
    put: visibleCut(put, textLimit, { lines: false }),
    original: visibleCut(original, textLimit, { lines: false }),
    at: shownName((at.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')).text,
    times,
  }));
  return { values: shown, more: values.length - shown.length, chosen: redaction?.chosen === true, kept: [...kept], sent: [...sent], choices: looked };
}
