import { bundleOrigin } from '../security/bundle-file';
import { webPreferences } from '../security/web-preferences';
import type { WebPreferences } from 'electron';

/** Address of one of our pages. */
export function pageAddress(page: 'prompt' | 'console'): string {
  return `${bundleOrigin}/${page}.html`;
}

/** The preferences of every window, with the preload at `preload`. */
export function preferencesWith(preload: string): WebPreferences {
  return { ...webPreferences, preload };
}
