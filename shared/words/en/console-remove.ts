import type { Pattern } from '../catalogue';

/** What the console says while Countersign is taken off this computer. */
export const consoleRemoveWords = {
  'console.remove.title': 'Remove Countersign',
  'console.remove.open': 'Remove Countersign…',
  'console.remove.hint': 'Takes it out of the settings of all apps, so that none is left starting a program that is gone. Do this before you delete the app.',
  'console.remove.also': 'uninstall delete take out undo everything',
  'console.remove.what': { one: '{count} file goes back to how it is without Countersign.', other: '{count} files go back to how they are without Countersign.' },
  'console.remove.undecided': { one: '{count} file stays as it is until you decide: it changed too far for Countersign to take itself out. Both texts are below.', other: '{count} files stay as they are until you decide: they changed too far for Countersign to take itself out. Both texts of each are below.' },
  'console.remove.nothing': 'Countersign is in no file that it could be taken out of.',
  'console.remove.stays': 'Start at login is switched off. The record, the vault, your rules and the copies of settings files stay until you delete them.',
  'console.remove.do': { one: 'Take it out of {count} file', other: 'Take it out of {count} files' },
  'console.remove.goOn': 'Go on',
  'console.remove.failed': 'Nothing was taken out',
  'console.remove.left': { one: 'Countersign is still in {count} file. Without the app its servers do not run: they answer only with what to do. Mend the file, or choose under Hosts what it becomes, then look again.', other: 'Countersign is still in {count} files. Without the app their servers do not run: they answer only with what to do. Mend the files, or choose under Hosts what they become, then look again.' },
  'console.remove.login': 'Start at login could not be switched off: {why}',
  'console.remove.data': 'What is left of yours',
  'console.remove.dataWhat': 'Record, vault, rules, settings and the copies of settings files are in this folder. Passwords that stood in the files are in the copies.',
  'console.remove.dataGo': 'To be rid of it, delete the folder once Countersign has quit. Before that, the record and the copies can be erased here.',
  'console.remove.dataKeep': 'Keep the folder while Countersign is still in a file: what puts the files back, and what answers in its place, is in it.',
  'console.remove.eraseRecord': 'Erase the record…',
  'console.remove.copies': 'Delete the copies…',
  'console.remove.app': 'The app',
  'console.remove.linux': 'Quit Countersign, then remove its package (apt remove countersign), or delete the AppImage or the folder it was unpacked to.',
  'console.remove.darwin': 'Quit Countersign, then move it from Applications to the Trash.',
  'console.remove.win32': 'Quit Countersign, then remove it under Settings, Apps, Installed apps.',
  'console.remove.quit': 'Quit Countersign',
} as const satisfies Readonly<Record<string, Pattern>>;
