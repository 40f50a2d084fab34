import { isJsonObject, JsonNumber, type Json, type JsonObject } from '#shared/json';
import { keyOf } from '#app/tiers/arguments';
import { wordsOf } from '#app/tiers/verbs';
import { absolutePath, type Places } from './place';
import { patchedFiles } from './patch';
import type { Edit, FileChange, FileWrite } from './write';

/** So many files of one call are looked at, and so many edits of one file. */
const fileLimit = 10;
const editLimit = 200;

const pathKeys = ['path', 'file_path', 'filepath', 'absolute_path', 'relative_path', 'target_file', 'file', 'filename', 'file_name', 'uri'];
const textKeys = ['content', 'contents', 'file_text', 'new_content', 'file_content', 'text', 'data', 'body', 'code_edit', 'insert_text', 'new_str'];
const oldKeys = ['old_text', 'old_str', 'old_string', 'search', 'find', 'old'];
const newKeys = ['new_text', 'new_str', 'new_string', 'replace', 'replacement', 'new'];
const patchKeys = ['patch', 'diff', 'input', 'patch_text'];
/** What shows that the file is not one of this computer. */
const elsewhere = /^(?:owner|repo|repository|repo_id|branch|bucket|project_?id|container|container_id|workspace_?id|drive_?id|folder_?id|page_?id|space|space_key|host|hostname|vm|vm_id|sandbox_?id|pod|instance|ref|sha|vault|gist_id|site_id|sheet_id|url)$/;
const writing = /^(?:write|create|save|edit|replace|insert|append|overwrite|update|modify|apply|patch|change|put|make|add|new|touch|str|multi|multiedit|text|editor|file)$/;
const deleting = /^(?:delete|remove|unlink|rm|erase|trash)$/;

/** Which files a call would write and how, as far as tools commonly say it; none for a call that says nothing of the kind. Looks at no file. */
export function fileWrites(tool: string, args: Json | undefined, places: Places): readonly FileWrite[] {
  if (!isJsonObject(args) || args.size > 60) return [];
  const members = new Map([...args].map(([name, value]): [string, readonly [string, Json]] => [keyOf(name), [name, value]]));
  // Of two names that differ in their spelling alone nobody knows which one the server reads; of two paths, neither.
  if (members.size < args.size || pathKeys.filter((key) => typeof members.get(key)?.[1] === 'string').length > 1) return [];
  if ([...members.keys()].some((key) => elsewhere.test(key)) || isTrue(members.get('dry_run')?.[1])) return [];
  const words = wordsOf(tool);
  const at = (path: string, change: FileChange, shows: readonly string[]): FileWrite => ({ path, absolute: absolutePath(path, places), change, shows });

  const patch = textOf(members, patchKeys);
  if (patch !== null && (words.some((word) => /^(?:patch|diff)$/.test(word)) || patch.text.startsWith('*** Begin Patch'))) {
    const only = textOf(members, pathKeys)?.text ?? null;
    // A patch may hold more than its hunks, so its own text stays to be read.
    return patchedFiles(patch.text, only).slice(0, fileLimit).map(({ path, change }) => at(path, change, []));
  }
  if (!words.some((word) => writing.test(word) || deleting.test(word))) return [];
  const path = textOf(members, pathKeys);
  if (path === null || !isPath(path.text)) return manyFiles(args, at);
  const change = changeOf(words, members);
  return change === null ? [] : [at(path.text, change.change, change.shows)];
}

type Members = ReadonlyMap<string, readonly [string, Json]>;

function changeOf(words: readonly string[], members: Members): { readonly change: FileChange; readonly shows: readonly string[] } | null {
  const asked = textOf(members, ['command', 'action', 'operation', 'mode'])?.text.toLowerCase() ?? '';
  if (/^(?:view|read|undo_edit|undo|list|get)$/.test(asked)) return null;
  const listed = editsIn(members);
  if (listed !== null) return listed;
  const old = textOf(members, oldKeys);
  const now = textOf(members, newKeys);
  if (old !== null && now !== null && old.name !== now.name && asked !== 'insert') {
    const all = isTrue(members.get('replace_all')?.[1]) || isTrue(members.get('all')?.[1]);
    return { change: { kind: 'edits', edits: [{ old: old.text, now: now.text, all, near: null }] }, shows: [old.name, now.name] };
  }
  const text = textOf(members, textKeys);
  const line = numberOf(members, ['insert_line', 'line_number', 'line', 'after_line']);
  if (text !== null && line !== null && (asked === 'insert' || words.includes('insert'))) return { change: { kind: 'insert', line, text: text.text }, shows: [text.name] };
  if (text !== null) {
    const kind = asked === 'append' || asked === 'a' || words.includes('append') || isTrue(members.get('append')?.[1]) ? 'append' : 'whole';
    return words.some((word) => deleting.test(word)) ? null : { change: { kind, text: text.text }, shows: [text.name] };
  }
  const removes = asked === 'delete' || (words.some((word) => deleting.test(word)) && words.some((word) => /^(?:file|files|path)$/.test(word)));
  return removes ? { change: { kind: 'delete' }, shows: [] } : null;
}

/** `{edits: [{oldText, newText}, …]}`. */
function editsIn(members: Members): { readonly change: FileChange; readonly shows: readonly string[] } | null {
  const [name, list] = members.get('edits') ?? members.get('changes') ?? members.get('replacements') ?? [];
  if (name === undefined || !Array.isArray(list)) return null;
  const items = list as readonly Json[];
  const edits = items.slice(0, editLimit).flatMap((item): Edit[] => {
    if (!isJsonObject(item)) return [];
    const parts = new Map([...item].map(([key, value]): [string, readonly [string, Json]] => [keyOf(key), [key, value]]));
    const [old, now] = [textOf(parts, oldKeys), textOf(parts, newKeys)];
    return old === null || now === null || item.size > (parts.has('replace_all') ? 3 : 2) ? [] : [{ old: old.text, now: now.text, all: isTrue(parts.get('replace_all')?.[1]), near: null }];
  });
  // What is not understood in full is not shown as if it were.
  return edits.length === 0 || edits.length !== items.length ? null : { change: { kind: 'edits', edits }, shows: [name] };
}

/** `{files: [{path, content}, …]}`. */
function manyFiles(args: JsonObject, at: (path: string, change: FileChange, shows: readonly string[]) => FileWrite): readonly FileWrite[] {
  for (const [name, value] of args) {
    if (!/^(?:files|writes|documents)$/.test(keyOf(name)) || !Array.isArray(value)) continue;
    const items = value as readonly Json[];
    const writes = items.slice(0, fileLimit).flatMap((item): FileWrite[] => {
      if (!isJsonObject(item)) return [];
      const parts = new Map([...item].map(([key, part]): [string, readonly [string, Json]] => [keyOf(key), [key, part]]));
      const [path, text] = [textOf(parts, pathKeys), textOf(parts, textKeys)];
      return path === null || text === null || !isPath(path.text) || item.size > 2 ? [] : [at(path.text, { kind: 'whole', text: text.text }, items.length <= fileLimit ? [name] : [])];
    });
    if (writes.length === Math.min(items.length, fileLimit)) return writes;
  }
  return [];
}

function isPath(text: string): boolean {
  return text !== '' && text.length <= 4096 && !/[\n\r]/.test(text) && !/^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function textOf(members: Members, keys: readonly string[]): { readonly name: string; readonly text: string } | null {
  for (const key of keys) {
    const [name, value] = members.get(key) ?? [];
    if (name !== undefined && typeof value === 'string') return { name, text: value };
  }
  return null;
}

function numberOf(members: Members, keys: readonly string[]): number | null {
  for (const key of keys) {
    const value = members.get(key)?.[1];
    const number = value instanceof JsonNumber ? Number(value.text) : value;
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
  }
  return null;
}

function isTrue(value: Json | undefined): boolean {
  return value === true;
}
