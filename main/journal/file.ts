import path from 'node:path';

/**
 * Where the journal of a data folder lies. In a folder of its own: it is written thousands of times a minute, and the desktop
 * watches the data folder for files a person may edit.
 */
export function journalFile(home: string): string {
  return path.join(home, 'journal', 'journal.sqlite');
}
