import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Surface } from './attend';

/** What other programs do with the screen. Null: the system does not say. */
export interface Surroundings {
  readonly fullScreen: boolean | null;
  readonly doNotDisturb: boolean | null;
}

export const unknownSurroundings: Surroundings = { fullScreen: null, doNotDisturb: null };

/** Runs a program of the system's and gives what it prints; null where it is not there, fails, or takes too long. */
export type AskProgram = (program: string, args: readonly string[]) => Promise<string | null>;

export interface SurroundingsOptions {
  readonly surface: Surface;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ask: AskProgram;
}

/**
 * Looks at what can be told: on X11, by `xprop` where it is installed, whether the active window fills the screen; on GNOME, by `gsettings`, whether notifications are
 * off. Electron tells neither, on any system, and macOS and Windows hold notifications back by themselves.
 */
export async function lookAround({ surface, env, ask }: SurroundingsOptions): Promise<Surroundings> {
  const [fullScreen, doNotDisturb] = await Promise.all([surface === 'x11' ? activeFillsScreen(ask) : null, gnome(surface, env) ? bannersOff(ask) : null]);
  return { fullScreen, doNotDisturb };
}

/** Where the window system draws. `ozone`: Chromium's switch of that name, which it sets itself once it has chosen; before that, it takes Wayland where the session is one. */
export function surfaceOf(platform: NodeJS.Platform, env: SurroundingsOptions['env'], ozone: string): Surface {
  if (platform === 'darwin') return 'macos';
  if (platform === 'win32') return 'windows';
  if (ozone === 'x11' || ozone === 'wayland') return ozone;
  return env['XDG_SESSION_TYPE'] === 'wayland' || (env['XDG_SESSION_TYPE'] !== 'x11' && (env['WAYLAND_DISPLAY'] ?? '') !== '') ? 'wayland' : 'x11';
}

async function activeFillsScreen(ask: AskProgram): Promise<boolean | null> {
  const root = await ask('/usr/bin/xprop', ['-root', '_NET_ACTIVE_WINDOW']);
  const active = /window id # (0x[0-9a-f]{1,16})/.exec(root ?? '')?.[1];
  if (active === undefined) return null;
  if (Number(active) === 0) return false;
  const state = await ask('/usr/bin/xprop', ['-id', active, '_NET_WM_STATE']);
  return state === null ? null : /\b_NET_WM_STATE_FULLSCREEN\b/.test(state);
}

function gnome(surface: Surface, env: SurroundingsOptions['env']): boolean {
  return (surface === 'x11' || surface === 'wayland') && (env['XDG_CURRENT_DESKTOP'] ?? '').split(':').some((name) => name.toUpperCase() === 'GNOME');
}

async function bannersOff(ask: AskProgram): Promise<boolean | null> {
  const answer = await ask('/usr/bin/gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners']);
  return answer?.trim() === 'false' ? true : answer?.trim() === 'true' ? false : null;
}

/** Longest a program may take, ms, and print, bytes: a question waits for it. */
const limits = { timeout: 150, maxBuffer: 4096 } as const;

export const askProgram: AskProgram = (program, args) =>
  new Promise((resolve) => {
    if (!existsSync(program)) return resolve(null);
    execFile(program, args, { ...limits, killSignal: 'SIGKILL', encoding: 'utf8' }, (fault, output) => resolve(fault === null ? output : null));
  });
