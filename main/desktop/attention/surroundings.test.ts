import { expect, test } from 'vitest';
import type { Surface } from './attend';
import { askProgram, lookAround, surfaceOf } from './surroundings';

const active = '_NET_ACTIVE_WINDOW(WINDOW): window id # 0x1a00003\n';

test.each<{ why: string; surface?: Surface; desktop?: string; says: Record<string, string | null>; want: { fullScreen: boolean | null; doNotDisturb: boolean | null } }>([
  { why: 'no program to ask', says: {}, want: { fullScreen: null, doNotDisturb: null } },
  { why: 'the active window fills the screen', says: { '-root': active, '-id': '_NET_WM_STATE(ATOM) = _NET_WM_STATE_ABOVE, _NET_WM_STATE_FULLSCREEN\n' }, want: { fullScreen: true, doNotDisturb: null } },
  { why: 'it does not', says: { '-root': active, '-id': '_NET_WM_STATE(ATOM) = _NET_WM_STATE_MAXIMIZED_HORZ\n' }, want: { fullScreen: false, doNotDisturb: null } },
  { why: 'it has no state', says: { '-root': active, '-id': '_NET_WM_STATE:  not found.\n' }, want: { fullScreen: false, doNotDisturb: null } },
  { why: 'a state that is only named alike', says: { '-root': active, '-id': '_NET_WM_STATE(ATOM) = _NET_WM_STATE_FULLSCREEN_MONITORS\n' }, want: { fullScreen: false, doNotDisturb: null } },
  { why: 'no window is active', says: { '-root': '_NET_ACTIVE_WINDOW(WINDOW): window id # 0x0\n' }, want: { fullScreen: false, doNotDisturb: null } },
  { why: 'no window manager', says: { '-root': '_NET_ACTIVE_WINDOW:  no such atom on any window.\n' }, want: { fullScreen: null, doNotDisturb: null } },
  { why: 'the window went meanwhile', says: { '-root': active, '-id': null }, want: { fullScreen: null, doNotDisturb: null } },
  { why: 'a compositor is not asked by the ways of X11', surface: 'wayland', says: { '-root': active, '-id': '_NET_WM_STATE_FULLSCREEN' }, want: { fullScreen: null, doNotDisturb: null } },
  { why: 'GNOME: banners are off', surface: 'wayland', desktop: 'ubuntu:GNOME', says: { get: 'false\n' }, want: { fullScreen: null, doNotDisturb: true } },
  { why: 'GNOME: banners are on', surface: 'wayland', desktop: 'GNOME', says: { get: 'true\n' }, want: { fullScreen: null, doNotDisturb: false } },
  { why: 'GNOME: another answer', surface: 'wayland', desktop: 'GNOME', says: { get: 'No such key' }, want: { fullScreen: null, doNotDisturb: null } },
  { why: 'another desktop is not asked by the ways of GNOME', desktop: 'KDE', says: { get: 'false\n' }, want: { fullScreen: null, doNotDisturb: null } },
  { why: 'macOS does not say', surface: 'macos', desktop: 'GNOME', says: { get: 'false', '-root': active }, want: { fullScreen: null, doNotDisturb: null } },
])('$why', async ({ surface = 'x11', desktop, says, want }) => {
  expect(await lookAround({ surface, env: { XDG_CURRENT_DESKTOP: desktop }, ask: (_program, [what = '']) => Promise.resolve(says[what] ?? null) })).toEqual(want);
});

test.each<{ why: string; platform?: NodeJS.Platform; env?: Record<string, string>; ozone?: string; want: Surface }>([
  { why: 'macOS', platform: 'darwin', env: { XDG_SESSION_TYPE: 'wayland' }, want: 'macos' },
  { why: 'Windows', platform: 'win32', want: 'windows' },
  { why: 'a Wayland session', env: { XDG_SESSION_TYPE: 'wayland' }, want: 'wayland' },
  { why: 'an X11 session with a compositor’s socket beside', env: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' }, want: 'x11' },
  { why: 'a session that does not say, with a compositor', env: { WAYLAND_DISPLAY: 'wayland-0' }, want: 'wayland' },
  { why: 'nothing is known', want: 'x11' },
  { why: 'the app was told to use X11 in a Wayland session', env: { XDG_SESSION_TYPE: 'wayland' }, ozone: 'x11', want: 'x11' },
  { why: 'and the other way round', env: { XDG_SESSION_TYPE: 'x11' }, ozone: 'wayland', want: 'wayland' },
])('$why is drawn on $want', ({ platform = 'linux', env = {}, ozone = '', want }) => expect(surfaceOf(platform, env, ozone)).toBe(want));

test.each([
  { why: 'there is none', program: '/nonexistent/xprop', args: [], want: null },
  { why: 'it fails', program: '/bin/sh', args: ['-c', 'echo said; exit 1'], want: null },
  { why: 'it prints without end', program: '/bin/sh', args: ['-c', 'while :; do echo y; done'], want: null },
  { why: 'it hangs', program: '/bin/sh', args: ['-c', 'sleep 10'], want: null },
  { why: 'it answers', program: '/bin/sh', args: ['-c', 'echo said'], want: 'said\n' },
])('a program that is asked: $why', async ({ program, args, want }) => expect(await askProgram(program, args)).toBe(want));
