import { statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Arguments of the keyring process before its own switches: those of `argv` that decide whether it can run at all, and the app's folder where it is not
 * packaged. It has no window, so on Linux it needs no display either.
 */
export function keyringArguments(argv: readonly string[], appPath: string, packaged: boolean, platform: NodeJS.Platform): readonly string[] {
  const switches = [...argv.filter((arg) => arg === '--no-sandbox'), ...(platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu'] : [])];
  return packaged ? switches : [...switches, appPath];
}

/** `env` with the session bus's folder where a host handed too little down to know it: an app that a connector started would find no keyring. */
export function keyringEnvironment(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, uid: number | undefined): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  if (platform !== 'linux' || uid === undefined || kept['XDG_RUNTIME_DIR'] !== undefined || kept['DBUS_SESSION_BUS_ADDRESS'] !== undefined) return kept;
  const folder = join('/run/user', String(uid));
  const bus = statSync(join(folder, 'bus'), { throwIfNoEntry: false });
  return bus?.isSocket() === true && bus.uid === uid ? { ...kept, XDG_RUNTIME_DIR: folder } : kept;
}
