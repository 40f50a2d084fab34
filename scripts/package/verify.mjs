import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal, at, root, run } from '../toolchain.mjs';
import { differences } from './verify/differences.mjs';

/** The user that the packaged app runs as. */
const user = 'countersign-trial';

/**
 * `npm run package:verify [-- FILE.deb [ROOT]]`: installs the deb over ROOT, this system itself unless another is named, uses it there as a normal user,
 * purges it and compares. Two layers lie over ROOT, which stays as it is: the first holds the user, the second all that happens with the package.
 */
run(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Refusal('package:verify: it installs a package and mounts, so it runs on Linux and as root: sudo npm run package:verify');
  const inside = process.argv[2] === '--inside';
  const [deb = newestDeb(), below = '/'] = process.argv.slice(inside ? 3 : 2);
  if (!inside) {
    if (!existsSync(deb)) throw new Refusal(`package:verify: there is no ${deb}. Run: npm run package`);
    // Mounts and processes that end with this one, whatever becomes of it.
    const again = [process.execPath, import.meta.filename, '--inside', path.resolve(deb), path.resolve(below)];
    const { status } = spawnSync('unshare', ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc', ...again], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: 180_000 });
    return status ?? 1;
  }
  const work = mkdtempSync('/var/tmp/countersign-verify-');
  try {
    return verify(deb, work, below);
  } finally {
    spawnSync('umount', ['--lazy', work]);
    rmSync(work, { recursive: true, force: true });
  }
});

/** @param {string} deb @param {string} work an empty folder @param {string} below @returns {number} the exit code */
function verify(deb, work, below) {
  // A file system of its own: layers may not lie in one another.
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', work], { stdio: 'inherit' }).status !== 0) throw new Refusal('package:verify: nothing can be mounted here');
  for (const layer of ['user', 'package']) for (const part of ['upper', 'work', 'root']) mkdirSync(path.join(work, layer, part), { recursive: true, mode: 0o755 });
  const { status } = spawnSync('sh', [at('scripts/package/verify/in-layers.sh'), work, deb, user, below], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Refusal('package:verify: FAILED: a step inside went wrong; its words are above');
  const found = differences({ upper: path.join(work, 'package/upper'), lowers: [path.join(work, 'user/upper'), below], home: `home/${user}` });
  // One line says enough of a folder of data.
  for (const { path: file, what } of found.expected) if (!/(share\/countersign|\.cache)\//.test(file)) console.log(`stays  ${what.padEnd(22)} ${file}`);
  for (const { path: file, what } of found.unexpected) console.log(`TRACE  ${what.padEnd(22)} ${file}`);
  console.log(`package:verify: ${found.unexpected.length === 0 ? 'installed, used and purged without a trace but its data' : `FAILED: ${found.unexpected.length} traces`}`);
  return found.unexpected.length === 0 ? 0 : 1;
}

function newestDeb() {
  const folder = at('release');
  const debs = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.deb')).map((name) => path.join(folder, name)) : [];
  const [newest] = debs.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (newest === undefined) throw new Refusal('package:verify: there is no deb in release/. Run: npm run package');
  return newest;
}
