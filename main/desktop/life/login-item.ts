import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { replaceOwnFile } from '#main/link/own-file';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { faultText } from '../log';

/** How the system is to start the app. */
export interface Startup {
  /** Absolute path of the executable. */
  readonly command: string;
  /** With `--background`. */
  readonly args: readonly string[];
  /** The data folder, where another than the usual one was asked for. */
  readonly home: string | null;
}

export interface LoginItem {
  /** Starts the app at each login, or no longer. What was not done is said in words. */
  set(on: boolean): Result<null, string>;
  /** At the app's start, with the setting on: follows an app that was moved. What the person switched off with the desktop's own tools stays off. */
  follow(): void;
}

/** What the system offers for it on macOS and Windows (Electron `app.setLoginItemSettings`). */
export type SetLoginItem = (settings: { openAtLogin: boolean; path: string; args: string[] }) => void;

export function systemLoginItem(startup: Startup, apply: SetLoginItem): LoginItem {
  const set = (on: boolean): Result<null, string> => {
    try {
      apply({ openAtLogin: on, path: startup.command, args: [...startup.args] });
      return ok(null);
    } catch (fault) {
      return err(say('login.system', { why: faultText(fault) }));
    }
  };
  return { set, follow: () => void set(true) };
}

/** Linux: a file of our own in the autostart folder (XDG Autostart 0.5). `file` as `autostartFile` says. */
export function autostart(file: string, startup: Startup): LoginItem {
  const text = desktopEntry(startup);
  return {
    set(on) {
      try {
        if (on) write(file, text);
        else rmSync(file, { force: true });
        return ok(null);
      } catch (fault) {
        return err(say('login.folder', { why: faultText(fault) }));
      }
    },
    follow() {
      const found = read(file);
      if (found === null || found === text || /^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(found)) return;
      write(file, text);
    },
  };
}

/** Where the autostart entry of this data folder lies: `env` as the session has it, `id` tells folders apart, null for the usual one. */
export function autostartFile(env: Readonly<Record<string, string | undefined>>, home: string, id: string | null): string {
  const given = env['XDG_CONFIG_HOME'];
  const config = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.config');
  return path.join(config, 'autostart', id === null ? 'countersign.desktop' : `countersign-${id}.desktop`);
}

/** The desktop entry (Desktop Entry Specification 1.5). */
export function desktopEntry({ command, args, home }: Startup): string {
  const words = [...(home === null ? [] : ['env', `COUNTERSIGN_HOME=${home}`]), command, ...args];
  return `[Desktop Entry]
Type=Application
Version=1.5
Name=Countersign
Comment=Asks you before AI apps run tools
Exec=${words.map(execWord).join(' ')}
Icon=countersign
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`;
}

/**
 * One argument of an Exec line: quoted as the specification's "Exec key" asks, where a percent sign is written twice, and then escaped as any string value is, so that a
 * backslash is escaped twice.
 */
export function execWord(word: string): string {
  const quoted = /^[\w./:=@+,-]+$/.test(word) ? word : `"${word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`).replaceAll('\r', String.raw`\r`);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  replaceOwnFile(file, text);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
