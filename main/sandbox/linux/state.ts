import type { Profile } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import { say } from '#shared/words/say';
import { homeSearch } from './home-protected';
import { findProtected } from './protected';
import { firstInside, processLimits } from './limits';
import { socketsOf } from './own-sockets';
import type { Tried } from './self-test';
import { fds, type Tools } from './start';

/** What was found to hold on this machine. */
export interface Held {
  readonly tools: Tools;
  readonly root: boolean;
  /** The tightest profile, without a network and with the proxy's. */
  readonly folders: Tried;
  readonly bridge: Tried;
  readonly frozenHome: boolean;
}

const levels = ['none', 'partial', 'full'] as const;

/** Whether what holds is less than what was accepted. */
export function isWeaker(held: SandboxState['level'], accepted: SandboxState['level']): boolean {
  return levels.indexOf(held) < levels.indexOf(accepted);
}

/** Whether a profile is not to be confined at all: nothing of it may count as held. */
export function isUnconfined({ template, files }: Profile): boolean {
  return files.reach === 'all' || template === 'docker' || template === 'unrestricted';
}

/** Nothing holds, for `missing`. */
export function noneState(missing: string): SandboxState {
  return { level: 'none', missing: [missing], line: say('sandbox.line.unconfined') };
}

/** How far `profile` is held. `isLookedThrough`: whether all of its folders can be; it takes a walk through them. */
export function profileState(profile: Profile, held: Held, isLookedThrough = ({ files }: Profile): boolean => findProtected(files.write, files.never).complete): SandboxState {
  const nothing = unheldState(profile, held);
  if (nothing !== undefined) return nothing;
  const files = profile.files.reach === 'folders' ? missingOfFolders(held, isLookedThrough(profile)) : [homeWords(), say('sandbox.missing.replaced')];
  const missing = [...files, ...missingOfLimits(profile, held), ...weaker(held.tools)];
  return { level: missing.length > 0 ? 'partial' : 'full', missing, line: lineOf(profile, held) };
}

/** Where what is run later was not looked for, when all of home may be used. */
export function homeWords(): string {
  return say('sandbox.missing.atHome', { depth: homeSearch.depth, folders: homeSearch.folders, ms: homeSearch.ms });
}

/** The state of a profile whose main promise does not hold: it starts only unconfined, where that was accepted. Undefined where it does. */
export function unheldState(profile: Profile, held: Held): SandboxState | undefined {
  if (isUnconfined(profile)) return noneState(say('sandbox.missing.unconfined'));
  if (profile.files.reach === 'folders' && !held.folders.held) return noneState(say('sandbox.missing.folders', { reason: held.folders.reason }));
  return profile.network.mode === 'allowed' && !held.bridge.held ? noneState(say('sandbox.missing.network')) : undefined;
}

/** What an older bubblewrap, or a machine without bash or a program around bubblewrap, does less. */
export function weaker({ features, bash, around }: Tools): readonly string[] {
  return [
    ...(features.disableUserns ? [] : [say('sandbox.missing.userns')]),
    ...(features.size ? [] : [say('sandbox.missing.size')]),
    ...(around === undefined ? [say('sandbox.missing.around')] : []),
    ...(bash === undefined && around === undefined ? [say('sandbox.missing.bash')] : []),
  ];
}

function missingOfFolders({ tools, folders }: Held, isWhole: boolean): readonly string[] {
  return [
    ...(tools.features.bindFd ? [] : [say('sandbox.missing.bindFd')]),
    ...(folders.held && !folders.sockets ? [say('sandbox.missing.untried')] : []),
    ...(isWhole ? [] : [say('sandbox.missing.large')]),
  ];
}

function missingOfLimits({ limits, network }: Profile, { tools, root }: Held): readonly string[] {
  const first = firstInside(tools, processLimits(limits, false), network.mode === 'allowed' ? fds.options : null);
  return [
    ...(first === undefined ? [say('sandbox.missing.first')] : []),
    ...(limits.processor !== null && tools.controlGroup?.processor !== true ? [say('sandbox.missing.processor')] : []),
    ...(limits.processes !== null && root ? [say('sandbox.missing.rootProcesses')] : []),
  ];
}

function lineOf(profile: Profile, { frozenHome, tools }: Held): string {
  const { files, network } = profile;
  const count = new Set([...files.read, ...files.write]).size;
  const reach = files.reach === 'home' ? [say('sandbox.line.home'), ...(frozenHome ? [say('sandbox.line.frozenHome')] : [])] : [count === 0 ? say('sandbox.line.noFiles') : say('sandbox.line.folders', { count })];
  const way = { none: 'sandbox.line.noNetwork', allowed: 'sandbox.line.allowed', open: 'sandbox.line.open' } as const;
  return [...reach, say(way[network.mode]), ...browserWords(profile, tools)].join(' ');
}

/** What keeps a browser from starting, where something does. */
function browserWords(profile: Profile, { ownSockets, inside }: Tools): readonly string[] {
  const { template, files, network } = profile;
  if (template !== 'browser' || (inside !== undefined && socketsOf(profile, ownSockets) !== null)) return [];
  if (inside === undefined || !ownSockets.own) return [say('sandbox.line.browserHere')];
  const isGiven = files.reach !== 'folders' || files.read.length > 0 || files.write.length > 0;
  return [...(isGiven ? [say('sandbox.line.browserFiles')] : []), ...(network.mode === 'open' && !ownSockets.scoped ? [say('sandbox.line.browserOpen')] : [])];
}
