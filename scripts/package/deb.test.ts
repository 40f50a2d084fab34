import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
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
    at('scripts/package/fpm.mjs'), '-s', 'dir', '--force', '-t', 'deb', '-d', 'bubblewrap (>= 0.4)', '--deb-compression', 'gz', '--architecture', 'all', '--after-install', scripts[0] ?? '', '--after-remove', scripts[1] ?? '', '--before-remove', at('build/linux/before-remove.sh'),
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
  for (const part of ['control', 'md5sums', 'postinst', 'postrm', 'prerm']) expect(control).toContain(part);
});

test.each(['install', 'remove'])('the script after %s is one that sh reads, and leaves no name open', (when) => {
  const script = readFileSync(at(`build/linux/after-${when}.tpl`), 'utf8');
  expect([...script.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name).filter((name) => name !== 'sanitizedProductName' && name !== 'executable')).toEqual([]);
  expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expect(script).not.toMatch(/systemctl|autostart|~\/|\/home\/|\$HOME/);
});

describe('the script before a removal', () => {
  /** Plays it with these people, whose programs only note what they are asked; `fails`: whose undoing fails. */
  function played(argument: string, { people, ledgers, fails = [] }: { people: readonly string[]; ledgers: readonly string[]; fails?: readonly string[] }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'countersign-prerm-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const noted = path.join(folder, 'noted');
    writeFileSync(noted, '');
    writeFileSync(path.join(folder, 'passwd'), people.map((line) => `${line}\n`).join(''));
    const programs = {
      getent: `cat ${folder}/passwd`,
      // A session has no terminal but one it opens itself.
      setsid: `[ "$1" = -w ] || exit 9; shift; touch ${folder}/apart; "$@"; code=$?; rm ${folder}/apart; exit "$code"`,
      timeout: `[ "$1 $2" = '-k 5' ] || exit 9; shift 3; exec "$@"`,
      runuser: `[ -e ${folder}/apart ] || exit 9; case $* in *" test -f "*) for one in ${ledgers.map((home) => `'${home}'`).join(' ')} ''; do case $* in *" test -f $one/.local/share/countersign/hosts/ledger.jsonl") [ -n "$one" ] && exit 0 ;; esac; done; exit 1 ;; esac; printf '%s\\n' "$*" >>${noted}; case $2 in ${[...fails, "''"].join('|')}) exit 1 ;; esac`,
    };
    for (const [name, text] of Object.entries(programs)) writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const command = path.join(folder, 'countersign');
    writeFileSync(command, '', { mode: 0o755 });
    const script = readFileSync(at('build/linux/before-remove.sh'), 'utf8').replace("'/opt/Countersign/resources/bin/countersign'", `'${command}'`);
    const { status, stdout, stderr } = spawnSync('sh', ['-s', argument, 'x'], { input: script, encoding: 'utf8', env: { PATH: `${folder}:/usr/bin:/bin` } });
    return { status, stdout, stderr, asked: readFileSync(noted, 'utf8').replaceAll(command, 'countersign').split('\n').filter((line) => line !== '') };
  }
  const ana = 'ana:x:1000:1000:Ana,,,:/home/ana:/bin/bash';
  const undo = (name: string, home: string): string => `-u ${name} -- env -i HOME=${home} PATH=/usr/bin:/bin LANG=C.UTF-8 countersign hosts undo --all --yes --alone`;

  test('takes Countersign out as each person who has a ledger, and as nobody else', () => {
    const people = ['root:x:0:0::/root:/bin/sh', 'daemon:x:1:1::/usr/sbin:/x', ana, 'bo:x:1001:1001::/home/b o:/usr/sbin/nologin', 'nobody:x:65534:65534::/nonexistent:/x', '-x:x:1002:1::/home/x:/x', 'rel:x:1003:1::home:/x', 'odd:x:$(id):1::/home/odd:/x', 'cy:x:1004:1::/home/cy:/x'];
    const { status, stdout, stderr, asked } = played('remove', { people, ledgers: ['/home/ana', '/home/b o', '/usr/sbin', '/nonexistent', '/home/x', 'home', '/home/odd'] });
    expect(asked).toEqual([undo('ana', '/home/ana'), undo('bo', '/home/b o')]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).not.toContain('could be taken out');
  });

  test.each(['upgrade', 'deconfigure', 'failed-upgrade'])('does nothing on %s', (argument) => expect(played(argument, { people: [ana], ledgers: ['/home/ana'] })).toEqual({ status: 0, stdout: '', stderr: '', asked: [] }));

  test('what fails for one is said, holds up neither the others nor the removal', () => {
    const { status, stderr, asked } = played('remove', { people: [ana, 'bo:x:1001:1::/home/bo:/x'], ledgers: ['/home/ana', '/home/bo'], fails: ['ana'] });
    expect([status, asked.length]).toEqual([0, 2]);
    expect(stderr).toContain('not everything could be taken out for ana.');
    expect(stderr).not.toContain('taken out for bo.');
  });

  test('where it does not know its people, or its command is gone, it ends well', () => {
    const script = readFileSync(at('build/linux/before-remove.sh'), 'utf8');
    expect(spawnSync('/bin/sh', ['-s', 'remove'], { input: script.replace("'/opt/Countersign/resources/bin/countersign'", '/bin/sh'), encoding: 'utf8', env: { PATH: '/nowhere' } })).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

test('the uninstaller of Windows takes Countersign out before its files go, in a bounded time, and not on an update', () => {
  const macro = readFileSync(at('build/win/installer.nsh'), 'utf8');
  const lines = macro.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('!macro customUnInstall');
  expect(lines[1]).toBe('${ifNot} ${isUpdated}');
  expect(lines.at(-1)).toBe('!macroend');
  expect(lines).toContain(`nsExec::ExecToLog /TIMEOUT=60000 '"$INSTDIR\\resources\\bin\\countersign.exe" hosts undo --all --yes --alone'`);
  expect(macro, 'an Abort would leave half of it').not.toMatch(/Abort|Quit|MessageBox/);
  // electron-builder runs this macro before it deletes the installed files.
  const uninstaller = readFileSync(at('node_modules/app-builder-lib/templates/nsis/uninstaller.nsh'), 'utf8');
  expect(uninstaller.indexOf('!insertmacro customUnInstall\n')).toBeGreaterThan(0);
  expect(uninstaller.indexOf('!insertmacro customUnInstall\n')).toBeLessThan(uninstaller.indexOf('RMDir /r $INSTDIR'));
});
