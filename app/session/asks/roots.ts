import type { RootFacts } from '#app/asks/ask';
import type { Files } from '#app/ports';
import { isJsonObject, member, stringMember, type Json, type JsonObject } from '#shared/json';
import { pickedLimit } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { narrowRoots, rootPath } from '../roots';

/** Longest address of a root, UTF-16 units. */
const uriLimit = 4096;

/** The host's roots as they were looked at, at most as many as can be picked. */
export function rootFacts(reply: JsonObject, files: Files): readonly RootFacts[] {
  const roots = reply.get('roots');
  if (!Array.isArray(roots)) return [];
  return (roots as readonly Json[]).slice(0, pickedLimit).map((root) => {
    const uri = (stringMember(root, 'uri') ?? '').slice(0, uriLimit + 1);
    const path = rootPath(uri);
    const wrong = wrongOf(uri, path, files);
    return { uri, name: stringMember(root, 'name') ?? null, path, wrong, warning: wrong === null && path !== null ? warningOf(path, files) : null };
  });
}

/** The addresses of those that can be given and at whose place there is something. */
export function present(facts: readonly RootFacts[], files: Files): ReadonlySet<string> {
  return new Set(facts.flatMap(({ uri, wrong, path }) => (wrong === null && path !== null && !isAbsent(path, files) ? [uri] : [])));
}

/** The host's reply with those of its roots alone that are `picked` and that nothing is wrong with, as the host wrote them. */
export function withPicked(reply: JsonObject, picked: ReadonlySet<string>, facts: readonly RootFacts[]): JsonObject {
  const fit = new Set(facts.filter(({ uri, wrong }) => wrong === null && picked.has(uri)).map(({ uri }) => uri));
  const roots = reply.get('roots');
  const kept = Array.isArray(roots) ? (roots as readonly Json[]).filter((root) => isJsonObject(root) && fit.has(stringMember(root, 'uri') ?? '')) : [];
  return new Map(reply).set('roots', kept);
}

/** The addresses a result of `roots/list` names. */
export function rootUris(result: JsonObject): readonly string[] {
  const roots = result.get('roots');
  return Array.isArray(roots) ? (roots as readonly Json[]).flatMap((root) => stringMember(root, 'uri') ?? []) : [];
}

/** Whether a reply lists roots at all. */
export function listsRoots(reply: JsonObject): boolean {
  return Array.isArray(member(reply, 'roots'));
}

/** One with a warning is not chosen unless the person does so. */
function warningOf(path: string, files: Files): string | null {
  if (isAbsent(path, files)) return say('asks.root.absent');
  return narrowRoots([path], files).length === 0 ? say('asks.root.wide') : null;
}

function isAbsent(path: string, files: Files): boolean {
  return files.exists?.(path) === false;
}

function wrongOf(uri: string, path: string | null, { real }: Files): string | null {
  if (uri.length > uriLimit) return say('asks.root.long');
  if (!/^file:\/\//i.test(uri)) return say('asks.root.notFile');
  if (/[?#]/.test(uri)) return say('asks.root.query');
  // Of another computer: merely looking there may tell it who asks (Windows, UNC paths).
  if (path === null || /^[\\/]{2}/.test(path)) return say('asks.root.noFolder');
  if (path.split(/[\\/]/).includes('..')) return say('asks.root.traversal');
  return real(path) === null ? say('asks.root.missing') : null;
}
