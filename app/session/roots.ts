import { isJsonObject, member, stringMember, type Json } from '#shared/json';
import type { Files } from '#app/ports';
import type { SessionState } from './state';

/** At most this many roots of a host's count. */
const rootLimit = 100;

/** Folders of the host's were shared with the server (MCP `ListRootsResult`): those alone are where its calls belong. They are noted as they pass. */
export function noteRoots(state: SessionState, result: Json | undefined): void {
  const roots = member(result, 'roots');
  if (!Array.isArray(roots)) return;
  state.roots = (roots as readonly Json[]).slice(0, rootLimit).flatMap((root) => {
    const path = isJsonObject(root) ? rootPath(stringMember(root, 'uri') ?? '') : null;
    return path === null ? [] : [path];
  });
  state.places = null;
}

/** The folder a `file:` address names; null where it names none, or one so wide that everything lies in it. */
export function rootPath(uri: string): string | null {
  const written = /^file:\/\/(?:localhost)?(\/[^?#]*)$/i.exec(uri)?.[1];
  if (written === undefined) return null;
  try {
    const path = decodeURIComponent(written).replace(/^\/(?=[A-Za-z]:(?:\/|$))/, '').replace(/(?<=.)\/+$/, '');
    return path === '' || path === '/' || /^[A-Za-z]:$/.test(path) || /\p{Cc}/u.test(path) ? null : path;
  } catch {
    return null;
  }
}

/** Those of the `roots` that are about something: in a home folder, or in what it lies in, lies everything. */
export function narrowRoots(roots: readonly string[], { home, real }: Pick<Files, 'home' | 'real'>): readonly string[] {
  if (home === null) return roots;
  const homes = [home, real(home) ?? home].map(below);
  return roots.filter((root) => ![root, real(root) ?? root].some((one) => homes.some((folder) => folder.startsWith(below(one)))));
}

/** How everything in a folder begins. */
function below(folder: string): string {
  return `${folder.replaceAll('\\', '/').replace(/\/+$/, '')}/`.replace(/^[A-Za-z]:/, (drive) => drive.toLowerCase());
}
