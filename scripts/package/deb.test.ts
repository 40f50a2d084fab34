import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packagesFor } from '../preflight/libraries.mjs';
import { at, electronCommand } from '../toolchain.mjs';

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const configured = readFileSync(at('electron-builder.yml'), 'utf8');

test.skipIf(process.platform !== 'linux' || !has('objdump') || electronCommand() === null)('the deb depends on what the executable links, and on what the app starts', () => {
  const linked = execFileSync('objdump', ['-p', realpathSync(electronCommand() ?? '')], { encoding: 'utf8', maxBuffer: 1e8 }).split('\n').flatMap((line) => /^\s+NEEDED\s+(\S+)/.exec(line)?.[1] ?? []);
  expect(linked.length).toBeGreaterThan(20);
  // Shipped beside the executable, or part of the C library.
  const { packages, unknown } = packagesFor(linked.filter((soname) => !/^(libffmpeg|libc|libm|libdl|librt|libpthread|libgcc_s|ld-linux.*)\.so/.test(soname)));
  expect(unknown).toEqual([]);
  const depends = (/^ {2}depends:\n((?: {4}- .*\n)+)/m.exec(configured)?.[1] ?? '').trim().split('\n').map((line) => line.replace(/^\s*- /, '').replace(/ [|(].*/, ''));
  expect(depends.sort()).toEqual([...new Set([...packages, 'libc6', 'bubblewrap', 'libsecret-1-0'])].sort());
});

/** A deb as `npm run package` makes it, of a few small files. */
function smallDeb(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-small-deb-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const app = path.join(folder, 'app');
  mkdirSync(path.join(app, 'resources/bin'), { recursive: true });
  for (const [file, mode] of [['countersign-desktop', 0o700], ['resources/bin/countersign', 0o775], ['resources/app.asar', 0o600], ['chrome-sandbox', 0o755]] as const) {
    writeFileSync(path.join(app, file), file);
    chmodSync(path.join(app, file), mode);
  }
  symlinkSync('countersign-desktop', path.join(app, 'link'));
  const scripts = ['install', 'remove'].map((when) => {
    const file = path.join(folder, when);
    writeFileSync(file, readFileSync(at(`build/linux/after-${when}.tpl`), 'utf8').replaceAll('${sanitizedProductName}', 'Countersign').replaceAll('${executable}', 'countersign-desktop'));
    return file;
  });
  const deb = path.join(folder, 'small.deb');
  execFileSync(process.execPath, [
    at('scripts/package/fpm.mjs'), '-s', 'dir', '--force', '-t', 'deb', '-d', 'bubblewrap (>= 0.4)', '--deb-compression', 'gz', '--architecture', 'all', '--after-install', scripts[0] ?? '', '--after-remove', scripts[1] ?? '',
    '--description', 'Short\n Long', '--version', '1.0.0', '--package', deb, '--name', 'countersign', '--maintainer', 'A <a@b.invalid>', '--url', 'https://b.invalid', '--category', 'utils', '--deb-priority', 'optional', `${app}/=/opt/Countersign`,
  ]);
  return deb;
}

test.skipIf(!has('dpkg-deb'))('the stand-in for fpm makes a deb that dpkg reads, owned by root, closed to others’ changes', () => {
  const deb = smallDeb();
  const field = (name: string): string => execFileSync('dpkg-deb', ['-f', deb, name], { encoding: 'utf8' }).trim();
  expect([field('Package'), field('Version'), field('Depends'), field('Description')]).toEqual(['countersign', '1.0.0', 'bubblewrap (>= 0.4)', 'Short\n Long']);
  const listed = execFileSync('dpkg-deb', ['-c', deb], { encoding: 'utf8' }).trim().split('\n').map((line) => [line.slice(0, 10), line.split(/\s+/)[1], line.slice(line.indexOf('./'))].join(' '));
  expect(listed).toEqual([
    'drwxr-xr-x root/root ./',
    'drwxr-xr-x root/root ./opt/',
    'drwxr-xr-x root/root ./opt/Countersign/',
    '-rwxr-xr-x root/root ./opt/Countersign/chrome-sandbox',
    '-rwxr-xr-x root/root ./opt/Countersign/countersign-desktop',
    'drwxr-xr-x root/root ./opt/Countersign/resources/',
    '-rw-r--r-- root/root ./opt/Countersign/resources/app.asar',
    'drwxr-xr-x root/root ./opt/Countersign/resources/bin/',
    '-rwxr-xr-x root/root ./opt/Countersign/resources/bin/countersign',
    'lrwxrwxrwx root/root ./opt/Countersign/link -> countersign-desktop',
  ]);
  const control = execFileSync('dpkg-deb', ['-I', deb], { encoding: 'utf8' });
  for (const part of ['control', 'md5sums', 'postinst', 'postrm']) expect(control).toContain(part);
});

test.each(['install', 'remove'])('the script after %s is one that sh reads, and leaves no name open', (when) => {
  const script = readFileSync(at(`build/linux/after-${when}.tpl`), 'utf8');
  expect([...script.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name).filter((name) => name !== 'sanitizedProductName' && name !== 'executable')).toEqual([]);
  expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expect(script).not.toMatch(/systemctl|autostart|~\/|\/home\/|\$HOME/);
});
