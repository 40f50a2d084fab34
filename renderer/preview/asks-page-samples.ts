import { usualAsks } from '#shared/models/ask';
import type { AsksView } from '#shared/models/asks-view';
import { visible } from '#shared/text/visible';

const folder = (path: string) => ({ uri: `file://${path}`, words: visible(path, { lines: false }) });

/** What an invented server may ask for, by its digest: one as nobody changed it, one with folders, one that is paused. */
export function sampleAsks(digest: string): AsksView {
  const folders = ['/home/ana/work/storefront', '/home/ana/notes', `/home/ana/${'a-very-long-folder-name-'.repeat(6)}end`, '/tmp/\u202Efdp.exe'].map(folder);
  if (digest.startsWith('a')) return { settings: { ...usualAsks, sampling: 'allow', reviewsCompletions: false, url: 'deny', fillsForms: true, picked: folders.map(({ uri }) => uri) }, used: { asks: 41, tokens: 68_400 }, paused: false, folders };
  if (digest.startsWith('f')) return { settings: { ...usualAsks, roots: 'allow', form: 'allow', picked: [] }, used: { asks: 12, tokens: 0 }, paused: true, folders: [] };
  return { settings: usualAsks, used: { asks: 0, tokens: 0 }, paused: false, folders: [] };
}
