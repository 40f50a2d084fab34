import { chownSync, lchownSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { base } from '#app/profiles/templates';
import type { Profile } from '#shared/models/profile';
import type { LaunchPlan } from '../../sandbox';
import type { Tried } from './row';

const contents: Readonly<Record<string, string>> = {
  '.ssh/id_ed25519': 'key', '.aws/credentials': 'key', '.netrc': 'login', '.bashrc': 'start', '.profile': 'start', '.cursor/mcp.json': '{}', '.cursor/other.json': 'other', '.config/autostart/own.desktop': '', '.config/systemd/user/own.service': '',
  'countersign/rules.json': '[]', 'countersign/vault.json': '{}', 'countersign/journal/journal.sqlite': 'rows', 'countersign/run/token': 'token',
  'other/file': 'other', 'package/main.js': '', 'project/readme': 'read me', 'project/.git/config': '[core]\n', 'project/.git/HEAD': 'ref', 'project/.git/hooks/pre-commit': 'hook', 'project/.git/modules/sub/hooks/pre-commit': 'hook',
  'project/.git/modules/sub/HEAD': 'ref', 'project/.git/modules/sub/config': '[core]\n', 'project/sub/.git': 'gitdir: ../.git/modules/sub\n', 'project/.vscode/tasks.json': '{}', 'project/deep/.envrc': 'env',
};

/** A home with everything the attempts are after, all of it `role`'s. */
export function makeWorld(home: string, role: string): void {
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  // As Countersign makes its own.
  mkdirSync(join(home, 'countersign/run/ways'), { mode: 0o700 });
  symlinkSync(join(home, '.ssh'), join(home, 'project/link'));
  execFileSync('mkfifo', [join(home, 'pipe'), join(home, 'project/pipe')]);
  if (role !== 'nobody') return;
  for (const path of ['', ...(readdirSync(home, { recursive: true }) as string[])]) (path === 'project/link' ? lchownSync : chownSync)(join(home, path), 65534, 65534);
}

/** What is there at `path` of home, outside. */
export function contentAt(home: string, path: string): string | undefined {
  try {
    return readFileSync(join(home, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** `template` as it is proposed, with one folder and limits that a test can come near. Null: without a sandbox. */
export function worldPlan(home: string, template: Tried | null, argument: string, script: string, display: string): LaunchPlan {
  const below = (...names: string[]) => names.map((name) => join(home, name));
  return {
    located: process.execPath, args: [script, argument], cwd: home, home,
    level: template === null ? 'none' : 'partial',
    ...(template === null ? {} : { profile: profileOf(template, join(home, 'project')), program: [dirname(script), join(home, 'package')] }),
    env: { HOME: home, PATH: '/usr/bin:/bin', SECRET: 'value-of-the-secret' },
    hidden: [...below('.ssh', '.aws', '.netrc', '.cursor/mcp.json', 'countersign'), dirname(display)],
    replaced: below('.cursor/mcp.json'),
    readOnly: below('.bashrc', '.profile', '.zshrc', '.config/autostart', '.config/systemd'),
  };
}

/** A template's own profile with the folder it works in, where it is given one. */
export function profileOf(template: Tried, project: string): Profile {
  const alone = template === 'browser alone' || template === 'browser by list';
  const profile = base(alone ? 'browser' : template);
  const write = profile.files.reach === 'folders' && !alone ? [project] : [];
  return { ...profile, ...(template === 'browser by list' ? { network: base('web').network } : {}), files: { ...profile.files, write }, limits: { ...profile.limits, openFiles: 256, fileSize: 16 } };
}
