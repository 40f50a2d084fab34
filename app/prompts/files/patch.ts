import type { Edit, FileChange } from './write';

/** A file a patch is about. */
export interface Patched {
  readonly path: string;
  readonly change: FileChange;
}

/** A patch longer than this is not taken apart, UTF-16 units. */
const patchLimit = 256 * 1024;

/**
 * The files a patch changes: a unified diff as Git and diff write it, or the form that begins with `*** Begin Patch`. `only`: the file the call names
 * beside the patch. Nothing for a patch that cannot be read to its end: half of one would be a wrong picture.
 */
export function patchedFiles(patch: string, only: string | null): readonly Patched[] {
  if (patch.length > patchLimit) return [];
  return /^\s*\*\*\* Begin Patch/.test(patch) ? ownForm(patch) : unified(patch, only);
}

function unified(patch: string, only: string | null): readonly Patched[] {
  const files: { old: string; now: string; edits: Edit[] }[] = [];
  const lines = patch.split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ')) {
      files.push({ old: nameOf(line), now: nameOf(lines[at + 1] ?? ''), edits: [] });
      at += 2;
      continue;
    }
    const begins = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    at += 1;
    if (begins === null) continue;
    if (files.length === 0) {
      if (only === null) return [];
      files.push({ old: only, now: only, edits: [] });
    }
    let [before, after] = [Number(begins[2] ?? 1), Number(begins[3] ?? 1)];
    const [old, now]: [string[], string[]] = [[], []];
    while (before > 0 || after > 0) {
      const next = lines[at];
      if (next === undefined) return [];
      at += 1;
      if (next.startsWith('\\')) continue;
      if (next.startsWith('-')) before -= 1;
      else if (next.startsWith('+')) after -= 1;
      else if (next.startsWith(' ') || next === '') [before, after] = [before - 1, after - 1];
      else return [];
      if (!next.startsWith('+')) old.push(next.slice(1));
      if (!next.startsWith('-')) now.push(next.slice(1));
    }
    files.at(-1)?.edits.push({ old: old.join('\n'), now: now.join('\n'), all: false, near: Number(begins[1]) });
  }
  return files.map(({ old, now, edits }): Patched => {
    const path = only ?? (now === '/dev/null' ? old : now);
    if (now === '/dev/null') return { path, change: { kind: 'delete' } };
    if (old === '/dev/null') return { path, change: { kind: 'create', text: `${edits.map((edit) => edit.now).join('\n')}\n` } };
    return { path, change: { kind: 'edits', edits } };
  });
}

function nameOf(line: string): string {
  const name = line.slice(4).split('\t')[0]?.trim() ?? '';
  return name === '/dev/null' ? name : name.replace(/^[ab]\//, '');
}

function ownForm(patch: string): readonly Patched[] {
  const files: Patched[] = [];
  let path: string | null = null;
  let added: string[] | null = null;
  let edits: Edit[] = [];
  let [old, now]: [string[], string[]] = [[], []];
  const hunkDone = (): void => {
    if (old.length + now.length > 0) edits.push({ old: old.join('\n'), now: now.join('\n'), all: false, near: null });
    [old, now] = [[], []];
  };
  const fileDone = (): void => {
    hunkDone();
    if (path !== null) files.push({ path, change: added === null ? { kind: 'edits', edits } : { kind: 'create', text: `${added.join('\n')}\n` } });
    [path, added, edits] = [null, null, []];
  };
  for (const line of patch.split('\n').slice(1)) {
    const [, what = '', name = ''] = /^\*\*\* (Add File|Update File|Delete File|Move to|End of File|End Patch)(?:: ([^\r\u2028\u2029]+))?$/.exec(line.trimEnd()) ?? [];
    if (what === 'End Patch') {
      fileDone();
      return files;
    }
    if (what === 'Move to') return [];
    if (what === 'End of File') continue;
    if (what !== '') {
      fileDone();
      if (what === 'Delete File') files.push({ path: name, change: { kind: 'delete' } });
      else [path, added] = [name, what === 'Add File' ? [] : null];
    } else if (path === null) {
      if (line.trim() !== '') return [];
    } else if (added !== null) {
      if (!line.startsWith('+')) return [];
      (added as string[]).push(line.slice(1));
    } else if (line.startsWith('@@')) hunkDone();
    else if (/^[-+ ]/.test(line) || line === '') {
      if (!line.startsWith('+')) old.push(line.slice(1));
      if (!line.startsWith('-')) now.push(line.slice(1));
    } else return [];
  }
  return [];
}
