import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronPath } from './countersign';

/*
 * Rules of an organisation lie at one place of the system, and nothing leads the app elsewhere. So the place is brought to the app: it is started in a mount namespace of its
 * own, where `/etc` has a folder more. Nobody else sees that folder, and the machine's own `/etc` is not touched.
 */

/** Brings the folder into `/etc` and becomes Electron. Arguments: the mount point for what is written to `/etc`, the folder, Electron, its arguments. */
const brings = `over=$1 folder=$2
shift 2
mount -t tmpfs countersign "$over" && mkdir "$over/upper" "$over/work" || exit 1
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$over/upper,workdir=$over/work" /etc || exit 1
mkdir -p -m 755 /etc/countersign && mount --bind "$folder" /etc/countersign || exit 1
exec "$@"`;

/** Why no app can be given such a folder here; null where one can. */
export function organisationMissing(): string | null {
  if (process.platform !== 'linux') return 'a folder of the system is laid over for one program on Linux';
  if (process.getuid?.() !== 0) return 'only root can give one program another folder of the system';
  const place = new Organisation();
  try {
    execFileSync('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', brings, 'sh', place.over, place.folder, 'true'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this machine lets nobody lay a folder over /etc';
  } finally {
    place.remove();
  }
}

/** What an administrator does with the organisation's file. */
export class Organisation {
  readonly #base = mkdtempSync(path.join(tmpdir(), 'cs-organisation-'));
  /** What the app sees as `/etc/countersign`. */
  readonly folder = path.join(this.#base, 'folder');
  readonly over = path.join(this.#base, 'over');
  /** Starts Electron where the folder is. */
  readonly program = path.join(this.#base, 'electron');
  readonly #file = path.join(this.folder, 'rules.json');

  constructor() {
    mkdirSync(this.folder);
    mkdirSync(this.over);
    this.mode(0o755);
    const words = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', brings, 'sh', this.over, this.folder, electronPath];
    writeFileSync(this.program, `#!/bin/sh\nexec ${words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')} "$@"\n`, { mode: 0o755 });
  }

  /** Sets the file in one step, as `install` does. */
  write(text: string, { mode = 0o644, owner = 0 }: { readonly mode?: number; readonly owner?: number } = {}): void {
    const fresh = path.join(this.#base, 'fresh');
    writeFileSync(fresh, text);
    chownSync(fresh, owner, owner);
    chmodSync(fresh, mode);
    rmSync(this.#file, { recursive: true, force: true });
    renameSync(fresh, this.#file);
  }

  rules(rules: readonly unknown[]): void {
    this.write(JSON.stringify({ countersign: 'rules', version: 1, rules }));
  }

  /** A folder stands where the file should. */
  folderInstead(): void {
    this.forget();
    mkdirSync(this.#file);
  }

  forget(): void {
    rmSync(this.#file, { recursive: true, force: true });
  }

  /** The folder's rights. */
  mode(mode: number): void {
    chmodSync(this.folder, mode);
  }

  remove(): void {
    rmSync(this.#base, { recursive: true, force: true });
  }
}
