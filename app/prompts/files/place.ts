import type { PathWorld } from '#app/tiers/paths';

/** Where a call's paths begin. */
export type Places = Pick<PathWorld, 'home' | 'folder'>;

/** The absolute path a call means; null where that cannot be told. Links and `..` are left as they are. */
export function absolutePath(given: string, { home, folder }: Places): string | null {
  let path = given;
  if (/^file:\/\//i.test(path)) {
    try {
      path = decodeURIComponent(path.replace(/^file:\/\/(?:localhost)?/i, '')).replace(/^\/(?=[A-Za-z]:)/, '');
    } catch {
      return null;
    }
  }
  if (path.includes('\0')) return null;
  if (/^~(?=[/\\]|$)/.test(path)) return home === null ? null : home + path.slice(1);
  if (/^(?:[/\\]|[A-Za-z]:[\\/])/.test(path)) return path;
  return folder === null ? null : `${folder.replace(/[/\\]+$/, '')}/${path}`;
}
