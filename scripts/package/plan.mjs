/**
 * @typedef {object} Wants
 * @property {NodeJS.Platform} platform
 * @property {boolean} release
 * @property {boolean} dir the unpacked folder only
 * @property {{ folder: string, version: string } | null} electron the Electron to pack; null has electron-builder download the official one
 * @property {string | null} sevenZip 7za, where this machine has one
 * @property {boolean} dpkgDeb whether this machine can make a deb
 * @property {string} fpm our stand-in for fpm
 *
 * @typedef {{ args: readonly string[], env: Readonly<Record<string, string>>, left: readonly string[] }} Plan
 *   `args` of electron-builder, variables to add, and which targets are left out and why, a sentence each
 */

/** electron-builder's name of a platform's targets. @type {Readonly<Partial<Record<NodeJS.Platform, string>>>} */
const flags = { linux: '--linux', darwin: '--mac', win32: '--win' };

/** What electron-builder is asked for. A release gets every target of the configuration; otherwise those that can be made without a download. @param {Wants} wants @returns {Plan} */
export function packagePlan(wants) {
  const { platform, release, dir, electron, sevenZip, fpm } = wants;
  const { targets, left } = dir ? { targets: ['dir'], left: [] } : release ? { targets: [], left: [] } : offlineTargets(wants);
  const overrides = [
    ...(electron === null ? [] : [`-c.electronDist=${electron.folder}`, `-c.electronVersion=${electron.version}`]),
    ...(release ? [] : ['-c.artifactName=Countersign-NOT-FOR-RELEASE-${version}-${os}-${arch}.${ext}']),
    ...(release && platform === 'darwin' ? ['-c.forceCodeSigning=true', '-c.mac.notarize=true'] : []),
    ...(release && platform === 'win32' ? ['-c.forceCodeSigning=true'] : []),
  ];
  return {
    args: [flags[platform] ?? '--linux', ...targets, '--publish', 'never', ...overrides],
    env: {
      COUNTERSIGN_PACKAGE: release ? 'release' : 'not-for-release',
      ...(release ? {} : { CSC_IDENTITY_AUTO_DISCOVERY: 'false' }),
      ...(sevenZip === null ? {} : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
      ...(release || platform !== 'linux' ? {} : { CUSTOM_FPM_PATH: fpm }),
    },
    left,
  };
}

/** @param {Wants} wants */
function offlineTargets({ platform, sevenZip, dpkgDeb }) {
  if (platform !== 'linux') return { targets: ['dir'], left: [`installers are made with --release only (${platform})`] };
  const able = [
    { target: 'tar.gz', able: sevenZip !== null, why: 'tar.gz needs 7za (package p7zip-full)' },
    { target: 'deb', able: dpkgDeb, why: 'deb needs dpkg-deb' },
    { target: 'AppImage', able: false, why: 'AppImage needs a runtime that is a download; it is made with --release' },
  ];
  return { targets: ['dir', ...able.filter((one) => one.able).map(({ target }) => target)], left: able.filter((one) => !one.able).map(({ why }) => why) };
}
