import type { RootView } from '#shared/models/ask';
import { isJsonObject, stringMember, type Json, type JsonObject } from '#shared/json';
import type { RootFacts } from './ask';
import { lineOf } from './texts';

/** At most this many folders are drawn; more are never sent. */
export const rootLimit = 100;

/** The folders to choose from. Chosen before the person chooses: those picked earlier; else every one that can be given and needs no warning. */
export function rootViews(roots: readonly RootFacts[], picked: readonly string[] | null): RootView[] {
  return roots.slice(0, rootLimit).map(({ uri, name, path, wrong, warning }) => ({
    uri,
    name: name === null || name === '' ? null : lineOf(name, 200),
    path: path === null ? null : lineOf(path, 1_000),
    wrong,
    warning,
    picked: wrong === null && (picked === null ? warning === null : picked.includes(uri)),
  }));
}

/** The host's list with only the folders in `uris`, each as the host wrote it. */
export function withRoots(reply: JsonObject, uris: ReadonlySet<string>): JsonObject {
  const roots = reply.get('roots');
  const kept = Array.isArray(roots) ? (roots as readonly Json[]).filter((root) => isJsonObject(root) && uris.has(stringMember(root, 'uri') ?? '')) : [];
  return new Map(reply).set('roots', kept);
}
