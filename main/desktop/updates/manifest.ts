import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';

/** One file of a release. */
export interface UpdateFile {
  /** Its name in the folder of the manifest. */
  readonly name: string;
  /** Base64. */
  readonly sha512: string;
  /** Bytes. */
  readonly size: number;
}

/** What a release consists of, as electron-builder's latest*.yml says it. */
export interface Manifest {
  /** Three numbers. */
  readonly version: string;
  readonly files: readonly UpdateFile[];
}

/** No update is larger, bytes. */
export const largestUpdate = 1024 ** 3;

const topLevel = /^(version|path|sha512|releaseDate): (.+)$/;
const member = /^(?: {2}- | {4})(url|sha512|size|blockMapSize|isAdminRightsRequired): (.+)$/;

/**
 * Reads exactly what electron-builder writes, a small part of YAML; anything else is refused, with the line it stands in. Call it with text whose signature
 * was checked.
 */
export function readManifest(text: string): Result<Manifest, string> {
  const found: Record<string, string>[] = [];
  const top = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const refused = err(say('update.line', { number: index + 1 }));
    if (line === '' || line === 'files:') continue;
    const [, name, value] = topLevel.exec(line) ?? member.exec(line) ?? [];
    if (name === undefined || value === undefined) return refused;
    if (!line.startsWith(' ')) {
      if (top.has(name)) return refused;
      top.set(name, value);
      continue;
    }
    if (line.startsWith('  - ')) found.push({});
    const file = found.at(-1);
    if (file === undefined || Object.hasOwn(file, name)) return refused;
    file[name] = value;
  }
  const version = top.get('version') ?? '';
  if (parts(version) === null) return err(say('update.noVersion'));
  const files = found.map(({ url = '', sha512 = '', size = '' }) => ({ name: url, sha512, size: Number(size) }));
  const odd = files.find(({ name, sha512, size }) => !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) || !/^[A-Za-z0-9+/]{86}==$/.test(sha512) || !Number.isSafeInteger(size) || size <= 0 || size > largestUpdate);
  if (odd !== undefined || files.length === 0) return err(say('update.noFiles'));
  return ok({ version, files });
}

/** Whether `one` is a higher version than `other`, both three numbers; false for anything else. */
export function isHigher(one: string, other: string): boolean {
  const [ones, others] = [parts(one), parts(other)];
  if (ones === null || others === null) return false;
  const differs = ones.findIndex((part, index) => part !== others[index]);
  return differs !== -1 && (ones[differs] ?? 0) > (others[differs] ?? 0);
}

function parts(version: string): readonly number[] | null {
  return /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.test(version) ? version.split('.').map(Number) : null;
}
