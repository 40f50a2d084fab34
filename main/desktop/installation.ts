import path from 'node:path';
import { launchArguments } from './environment';

/** How this app came onto the machine; it decides where its connector is and who may replace it. */
export type InstallationKind = 'checkout' | 'npm' | 'appimage' | 'folder' | 'windows' | 'mac';

/** Why the app will not be where it is: a mounted disk image, macOS's App Translocation, npx's cache, a temporary folder. */
export type Passing = 'image' | 'translocated' | 'cache' | 'temporary';

export interface Installation {
  readonly kind: InstallationKind;
  /** What starts the app again: absolute path and arguments. */
  readonly launch: { readonly command: string; readonly args: readonly string[] };
  /** The connector as it lies with the app. */
  readonly connector: string;
  /** What no server may change: where the app's code lies. The executable's own folder is kept from servers besides. */
  readonly code: string;
  /** The file that is there when a package is not for release; null for a checkout. */
  readonly mark: string | null;
  /** null: it stays where it is. */
  readonly passing: Passing | null;
}

export interface Process {
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Electron's `process.resourcesPath` and `app.getAppPath()`. */
  readonly resources: string;
  readonly appPath: string;
}

export function installationOf(running: Process): Installation {
  const { packaged, platform, execPath, argv, resources, appPath } = running;
  const program = platform === 'win32' ? 'countersign.exe' : 'countersign';
  const args = launchArguments(argv, appPath, packaged);
  if (!packaged) return { kind: /[\\/]node_modules[\\/]/.test(appPath) ? 'npm' : 'checkout', launch: { command: execPath, args }, connector: path.join(appPath, 'dist', 'bin', program), code: appPath, mark: null, passing: passingOf(appPath, platform) };
  const image = appImage(running);
  return {
    kind: image !== null ? 'appimage' : platform === 'win32' ? 'windows' : platform === 'darwin' ? 'mac' : 'folder',
    launch: { command: image ?? execPath, args },
    connector: path.join(resources, 'bin', program),
    code: image ?? appPath,
    mark: path.join(resources, 'NOT-FOR-RELEASE.txt'),
    passing: passingOf(image ?? execPath, platform),
  };
}

/** By the path alone: what starts the app again, or the package it is of. */
function passingOf(place: string, platform: NodeJS.Platform): Passing | null {
  if (/[\\/]_npx[\\/]/.test(place)) return 'cache';
  if (platform === 'darwin') return /^\/Volumes\/Countersign[^/]*\/[^/]+\.app\//.test(place) ? 'image' : /\/AppTranslocation\//.test(place) ? 'translocated' : /^\/(?:private\/)?(?:tmp|var\/folders)\//.test(place) ? 'temporary' : null;
  if (platform === 'win32') return /\\AppData\\Local\\Temp\\|^[A-Za-z]:\\Windows\\Temp\\/i.test(place) ? 'temporary' : null;
  return /^\/(?:var\/)?tmp\//.test(place) ? 'temporary' : null;
}

/**
 * The AppImage this app was started from, or null. A host may be an AppImage itself and hand its own APPIMAGE down, so the variable counts only
 * where this program lies in the folder that the image was mounted on.
 */
function appImage({ platform, env, execPath }: Process): string | null {
  const { APPIMAGE: image, APPDIR: folder } = env;
  if (platform !== 'linux' || image === undefined || folder === undefined) return null;
  if (!path.isAbsolute(image) || image.includes('\0') || !path.isAbsolute(folder)) return null;
  return execPath.startsWith(`${path.resolve(folder)}/`) ? path.resolve(image) : null;
}
