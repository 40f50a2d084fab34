import { hostPlaces } from '#main/hosts/places';
import { inheritedVariables } from '#main/sandbox/environment';
import { floorVariables } from '#main/sandbox/floor';
import { proxyVariables } from '#main/sandbox/runners/fetching';

/** Variables the gateway itself needs, on any operating system. */
const own = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'USERDOMAIN', ...proxyVariables];

/** `env` without everything the gateway has no use for: what it needs itself, what servers may get of it, and what tells where credentials and hosts' settings lie. */
export function gatewayEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value !== undefined && passed.test(name) ? [[name, value] as const] : [])));
}

/** The variables by which the table of hosts' places names a folder or file. */
function placeVariables(): readonly string[] {
  return hostPlaces.flatMap(({ linux, darwin, win32 }) => [...linux, ...darwin, ...win32]).flatMap((place) => /^\$(\w+)/.exec(place)?.[1] ?? []);
}

const passed = new RegExp(`^(${[...own, ...inheritedVariables, ...floorVariables, ...placeVariables()].map(pattern).join('|')})$`, 'i');

function pattern(name: string): string {
  return name.replace(/[()]/g, '\\$&').replace('*', '\\w+');
}
