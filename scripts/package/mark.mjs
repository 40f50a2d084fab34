/** The file in a package's resources that says it is not for release; the app looks for it too. */
export const markFile = 'NOT-FOR-RELEASE.txt';

/** The variable by which `npm run package` tells electron-builder's hooks what they make. */
export const purposeVariable = 'COUNTERSIGN_PACKAGE';

/** Whether a release is being made. Only `npm run package` without --release says otherwise: electron-builder started by hand makes a release or nothing. */
export function isForRelease() {
  return process.env[purposeVariable] !== 'not-for-release';
}

/** What the mark says. @param {{ version: string, electron: string }} made */
export function markText({ version, electron }) {
  return [
    `This Countersign ${version} was made for trying the package, not for release.`,
    `Its Electron is ${electron}. It is not signed, and it will not look for updates.`,
    'Do not hand it on.',
    '',
  ].join('\n');
}
