import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { InstallationKind } from '../installation';
import { getBytes, type Fetch, type GetFault } from './get';
import { isHigher, readManifest, type UpdateFile } from './manifest';
import { isSigned } from './signature';
import type { UpdateSource } from './source';

/** A signed release that is higher than what runs. `file` is null where this installation cannot replace itself. */
export interface Release {
  readonly version: string;
  readonly file: UpdateFile | null;
}

export interface Running {
  readonly kind: InstallationKind;
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

const manifestLimit = 64 * 1024;
const waitMs = 15_000;

/** Asks `source` for the newest release. Null when this one is; nothing of what was sent is used before its signature was checked. */
export async function newestRelease(fetch: Fetch, source: UpdateSource, running: Running): Promise<Result<Release | null, GetFault>> {
  const name = manifestName(running);
  const bytes = await getBytes(fetch, `${source.url}/${name}`, { limit: manifestLimit, ms: waitMs });
  if (!bytes.ok) return bytes;
  const signature = await getBytes(fetch, `${source.url}/${name}.sig`, { limit: 1024, ms: waitMs });
  if (!signature.ok) return signature.error.kind === 'absent' ? err({ kind: 'wrong', words: say('update.noSignature') }) : signature;
  if (!isSigned(bytes.value, signature.value.toString('latin1'), source.keys)) return wrong(say('update.wrongSignature'));
  const manifest = readManifest(bytes.value.toString('utf8'));
  if (!manifest.ok) return wrong(say('update.unreadable', { why: manifest.error }));
  const { version, files } = manifest.value;
  if (!isHigher(version, running.version)) return ok(null);
  if (running.kind === 'folder' || running.kind === 'checkout') return ok({ version, file: null });
  const file = files.find((one) => fits(one.name, running));
  return file === undefined ? wrong(say('update.noFile', { version })) : ok({ version, file });
}

/** electron-builder's names. */
function manifestName({ platform, arch }: Running): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

const endings: Readonly<Partial<Record<InstallationKind, string>>> = { appimage: '.AppImage', windows: '.exe', mac: '.zip' };

// An installer for Windows names no processor: it holds all of them.
function fits(name: string, { kind, arch }: Running): boolean {
  const ending = endings[kind];
  if (ending === undefined || !name.endsWith(ending)) return false;
  return kind === 'windows' || name.includes(`-${arch}.`) || (kind === 'appimage' && arch === 'x64' && name.includes('-x86_64.'));
}

function wrong(words: string): { readonly ok: false; readonly error: GetFault } {
  return err({ kind: 'wrong', words });
}
