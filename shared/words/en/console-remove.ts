import type { Pattern } from '../catalogue';

/** What the console says while Countersign is taken off this computer. */
export const consoleRemoveWords = {
  'console.remove.title': 'Remove Countersign',
  'console.remove.open': 'Remove Countersign…',
  'console.remove.hint': 'Takes it out of the settings of all apps, so that none is left starting a program that is gone. Do this before you delete the app.',
  'console.remove.also': 'uninstall delete take out undo everything',
  'console.remove.what': { one: 'Countersign is taken out of {count} file, line by line as shown here.', other: 'Countersign is taken out of {count} files, line by line as shown here.' },
  'console.remove.nothing': 'Countersign is in no file that it could be taken out of.',
  'console.remove.stays': 'Start at login is switched off. The record, the vault, your rules and the copies of settings files stay until you delete them.',
  'console.remove.do': 'Take it out',
  'console.remove.failed': 'Nothing was taken out',
  'console.remove.left': { one: '{count} file or server still has Countersign in it. Without the app, what it starts answers with what to do. Look again, or see it under Hosts.', other: '{count} files or servers still have Countersign in them. Without the app, what they start answers with what to do. Look again, or see them under Hosts.' },
  'console.remove.login': 'Start at login could not be switched off: {why}',
  'console.remove.data': 'What is left of yours',
  'console.remove.dataWhat': 'Record, vault, rules, settings and the copies of settings files are in this folder. Passwords that stood in the files are in the copies.',
  'console.remove.dataGo': 'To be rid of it, delete the folder once Countersign has quit. You can erase the record, or the copies, here before.',
  'console.remove.dataKeep': 'Keep the folder while Countersign is still in a file: what puts the files back, and what answers in its place, is in it.',
  'console.remove.eraseRecord': 'Erase the record…',
  'console.remove.copies': 'Delete the copies…',
  'console.remove.app': 'The app',
  'console.remove.linux': 'Quit Countersign, then remove its package (apt remove countersign), or delete the AppImage or the folder it was unpacked to.',
  'console.remove.darwin': 'Quit Countersign, then move it from Applications to the Trash.',
  'console.remove.win32': 'Quit Countersign, then remove it under Settings, Apps, Installed apps.',
  'console.remove.quit': 'Quit Countersign',
} as const satisfies Readonly<Record<string, Pattern>>;
