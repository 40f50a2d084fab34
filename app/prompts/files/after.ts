import { say } from '#shared/words/say';
import type { Edit, FileChange, FileNow } from './write';

/** What a file would hold, or why that cannot be told. Null text: it would be gone. */
export type After = { readonly ok: true; readonly text: string | null } | { readonly ok: false; readonly why: string };

/** What is left of a file after `change`, going by what it holds now. */
export function afterChange(change: FileChange, now: Exclude<FileNow, { kind: 'problem' }>): After {
  const before = now.kind === 'text' ? now.text : '';
  switch (change.kind) {
    case 'whole':
      return { ok: true, text: change.text };
    case 'create':
      return now.kind === 'text' ? { ok: false, why: say('write.exists') } : { ok: true, text: change.text };
    case 'append':
      return { ok: true, text: before + change.text };
    case 'delete':
      return now.kind === 'absent' ? absent() : { ok: true, text: null };
    case 'insert':
      return now.kind === 'absent' ? absent() : inserted(before, change.line, change.text);
    case 'edits':
      if (now.kind === 'absent') return change.edits.length === 1 && change.edits[0]?.old === '' ? { ok: true, text: change.edits[0].now } : absent();
      return edited(before, change.edits);
  }
}

function absent(): After {
  return { ok: false, why: say('write.absent') };
}

function inserted(before: string, line: number, text: string): After {
  const lines = before.split('\n');
  if (line > lines.length) return { ok: false, why: say('write.fewerLines') };
  const head = lines.slice(0, line).join('\n');
  const tail = lines.slice(line).join('\n');
  return { ok: true, text: `${head}${line === 0 ? '' : '\n'}${text}${text.endsWith('\n') || tail === '' ? '' : '\n'}${tail}` };
}

/** So much text is gone through for all edits of one file, UTF-16 units: the traffic waits meanwhile. An edit that looks at many places of a text, or changes many, costs as much as several. */
const workLimit = 32 * 1024 * 1024;
const [looksAtMany, changesMany] = [8, 24];
/** Where a text times what is looked for in it is more than this, a search may take seconds and is not left to the engine. */
const searchLimit = 256 * 1024 * 1024;

function tooLarge(): After {
  return { ok: false, why: say('write.tooLarge') };
}

function edited(before: string, edits: readonly Edit[]): After {
  let text = before;
  let work = 0;
  for (const edit of edits) {
    work += (text.length + 1) * (edit.all ? changesMany : edit.near === null ? 1 : looksAtMany);
    if (work > workLimit) return tooLarge();
    // Tools commonly take either line ending for the other.
    const crlf = text.includes('\r\n') && !edit.old.includes('\r\n');
    const [old, now] = crlf ? [edit.old.replaceAll('\n', '\r\n'), edit.now.replaceAll(/\r?\n/g, '\r\n')] : [edit.old, edit.now];
    const long = text.length * old.length > searchLimit;
    if (long && (edit.all || edit.near !== null)) return tooLarge();
    const at = old === '' ? -1 : long ? firstOf(text, old) : placeOf(text, old, edit.near);
    if (at < 0) return { ok: false, why: say('write.notThere') };
    text = edit.all ? text.replaceAll(old, () => now) : text.slice(0, at) + now + text.slice(at + old.length);
    if (text.length > 4 * 1024 * 1024) return tooLarge();
  }
  return { ok: true, text };
}

/** The first place of `old` in time that grows with both lengths and not with their product (Knuth, Morris, Pratt). */
function firstOf(text: string, old: string): number {
  const back = new Int32Array(old.length);
  for (let at = 1, held = 0; at < old.length; at += 1) {
    while (held > 0 && old.charCodeAt(at) !== old.charCodeAt(held)) held = back[held - 1] ?? 0;
    if (old.charCodeAt(at) === old.charCodeAt(held)) held += 1;
    back[at] = held;
  }
  for (let at = 0, held = 0; at < text.length; at += 1) {
    while (held > 0 && text.charCodeAt(at) !== old.charCodeAt(held)) held = back[held - 1] ?? 0;
    if (text.charCodeAt(at) === old.charCodeAt(held)) held += 1;
    if (held === old.length) return at + 1 - old.length;
  }
  return -1;
}

/** The first place of `old`, or the one nearest to the line it is said to begin at. */
function placeOf(text: string, old: string, near: number | null): number {
  let found = text.indexOf(old);
  if (near === null || found < 0) return found;
  const wanted = lineStart(text, near);
  for (let next = found, tries = 0; next >= 0 && tries < 1000; next = text.indexOf(old, next + 1), tries += 1) {
    if (Math.abs(next - wanted) < Math.abs(found - wanted)) found = next;
    if (next > wanted) break;
  }
  return found;
}

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
