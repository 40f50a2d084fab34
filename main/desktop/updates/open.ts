import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { session } from 'electron';
import type { Installation } from '../installation';
import { replaceApp } from './replace';
import { updateSource } from './source';
import { openUpdates, type Updates, type UpdatesOptions } from './updates';
import { say } from '#shared/words/say';

/** Updates, told what the rest of the desktop knows. */
export type OpenUpdates = (told: Pick<UpdatesOptions, 'busy' | 'onChange' | 'onWrong'>) => Updates;

/** Says on screen that a package is not for release; empty for a release and for a checkout. */
export function markNotices({ mark }: Installation): readonly string[] {
  return mark !== null && existsSync(mark) ? [say('update.mark')] : [];
}

/** Updates of this installation, fetched over a session that nothing else uses: no cookies, no cache. */
export function updatesOf(installation: Installation, { home, version }: { readonly home: string; readonly version: string }): OpenUpdates {
  const never = installation.kind === 'checkout' ? say('update.checkout') : markNotices(installation).length > 0 ? say('update.notForRelease') : null;
  return (told) =>
    openUpdates({
      ...told,
      source: updateSource,
      running: { kind: installation.kind, version, platform: process.platform, arch: process.arch },
      never,
      folder: join(home, 'updates'),
      fetch: (url, init) => updateSession().fetch(url, init),
      replace: (update) => replaceApp(installation.kind, update),
      now: () => Date.now(),
      later: (ms, what) => void setTimeout(what, ms).unref(),
      random: () => Math.random(),
    });
}

function updateSession(): Electron.Session {
  const own = session.fromPartition('updates', { cache: false });
  // Chromium would fetch a dictionary for each session.
  own.setSpellCheckerLanguages([]);
  return own;
}
